"""The acts of change of a document."""

from __future__ import annotations

from extract.types import Effect, LegalDocument, Mention
from ingest.types import Document, Span


def effects_of(
    document: Document, legal: LegalDocument, quotes: tuple[Span, ...], mentions: tuple[Mention, ...]
) -> tuple[Effect, ...]:
    """Every act of change, one row a target, in the order of the text."""
    return ()
