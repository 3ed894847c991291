"""The provisions of a document."""

from __future__ import annotations

from extract.types import Provision
from ingest.types import Document


def provisions_of(document: Document) -> tuple[Provision, ...]:
    """The provisions of a document in the order of the text."""
    return ()
