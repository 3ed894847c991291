"""Whether anybody has decided anything of the reduction: cheap to ask, another answer after each decision."""

from __future__ import annotations

from sqlalchemy import func, select

from catalog_graph.store import schema
from catalog_graph.store.opening import Store


def pulse(store: Store) -> tuple[object, ...]:
    """A value that differs after every correction, judgement, link or baseline."""
    link = schema.form_link
    with store.reading() as connection:
        return (
            connection.scalar(select(func.max(schema.form_correction.c.id))),
            connection.scalar(select(func.max(schema.proposal_judgement.c.id))),
            connection.scalar(select(func.count()).select_from(schema.baseline)),
            connection.scalar(select(func.max(schema.baseline.c.moment))),
            *connection.execute(select(func.count(), func.max(link.c.moment), func.sum(link.c.score))).one(),
        )
