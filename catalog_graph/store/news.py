"""What is new in the store since a recorded time: snapshots, files, decisions, procedures. Made from the holdings."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, select

from catalog_graph.store import schema
from catalog_graph.store.assembly import held_at
from catalog_graph.store.opening import Store
from catalog_graph.store.procedure_news import CHANGED, GONE, NEW, ProcedureNews, procedure_news, records, touched

REREAD, REFUSED = "reread", "refused"
"""How a file differs, beside NEW, CHANGED and GONE. `reread`: the same bytes, read otherwise; `refused`: it came, but
nothing of it was taken in."""


class Taken(NamedTuple):
    """A snapshot that was not held before, or of which files have changed since."""

    name: str
    as_of: str | None
    precision: str | None
    new: bool


class FileNews(NamedTuple):
    """A file of a collection: `how` it differs; the digest of what is held now, else of what was.

    `reason` is the sentence that says why it was refused.
    """

    collection: str
    path: str
    how: str
    digest: str
    reason: str | None = None


class DecisionNews(NamedTuple):
    """An announcing decision that was not held before."""

    id: int
    number: str | None
    date: str | None
    name: str | None


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
            procedures=procedure_news(connection, since),
        )


def _files(connection: Connection, since: str) -> tuple[FileNews, ...]:
    table, outcome = schema.holding, schema.outcome
    query = (
        select(table.c.collection, table.c.path, table.c.recorded_from, table.c.recorded_to, outcome.c.digest)
        .join(outcome, outcome.c.id == table.c.outcome)
        .where(touched(since))
    )
    before: dict[tuple[str, str], str] = {}
    now: dict[tuple[str, str], str] = {}
    for collection, path, begun, ended, digest in connection.execute(query):
        if begun <= since:
            before[collection, path] = digest
        if ended is None:
            now[collection, path] = digest
    refused = _refused(connection, since)
    found = []
    for place in sorted({*before, *now}):
        if place not in now:
            how = GONE
        elif place in refused:
            how = REFUSED
        elif place not in before:
            how = NEW
        else:
            how = REREAD if before[place] == now[place] else CHANGED
        found.append(FileNews(*place, how, now.get(place) or before[place], refused.get(place)))
    return tuple(found)


def _refused(connection: Connection, since: str) -> dict[tuple[str, str], str | None]:
    """Place → why, of the files that came since and gave no record."""
    table, outcome, issue = schema.holding, schema.outcome, schema.issue
    query = (
        select(table.c.collection, table.c.path, outcome.c.rejected, issue.c.code, issue.c.message)
        .join(outcome, outcome.c.id == table.c.outcome)
        .outerjoin(issue, issue.c.outcome == outcome.c.id)
        .where(touched(since), held_at(None), outcome.c.rows_stored == 0)
        .order_by(table.c.collection, table.c.path, issue.c.ordinal)
    )
    found: dict[tuple[str, str], str | None] = {}
    for collection, path, rejected, code, message in connection.execute(query):
        found.setdefault((collection, path), None)
        if found[collection, path] is None and code in json.loads(rejected):
            found[collection, path] = message
    return found


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
    query = records(*columns).where(record.c.kind == "decision")
    # A decision read again is another record of the same decision: it is known by number and date.
    known = {(number, date) for _, number, date, _ in connection.execute(query.where(held_at(since))) if number}
    ids = {id for id, *_ in connection.execute(query.where(held_at(since)))}
    fresh = [DecisionNews(*row) for row in connection.execute(query.where(held_at(None)).distinct())]
    found = {one.id: one for one in fresh if one.id not in ids and (one.number, one.date) not in known}
    return tuple(sorted(found.values(), key=lambda one: (one.date or "", one.number or ""), reverse=True))
