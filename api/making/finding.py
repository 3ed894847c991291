"""A document to the procedures it lays down, each beside the catalogue of a store."""

from __future__ import annotations

from typing import NamedTuple

from catalog_graph.making.catalogue import comparer
from catalog_graph.making.compare import Comparer
from catalog_graph.making.types import Making
from catalog_graph.shelf.build import maker
from catalog_graph.store.lines import stock
from catalog_graph.store.opening import Store
from extract.legal.cited import cited_law
from extract.norms.read import norms_of
from extract.types import CitedLaw
from ingest.types import Document


class Made(NamedTuple):
    """A document with what it lays down beside the catalogue."""

    document: Document
    law: CitedLaw
    making: Making


def comparer_of(store: Store) -> Comparer:
    """What compares norms with all that the store's catalogue last said. Make it once for a state of the store."""
    return comparer(store, maker(stock(store)).latest().lines)


def made(document: Document, compare: Comparer) -> Made:
    """Read a document, find what it lays down, compare it with the catalogue."""
    law = cited_law(document)
    return Made(document, law, compare.making(law, norms_of(document, law.legal)))
