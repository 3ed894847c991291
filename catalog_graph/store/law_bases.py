"""The legal bases of a procedure, looked up among the works the store knows."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from catalog_graph.law.bases import BasisFinding, judged
from catalog_graph.law.naming import Named, agency_of
from catalog_graph.law.types import Work
from catalog_graph.store.assembly import Opener, products
from catalog_graph.store.law import newest_records
from catalog_graph.store.law_meaning import Meanings
from catalog_graph.store.law_rows import place_of_record, works
from catalog_graph.store.opening import Store
from extract.types import Procedure


def bases_checked(store: Store, subject: str, texts: Opener) -> tuple[BasisFinding, ...]:
    """Every row of the legal bases of a procedure (by its code), as the newest snapshot that holds it prints it: the
    works it may mean, what it contradicts. Raises StoreError as reading a text does."""
    with store.reading() as connection:
        newest = newest_records(connection, {subject}).get(subject)
        if newest is None:
            return ()
        place = place_of_record(connection, newest.key)
        ((_, procedure),) = products(connection, texts, Procedure, [place])
        return judged(procedure.legal_basis, finder(connection), agency_of(procedure))


def finder(connection: Connection) -> Callable[[Named], tuple[Work, ...]]:
    """Who finds the works that a named document may be; of a store that has never seen any, none."""
    meanings = Meanings(connection)

    def find(named: Named) -> tuple[Work, ...]:
        ids = meanings.meant(named.identity.id, named.identity, named.number, named.title)
        return tuple(works(connection, meanings, ids).values())

    return find
