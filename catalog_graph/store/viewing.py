"""What each viewer has seen: one mark a subject, moved only when the viewer says so."""

from __future__ import annotations

from sqlalchemy import select

from catalog_graph.store import dialect, schema
from catalog_graph.store.opening import Store

CATALOGUE = "catalogue"
"""The subject of the news: all that the store holds."""


def seen_until(store: Store, viewer: str, subject: str = CATALOGUE) -> str | None:
    """The recorded time up to which a viewer has seen a subject; None when the viewer never said."""
    table = schema.viewing
    query = select(table.c.moment).where(table.c.viewer == viewer, table.c.subject == subject)
    with store.reading() as connection:
        return connection.execute(query).scalar()


def mark_seen(store: Store, viewer: str, moment: str, subject: str = CATALOGUE) -> None:
    """Note that a viewer has seen a subject as it stood at a recorded time."""
    values = {"viewer": viewer, "subject": subject, "moment": moment}
    with store.writing() as connection:
        connection.execute(dialect.insert_or_update(schema.viewing), values)
