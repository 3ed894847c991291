"""What runs leave behind and what they need to know of earlier ones: times, files seen, stages done, editions."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple, TypeVar, cast

from sqlalchemy import Connection, func, select, update

from catalog_graph.intake.accounting import Accounting, from_dict
from catalog_graph.intake.outcomes import IssueRow, identity_of
from catalog_graph.store import dialect, schema
from catalog_graph.store.opening import Store
from catalog_graph.store.write import Collection, FileState, Held
from ingest.types import Severity

K = TypeVar("K")
V = TypeVar("V")


class Known(NamedTuple):
    """What an outcome is of, and what it counts for."""

    digest: str
    kind: str
    rows_in: int
    rows_stored: int
    rejected: Mapping[str, int]


class Asked(dict[K, V]):
    """A dictionary that asks the store for a key it has not got: for a few files nothing is read of the others."""

    def __init__(self, ask: Callable[[K], V | None]) -> None:
        """Nothing asked yet."""
        super().__init__()
        self.ask = ask

    def __missing__(self, key: K) -> V:
        """What the store has under a key. Raises KeyError when it has nothing."""
        found = self.ask(key)
        if found is None:
            raise KeyError(key)
        self[key] = found
        return found

    def get(self, key: K, default: Any = None) -> Any:
        """What the store has under a key; else the default."""
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key: object) -> bool:
        """Whether the store has something under a key."""
        return self.get(key) is not None  # type: ignore[arg-type]

    def copy(self) -> Asked[K, V]:
        """The same, to be filled apart."""
        made = Asked(self.ask)
        made.update(self)
        return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What the store knows that bears on one folder."""

    files: dict[str, FileState]
    stages: dict[int, int]
    outcomes: dict[int, Known]
    held: dict[Held, int]
    collections: list[Collection]


def begin(store: Store, root: str, now: datetime) -> str:
    """Open a run; its recorded time, later than that of any run before it."""
    with store.writing() as connection:
        last = connection.execute(select(func.max(schema.run.c.recorded))).scalar()
        moment = now.astimezone(UTC)
        if last is not None:
            moment = max(moment, datetime.fromisoformat(last) + timedelta(microseconds=1))
        recorded = moment.isoformat(timespec="microseconds")
        connection.execute(schema.run.insert(), {"recorded": recorded, "root": root})
    return recorded


def end(store: Store, account: Accounting) -> None:
    """Close a run with its accounting."""
    values = {"accounting": json.dumps(account.as_dict(), ensure_ascii=False)}
    if account.stopped is None:
        values["finished"] = datetime.now(UTC).isoformat(timespec="microseconds")
    with store.writing() as connection:
        connection.execute(update(schema.run).where(schema.run.c.recorded == account.recorded).values(values))


def last_accounting(store: Store, root: str | None = None) -> Accounting | None:
    """The accounting of the last run (over one folder); None when there was none."""
    table = schema.run
    query = select(table.c.accounting).where(table.c.accounting.is_not(None)).order_by(table.c.recorded.desc()).limit(1)
    if root is not None:
        query = query.where(table.c.root == root)
    with store.reading() as connection:
        found = connection.execute(query).scalar()
    return None if found is None else from_dict(json.loads(found))


def last_recorded(store: Store) -> str | None:
    """The recorded time of the last run that came to an end; None when there was none."""
    table = schema.run
    with store.reading() as connection:
        return connection.execute(select(func.max(table.c.recorded)).where(table.c.accounting.is_not(None))).scalar()


def recall(store: Store, root: str, collections: Iterable[Collection]) -> Memory:
    """What is known of a folder's files, of stages done, and of what these collections hold now."""
    names = [collection.name for collection in collections]
    with store.reading() as connection:
        return Memory(
            files=_files(connection, root),
            stages=dict(connection.execute(select(schema.stage.c.key, schema.stage.c.outcome)).all()),
            outcomes=_outcomes(connection),
            held=_held(connection, names),
            collections=_collections(connection, names),
        )


def recall_few(store: Store, root: str, collections: Iterable[Collection]) -> Memory:
    """The same for a run that only adds a few files: what is not of them is read when it is asked for."""
    names = [collection.name for collection in collections]
    with store.reading() as connection:
        files, known = _files(connection, root), _collections(connection, names)
    stage, table, holding = schema.stage, schema.outcome, schema.holding

    def staged(key: int) -> int | None:
        with store.reading() as connection:
            return connection.execute(select(stage.c.outcome).where(stage.c.key == key)).scalar()

    def outcome(key: int) -> Known | None:
        with store.reading() as connection:
            row = connection.execute(select(*_KNOWN).where(table.c.id == key)).one_or_none()
            return None if row is None else _known(row)

    def held(place: Held) -> int | None:
        here = (holding.c.collection == place.collection) & (holding.c.path == place.path)
        with store.reading() as connection:
            query = select(holding.c.outcome).where(here, holding.c.recorded_to.is_(None))
            return connection.execute(query).scalar()

    return Memory(files=files, stages=Asked(staged), outcomes=Asked(outcome), held=Asked(held), collections=known)


def files_under(store: Store, root: str) -> dict[str, FileState]:
    """The files of a folder as they were when they were last taken in, by path."""
    with store.reading() as connection:
        return _files(connection, root)


