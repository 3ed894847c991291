"""The official gazette (Công báo) in which a file was printed: its number and day, never the document's own."""

from __future__ import annotations

from extract.legal.heading.dates import day_of
from extract.legal.heading.letters import bare, rule
from extract.types import Sourced
from ingest.types import FURNITURE, Document, Span

_FIRST = 3000


def gazette_of(document: Document) -> Sourced[str] | None:
    """``số 12 + 13 ngày 30/12/2024`` from a running head or from the first lines; None when the file names none."""
    spans = [block.span for block in document.blocks if block.kind in FURNITURE][:40]
    for span in [*spans, Span(0, min(_FIRST, len(document.text)))]:
        match = rule("gazette").search(bare(document.text[span.start : span.end]))
        day = day_of(match) if match is not None else None
        if match is None or day is None:
            continue
        number = " ".join((match["number"] or "").split())
        shown = "/".join(reversed(day.split("-")))
        value = f"số {number} ngày {shown}" if number else f"ngày {shown}"
        return Sourced(value, Span(span.start + match.start(), span.start + match.end()))
    return None
