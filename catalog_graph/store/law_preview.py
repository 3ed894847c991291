"""A document that is not in the store, read against it: the work it is, its acts, what they hit of the works known."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from catalog_graph.intake.law import document_rows
from catalog_graph.intake.outcomes import LawRows, content_id
from catalog_graph.law.from_rows import act_of, work_of
from catalog_graph.law.identity import Identity, type_of
from catalog_graph.law.types import Act, Work
from catalog_graph.store.law_judgements import standings
from catalog_graph.store.law_meaning import Meanings
from catalog_graph.store.law_rows import works
from catalog_graph.store.opening import Store
from extract.types import CitedLaw, Decision
from ingest.types import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A document as it would stand in the store. `works`: every work that its acts name, by id; those that the store
    knows as it knows them."""

    work: Work
    acts: tuple[Act, ...]
    works: dict[str, Work]


def previewed(store: Store, law: CitedLaw, document: Document, decision: Decision | None = None) -> Preview:
    """The document with its acts resolved as if it had been taken in; nothing is written."""
    rows = document_rows(law, document.text, content_id(document.text), decision)
    with store.reading() as connection:
        means = _meant(connection, rows)
        stands = standings(connection, {act.id for act in rows.acts})
        found = works(connection, Meanings(connection), {id for ids in means.values() for id in ids})
    named = {row.id: Work(id=row.id, number=row.number, type=type_of(row.base), title=row.title) for row in rows.works}
    every = {id: found.get(id) or named.get(id) or Work(id=id, number=None) for ids in means.values() for id in ids}
    assert rows.text is not None, "a document always is the text of a work"
    own = work_of(rows.text)
    every[own.id] = own
    acts = tuple(act_of(act, document.digest, means, stands.get(act.id, "proposed")) for act in rows.acts)
    return Preview(work=own, acts=acts, works=every)


def _meant(connection: Connection, rows: LawRows) -> dict[str, tuple[str, ...]]:
    """Id of a work as the document names it → the works it may be."""
    meanings = Meanings(connection)
    return {
        row.id: meanings.meant(row.id, Identity(row.base, row.year, row.place), row.number, row.title)
        for row in rows.works
    }
