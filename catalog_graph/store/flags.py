"""Flags kept in tables: a snapshot is looked through once, from then on only what has changed.

What an examination follows from makes its key: the records of the unit, the rules in force with their code and word
lists, what the world says, the day where it matters. A flag that is raised again keeps the moment of its first raising,
whatever snapshot that was in; what is raised no more is gone from the table, never what officers decided of it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeAlias

from sqlalchemy import Connection, func, select

from catalog_graph.dossier.finding import Record
from catalog_graph.flags.examine import flags_of, flags_of_all
from catalog_graph.flags.types import Fault, Flag, Followed, Rule
from catalog_graph.flags.world import World
from catalog_graph.store import schema
from catalog_graph.store.assembly import Texts
from catalog_graph.store.flags_held import Unit, records_of_units, units_of
from catalog_graph.store.flags_keys import (
    UNITS,
    WHOLE,
    Part,
    code_version,
    key_of,
    key_of_whole,
    own_of,
    parts_of_world,
    said_of,
    stale,
)
from catalog_graph.store.flags_law import StoredLaw
from catalog_graph.store.flags_twins import StoredTwins
from catalog_graph.store.flags_world import StoredCodes, StoredDecisions, StoredLists, StoredPapers, StoredShelf
from catalog_graph.store.flags_write import Done, Mark, Moved, forget, head_of, known, write
from catalog_graph.store.officers import moment_of
from catalog_graph.store.opening import Store, StoreError
from catalog_graph.store.readings import Readings

AT_ONCE = 250
"""Units examined and written together."""

Progress = Callable[[int, int, str], None]
Asked: TypeAlias = tuple[Unit, tuple[Part, ...], str]
"""A unit, the parts to be examined, its new key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What an examination did: units there are, units looked at again, flags new in the snapshot and gone from it.

    `faults`: rules that broke, which say nothing of what they broke on; it is looked at again as soon as anything is.
    """

    snapshot: str
    day: datetime.date
    units: int
    looked: int
    raised: int
    gone: int
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """The world of a snapshot on a day, with the parts of the store behind it."""

    connection: Connection
    world: World
    units: tuple[Unit, ...]
    law: StoredLaw
    papers: StoredPapers
    decisions: StoredDecisions
    lists: StoredLists
    shelf: StoredShelf
    codes: StoredCodes
    twins: StoredTwins
    faults: list[Fault] = field(default_factory=list)


def examined(
    store: Store, snapshot: str, day: datetime.date, progress: Progress | None = None,
    chosen: Sequence[Rule] | None = None,
) -> Examined:  # fmt: skip
    """Bring the flags of a snapshot up to date by the rules of a day (`chosen`: other rules than those of the files).

    Written in parts: stopped at any moment, the parts done are kept. Raises StoreError for a snapshot that is not held,
    and as reading a text does.
    """
    moment = moment_of(None)
    with store.reading() as connection:
        head = _head(connection, day, chosen)
        if chosen is None and head_of(connection, snapshot) == head:
            return Examined(snapshot=snapshot, day=day, units=0, looked=0, raised=0, gone=0)
    with _opened(store, snapshot, day) as around:
        parts = parts_of_world(around.world, chosen)
        before = known(around.connection, snapshot)
        asked = _asked(around, parts, before)
        moved: list[Moved] = []
        total, done = sum(bool(some) for _, some, _ in asked), 0
        for batch in _batches(asked):
            found = list(_looked(around, batch))
            broken = {fault.subject for fault in around.faults}
            marks = [Mark(UNITS, unit.key, key) for unit, _, key in batch if unit.subject not in broken]
            moved.append(write(store, snapshot, found, marks, {}, moment))
            around.law.keep()
            done += sum(bool(some) for _, some, _ in batch)
            if progress is not None:
                progress(done, total, batch[-1][0].subject)
        moved.extend(_whole(store, around, parts, before, moment))
        held = {unit.key for unit in around.units}
        gone = {record for _, record in before if record} - held
        fewer = forget(store, snapshot, gone, [UNITS, *(part.name for part in parts)], head)
    return Examined(
        snapshot=snapshot, day=day, units=len(held), looked=total, raised=sum(each.raised for each in moved),
        gone=fewer + sum(each.gone for each in moved), faults=tuple(around.faults),
    )  # fmt: skip


@contextmanager
def world_of_store(store: Store, snapshot: str, day: datetime.date) -> Iterator[World]:
    """The world that rules ask of a snapshot on a day. Raises StoreError for a snapshot that is not held."""
    with _opened(store, snapshot, day) as around:
        yield around.world


def examined_on(store: Store, snapshot: str) -> datetime.date | None:
    """The day for which a snapshot was last examined to the end; None when it never was."""
    with store.reading() as connection:
        head = head_of(connection, snapshot)
    return None if head is None else datetime.date.fromisoformat(head[:10])


def is_fresh(store: Store, snapshot: str, day: datetime.date) -> bool:
    """Whether the flags kept are those of a day and of all that the store holds now; costs a few milliseconds."""
    with store.reading() as connection:
        return head_of(connection, snapshot) == _head(connection, day, None)


def _head(connection: Connection, day: datetime.date, chosen: Sequence[Rule] | None) -> str:
    """A mark that differs after everything that may change a flag; it may differ where none changes."""
    holding, act = schema.holding, schema.act
    rows = (
        select(func.count(), func.max(holding.c.recorded_from), func.max(holding.c.recorded_to)),
        select(func.count(), func.max(act.c.recorded_from), func.max(act.c.recorded_to)),
        select(func.max(schema.judgement.c.id)),
    )
    marks = [tuple(connection.execute(query).one()) for query in rows]
    rules = "" if chosen is None else repr([(rule.id, rule.version, rule.message) for rule in chosen])
    return f"{day.isoformat()} {code_version()[:24]} {marks} {rules}"


@contextmanager
def _opened(store: Store, snapshot: str, day: datetime.date) -> Iterator[_Around]:
    """The world of a snapshot on a day, as one connection sees it."""
    with store.reading() as connection:
        table = schema.collection
        query = select(table.c.as_of).where(table.c.name == snapshot, table.c.kind == "snapshot")
        row = connection.execute(query).one_or_none()
        if row is None:
            raise StoreError(f"Trong kho không có bản chụp “{snapshot}”.")
        as_of = None if row.as_of is None else datetime.date.fromisoformat(row.as_of)
        opener, units = Texts(store), units_of(connection, snapshot)
        law, papers = StoredLaw(store, connection, Readings(store)), StoredPapers(store, day)
        decisions, lists = StoredDecisions(connection, opener), StoredLists(connection, opener, snapshot, as_of)
        shelf, codes = StoredShelf(connection, opener, units), StoredCodes(units)
        twins = StoredTwins(store, connection, opener, snapshot, units, shelf.identity)
        world = World(
            day=day, snapshot=snapshot, as_of=as_of, law=law, papers=papers, decisions=decisions, lists=lists,
            shelf=shelf, codes=codes, twins=twins,
        )  # fmt: skip
        yield _Around(
            connection=connection, world=world, units=units, law=law, papers=papers, decisions=decisions, lists=lists,
            shelf=shelf, codes=codes, twins=twins,
        )  # fmt: skip


def _asked(around: _Around, parts: Sequence[Part], before: Mapping[tuple[str, int], str]) -> list[Asked]:
    """The units with something to look at again."""
    own = [part for part in parts if part.scope != WHOLE]
    sayings = [_saying(around, part) for part in own]
    found = []
    for unit in around.units:
        key, had = key_of(own_of(unit), [saying(unit) for saying in sayings]), before.get((UNITS, unit.key))
        if key != had:
            names = stale(had, key)
            found.append((unit, tuple(part for part in own if part.name in names), key))
    return found


def _saying(around: _Around, part: Part) -> Callable[[Unit], str]:
    """A part in the keys of units, with what the world says to it: of most units nothing, or the same of all."""
    of_unit = {"decisions": around.decisions.identity_of, "lists": around.lists.identity_of}.get(part.scope)
    whole = {"law": lambda: around.law.identity, "papers": lambda: around.papers.identity}.get(part.scope, str)()
    same = said_of(part, whole)
    if of_unit is None:
        return lambda _: same
    return lambda unit: said_of(part, said) if (said := of_unit(unit.code)) else same


def _batches(asked: Sequence[Asked]) -> Iterator[Sequence[Asked]]:
    for at in range(0, len(asked), AT_ONCE):
        yield asked[at : at + AT_ONCE]


def _looked(around: _Around, batch: Sequence[Asked]) -> Iterator[Done]:
    """The examinations of some units, their records put together at once."""
    records: dict[int, list[Record]] = {}
    for unit, record in records_of_units(
        around.connection, around.shelf.opener, (unit for unit, parts, _ in batch if parts)
    ):
        records.setdefault(unit.key, []).append(record)
        around.twins.learn(unit, record)
    for scope, prepare in (("law", around.law.prepare), ("lists", around.lists.prepare)):
        asking = (unit for unit, parts, _ in batch if any(part.scope == scope for part in parts))
        prepare([record for unit in asking for record in records[unit.key]])
    for unit, parts, _ in batch:
        for part in parts:
            flags: dict[str, Flag] = {}
            for record in records[unit.key]:
                found = flags_of(record, around.world, part.scope, part.rules, around.faults)
                flags.update((flag.id, flag) for flag in found)
            yield Done(part.name, unit.key, tuple(flags.values()))


def _whole(
    store: Store, around: _Around, parts: Iterable[Part], before: Mapping[tuple[str, int], str], moment: str
) -> Iterator[Moved]:
    """Examine the snapshot as a whole, where anything it follows from has changed."""
    identities: Mapping[Followed, Callable[[], str]] = {
        "records": lambda: around.shelf.identity,
        "codes": lambda: around.codes.identity,
        "decisions": lambda: around.decisions.identity,
    }
    for part in parts:
        if part.scope == WHOLE:
            key = key_of_whole(part, [identities[each]() for each in part.follows])
            if before.get((part.name, 0)) != key:
                held = len(around.faults)
                flags = {flag.id: flag for flag in flags_of_all(around.world, part.rules, around.faults)}
                done = Done(part.name, 0, tuple(flags.values()))
                marks = [Mark(part.name, 0, key)] if len(around.faults) == held else []
                subjects = {unit.subject: unit.key for unit in around.units}
                yield write(store, around.world.snapshot, [done], marks, subjects, moment)
