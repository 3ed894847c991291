"""A document to a `LegalDocument`: its head and end, its provisions."""

from __future__ import annotations

from extract.legal.heading.read import Ends, ends_of
from extract.legal.structure.read import Structure, structure_of
from extract.types import LegalDocument
from ingest.types import Document


def read_legal(document: Document) -> LegalDocument:
    """Read a document as a legal one. What has no head gives an empty `Header`; what has no units gives none."""
    return legal_from(document, ends_of(document), structure_of(document))


def legal_from(document: Document, ends: Ends, structure: Structure) -> LegalDocument:
    """The legal document that a head, an end and a structure make."""
    return LegalDocument(
        header=ends.header,
        grounds=ends.grounds,
        provisions=structure.provisions,
        recipients=ends.recipients,
        issues=(*document.issues, *ends.header.issues, *structure.issues),
    )
