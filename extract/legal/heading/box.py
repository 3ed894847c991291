"""The attribute box of a portal page (thuộc tính): the only witness where the page does not hold the document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract.dates import read_date
from extract.legal.heading.kinds import kind_named
from extract.legal.heading.letters import key
from extract.legal.lines import Line
from extract.lexicon import lexicon
from extract.numbers import lookalikes
from extract.run import Run
from extract.types import Header, Sourced
from ingest.types import Issue, Severity

_MOST_LINES = 60
_NUMBER = re.compile(r"^\S*\d\S*(?:\s?[/-]\s?\S+)*")


@cache
def _labels() -> dict[str, str]:
    return {key(word): one["member"] for one in lexicon("legal_head")["box"] for word in one["words"]}


def header_of_box(lines: Sequence[Line]) -> Header | None:
    """What the box says, marked as such; None when the page is no page of attributes alone."""
    found: dict[str, Run] = {}
    if any(re.match(r"\W*Điều\s+\d", line.run.text) for line in lines):
        return None
    for at, line in enumerate(lines[:_MOST_LINES]):
        member, value = _pair(line.run, lines[at + 1].run if at + 1 < len(lines) else None)
        if member is not None and value is not None and member not in found and re.search(r"\w", value.text):
            found[member] = value
    if "number" not in found or len(found) < 3:
        return None
    issue = Issue(
        code="attributes_only",
        severity=Severity.WARNING,
        field="number",
        span=found["number"].span,
        message="Trang chỉ có bảng thuộc tính, không có nội dung văn bản: số, ngày, cơ quan lấy theo bảng đó.",
        hint="Tải bản toàn văn để có căn cứ đối chiếu.",
    )
    day, effective = _date(found.get("issued_on")), _date(found.get("effective_on"))
    return Header(
        number=_number(found["number"]),
        type=_kind(found.get("type")),
        issuer=_text(found.get("issuer")),
        issued_on=day,
        effective_on=effective,
        effective_rule=Sourced("date", effective.span) if effective else None,
        signer=_text(found.get("signer")),
        signer_title=_text(found.get("signer_title")),
        title=_text(found.get("title")),
        issues=(issue,),
    )


def _pair(run: Run, after: Run | None) -> tuple[str | None, Run | None]:
    """Label and value of a cell: glued (``Số hiệu12/…``), or label alone and the value in the next cell."""
    letters = key(run.text)
    for label, member in _labels().items():
        if letters == label:
            return member, None if after is None or key(after.text) in _labels() else after
        if letters.startswith(label):
            size = 0
            for at, letter in enumerate(run.text):
                size += letter.isalnum()
                if size == len(label):
                    value = run.sub(at + 1).strip(" :\t")
                    return (member, value) if value.text and not value.text[0].islower() else (None, None)
    return None, None


def _text(run: Run | None) -> Sourced[str] | None:
    return None if run is None or run.text.strip("- ") == "" else run.sourced()


def _date(run: Run | None) -> Sourced[str] | None:
    value = read_date(run.text) if run is not None else None
    return run.sourced(value) if run is not None and value is not None else None


def _number(run: Run) -> Sourced[str] | None:
    match = _NUMBER.match(run.text)
    return run.sourced(re.sub(r"\s+", "", lookalikes(match[0]))) if match else None


def _kind(run: Run | None) -> Sourced[str] | None:
    kind = kind_named(run.text) if run is not None else None
    return run.sourced(kind.name) if run is not None and kind is not None else None
