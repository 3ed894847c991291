"""The degree of online service (mức độ cung cấp dịch vụ công trực tuyến), from whatever place of a record says it.

A source says it in a member or column of its own, in the name of the procedure, or where it tells how to hand in. The
old levels 1 to 4 are not converted; a false flag says only that it is not full. Where a record says two degrees, none
is taken and an Issue tells it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from extract import values
from extract.fold import fold
from extract.lexicon import lexicon
from extract.types import Procedure, Sourced
from ingest.types import Document, Issue, Leaf, Piece, Severity, Span


def degree(piece: Piece | None) -> tuple[Sourced[str] | None, tuple[Issue, ...]]:
    """The degree that a cell or label states; an unknown one is an Issue."""
    return values.closed("online", piece, "Mức độ trực tuyến")


def flagged(leaf: Leaf | None) -> Sourced[str] | None:
    """Full where the flag of the 2026 API is set; when it is not, the source leaves the degree open."""
    return Sourced("full", leaf.span) if leaf is not None and leaf.raw is True else None


def marked(full: Piece | None, partial: Piece | None) -> Sourced[str] | None:
    """The degree of the column that has a mark; None when none or both have."""
    marks = {fold(mark) or mark for mark in lexicon("online")["marks"]}
    ticked = [
        Sourced(value, cell.strip().span)
        for value, cell in (("full", full), ("partial", partial))
        if cell is not None and (fold(cell) or cell.strip()) in marks
    ]
    return ticked[0] if len(ticked) == 1 else None


def with_online(record: Procedure, document: Document) -> Procedure:
    """The record with the degree that its own words state; the one already read stays, unless words gainsay it."""
    if record.name is None and record.online is None:
        return record
    found = [*([record.online] if record.online is not None else []), *_told(record, document)]
    if len({one.value for one in found}) > 1:
        said = ", ".join(dict.fromkeys(values.official("online", one.value).lower() for one in found))
        issue = Issue(
            code="two_online_degrees",
            severity=Severity.INFO,
            field="online",
            span=found[-1].span,
            message=f"Hồ sơ ghi các mức độ trực tuyến khác nhau ({said}); để trống, không đoán.",
        )
        return replace(record, online=None, issues=(*record.issues, issue))
    return replace(record, online=found[0]) if found and record.online is None else record


def _told(record: Procedure, document: Document) -> Iterator[Sourced[str]]:
    if record.name is not None:
        yield from _degrees(record.name, "name", document)
    for channel in record.channels:
        if channel.description is not None:
            yield from _degrees(channel.description, "description", document)


def _degrees(said: Sourced[str], place: str, document: Document) -> Iterator[Sourced[str]]:
    for pattern in _patterns(place):
        for match in pattern.finditer(said.value):
            value = values.closed_value("online", match["degree"])
            yield Sourced(value, _place(said, match, document))


def _place(said: Sourced[str], match: re.Match[str], document: Document) -> Span:
    """Where the words stand; the whole value where the text has it otherwise (line breaks, tags)."""
    span = Span(said.span.start + match.start(), said.span.start + match.end())
    return span if document.text[span.start : span.end] == match[0] else said.span


@cache
def _patterns(place: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(item["pattern"]) for item in lexicon("online")[place])
