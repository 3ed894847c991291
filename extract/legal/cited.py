"""A document to a `CitedLaw`: read as a legal one, with what it cites and what it does to the law."""

from __future__ import annotations

from extract.citations.read import resolved
from extract.citations.scan import scan
from extract.effects.read import effects_of
from extract.legal.heading.read import ends_of
from extract.legal.read import legal_from
from extract.legal.structure.read import structure_of
from extract.types import CitedLaw
from ingest.types import Document


def cited_law(document: Document) -> CitedLaw:
    """Read a document with its citations and acts of change. Offsets point into its text; nothing is looked up outside
    of it."""
    structure = structure_of(document)
    legal = legal_from(document, ends_of(document), structure)
    mentions = resolved(scan(document.text), document, legal, structure.quotes)
    effects = effects_of(document, legal, structure.quotes, mentions)
    return CitedLaw(legal=legal, quotes=structure.quotes, mentions=mentions, effects=effects)
