"""What recognition may have misread, said at its place: nothing is repaired silently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.layout import PRINTED, Layout
from ingest.scan.doubts import Doubt, doubts, kind_of, odd_words
from ingest.types import Document, Issue, Span

UNSURE = 65
"""Words recognised less surely than this are doubtful (0 to 100; measured: docs/decisions)."""
UNSURE_DIGITS = 85
"""Words with digits: a wrong number harms more than a wrong letter, and nothing around it tells."""
_WIDEST = 60


def reviewed(document: Document) -> Document:
    """The document with marks ``doubtful:<kind>`` on recognised text, and the Issue that sums them up."""
    if document.layout is None or not document.recognised:
        return document
    found = list(_apart([*_by_shape(document, document.layout), *_by_confidence(document.text, document.layout)]))
    if not found:
        return document
    marks = sorted([*document.marks, *((span, f"doubtful:{kind}") for span, kind in found)])
    return replace(document, marks=tuple(marks), issues=(*document.issues, _doubtful(len(found))))


def overlaid(document: Document) -> Document:
    """The document with recognised words of pages with text doubtful: figures that were laid over them."""
    if document.layout is None:
        return document
    text, scans = document.text, set(document.recognised)
    runs = document.layout.runs(Span(0, len(text)))
    spans = [span for span, box, sure in runs if sure != PRINTED and box.page not in scans]
    found = [(span, f"doubtful:{kind_of(text[span.start : span.end])}") for span in spans]
    return replace(document, marks=tuple(sorted([*document.marks, *found])))


def _by_shape(document: Document, layout: Layout) -> Iterator[Doubt]:
    pages = set(document.recognised)
    for line in document.lines():
        runs = list(layout.runs(line.span))
        if not any(box.page in pages and sure != PRINTED for _, box, sure in runs):
            continue
        for span, kind in (*doubts(line), *odd_words(line)):
            yield Span(span.start + line.start, min(span.end, span.start + _WIDEST) + line.start), kind


def _by_confidence(text: str, layout: Layout) -> Iterator[Doubt]:
    for span, _, sure in layout.runs(Span(0, len(text))):
        word = text[span.start : span.end]
        if sure < (UNSURE_DIGITS if any(map(str.isdigit, word)) else UNSURE):
            yield span, kind_of(word)


def _apart(found: Iterable[Doubt]) -> Iterator[Doubt]:
    """Each place once: of doubts that overlap the first and longest, and what it is by its shape."""
    end = 0
    for span, kind in sorted(found, key=lambda doubt: (doubt[0].start, -doubt[0].end)):
        if span.start >= end and span.end > span.start:
            end = span.end
            yield span, kind


def _doubtful(places: int) -> Issue:
    return Issue(
        code="scan_doubtful",
        message=f"Bản quét, độ tin cậy thấp, xem lại {places} chỗ.",
        hint="Các chỗ cần xem lại được đánh dấu trong văn bản; đối chiếu với ảnh của trang.",
    )
