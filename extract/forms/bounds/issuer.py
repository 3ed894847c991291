"""The legal document in which forms stand, named as its own head prints it."""

from __future__ import annotations

from extract.legal.heading.read import ends_of
from extract.types import Sourced
from ingest.types import Document, Span


def document_itself(document: Document) -> Sourced[str] | None:
    """``Thông tư số …`` for a document whose head gives kind and number; None for another."""
    header = ends_of(document).header
    if header.type is None or header.number is None:
        return None
    kind = header.type.value[:1].upper() + header.type.value[1:]
    start = min(header.type.span.start, header.number.span.start)
    return Sourced(
        value=f"{kind} số {header.number.value}",
        span=Span(start, max(header.type.span.end, header.number.span.end)),
    )