def collection_named(store: Store, name: str) -> Collection | None:
    """A collection as the store has it; None when there is none of that name."""
    with store.reading() as connection:
        return next(iter(_collections(connection, [name])), None)


def _files(connection: Connection, root: str) -> dict[str, FileState]:
    path = schema.file.c.path
    under = (path == root) | ((path > f"{root}/") & (path < f"{root}0"))  # "0" follows "/"
    return {row.path: FileState(*row) for row in connection.execute(select(schema.file).where(under))}


def holdings(store: Store, digest: str | None = None) -> Iterator[tuple[Held, int, Known]]:
    """Every place that holds a file now, or one that holds the bytes of a digest, with the outcome it holds."""
    table, outcome = schema.holding, schema.outcome
    query = (
        select(table.c.collection, table.c.path, table.c.outcome, *_KNOWN)
        .join(outcome, outcome.c.id == table.c.outcome)
        .where(table.c.recorded_to.is_(None))
    )
    if digest is not None:
        query = query.where(outcome.c.digest == digest)
    with store.reading() as connection:
        for collection, path, key, *row in connection.execute(query):
            yield Held(collection, path), key, _known(row)


def subjects(store: Store, outcome: int) -> frozenset[str]:
    """The codes of procedures and numbers of decisions that an outcome holds."""
    member, record = schema.outcome_record, schema.record
    query = (
        select(record.c.subject)
        .join(member, member.c.record == record.c.key)
        .where(member.c.outcome == outcome, record.c.subject.is_not(None))
    )
    with store.reading() as connection:
        return frozenset(connection.execute(query).scalars())


class Texts:
    """Digest and text of every reading that records or refusals rest on, looked up when asked."""

    def __init__(self, store: Store) -> None:
        """Nothing looked up yet."""
        self.store = store

    def __contains__(self, reading: object) -> bool:
        """Whether something rests on a reading: digest and id of the text."""
        digest, text = cast("tuple[str, int]", reading)
        table = schema.document
        query = select(table.c.id).where(table.c.digest == digest, table.c.text_id == text).limit(1)
        with self.store.reading() as connection:
            return connection.execute(query).first() is not None


def issues_of(store: Store, outcome: int) -> list[IssueRow]:
    """The issues of an outcome, in order."""
    table = schema.issue
    with store.reading() as connection:
        query = select(table).where(table.c.outcome == outcome).order_by(table.c.ordinal)
        return [IssueRow(*row[2:]) for row in connection.execute(query)]


def _outcomes(connection: Connection) -> dict[int, Known]:
    query = select(schema.outcome.c.id, *_KNOWN)
    return {key: _known(row) for key, *row in connection.execute(query)}


_KNOWN = tuple(schema.outcome.c[name] for name in Known._fields)


def _known(row: Iterable[Any]) -> Known:
    digest, kind, rows_in, rows_stored, rejected = row
    return Known(digest, kind, rows_in, rows_stored, json.loads(rejected) if rejected != "{}" else {})


def _held(connection: Connection, names: list[str]) -> dict[Held, int]:
    table = schema.holding
    query = select(table.c.collection, table.c.path, table.c.outcome).where(table.c.recorded_to.is_(None))
    wanted = set(names)
    return {Held(name, path): outcome for name, path, outcome in connection.execute(query) if name in wanted}


def _collections(connection: Connection, names: list[str]) -> list[Collection]:
    table = schema.collection
    query = select(table.c.name, table.c.kind, table.c.as_of, table.c.precision, table.c.source)
    wanted = set(names)
    return [Collection(*row) for row in connection.execute(query) if row.name in wanted]


def failures(store: Store, outcomes: Mapping[int, Iterable[str]]) -> list[tuple[str, str, str]]:
    """(path, code, message) of every error among these outcomes, each given with its paths."""
    table = schema.issue
    query = select(table.c.outcome, table.c.code, table.c.message).where(table.c.severity == Severity.ERROR.value)
    with store.reading() as connection:
        errors = connection.execute(query).all()
    return sorted((path, code, message) for key, code, message in errors for path in outcomes.get(key, ()))


def editions(store: Store, recorded: str, snapshots: Iterable[str]) -> dict[str, int]:
    """Note what each snapshot now holds, under the identity of its content; the number of records of each."""
    counts: dict[str, int] = {}
    with store.writing() as connection:
        for name in snapshots:
            ids = held_ids(connection, name)
            counts[name] = len(ids)
            values = {"identity": identity_of(ids), "collection": name, "recorded": recorded, "records": len(ids)}
            connection.execute(dialect.insert_new(schema.edition), values)
    return counts


def held_ids(connection: Connection, snapshot: str) -> list[int]:
    """Ids of the records a snapshot holds now, one for each row."""
    holding, member, record = schema.holding, schema.outcome_record, schema.record
    query = (
        select(record.c.id)
        .select_from(holding)
        .join(member, member.c.outcome == holding.c.outcome)
        .join(record, record.c.key == member.c.record)
        .where(holding.c.collection == snapshot, holding.c.recorded_to.is_(None))
    )
    return list(connection.execute(query).scalars())
