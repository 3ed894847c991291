"""Writing what records say of the law, in the transaction that writes the records.

Works, texts, citations and reach follow from the file alone and are made anew when it is read otherwise. An act that is
read otherwise is closed and stays, so that what was known on an earlier day can be asked; one that says the same keeps
its row. No row depends on what else is held, so the order of files never matters.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, select, update

from catalog_graph.intake.outcomes import ActRow, LawRows, RecordRows, WorkRow, content_id
from catalog_graph.law.identity import TITLED, Identity, gaps
from catalog_graph.store import dialect, schema

_PART = 10_000
_NOTHING = LawRows(None, [], [], [])

Row = tuple[Any, ...]


def work_key(id: str) -> int:
    """The key of a work in the tables, made from its id."""
    return content_id("work", id)


def write_law(
    connection: Connection,
    records: Mapping[int, RecordRows],
    keys: Mapping[int, int],
    known: Iterable[int],
    recorded: str,
) -> None:
    """Write what records say of the law. `records` by id, `keys` of all of them, `known`: ids stored before."""
    found = {keys[id]: record.law or _NOTHING for id, record in records.items()}
    again = {keys[id] for id in known}
    for table in (schema.work_text, schema.citation):
        _remove(connection, table, again)
    _works(connection, found.values())
    texts = [_text(key, law) for key, law in found.items() if law.text is not None]
    if texts:
        dialect.insert_rows(connection, schema.work_text, texts)
    citations = [row for key, law in found.items() for row in _citations(key, law)]
    if citations:
        dialect.insert_rows(connection, schema.citation, citations)
    _reach(connection, found, again)
    _acts(connection, found, again, recorded)


def _works(connection: Connection, found: Iterable[LawRows]) -> None:
    rows: dict[str, dict[str, Any]] = {}
    for row in chain.from_iterable(law.works for law in found):
        mine = rows.setdefault(row.id, {"key": work_key(row.id), **row._asdict(), "gaps": _gaps(row)})
        for name in ("number", "title"):
            value = getattr(row, name)
            if value is not None and value > (mine[name] or ""):
                mine[name] = value
    if rows:
        connection.execute(dialect.insert_greatest(schema.work, "number", "title"), list(rows.values()))


def _gaps(row: WorkRow) -> int:
    identity = Identity(row.base, row.year, row.place)
    return 1 if row.base.startswith(TITLED) else gaps(identity)


def _text(key: int, law: LawRows) -> Row:
    assert law.text is not None
    work, *rest = law.text
    return (key, work_key(work), *rest, len(law.acts), len(law.citations))


def _citations(key: int, law: LawRows) -> Iterator[Row]:
    for ordinal, (work, *rest, in_quote) in enumerate(law.citations):
        yield (key, ordinal, work_key(str(work)), *rest, int(in_quote))


def links_of(law: LawRows) -> bytes:
    """The work that a record speaks as (0: none, a procedure), then the works that it names, each once: keys of those
    it cites; of those it acts on, below zero. Nothing for a record that names none."""
    own = None if law.text is None else law.text.work
    acted = {row.work for row in law.acts if row.work not in (None, own) and not row.reported}
    cited = {row.work for row in law.citations if row.work != own} - acted
    keys = sorted([work_key(work) for work in cited] + [-work_key(str(work)) for work in acted])
    return array("q", [0 if own is None else work_key(own), *keys]).tobytes() if keys else b""


def _reach(connection: Connection, found: Mapping[int, LawRows], again: set[int]) -> None:
    table = schema.reach
    before: dict[int, bytes] = {}
    for part in _parts(again):
        query = select(table.c.record, table.c.links).where(table.c.record.in_(part))
        before.update((key, made) for key, made in connection.execute(query))
    links = {key: links_of(law) for key, law in found.items()}
    changed = {key for key, made in links.items() if before.get(key) != made and (made or key in before)}
    _remove(connection, table, changed & before.keys())
    if changed:
        moved = 1 + (connection.execute(select(func.max(table.c.moved))).scalar() or 0)
        dialect.insert_rows(connection, table, [(key, moved, links[key]) for key in sorted(changed)])


def _acts(connection: Connection, found: Mapping[int, LawRows], again: set[int], recorded: str) -> None:
    """Write acts: those that say what they said keep their time, those no longer read are closed."""
    table = schema.act
    rows = {(key, act.id): _act(key, act, recorded) for key, law in found.items() for act in law.acts}
    gone: list[dict[str, Any]] = []
    for part in _parts(again):
        query = select(table).where(table.c.record.in_(part), table.c.recorded_to.is_(None))
        for old in map(tuple, connection.execute(query).all()):
            new = rows.get(old[:2])
            if new is not None and old[3:] == new[3:]:
                del rows[old[:2]]
                continue
            if new is not None or old[2] == recorded:  # it stands elsewhere now, or never was
                _drop(connection, old)
            else:
                gone.append({"b_record": old[0], "b_id": old[1]})
            if new is not None:
                rows[old[:2]] = (*new[:2], old[2], *new[3:])
    _close(connection, gone, recorded)
    if rows:
        dialect.insert_rows(connection, table, list(rows.values()))


def _close(connection: Connection, gone: list[dict[str, Any]], recorded: str) -> None:
    if gone:
        table = schema.act
        here = (table.c.record == bindparam("b_record")) & (table.c.id == bindparam("b_id"))
        connection.execute(update(table).where(here, table.c.recorded_to.is_(None)).values(recorded_to=recorded), gone)


def _drop(connection: Connection, row: Row) -> None:
    table = schema.act
    here = (table.c.record == row[0]) & (table.c.id == row[1]) & (table.c.recorded_from == row[2])
    connection.execute(delete(table).where(here))


def _act(key: int, act: ActRow, recorded: str) -> Row:
    work = None if act.work is None else work_key(act.work)
    return (
        key, act.id, recorded, None, act.ordinal, act.kind, work_key(act.by), act.source, work, act.path,
        act.begins, act.ends, act.new_begins, act.new_ends, act.phrase_old, act.phrase_new,
        act.anchor, int(act.anchor_before), act.effective, act.basis,
        act.until, act.after, act.except_for, act.renumbered_as, int(act.reported),
    )  # fmt: skip


def _remove(connection: Connection, table: Any, keys: Iterable[int]) -> None:
    for part in _parts(keys):
        connection.execute(delete(table).where(table.c.record.in_(part)))


def _parts(keys: Iterable[int]) -> Iterator[tuple[int, ...]]:
    left = iter(keys)
    while part := tuple(islice(left, _PART)):
        yield part
