"""The single writer: takes outcomes, keeps them until there are enough, commits each batch whole.

A file's records, issues, place in a snapshot and stage key go in one transaction: a process killed at any moment
leaves the store as after some file, and what was not committed is simply done again.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, delete, func, select, update

from catalog_graph.intake.outcomes import DocumentRow, Outcome, RecordRows
from catalog_graph.store import dialect, schema
from catalog_graph.store.forms_write import write_forms
from catalog_graph.store.internal_write import write_internal
from catalog_graph.store.law_write import write_law
from catalog_graph.store.opening import Store
from catalog_graph.store.petitions_write import write_petitions
from catalog_graph.store.replacements_write import write_replacements

FILES, WORDS, SECONDS = 256, 4_000_000, 2.0
"""A batch is committed when it holds this many files or characters of index text, or is this old."""


class FileState(NamedTuple):
    """A file as it was when its bytes were read; `mtime_ns` 0 says: too fresh, digest it again next time."""

    path: str
    size: int
    mtime_ns: int
    inode: int
    digest: str


class Collection(NamedTuple):
    """A snapshot, or the decisions found in a folder; `source` is the folder or file it is made of."""

    name: str
    kind: str
    as_of: str | None
    precision: str | None
    source: str


class Held(NamedTuple):
    """A file's place in a collection."""

    collection: str
    path: str


class Done(NamedTuple):
    """One file to store. `outcome` is None when the store has it already, under `known`."""

    collection: Collection
    held: Held
    state: FileState | None
    known: int
    outcome: Outcome | None = None
    stage: int | None = None


@dataclass(slots=True)
class Writer:
    """Collects what files gave and writes it in batches, under one recorded time."""

    store: Store
    recorded: str
    extractor: str
    now: dict[Held, int]
    """Outcome now held at each place of the collections in question."""
    known: set[Collection]
    """Collections that the store has, as they stand."""
    _batch: list[Done] = field(default_factory=list)
    _seen: list[FileState] = field(default_factory=list)
    _words: int = 0
    _since: float = 0.0

    def add(self, done: Done) -> None:
        """Take one file; commits when the batch is full."""
        if not self._batch:
            self._since = time.monotonic()
        self._batch.append(done)
        if done.outcome is not None:
            self._words += sum(len(record.words[-1]) for record in done.outcome.records)
        if len(self._batch) >= FILES or self._words >= WORDS or time.monotonic() - self._since > SECONDS:
            self.flush()

    @property
    def pending(self) -> bool:
        """Whether something added is not committed yet."""
        return bool(self._batch)

    def saw(self, state: FileState) -> None:
        """Remember the state of a file that adds nothing to what is held, with the next batch."""
        self._seen.append(state)

    def flush(self) -> None:
        """Commit what was collected."""
        if self._batch or self._seen:
            with self.store.writing() as connection:
                self._write(connection, self._batch)
            self.now.update({done.held: done.known for done in self._batch})  # only now is it so
            self.known |= {done.collection for done in self._batch}
            self._batch, self._seen, self._words = [], [], 0

    def close(self, gone: Iterable[Held]) -> None:
        """End the holdings of files that are no longer there."""
        with self.store.writing() as connection:
            for held in gone:
                self._end(connection, held)

    def _write(self, connection: Connection, batch: list[Done]) -> None:
        outcomes = {done.outcome.id: done.outcome for done in batch if done.outcome is not None}
        states = [done.state for done in batch if done.state is not None]
        _states(connection, [*states, *self._seen], self.recorded)
        documents = {outcome.document for outcome in outcomes.values() if outcome.document is not None}
        if documents:
            connection.execute(dialect.insert_new(schema.document), [document._asdict() for document in documents])
        keys = self._records(connection, outcomes.values())
        write_forms(connection, outcomes.values())
        write_replacements(connection, outcomes.values(), keys)
        write_internal(connection, outcomes.values(), keys)
        write_petitions(connection, outcomes.values())
        have = set(_found(connection, (schema.outcome.c.id,), outcomes))
        _outcomes(connection, [outcome for key, outcome in outcomes.items() if (key,) not in have], keys)
        stages = [{"key": done.stage, "outcome": done.known} for done in batch if done.stage is not None]
        if stages:
            connection.execute(dialect.insert_new(schema.stage), stages)
        collections = {done.collection for done in batch} - self.known
        if collections:
            rows = [{**each._asdict(), "recorded": self.recorded} for each in collections]
            connection.execute(dialect.insert_or_update(schema.collection), rows)
        for done in batch:
            self._hold(connection, done.held, done.known)

    def _records(self, connection: Connection, outcomes: Iterable[Outcome]) -> dict[int, int]:
        """Store the records that are not there yet; the key of each by its id."""
        documents = {record.id: outcome.document for outcome in outcomes for record in outcome.records}
        records = {record.id: record for outcome in outcomes for record in outcome.records}
        table = schema.record
        keys: dict[int, int] = dict(_found(connection, (table.c.id, table.c.key), records))
        known = [key for key in records if key in keys]
        fresh = [record for key, record in records.items() if key not in keys]
        first = 1 + (connection.execute(select(func.max(table.c.key))).scalar() or 0)
        keys.update((record.id, first + n) for n, record in enumerate(fresh))
        if fresh:
            rows = [self._row(keys[record.id], record, documents[record.id]) for record in fresh]
            dialect.insert_rows(connection, table, rows)
            rows = [(keys[record.id], *row) for record in fresh for row in record.rows]
            dialect.insert_rows(connection, schema.assertion, rows)
            dialect.index_texts(connection, [(keys[record.id], *record.words) for record in fresh])
        for part in _parts(keys[key] for key in known):  # a cache: made anew when what makes it has changed
            connection.execute(delete(schema.component).where(schema.component.c.record.in_(part)))
        rows = [(keys[key], *pair) for key, record in records.items() for pair in record.components]
        if rows:
            dialect.insert_rows(connection, schema.component, rows)
        write_law(connection, records, keys, known, self.recorded)
        return keys

    def _row(self, key: int, record: RecordRows, document: DocumentRow | None) -> tuple[Any, ...]:
        assert document is not None, "a record comes from a document"
        return (
            *(key, record.id, record.kind, document.id, record.row, record.content, record.form),
            *record.head,
            *(self.extractor, self.recorded),
        )

    def _hold(self, connection: Connection, held: Held, outcome: int) -> None:
        if self.now.get(held) == outcome:
            return
        self._end(connection, held)
        values = {**held._asdict(), "recorded_from": self.recorded, "recorded_to": None, "outcome": outcome}
        connection.execute(schema.holding.insert(), values)

    def _end(self, connection: Connection, held: Held) -> None:
        """Close the holding of a place. One that was opened under this very recorded time never was: it is removed."""
        if held not in self.now:
            return
        table = schema.holding
        here = (table.c.collection == held.collection) & (table.c.path == held.path) & table.c.recorded_to.is_(None)
        connection.execute(delete(table).where(here & (table.c.recorded_from == self.recorded)))
        connection.execute(update(table).where(here).values(recorded_to=self.recorded))


