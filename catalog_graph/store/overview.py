"""What the store holds now, in a few figures: procedures, records, decisions, other documents, files."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Select, distinct, func, select

from catalog_graph.store import schema
from catalog_graph.store.assembly import held_at
from catalog_graph.store.opening import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """`procedures` are distinct codes (with the publisher of local ones), `records` rows over all snapshots."""

    procedures: int
    records: int
    snapshots: int
    decisions: int
    documents: int
    files: int


def overview(store: Store) -> Overview:
    """The figures of what is held now."""
    record, holding = schema.record, schema.holding
    with store.reading() as connection:
        return Overview(
            procedures=_one(connection, _held(func.count(distinct(record.c.subject)), "procedure")),
            records=_one(connection, _held(func.count(), "procedure")),
            snapshots=_one(connection, _held(func.count(distinct(holding.c.collection)), "procedure")),
            decisions=_one(connection, _held(func.count(distinct(record.c.key)), "decision")),
            documents=_one(connection, _held(func.count(distinct(record.c.key)), "document")),
            files=_one(connection, select(func.count()).select_from(holding).where(held_at(None))),
        )


def _held(counted: ColumnElement[int], kind: str) -> Select[int]:
    """A count over the records of a kind held now."""
    record, member, holding = schema.record, schema.outcome_record, schema.holding
    return (
        select(counted)
        .select_from(holding)
        .join(member, member.c.outcome == holding.c.outcome)
        .join(record, record.c.key == member.c.record)
        .where(held_at(None), record.c.kind == kind)
    )


def _one(connection: Connection, query: Select[int]) -> int:
    return connection.execute(query).scalar_one()
