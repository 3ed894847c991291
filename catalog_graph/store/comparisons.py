"""Comparisons kept for the pages: made once, read in parts, dropped when there are too many or their rules are old."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, delete, select

from catalog_graph.intake.outcomes import identity_of
from catalog_graph.store import dialect, schema
from catalog_graph.store.assembly import held_at, places
from catalog_graph.store.opening import Store

KEPT = 50
"""How many comparisons are kept; those made by old rules go first, then those longest ago."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A kept comparison. `decisions`: which were laid beside (between, none, or a month); `summary` as in the contract
    of ``thutuc changes``, without its lists."""

    id: str
    old: str
    new: str
    old_identity: str
    new_identity: str
    decisions: str
    rules: str
    summary: dict[str, Any]
    recorded: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What a change is listed, counted and looked for by. `standing`: where its code stands in the balance;
    `together`: it came or went with its whole publisher; `words` are without marks."""

    ordinal: int
    code: str
    name: str
    name_key: str
    agency: str
    fields: tuple[str, ...]
    levels: tuple[str, ...]
    types: tuple[str, ...]
    components: tuple[str, ...]
    standing: str
    together: bool
    decision: str | None
    words: str


class Version(NamedTuple):
    """A record where a collection holds it: what its page is called by."""

    id: int
    subject: str | None


def keep(store: Store, made: Kept, lists: Mapping[str, Any], rows: Iterable[tuple[Head, Mapping[str, Any]]]) -> None:
    """Keep a comparison with its changes, in place of the one of the same id; what is too much is dropped."""
    values = {
        "id": made.id,
        "old": made.old,
        "new": made.new,
        "old_identity": made.old_identity,
        "new_identity": made.new_identity,
        "decisions": made.decisions,
        "rules": made.rules,
        "summary": _json(made.summary),
        "lists": _deflated(lists),
        "recorded": datetime.now(UTC).isoformat(timespec="microseconds"),
    }
    packed = [_row(made.id, head, content) for head, content in rows]
    with store.writing() as connection:
        connection.execute(delete(schema.comparison).where(schema.comparison.c.id == made.id))
        connection.execute(schema.comparison.insert(), values)
        dialect.insert_rows(connection, schema.compared, packed)
        _drop(connection, made.rules)


def find(store: Store, id: str) -> Kept | None:
    """The comparison of an id; None when it was never made, or is dropped."""
    table = schema.comparison
    with store.reading() as connection:
        row = connection.execute(_heads().where(table.c.id == id)).first()
    return None if row is None else _kept(row)


def listed(store: Store) -> tuple[Kept, ...]:
    """All that are kept, the newest first."""
    with store.reading() as connection:
        return tuple(_kept(row) for row in connection.execute(_heads().order_by(schema.comparison.c.recorded.desc())))


def lists(store: Store, id: str) -> dict[str, Any]:
    """What is told beside the changes of a comparison; empty for one that is not kept."""
    with store.reading() as connection:
        found = connection.execute(select(schema.comparison.c.lists).where(schema.comparison.c.id == id)).scalar()
    return {} if found is None else _inflated(found)


def heads(store: Store, id: str) -> tuple[Head, ...]:
    """The changes of a comparison in their order, without their contents."""
    table = schema.compared
    columns = [column for column in table.columns if column.name not in ("comparison", "content")]
    with store.reading() as connection:
        rows = connection.execute(select(*columns).where(table.c.comparison == id).order_by(table.c.ordinal)).all()
    return tuple(_head(row) for row in rows)


def contents(store: Store, id: str, ordinals: Iterable[int]) -> dict[int, dict[str, Any]]:
    """The contents of some changes of a comparison, by ordinal."""
    table = schema.compared
    wanted = list(ordinals)
    found: dict[int, dict[str, Any]] = {}
    with store.reading() as connection:
        for at in range(0, len(wanted), 500):
            part = table.c.ordinal.in_(wanted[at : at + 500])
            query = select(table.c.ordinal, table.c.content).where(table.c.comparison == id, part)
            found.update((ordinal, _inflated(content)) for ordinal, content in connection.execute(query))
    return found


def versions(store: Store, collection: str, identity: str | None = None) -> dict[tuple[str, int], Version]:
    """Where a collection holds its records (path, row) → the record; of an earlier edition where its identity says."""
    table = schema.edition
    with store.reading() as connection:
        held = places(connection, collection, None)
        if identity is not None and identity_of(place.id for place in held) != identity:
            moment = connection.execute(
                select(table.c.recorded).where(table.c.identity == identity, table.c.collection == collection)
            ).scalar()
            held = places(connection, collection, moment)
    return {(place.path, place.row): Version(place.id, place.subject) for place in held}


def decision_versions(store: Store) -> dict[tuple[str, str], int]:
    """Digest and path of each announcing decision held now → its record."""
    table = schema.collection
    with store.reading() as connection:
        names = connection.execute(select(table.c.name).where(table.c.kind == "decisions")).scalars().all()
        return {(one.digest, one.path): one.id for name in names for one in places(connection, name, None)}


def decisions_identity(store: Store) -> str:
    """A name for all announcing decisions held now: another one when any comes, goes or is read otherwise."""
    record, holding, member = schema.record, schema.holding, schema.outcome_record
    query = (
        select(record.c.id)
        .join(member, member.c.record == record.c.key)
        .join(holding, holding.c.outcome == member.c.outcome)
        .where(record.c.kind == "decision", held_at(None))
        .distinct()
    )
    with store.reading() as connection:
        return identity_of(connection.execute(query).scalars())


def _drop(connection: Connection, rules: str) -> None:
    """Drop what is beyond the bound."""
    table = schema.comparison
    order = ((table.c.rules == rules).desc(), table.c.recorded.desc())
    surplus = connection.execute(select(table.c.id).order_by(*order).offset(KEPT)).scalars().all()
    if surplus:
        connection.execute(delete(table).where(table.c.id.in_(surplus)))


def _heads() -> Select[Any]:
    return select(*(column for column in schema.comparison.columns if column.name != "lists"))


def _kept(row: Row[Any]) -> Kept:
    return Kept(**{**row._asdict(), "summary": json.loads(row.summary)})


def _row(id: str, head: Head, content: Mapping[str, Any]) -> tuple[Any, ...]:
    """A change as its row, in the order of the table's columns."""
    return (
        id,
        head.ordinal,
        head.code,
        head.name,
        head.name_key,
        head.agency,
        "\n".join(head.fields),
        " ".join(head.levels),
        " ".join(head.types),
        " ".join(head.components),
        head.standing,
        int(head.together),
        head.decision,
        head.words,
        _deflated(content),
    )


def _head(row: Any) -> Head:
    ordinal, code, name, key, agency, fields, levels, types, components, standing, together, decision, words = row
    return Head(
        ordinal,
        code,
        name,
        key,
        agency,
        tuple(fields.split("\n")) if fields else (),
        tuple(levels.split()),
        tuple(types.split()),
        tuple(components.split()),
        standing,
        bool(together),
        decision,
        words,
    )


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _deflated(value: Mapping[str, Any]) -> bytes:
    return zlib.compress(_json(value).encode(), 6)


def _inflated(content: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(zlib.decompress(content))
    return found
