"""What the store knows of one file: its size, the names it came under, who read it and when, what rests on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, select

from catalog_graph.store import schema
from catalog_graph.store.opening import Store
from catalog_graph.versions.types import version_id
from ingest.types import Span

_AT_ONCE = 400
"""Files asked about together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name under which a collection holds a file, or held it until `recorded_to`."""

    collection: str
    kind: str
    path: str
    recorded_from: str
    recorded_to: str | None

    @property
    def base(self) -> str:
        """The name without its folders; a file that is a collection of its own has the collection's."""
        return self.path.rpartition("/")[2] or self.collection


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One reading of a file: which reader, what it made of it, when its first record was noted (None: no record)."""

    media_type: str
    reader: str
    characters: int
    pages: int | None
    recorded: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileInfo:
    """One file of the store. Names and readings: the newest first. `refusals` are why it gave no record, if so."""

    digest: str
    size: int
    recorded: str
    names: tuple[Name, ...]
    readings: tuple[Reading, ...]
    records: int
    refusals: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What to call it: its newest name."""
        return self.names[0].base if self.names else f"tep-{self.digest[:12]}"

    @property
    def reading(self) -> Reading | None:
        """The reading that today's records rest on."""
        return self.readings[0] if self.readings else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resting:
    """A record that rests on a file; `property` is the member whose words were asked about, None for the record.

    `unit` is the id of the unit of a document that the member is of.
    """

    version: str
    kind: str
    subject: str | None
    name: str | None
    row: int
    property: str | None = None
    unit: str | None = None


def file_info(store: Store, digest: str) -> FileInfo | None:
    """All that is known of a file by its whole digest; None when the store never held it."""
    blob = schema.blob
    with store.reading() as connection:
        head = connection.execute(select(blob).where(blob.c.digest == digest)).one_or_none()
        if head is None:
            return None
        readings, records = _readings(connection, digest)
        return FileInfo(
            digest=digest,
            size=head.size,
            recorded=head.recorded,
            names=_names(connection, digest),
            readings=readings,
            records=records,
            refusals=() if records else _refusals(connection, digest),
        )


def names_of(store: Store, digests: Iterable[str]) -> dict[str, str]:
    """What to call files: the newest name of each digest that has one, as `FileInfo.name` says it."""
    holding, outcome = schema.holding, schema.outcome
    wanted, found = sorted(set(digests)), dict[str, str]()
    with store.reading() as connection:
        for at in range(0, len(wanted), _AT_ONCE):
            query = (
                select(outcome.c.digest, holding.c.path, holding.c.collection)
                .join(outcome, outcome.c.id == holding.c.outcome)
                .where(outcome.c.digest.in_(wanted[at : at + _AT_ONCE]))
                .order_by(holding.c.recorded_to.is_not(None), holding.c.recorded_from.desc())
                .order_by(holding.c.collection, holding.c.path)
            )
            for digest, path, collection in connection.execute(query):
                found.setdefault(digest, path.rpartition("/")[2] or collection)
    return found


def resting_on(store: Store, digest: str, limit: int = 20) -> tuple[Resting, ...]:
    """The first records that rest on a file, in the order of its rows."""
    record = schema.record
    query = (
        select(record.c.id, record.c.kind, record.c.subject, record.c.name, record.c.row)
        .where(_newest(digest))
        .order_by(record.c.row)
        .limit(limit)
    )
    with store.reading() as connection:
        return tuple(_resting(*row) for row in connection.execute(query))