def _states(connection: Connection, states: list[FileState], recorded: str) -> None:
    if states:
        connection.execute(
            dialect.insert_new(schema.blob),
            [{"digest": state.digest, "size": state.size, "recorded": recorded} for state in states],
        )
        connection.execute(dialect.insert_or_update(schema.file), [state._asdict() for state in states])


def _outcomes(connection: Connection, outcomes: list[Outcome], keys: dict[int, int]) -> None:
    if not outcomes:
        return
    rows: list[tuple[Any, ...]] = [
        (each.id, each.digest, each.kind, each.rows_in, len(each.records), json.dumps(each.rejected, sort_keys=True))
        for each in outcomes
    ]
    dialect.insert_rows(connection, schema.outcome, rows)
    rows = [(each.id, record.row, keys[record.id]) for each in outcomes for record in each.records]
    if rows:
        dialect.insert_rows(connection, schema.outcome_record, rows)
    rows = [(each.id, n, *issue) for each in outcomes for n, issue in enumerate(each.issues)]
    if rows:
        dialect.insert_rows(connection, schema.issue, rows)


def _found(connection: Connection, columns: tuple[Column[Any], ...], ids: Iterable[int]) -> Iterator[tuple[Any, ...]]:
    """The given columns of every row whose first column is one of `ids`."""
    for part in _parts(ids):
        yield from connection.execute(select(*columns).where(columns[0].in_(part)))


def _parts(keys: Iterable[int], size: int = 10_000) -> Iterator[tuple[int, ...]]:
    """Keys in runs that fit into one statement."""
    left = iter(keys)
    while part := tuple(islice(left, size)):
        yield part
