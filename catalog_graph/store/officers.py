"""What officers decide, in tables that only grow: numbered in the order of deciding, moments never going back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, exists, func, select


class Refused(ValueError):
    """A decision that cannot be made; the message is for the officer."""


def stamp(connection: Connection, table: Table, now: datetime | None) -> tuple[int, str]:
    """Number and moment of the next decision of a table."""
    number = 1 + (connection.execute(select(func.max(table.c.id))).scalar() or 0)
    last = connection.execute(select(func.max(table.c.moment))).scalar()
    return number, max(moment_of(now), last or "")


def moment_of(now: datetime | None) -> str:
    """When a decision is made, as it is kept; None: now."""
    return (now or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="microseconds")


def add(connection: Connection, table: Table, now: datetime | None, **values: Any) -> Any:
    """Write the next decision of a table; the row that it became, as `decided` gives it."""
    number, moment = stamp(connection, table, now)
    connection.execute(table.insert(), {"id": number, "moment": moment, **values})
    return decided(connection, table, table.c.id == number)[0]


def decided(connection: Connection, table: Table, *conditions: ColumnElement[bool]) -> Sequence[Any]:
    """Decisions under conditions in the order of deciding, as mappings: the columns, and whether the decision was taken
    back later (`undone`)."""
    later = table.alias()
    undone = exists().where(later.c.undoes == table.c.id).label("undone")
    query = select(table, undone).where(*conditions).order_by(table.c.id)
    return connection.execute(query).mappings().all()


def taken_back(connection: Connection, table: Table, id: int, undo: str, column: str) -> Any:
    """The decision that is to be taken back, as its row. Raises Refused where there is none, or it was already.

    `undo`: the word for a taking-back in `column`, which cannot be taken back itself.
    """
    row = connection.execute(select(table).where(table.c.id == id)).one_or_none()
    if row is None or getattr(row, column) == undo:
        raise Refused("Không có quyết định nào để rút lại.")
    if connection.execute(select(exists().where(table.c.undoes == id))).scalar():
        raise Refused("Quyết định này đã được rút lại.")
    return row


def worded(text: str | None) -> str | None:
    """A reason as it is kept; None for a blank one."""
    return (text or "").strip() or None