def read_from(store: Store, digest: str, span: Span, limit: int = 20) -> tuple[Resting, ...]:
    """The values whose words overlap a span of a file's text, the narrowest first."""
    record, assertion = schema.record, schema.assertion
    query = (
        select(
            record.c.id,
            record.c.kind,
            record.c.subject,
            record.c.name,
            record.c.row,
            assertion.c.property,
            record.c.key,
        )
        .join(assertion, assertion.c.record == record.c.key)
        .where(
            _newest(digest),
            assertion.c.begins <= span.start,
            assertion.c.ends >= span.end,
        )
        .order_by(assertion.c.ends - assertion.c.begins, record.c.row, assertion.c.property)
        .limit(limit)
    )
    with store.reading() as connection:
        rows = connection.execute(query).all()
        units = _units(connection, [(row.key, row.property) for row in rows])
    return tuple(_resting(*row[:6], units.get((row.key, row.property))) for row in rows)


def _units(connection: Connection, members: list[tuple[int, str]]) -> dict[tuple[int, str], str]:
    """The id of the unit that each member (key of the record, property) of a document is of."""
    table = schema.assertion
    found: dict[tuple[int, str], str] = {}
    for key, member in members:
        parts = member.split("/")
        if parts[0] == "provisions" and len(parts) > 2:
            query = select(table.c.value).where(table.c.record == key, table.c.property == f"provisions/{parts[1]}/id")
            unit = connection.execute(query).scalar()
            if unit is not None:
                found[key, member] = unit
    return found


def _newest(digest: str) -> ColumnElement[bool]:
    """The condition on a record: of each row of a file, the one that was noted last (a reader may have changed)."""
    record, document = schema.record, schema.document
    last = (
        select(func.max(record.c.key))
        .join(document, document.c.id == record.c.document)
        .where(document.c.digest == digest)
        .group_by(record.c.row)
    )
    return record.c.key.in_(last)


def _resting(
    key: int, kind: str, subject: str | None, name: str | None, row: int, member: str | None = None,
    unit: str | None = None,
) -> Resting:  # fmt: skip
    return Resting(version=version_id(key), kind=kind, subject=subject, name=name, row=row, property=member, unit=unit)


def _names(connection: Connection, digest: str) -> tuple[Name, ...]:
    holding, outcome, collection = schema.holding, schema.outcome, schema.collection
    query = (
        select(collection.c.name, collection.c.kind, holding.c.path, holding.c.recorded_from, holding.c.recorded_to)
        .select_from(holding)
        .join(outcome, outcome.c.id == holding.c.outcome)
        .join(collection, collection.c.name == holding.c.collection)
        .where(outcome.c.digest == digest)
        .order_by(holding.c.recorded_to.is_not(None), holding.c.recorded_from.desc(), collection.c.name, holding.c.path)
    )
    return tuple(
        Name(collection=name, kind=kind, path=path, recorded_from=begun, recorded_to=ended)
        for name, kind, path, begun, ended in connection.execute(query)
    )


def _readings(connection: Connection, digest: str) -> tuple[tuple[Reading, ...], int]:
    """The readings of a file, the newest first, and how many records rest on them."""
    document, record = schema.document, schema.record
    query = (
        select(
            document,
            func.max(record.c.recorded).label("recorded"),
            func.count(record.c.row.distinct()).label("records"),
        )
        .outerjoin(record, record.c.document == document.c.id)
        .where(document.c.digest == digest)
        .group_by(document.c.id)
    )
    rows = sorted(connection.execute(query).all(), key=lambda row: row.recorded or "", reverse=True)
    found = tuple(
        Reading(
            media_type=row.media_type,
            reader=row.reader,
            characters=row.characters,
            pages=row.pages,
            recorded=row.recorded,
        )
        for row in rows
    )
    return found, max((row.records for row in rows), default=0)


def _refusals(connection: Connection, digest: str) -> tuple[str, ...]:
    issue, outcome = schema.issue, schema.outcome
    query = (
        select(issue.c.message)
        .join(outcome, outcome.c.id == issue.c.outcome)
        .where(outcome.c.digest == digest, issue.c.severity != "info")
        .order_by(issue.c.ordinal)
        .limit(5)
    )
    return tuple(dict.fromkeys(connection.execute(query).scalars()))
