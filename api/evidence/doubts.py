"""What of a recognised text may be misread: words of low confidence, and numbers, dates and codes marked for review."""

from __future__ import annotations

from api.evidence.units import Doubts
from ingest.layout import PRINTED
from ingest.types import Document, Span

LOW = 70
"""Confidence in percent below which a recognised word is shown as doubtful."""
_KINDS = {"number": "số", "date": "ngày", "code": "mã, số hiệu", "word": "chữ"}
_MARK = "doubtful:"


def doubts(document: Document, within: Span) -> Doubts:
    """The doubtful runs that a run of text touches, in order, each with its reason in words."""
    found = {
        span: f"{_KINDS.get(mark.removeprefix(_MARK), 'chữ')} có thể nhận dạng sai"
        for span, mark in document.marks
        if mark.startswith(_MARK) and span.start < within.end and span.end > within.start
    }
    if document.layout is not None and document.recognised:
        for span, _, confidence in document.layout.runs(within):
            if confidence != PRINTED and confidence < LOW:
                sure = f"độ tin cậy {confidence} %"
                found[span] = f"{found[span]}, {sure}" if span in found else sure
    return sorted(found.items())
