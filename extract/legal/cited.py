"""A document to a `CitedLaw`: read as a legal one, with what it cites and what it does to the law."""

from __future__ import annotations

from extract.citations.read import resolved
from extract.citations.scan import scan
from extract.effects.read import effects_of
from extract.legal.heading.read import ends_of
from extract.legal.read import legal_from
from extract.legal.structure.read import structure_of
from extract.types import CitedLaw
from ingest.sniff import CSV, SHEETS
from ingest.types import Document

_LISTS = SHEETS | {CSV}
"""Files that list law (with a column "hết hiệu lực", say) and never make it: what they cite counts, they do not act."""


def cited_law(document: Document) -> CitedLaw:
    """Read a document with its citations and acts of change. Offsets point into its text; nothing is looked up outside
    of it."""
    structure = structure_of(document)
    legal = legal_from(document, ends_of(document), structure)
    mentions = resolved(scan(document.text), document, legal, structure.quotes)
    acts = not (document.media_type in _LISTS or document.tree is not None)
    effects = effects_of(document, legal, structure.quotes, mentions) if acts else ()
    return CitedLaw(legal=legal, quotes=structure.quotes, mentions=mentions, effects=effects)
