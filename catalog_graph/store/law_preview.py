"""A document that is not in the store, read against it: the work it is, its acts, what they hit of the works known."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sqlalchemy import Connection

from catalog_graph.intake.law import document_rows
from catalog_graph.intake.outcomes import ActRow, LawRows, content_id
from catalog_graph.law.identity import Identity
from catalog_graph.law.paths import restored
from catalog_graph.law.types import Act, Standing, Work
from catalog_graph.store.law_judgements import standings
from catalog_graph.store.law_meaning import Meanings
from catalog_graph.store.law_rows import works
from catalog_graph.store.opening import Store
from catalog_graph.types import Quote
from catalog_graph.versions.types import version_id
from extract.types import CitedLaw, Decision
from ingest.types import Document, Span


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
    named = {row.id: Work(id=row.id, number=row.number, title=row.title) for row in rows.works}
    every = {id: found.get(id) or named.get(id) or Work(id=id, number=None) for ids in means.values() for id in ids}
    own = _own(rows)
    every[own.id] = own
    acts = tuple(_act(act, means, document.digest, stands.get(act.id, "proposed")) for act in rows.acts)
    return Preview(work=own, acts=acts, works=every)


def _meant(connection: Connection, rows: LawRows) -> dict[str, tuple[str, ...]]:
    """Id of a work as the document names it → the works it may be."""
    meanings = Meanings(connection)
    return {
        row.id: meanings.meant(row.id, Identity(row.base, row.year, row.place), row.number, row.title)
        for row in rows.works
    }


def _own(rows: LawRows) -> Work:
    text = rows.text
    assert text is not None, "a document always is the text of a work"
    return Work(
        id=text.work,
        number=text.number,
        type=text.type,
        issuer=text.issuer,
        issued_on=_day(text.issued_on),
        effective_on=_day(text.effective_on),
        effective_until=_day(text.effective_until),
        title=text.title,
    )


def _act(row: ActRow, means: dict[str, tuple[str, ...]], digest: str, standing: Standing) -> Act:
    by = means.get(row.by, ())
    new = None if row.new_begins is None or row.new_ends is None else Span(row.new_begins, row.new_ends)
    return Act(
        id=version_id(row.id),
        kind=row.kind,
        by=by[0] if len(by) == 1 else row.by,
        source=restored(row.source),
        on=means.get(row.work, (row.work,)) if row.work is not None else (),
        path=restored(row.path),
        quote=Quote(digest=digest, span=Span(row.begins, row.ends)),
        ordinal=row.ordinal,
        effective=_day(row.effective),
        basis=row.basis,
        until=_day(row.until),
        new_text=None if new is None else Quote(digest=digest, span=new),
        phrase_old=row.phrase_old,
        phrase_new=row.phrase_new,
        anchor=row.anchor,
        anchor_before=row.anchor_before,
        after=restored(row.after),
        except_for=tuple(restored(path) for path in (row.except_for or "").split("\n") if path),
        renumbered_as=restored(row.renumbered_as),
        reported=row.reported,
        standing=standing,
    )


def _day(day: str | None) -> datetime.date | None:
    return None if day is None else datetime.date.fromisoformat(day)
