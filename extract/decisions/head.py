"""The head of a decision: number, date, who decides, title, signer. A blank number stays unknown (a draft).

The portal's attribute box, where there is one, is a second witness: a difference is reported, the document is believed.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass

from extract.dates import read_date
from extract.decisions.parts import Parts, rule
from extract.fold import fold
from extract.numbers import number_key
from extract.run import Run
from extract.types import Sourced
from ingest.types import Issue

_GLUE = re.compile(r"\s*([-/–])\s*")
_RULE = re.compile(r"[-_*]{3,}")
_NOT_TITLE = re.compile(r"^\W*$")


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a decision says."""

    number: Sourced[str] | None
    date: Sourced[str] | None
    issuer: Sourced[str] | None
    title: Sourced[str] | None
    signer: Sourced[str] | None
    draft: bool
    issues: tuple[Issue, ...]


def head_of(body: Run, parts: Parts, box: Mapping[str, Run]) -> Head:
    """Read the head. Where the header is printed after the title (PDF), all the text before Điều 1 is searched."""
    before = parts.head if rule("number").search(parts.head.text) else _before_articles(body, parts)
    number, draft = _number(before)
    date = _date(before)
    issuer, title = _title(body, parts)
    signer = parts.signer.strip().sourced() if parts.signer else None
    issues = _witness(number, date, signer, box)
    if signer is None and "signer" in box:
        signer = box["signer"].sourced()
    if draft:
        issues.append(Issue(code="blank_number", field="number", message="Số quyết định để trống (bản dự thảo)."))
    return Head(number, date, issuer, title, signer, draft, tuple(issues))


def _before_articles(body: Run, parts: Parts) -> Run:
    end = parts.articles[0].run.span.start if parts.articles else body.span.end
    return body.sub(0, sum(1 for at in body.at if at < end))


def _number(run: Run) -> tuple[Sourced[str] | None, bool]:
    match = rule("number").search(run.text)
    if match is None:
        return None, False
    if match["ordinal"] is None:
        return None, True
    printed = run.group(match, "number")
    assert printed is not None
    value = re.sub(r"\s+", "", _GLUE.sub(r"\1", printed.text)).replace("–", "-")
    return printed.sourced(value), False


def _date(run: Run) -> Sourced[str] | None:
    for match in rule("date").finditer(run.text):
        day, month, year = match["day"], match["month"], match["year"]
        if not (day and month and year):
            return None
        try:
            value = datetime.date(int(year), int(month), int(day)).isoformat()
        except ValueError:
            return None
        return run.sub(match.start("day"), match.end("year")).sourced(value)
    return None


def _title(body: Run, parts: Parts) -> tuple[Sourced[str] | None, Sourced[str] | None]:
    """Who decides, and the title: between the word QUYẾT ĐỊNH and the grounds."""
    head = parts.head
    kind = rule("type").search(head.text)
    if kind is None:
        return None, None
    rest = head.sub(kind.end())
    found = list(rule("issuers").finditer(rest.text))
    # A line of the title may begin with an authority's name; the line of the officer who signs is the last one.
    officer = [match for match in found if match["officer"]] or found
    issuer: Sourced[str] | None = None
    title = rest
    if officer:
        named = rest.sub(officer[-1].start("issuer")).strip(" \t\n|-_*").flat()
        title = rest.sub(0, officer[-1].start())
        issuer = named.sourced(_in_small_letters(body, named.text, _place(body)))
    title = _clean_title(title)
    return issuer, title.sourced() if title and not _NOT_TITLE.match(title.text) else None


def _clean_title(title: Run) -> Run:
    rule_line = _RULE.search(title.text)
    if rule_line is not None:
        title = title.sub(0, rule_line.start())
    return title.strip(" \t\n|-_")


def _place(body: Run) -> str | None:
    """The place name before the date, which names the province."""
    match = rule("date").search(body.text)
    return " ".join(match["place"].split()) if match else None


def _in_small_letters(body: Run, loud: str, place: str | None) -> str:
    """Words in capitals as the text prints them elsewhere; a province without its name takes the place's name."""
    if place and re.search(r"(TỈNH|THÀNH PHỐ)$", loud):
        loud = f"{loud} {place.upper()}"
    for words in (loud, *([loud[loud.index(" BỘ ") + 1 :]] if " BỘ " in loud else [])):
        pattern = re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
        for match in pattern.finditer(body.text):
            if not match.group().isupper():
                printed = " ".join(match.group().split())
                return _capital(loud[: len(loud) - len(words)].lower() + printed)
    small = _capital(loud.lower().replace("ủy ban", "Ủy ban").replace("uỷ ban", "Ủy ban"))
    return small.replace(place.lower(), place) if place else small


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _witness(
    number: Sourced[str] | None, date: Sourced[str] | None, signer: Sourced[str] | None, box: Mapping[str, Run]
) -> list[Issue]:
    """Differences between the document and the attribute box."""
    issues: list[Issue] = []
    pairs = (
        ("number", "Số hiệu", number and number_key(number.value), box.get("number"), number_key),
        ("date", "Ngày ban hành", date and date.value, box.get("date"), read_date),
        ("signer", "Người ký", signer and fold(signer.value), box.get("signer"), fold),
    )
    for field, label, mine, theirs, read in pairs:
        if mine and theirs is not None and read(theirs.text) not in (mine, None):
            issues.append(
                Issue(
                    code="box_differs",
                    field=field,
                    span=theirs.span,
                    message=f"Bảng thuộc tính của trang ghi {label} “{theirs.text}”, khác với văn bản.",
                )
            )
    return issues
