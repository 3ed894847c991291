"""Writing what examinations found: each part of them in one transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, select

from catalog_graph.flags.types import Flag
from catalog_graph.store import dialect, schema
from catalog_graph.store.flags_held import told
from catalog_graph.store.flags_rows import row_of
from catalog_graph.store.law_graph import parts_of
from catalog_graph.store.opening import Store

_PART = 400


class Done(NamedTuple):
    """One part of the examination of one unit, or of the whole (`record` 0), with the flags raised."""

    scope: str
    record: int
    flags: tuple[Flag, ...]


class Mark(NamedTuple):
    """What was examined, with the key it then had."""

    scope: str
    record: int
    key: str


class Moved(NamedTuple):
    """How many flags are new in the snapshot, and how many are gone from it."""

    raised: int
    gone: int


def write(
    store: Store, snapshot: str, done: Sequence[Done], marks: Sequence[Mark], keys: Mapping[str, int], moment: str
) -> Moved:  # fmt: skip
    """Write examinations with their marks. `keys`: subject → record, for flags of the whole."""
    with store.writing() as connection:
        flags = {flag.id: (one, flag) for one in done for flag in one.flags}
        before = _before(connection, snapshot, done)
        since, here = _recorded(connection, snapshot, flags)
        records = {flag.id: one.record or keys.get(flag.subject) for one, flag in flags.values()}
        said = told(connection, {record for record in records.values() if record is not None})
        _delete(connection, snapshot, before - flags.keys())
        rows = [
            row_of(flag, snapshot, one.scope, records[id], *said.get(records[id] or 0, ((), ())), since.get(id, moment))
            for id, (one, flag) in flags.items()
        ]
        same = _rows(connection, snapshot, here)
        changed = [row for row in rows if same.get(row["id"]) != row]
        if changed:
            connection.execute(dialect.insert_or_update(schema.flag), changed)
        examined = [{"snapshot": snapshot, **mark._asdict()} for mark in marks]
        if examined:
            connection.execute(dialect.insert_or_update(schema.flag_examined), examined)
    return Moved(len(flags.keys() - here), len(before - flags.keys()))


def forget(store: Store, snapshot: str, gone: Collection[int], scopes: Collection[str], head: str) -> int:
    """Forget units that are gone and parts that are no more; note the head of what stands now. The flags deleted."""
    flag, examined = schema.flag, schema.flag_examined
    many = 0
    with store.writing() as connection:
        for part in parts_of(sorted(gone)):
            for table in (flag, examined):
                which = (table.c.snapshot == snapshot, table.c.scope.in_(scopes), table.c.record.in_(part))
                found = connection.execute(delete(table).where(*which))
                many += found.rowcount if table is flag else 0
        for table in (flag, examined):
            other = table.c.scope.not_in([*scopes, HEAD])
            found = connection.execute(delete(table).where(table.c.snapshot == snapshot, other))
            many += found.rowcount if table is flag else 0
        values = {"snapshot": snapshot, "scope": HEAD, "record": 0, "key": head}
        connection.execute(dialect.insert_or_update(examined), values)
    return many


HEAD = "head"
"""The row that says for what the snapshot was last examined as a whole."""


def known(connection: Connection, snapshot: str) -> dict[tuple[str, int], str]:
    """(Part, record) → key of what was examined."""
    table = schema.flag_examined
    query = select(table.c.scope, table.c.record, table.c.key).where(table.c.snapshot == snapshot)
    return {
        (scope, record): key for scope, record, key in connection.execute(query).all()
    }  # at once: a third of the time


def head_of(connection: Connection, snapshot: str) -> str | None:
    """What `forget` noted last; None before the first examination came to its end."""
    table = schema.flag_examined
    query = select(table.c.key).where(table.c.snapshot == snapshot, table.c.scope == HEAD, table.c.record == 0)
    return connection.execute(query).scalar()


def _before(connection: Connection, snapshot: str, done: Iterable[Done]) -> set[str]:
    """The flags that these examinations had raised."""
    flag = schema.flag
    of: dict[str, set[int]] = {}
    for one in done:
        of.setdefault(one.scope, set()).add(one.record)
    found: set[str] = set()
    for scope, records in of.items():
        query = select(flag.c.id).where(flag.c.snapshot == snapshot, flag.c.scope == scope)
        if records == {0}:
            found |= set(connection.execute(query).scalars())
            continue
        for part in parts_of(sorted(records)):
            found |= set(connection.execute(query.where(flag.c.record.in_(part))).scalars())
    return found


def _recorded(connection: Connection, snapshot: str, ids: Iterable[str]) -> tuple[dict[str, str], set[str]]:
    """When flags were first raised, in whatever snapshot; and those of them that this one has now."""
    flag = schema.flag
    wanted = sorted(ids)
    found: dict[str, str] = {}
    here: set[str] = set()
    for at in range(0, len(wanted), _PART):
        query = select(flag.c.id, flag.c.snapshot, flag.c.recorded).where(flag.c.id.in_(wanted[at : at + _PART]))
        for id, name, moment in connection.execute(query):
            found[id] = min(moment, found.get(id, moment))
            if name == snapshot:
                here.add(id)
    return found, here


def _rows(connection: Connection, snapshot: str, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Rows as they are: what is the same is not written again."""
    flag = schema.flag
    wanted = sorted(ids)
    found: dict[str, dict[str, Any]] = {}
    for at in range(0, len(wanted), _PART):
        query = select(flag).where(flag.c.snapshot == snapshot, flag.c.id.in_(wanted[at : at + _PART]))
        found.update((row["id"], dict(row)) for row in connection.execute(query).mappings())
    return found


def _delete(connection: Connection, snapshot: str, ids: Iterable[str]) -> None:
    flag = schema.flag
    wanted = sorted(ids)
    for at in range(0, len(wanted), _PART):
        connection.execute(delete(flag).where(flag.c.snapshot == snapshot, flag.c.id.in_(wanted[at : at + _PART])))
