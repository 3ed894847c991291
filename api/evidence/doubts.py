"""What of a recognised text may be misread: numbers, dates, codes and words marked for review, unsure words."""

from __future__ import annotations

from bisect import bisect_left

from api.evidence.sheets import sureness
from api.evidence.units import Doubts
from ingest.layout import PRINTED
from ingest.types import Document, Span

LOW = 65
"""Confidence in percent below which a recognised word is shown as doubtful though nobody marked it."""
_KINDS = {"number": "số", "date": "ngày", "code": "mã, số hiệu", "word": "chữ"}
_MARK = "doubtful:"
_LONGEST = 8
"""Marks looked at before a run for one that reaches into it."""


def doubts(document: Document, within: Span) -> Doubts:
    """The doubtful runs that a run of text touches, in order, each with its reason in words."""
    if not document.recognised:
        return []
    first = bisect_left(document.marks, within.start, key=lambda mark: mark[0].start)
    last = bisect_left(document.marks, within.end, key=lambda mark: mark[0].start)
    marked = {
        span: _KINDS.get(mark.removeprefix(_MARK), "chữ")
        for span, mark in document.marks[max(0, first - _LONGEST) : last]
        if mark.startswith(_MARK) and span.end > within.start
    }
    found = [(span, _said(f"{kind} có thể nhận dạng sai", sureness(document, span))) for span, kind in marked.items()]
    if document.layout is not None:
        for span, _, confidence in document.layout.runs(within):
            if confidence < LOW and confidence != PRINTED and not any(_touch(span, other) for other in marked):
                found.append((span, _said("chữ có thể nhận dạng sai", confidence)))
    return sorted(found)


def _said(what: str, confidence: int | None) -> str:
    return what if confidence is None else f"{what}, độ tin cậy {confidence} %"


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
