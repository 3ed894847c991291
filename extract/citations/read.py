"""The citations of a document: found, then resolved within it."""

from __future__ import annotations

from extract.citations.found import Found
from extract.types import LegalDocument, Mention
from ingest.types import Document, Span


def resolved(
    found: tuple[Found, ...], document: Document, legal: LegalDocument, quotes: tuple[Span, ...]
) -> tuple[Mention, ...]:
    """What each citation points at, as the document alone tells it: relative ones by the unit they stand in, bare
    provisions by the document their clause is about, short titles by the number printed elsewhere in the text, quoted
    ones with the voice of the amended document."""
    return ()
