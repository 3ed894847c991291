"""The catalogue that norms are compared with: its procedures, and which of them rest on a document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from catalog_graph.making.compare import Comparer
from catalog_graph.making.names import Names
from catalog_graph.making.types import Known, Source
from catalog_graph.shelf.types import Line
from catalog_graph.store.law import procedures_on, works_named
from catalog_graph.store.opening import Store


def comparer(store: Store, lines: Iterable[Line]) -> Comparer:
    """What compares norms with the lines of a shelf; legal bases are looked up in the store when asked for."""

    def on_basis(source: Source) -> Mapping[str, str]:
        works = works_named(store, source.number, source.date, source.issuer)
        return {one.subject: one.code for work in works for one in procedures_on(store, work.id)}

    return Comparer(Names(known_of(lines)), on_basis)


def known_of(lines: Iterable[Line]) -> tuple[Known, ...]:
    """The procedures of a shelf that have a code and a name."""
    return tuple(
        Known(
            subject=line.subject,
            code=line.code or line.subject,
            version=line.version,
            name=line.name,
            ministry=line.ministry,
            fields=line.fields,
            ended=line.ending is not None,
        )
        for line in lines
        if line.subject is not None and line.name
    )
