"""What shelves are made of, in bulk: one scan of the assertions instead of thousands of products put together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, func, or_, select

from catalog_graph.shelf.types import Ending, Standing, Stock, Taken, Told
from catalog_graph.store import schema
from catalog_graph.store.opening import Store

_SINGLE = ("kind", "promulgator", "decision/issuer", "state", "online")
_MANY = {"fields": "fields/%", "levels": "levels/%", "channels": "channels/%/channel"}
_ANNOUNCED = ("change", "code", "publisher")
_LISTS = ("list-json", "list-xlsx")
"""Forms whose records are rows of a list: they say little of a procedure."""


def stock(store: Store) -> Stock:
    """All that the store holds now, as far as shelves go by it."""
    with store.reading() as connection:
        snapshots = _snapshots(connection)
        said = _said(connection)
        told = {row.key: _told(row, said[row.key]) for row in _records(connection)}
        endings = tuple(_endings(connection))
        standings = tuple(_standings(connection))
    held = {standing.snapshot for standing in standings}
    return Stock(
        snapshots=tuple(taken for taken in snapshots if taken.name in held),
        standings=standings,
        told=told,
        endings=endings,
    )


def _snapshots(connection: Connection) -> tuple[Taken, ...]:
    """Oldest first; one whose day nobody said cannot be called newer than any."""
    table = schema.collection
    rows = connection.execute(
        select(table.c.name, table.c.as_of, table.c.precision).where(table.c.kind == "snapshot")
    ).all()
    days = sorted({row.as_of for row in rows if row.as_of is not None})
    order = {day: at for at, day in enumerate(days, 1)}
    found = [Taken(row.name, row.as_of, row.precision, order.get(row.as_of, 0)) for row in rows]
    return tuple(sorted(found, key=lambda taken: (taken.order, taken.name)))


def _records(connection: Connection) -> Iterator[Any]:
    table = schema.record
    columns = ("key", "id", "form", "subject", "code", "publisher", "name", "number", "date")
    query = select(*(table.c[name] for name in columns)).where(table.c.kind == "procedure")
    return iter(connection.execute(query).all())


def _told(row: Any, said: dict[str, Any]) -> Told:
    return Told(
        key=row.key,
        id=row.id,
        full=row.form not in _LISTS,
        subject=row.subject,
        code=row.code,
        publisher=row.publisher,
        name=row.name,
        number=row.number,
        date=row.date,
        kind=said.get("kind"),
        promulgator=said.get("promulgator"),
        issuer=said.get("decision/issuer"),
        state=said.get("state"),
        online=said.get("online"),
        fields=tuple(said.get("fields", ())),
        levels=tuple(said.get("levels", ())),
        channels=tuple(said.get("channels", ())),
    )


def _said(connection: Connection) -> dict[int, dict[str, Any]]:
    """Record key → property → value, lists under the name of their member. A text too long to be held says nothing."""
    table = schema.assertion
    wanted = or_(table.c.property.in_(_SINGLE), *(table.c.property.like(pattern) for pattern in _MANY.values()))
    query = select(table.c.record, table.c.property, table.c.value).where(wanted, table.c.value.is_not(None))
    found: dict[int, dict[str, Any]] = defaultdict(dict)
    kept: dict[str, str] = {}
    for key, name, value in connection.execute(query).all():
        value = kept.setdefault(value, value)
        member = name.partition("/")[0]
        if member in _MANY:
            found[key].setdefault(member, []).append(value)
        else:
            found[key][name] = value
    return found


def _standings(connection: Connection) -> Iterator[Standing]:
    holding, member, collection, record = schema.holding, schema.outcome_record, schema.collection, schema.record
    trouble = _trouble(connection)
    query = (
        select(holding.c.collection, holding.c.path, member.c.row, member.c.record, record.c.content, holding.c.outcome)
        .join(collection, collection.c.name == holding.c.collection)
        .join(member, member.c.outcome == holding.c.outcome)
        .join(record, record.c.key == member.c.record)
        .where(holding.c.recorded_to.is_(None), collection.c.kind == "snapshot", record.c.kind == "procedure")
        .order_by(holding.c.collection, holding.c.path, member.c.row)
    )
    for snapshot, path, row, key, content, outcome in connection.execute(query).all():
        yield Standing(snapshot, path, row, key, content, trouble.get((outcome, row)))


def _trouble(connection: Connection) -> dict[tuple[int, int | None], str]:
    """The worst severity of the issues of each row of each outcome; what is only told (info) is no trouble."""
    table = schema.issue
    query = (
        select(table.c.outcome, table.c.row, func.min(table.c.severity))  # "error" comes before "warning"
        .where(table.c.severity.in_(("error", "warning")), table.c.row.is_not(None))
        .group_by(table.c.outcome, table.c.row)
    )
    return {(outcome, row): severity for outcome, row, severity in connection.execute(query)}


def _endings(connection: Connection) -> Iterator[Ending]:
    """Rows of held decisions that repeal or replace a procedure they give the code of."""
    table, record, member, holding = schema.assertion, schema.record, schema.outcome_record, schema.holding
    held = (
        select(member.c.record)
        .join(holding, holding.c.outcome == member.c.outcome)
        .where(holding.c.recorded_to.is_(None))
    )
    query = (
        select(table.c.record, table.c.property, table.c.value, record.c.number, record.c.date, record.c.id)
        .join(record, record.c.key == table.c.record)
        .where(
            record.c.kind == "decision",
            record.c.key.in_(held),
            or_(*(table.c.property.like(f"announces/%/{name}") for name in _ANNOUNCED)),
        )
        .order_by(table.c.record)
    )
    rows: dict[tuple[int, str], dict[str, Any]] = {}
    heads: dict[int, tuple[str | None, str | None, int]] = {}
    for key, name, value, number, date, identity in connection.execute(query).all():
        _, at, last = name.split("/")
        rows.setdefault((key, at), {})[last] = value
        heads[key] = (number, date, identity)
    for (key, _), row in rows.items():
        if row.get("code") and row.get("change") in ("repealed", "replaced"):
            yield Ending(row["code"], row.get("publisher"), row["change"], *heads[key])
