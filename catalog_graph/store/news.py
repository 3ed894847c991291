"""What is new in the store since a recorded time: snapshots, files, decisions, procedures. Made from the holdings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, or_, select

from catalog_graph.store import schema
from catalog_graph.store.assembly import held_at
from catalog_graph.store.opening import Store

NEW, CHANGED, REREAD, GONE = "new", "changed", "reread", "gone"
OTHER = "other_form"
"""How a file or the newest record of a procedure differs. `reread`: the same bytes, read otherwise; `other_form`: the
newest record now comes from a source of another form, so that its content need not have changed."""


class Taken(NamedTuple):
    """A snapshot that was not held before, or of which files have changed since."""

    name: str
    as_of: str | None
    precision: str | None
    new: bool


class FileNews(NamedTuple):
    """A file of a collection: `how` it differs; the digest of what is held now, else of what was."""

    collection: str
    path: str
    how: str
    digest: str


class DecisionNews(NamedTuple):
    """An announcing decision that was not held before."""

    id: int
    number: str | None
    date: str | None
    name: str | None


class ProcedureNews(NamedTuple):
    """A procedure whose newest record is another one: `how` it differs; the record (the last one, when it is gone)."""

    subject: str
    name: str | None
    how: str
    id: int
    snapshot: str


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What is new since a recorded time, each list in the order of its names."""

    since: str
    snapshots: tuple[Taken, ...] = ()
    files: tuple[FileNews, ...] = ()
    decisions: tuple[DecisionNews, ...] = ()
    procedures: tuple[ProcedureNews, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether nothing at all is new."""
        return not (self.snapshots or self.files or self.decisions or self.procedures)


def news(store: Store, since: str) -> News:
    """What is held now and was not held so at a recorded time (ISO 8601 in UTC, as runs write it)."""
    with store.reading() as connection:
        files = _files(connection, since)
        if not files:
            return News(since=since)
        return News(
            since=since,
            files=files,
            snapshots=_snapshots(connection, since, {file.collection for file in files}),
            decisions=_decisions(connection, since),
            procedures=_procedures(connection, since),
        )


def _touched(since: str) -> ColumnElement[bool]:
    """Holdings that began or ended after a time."""
    table = schema.holding
    return or_(table.c.recorded_from > since, table.c.recorded_to > since)


def _files(connection: Connection, since: str) -> tuple[FileNews, ...]:
    table, outcome = schema.holding, schema.outcome
    query = (
        select(table.c.collection, table.c.path, table.c.recorded_from, table.c.recorded_to, outcome.c.digest)
        .join(outcome, outcome.c.id == table.c.outcome)
        .where(_touched(since))
    )
    before: dict[tuple[str, str], str] = {}
    now: dict[tuple[str, str], str] = {}
    for collection, path, begun, ended, digest in connection.execute(query):
        if begun <= since:
            before[collection, path] = digest
        if ended is None:
            now[collection, path] = digest
    found = []
    for place in sorted({*before, *now}):
        if place not in now:
            how = GONE
        elif place not in before:
            how = NEW
        else:
            how = REREAD if before[place] == now[place] else CHANGED
        found.append(FileNews(*place, how, now.get(place) or before[place]))
    return tuple(found)


def _snapshots(connection: Connection, since: str, touched: Iterable[str]) -> tuple[Taken, ...]:
    table, holding, member = schema.collection, schema.holding, schema.outcome_record
    of_record = (
        select(holding.c.collection, holding.c.recorded_from)
        .join(member, member.c.outcome == holding.c.outcome)
        .where(holding.c.collection.in_(set(touched)))
    )
    first: dict[str, str] = {}
    for name, begun in connection.execute(of_record.distinct()):
        first[name] = min(begun, first.get(name, begun))
    query = select(table.c.name, table.c.as_of, table.c.precision).where(
        table.c.kind == "snapshot", table.c.name.in_(first)
    )
    found = [Taken(name, as_of, precision, first[name] > since) for name, as_of, precision in connection.execute(query)]
    return tuple(sorted(found, key=lambda one: (one.as_of or "", one.name), reverse=True))


def _decisions(connection: Connection, since: str) -> tuple[DecisionNews, ...]:
    record = schema.record
    columns = (record.c.id, record.c.number, record.c.date, record.c.name)
    query = _records(*columns).where(record.c.kind == "decision")
    # A decision read again is another record of the same decision: it is known by number and date.
    known = {(number, date) for _, number, date, _ in connection.execute(query.where(held_at(since))) if number}
    ids = {id for id, *_ in connection.execute(query.where(held_at(since)))}
    fresh = [DecisionNews(*row) for row in connection.execute(query.where(held_at(None)).distinct())]
    found = {one.id: one for one in fresh if one.id not in ids and (one.number, one.date) not in known}
    return tuple(sorted(found.values(), key=lambda one: (one.date or "", one.number or ""), reverse=True))


class _Newest(NamedTuple):
    """The record that stands for a procedure: of the newest snapshot that holds it."""

    rank: tuple[str, str, str, int]
    id: int
    content: int
    form: str | None
    name: str | None
    snapshot: str


def _procedures(connection: Connection, since: str) -> tuple[ProcedureNews, ...]:
    record = schema.record
    subjects = _records(record.c.subject).where(_touched(since), record.c.kind == "procedure").distinct()
    if connection.execute(subjects.limit(1)).first() is None:
        return ()
    before, now = (_newest(connection, subjects, held_at(moment)) for moment in (since, None))
    found = []
    for subject in sorted({*before, *now}):
        old, new = before.get(subject), now.get(subject)
        how = _differs(old, new)
        one = new or old
        if how is not None and one is not None:
            found.append(ProcedureNews(subject, one.name, how, one.id, one.snapshot))
    return tuple(found)


def _differs(old: _Newest | None, new: _Newest | None) -> str | None:
    if old is None or new is None:
        return NEW if old is None else GONE
    if old.content == new.content:
        return None
    return CHANGED if old.form == new.form else OTHER


def _newest(connection: Connection, subjects: Select[Any], held: ColumnElement[bool]) -> dict[str, _Newest]:
    """The newest record of each of some subjects."""
    record, holding, member, table = schema.record, schema.holding, schema.outcome_record, schema.collection
    query = (
        _records(
            record.c.subject, table.c.as_of, table.c.name, holding.c.path, member.c.row,
            record.c.id, record.c.content, record.c.form, record.c.name,
        )
        .join(table, table.c.name == holding.c.collection)
        .where(held, table.c.kind == "snapshot", record.c.kind == "procedure", record.c.subject.in_(subjects))
    )  # fmt: skip
    found: dict[str, _Newest] = {}
    for subject, as_of, snapshot, path, row, id, content, form, name in connection.execute(query):
        one = _Newest((as_of or "", snapshot, path, row), id, content, form, name, snapshot)
        if subject not in found or found[subject].rank < one.rank:
            found[subject] = one
    return found


def _records(*columns: ColumnElement[Any]) -> Select[Any]:
    """A query on records where they are, or were, held."""
    record, holding, member = schema.record, schema.holding, schema.outcome_record
    return (
        select(*columns)
        .select_from(holding)
        .join(member, member.c.outcome == holding.c.outcome)
        .join(record, record.c.key == member.c.record)
    )
