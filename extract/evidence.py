"""The one builder of `Evidence`: a quote that can be found again in its document."""

from __future__ import annotations

from extract.types import Evidence
from ingest.locate import locate
from ingest.types import Document, Span

CONTEXT = 32
"""Characters kept before and after a quote (W3C TextQuoteSelector prefix and suffix)."""


def evidence_of(document: Document, span: Span) -> Evidence:
    """Build the evidence for a run of a document's text.

    Raises ValueError when the span does not lie in the text: that is a bug of the extractor that gave it.
    """
    start, end = span
    if not 0 <= start <= end <= len(document.text):
        raise ValueError(f"span {start}:{end} lies outside a text of {len(document.text)} characters")
    return Evidence(
        digest=document.digest,
        span=Span(start, end),
        quote=document.text[start:end],
        prefix=document.text[max(0, start - CONTEXT) : start],
        suffix=document.text[end : end + CONTEXT],
        place=locate(document, Span(start, end)),
    )
