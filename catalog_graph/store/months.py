"""The months of which the store holds announcing decisions."""

from __future__ import annotations

from sqlalchemy import func, select

from catalog_graph.store import schema
from catalog_graph.store.assembly import held_at
from catalog_graph.store.opening import Store


def decision_months(store: Store) -> tuple[tuple[str, int], ...]:
    """(month as 2026-06, decisions signed in it), newest month first; undated decisions belong to none."""
    record, holding, member = schema.record, schema.holding, schema.outcome_record
    month = func.substr(record.c.date, 1, 7)
    query = (
        select(month, func.count(record.c.key.distinct()))
        .join(member, member.c.record == record.c.key)
        .join(holding, holding.c.outcome == member.c.outcome)
        .where(record.c.kind == "decision", record.c.date.is_not(None), held_at(None))
        .group_by(month)
        .order_by(month.desc())
    )
    with store.reading() as connection:
        return tuple((month, count) for month, count in connection.execute(query))
