"""On which pages of a file a quote stands, and how those pages can be drawn: the file's own, or a rendition's."""

from __future__ import annotations

from dataclasses import dataclass

from ingest import sniff
from ingest.layout import PRINTED, PageBox
from ingest.office.kinds import PRINTED as RENDERED
from ingest.types import Document, Span

OWN, RENDITION = "own", "rendition"
"""Pages are drawn from the file itself (PDF, scans, pictures), or from the PDF that LibreOffice makes of it (Word)."""
MOST = 4
"""Pages of one quote that are shown at once."""
_SHEETS = sniff.SHEETS
"""Tables: their rows are shown as rows, which says more than a picture of a printed sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheets:
    """How the pages of a file are shown. `on`: pages on which the quote stands, () where only drawing tells.

    `sure` is the mean confidence of the quote's recognised words in percent, None where it is printed text.
    """

    kind: str
    pages: int | None
    on: tuple[int, ...]
    sure: int | None = None


def sheets(document: Document, span: Span, office: bool) -> Sheets | None:
    """How a quote is shown on its pages; None where the file has none. `office`: whether there is LibreOffice."""
    if document.media_type in (sniff.PDF, sniff.IMAGE):
        found = tuple(dict.fromkeys(box.page for box in boxes(document, span)))
        return Sheets(
            kind=OWN, pages=document.pages, on=found or _begins(document, span), sure=sureness(document, span)
        )
    if office and document.media_type in RENDERED and document.media_type not in _SHEETS:
        return Sheets(kind=RENDITION, pages=None, on=())
    return None


def boxes(document: Document, span: Span) -> list[PageBox]:
    """The boxes of a quote, one a line, over all its pages; none where no layout is kept."""
    return [] if document.layout is None else document.layout.boxes(span)


def sureness(document: Document, span: Span) -> int | None:
    """The mean confidence of the recognised words of a run, in percent; None where nothing of it was recognised."""
    if document.layout is None:
        return None
    weights = [
        (confidence, place.end - place.start)
        for place, _, confidence in document.layout.runs(span)
        if confidence != PRINTED
    ]
    letters = sum(length for _, length in weights)
    return round(sum(confidence * length for confidence, length in weights) / letters) if letters else None


def _begins(document: Document, span: Span) -> tuple[int, ...]:
    """The page of the paragraph or cell in which a run begins."""
    from ingest.locate import locate

    page = locate(document, span).page
    return () if page is None else (page,)
