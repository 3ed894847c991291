"""Reading the catalogue back: snapshots, their entries, decisions; now, or as they were held at an earlier moment."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sqlalchemy import Connection, func, or_, select

from catalog_graph.intake.duplicates import duplicates
from catalog_graph.intake.outcomes import identity_of
from catalog_graph.store import schema
from catalog_graph.store.assembly import Place, Texts, held_at, places, products, standings
from catalog_graph.store.findings import file_issues
from catalog_graph.store.opening import Store, StoreError
from catalog_graph.types import Entry, Snapshot, StoredDecision
from extract.types import Decision, Procedure
from ingest.garbage import without_pauses


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotInfo:
    """A snapshot as the store lists it. `identity` names exactly what it holds now."""

    name: str
    as_of: datetime.date | None
    precision: str | None
    source: str
    identity: str
    records: int


def snapshots(store: Store) -> tuple[SnapshotInfo, ...]:
    """The snapshots that hold records, oldest first; those of an unsaid day last."""
    with store.reading() as connection:
        table = schema.collection
        rows = connection.execute(select(table).where(table.c.kind == "snapshot")).all()
        found = []
        for row in rows:
            held = places(connection, row.name, None)
            if held:
                found.append(
                    SnapshotInfo(
                        name=row.name,
                        as_of=_date(row.as_of),
                        precision=row.precision,
                        source=row.source,
                        identity=identity_of(place.id for place in held),
                        records=len(held),
                    )
                )
    return tuple(sorted(found, key=lambda info: (info.as_of is None, info.as_of or datetime.date.max, info.name)))


def collection_names(store: Store) -> tuple[str, ...]:
    """Names of all that files were taken in under: snapshots, with records or without, and folders of decisions."""
    with store.reading() as connection:
        return tuple(connection.execute(select(schema.collection.c.name).order_by(schema.collection.c.name)).scalars())


def load_snapshot(store: Store, name: str, known_at: str | None = None) -> Snapshot:
    """A snapshot with all its entries, by its name, or by the identity of an edition of it, today's or an earlier one.

    `known_at` (a recorded time) gives it as it was held then. Raises StoreError for an unknown name, and when a
    text cannot be read again as it was.
    """
    with store.reading() as connection:
        name, known_at = _named(connection, name, known_at)
        table = schema.collection
        head = connection.execute(select(table).where(table.c.name == name)).one_or_none()
        if head is None:
            raise StoreError(f"Trong kho không có bản chụp “{name}”.")
        held = places(connection, name, known_at)
        with without_pauses():
            entries = _entries(connection, store, held)
        issues = (*file_issues(connection, name, known_at), *duplicates(standings(held)))
    return Snapshot(
        name=name,
        as_of=_date(head.as_of),
        precision=head.precision,
        entries=entries,
        issues=issues,
        identity=identity_of(place.id for place in held),
    )


def load_entry(store: Store, code: str, snapshot: str | None = None) -> tuple[tuple[str, Entry], ...]:
    """(snapshot, entry) of every record now held under a code, of one snapshot or of all, newest snapshot first."""
    table, record = schema.collection, schema.record
    condition = or_(record.c.code == code, record.c.subject == code)
    found: list[tuple[str, Entry]] = []
    with store.reading() as connection:
        query = select(table.c.name).where(table.c.kind == "snapshot").order_by(table.c.as_of.desc(), table.c.name)
        for name in connection.execute(query).scalars().all():
            if snapshot in (None, name):
                entries = _entries(connection, store, places(connection, name, None, condition))
                found.extend((name, entry) for entry in entries)
    return tuple(found)


def load_digests(store: Store, name: str) -> dict[tuple[str, int], dict[str, str]]:
    """Component → digest of each record a snapshot holds now, by path and row: what has changed, without loading it.

    Made by `catalog_graph.changes.components.component_digests`; a component the record says nothing of has none.
    """
    table = schema.component
    with store.reading() as connection:
        held = places(connection, name, None)
        keys = select(schema.outcome_record.c.record).where(
            schema.outcome_record.c.outcome.in_(
                select(schema.holding.c.outcome).where(schema.holding.c.collection == name, held_at(None))
            )
        )
        by_key: dict[int, dict[str, str]] = {}
        for key, component, digest in connection.execute(select(table).where(table.c.record.in_(keys))):
            by_key.setdefault(key, {})[component] = digest
    return {(place.path, place.row): by_key.get(place.key, {}) for place in held}


def load_decisions(store: Store, month: str | None = None, known_at: str | None = None) -> tuple[StoredDecision, ...]:
    """The announcing decisions held now, or at a recorded time, each once; of one month (``YYYY-MM``) or all.

    A decision whose date is not known belongs to no month.
    """
    table, record = schema.collection, schema.record
    conditions = [] if month is None else [func.substr(record.c.date, 1, 7) == month]
    with store.reading() as connection:
        names = connection.execute(select(table.c.name).where(table.c.kind == "decisions")).scalars().all()
        held = {place.key: place for name in sorted(names) for place in places(connection, name, known_at, *conditions)}
        found = [
            StoredDecision(decision=decision, digest=place.digest, path=place.path)
            for place, decision in products(connection, Texts(store), Decision, held.values())
        ]
    return tuple(sorted(found, key=_decision_order))


def _entries(connection: Connection, store: Store, held: list[Place]) -> tuple[Entry, ...]:
    return tuple(
        Entry(procedure=procedure, digest=place.digest, path=place.path, row=place.row)
        for place, procedure in products(connection, Texts(store), Procedure, held)
    )


def _decision_order(stored: StoredDecision) -> tuple[str, str, str]:
    date, number = stored.decision.date, stored.decision.number
    return (date.value if date else "", number.value if number else "", stored.path)


def _named(connection: Connection, name: str, known_at: str | None) -> tuple[str, str | None]:
    """The snapshot and recorded time that a name stands for: an identity is an edition of some snapshot."""
    table = schema.edition
    found = connection.execute(
        select(table.c.collection, table.c.recorded).where(table.c.identity == name).order_by(table.c.recorded)
    ).first()
    return (name, known_at) if found is None else (found.collection, found.recorded)


def _date(text: str | None) -> datetime.date | None:
    return None if text is None else datetime.date.fromisoformat(text)
