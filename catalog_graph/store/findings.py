"""What is wrong or doubtful in the store: issues of files and rows, codes that stand twice in a snapshot.

A page counts in the database and reads only the rows it shows; codes that stand twice are found by the database, and
only their places are read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, and_, func, select

from catalog_graph.intake.duplicates import Standing, duplicates
from catalog_graph.intake.outcomes import IssueRow
from catalog_graph.store import schema
from catalog_graph.store.assembly import held_at, places, standings
from catalog_graph.store.opening import Store
from catalog_graph.versions.types import version_id
from ingest.types import Issue, Severity

ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)
"""The worst first."""


class Finding(NamedTuple):
    """An Issue where it stands: snapshot, file, row of the file (None: the file itself)."""

    collection: str
    path: str
    row: int | None
    issue: Issue


class Tally(NamedTuple):
    """How many issues of one code and severity a collection has now; `example` is the message of one of them."""

    collection: str
    code: str
    severity: Severity
    number: int
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A finding with what it leads to: the file, and the record, where the row became one."""

    finding: Finding
    kind: str
    digest: str | None
    version: str | None = None
    record: str | None = None
    subject: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """All that is counted once for many pages: the tallies, the codes that stand twice, the kind of each collection."""

    tallies: tuple[Tally, ...]
    twice: tuple[Finding, ...]
    kinds: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which findings: of one collection, severity, code; None: of all."""

    collection: str | None = None
    severity: str | None = None
    code: str | None = None

    def fits(self, tally: Tally) -> bool:
        """Whether a tally is of what is wanted."""
        return (
            self.collection in (None, tally.collection)
            and self.severity in (None, tally.severity.value)
            and self.code in (None, tally.code)
        )


def findings(store: Store) -> Findings:
    """The tallies of all issues of what is held now, and the codes that stand twice."""
    table, holding, collection = schema.issue, schema.holding, schema.collection
    query = (
        select(holding.c.collection, table.c.code, table.c.severity, func.count(), func.min(table.c.message))
        .join(holding, holding.c.outcome == table.c.outcome)
        .where(held_at(None))
        .group_by(holding.c.collection, table.c.code, table.c.severity)
    )
    with store.reading() as connection:
        kinds = dict(connection.execute(select(collection.c.name, collection.c.kind)).all())
        stored = [
            Tally(name, code, Severity(severity), count, message)
            for name, code, severity, count, message in connection.execute(query)
        ]
        twice = tuple(finding for name in sorted(kinds) for finding in _twice(connection, name))
    counted = Counter((each.collection, each.issue.code, each.issue.severity) for each in twice)
    said = {(each.collection, each.issue.code): each.issue.message for each in reversed(twice)}
    stored.extend(Tally(*key, count, said[key[0], key[1]]) for key, count in counted.items())
    return Findings(tallies=tuple(sorted(stored, key=_worst_first)), twice=twice, kinds=kinds)


def found_rows(store: Store, known: Findings, wanted: Wanted, start: int, size: int) -> tuple[Located, ...]:
    """`size` findings from the `start`-th on, in the order of severity, code, collection, path."""
    groups = Counter({(each.severity, each.code): 0 for each in known.tallies if wanted.fits(each)})
    for each in known.tallies:
        if wanted.fits(each):
            groups[each.severity, each.code] += each.number
    out: list[Located] = []
    with store.reading() as connection:
        for (severity, code), count in groups.items():
            if start < count and size > 0:
                one = Wanted(collection=wanted.collection, severity=severity.value, code=code)
                part = _rows(connection, known, one, start, size)
                out.extend(part)
                size -= len(part)
            start = max(0, start - count)
    return tuple(out)


def issues(store: Store, snapshot: str | None = None, code: str | None = None) -> tuple[Finding, ...]:
    """Every issue of what is held now, of one snapshot or all, of one code or all, duplicates among them."""
    with store.reading() as connection:
        table = schema.collection
        names = [snapshot] if snapshot is not None else connection.execute(select(table.c.name)).scalars().all()
        found = [finding for name in sorted(names) for finding in _of(connection, name)]
    return tuple(finding for finding in found if code in (None, finding.issue.code))


def _worst_first(tally: Tally) -> tuple[int, str, str]:
    return (ORDER.index(tally.severity), tally.code, tally.collection)


def _rows(connection: Connection, known: Findings, wanted: Wanted, start: int, size: int) -> list[Located]:
    """Findings of one code and severity: of codes that stand twice from memory, of all others from the database."""
    twice = [
        each
        for each in known.twice
        if wanted.code == each.issue.code
        and wanted.severity == each.issue.severity.value
        and wanted.collection in (None, each.collection)
    ]
    if twice:
        return _standing(connection, known, twice[start : start + size])
    query = _located().where(schema.issue.c.code == wanted.code, schema.issue.c.severity == wanted.severity)
    if wanted.collection is not None:
        query = query.where(schema.holding.c.collection == wanted.collection)
    query = query.order_by(schema.holding.c.collection, schema.holding.c.path, schema.issue.c.ordinal)
    out = []
    for name, path, digest, key, kind, subject, title, *issue in connection.execute(query.limit(size).offset(start)):
        row = IssueRow(*issue)
        out.append(
            Located(
                finding=Finding(name, path, row.row, row.issue()),
                kind=known.kinds.get(name, "snapshot"),
                digest=digest,
                version=None if key is None else version_id(key),
                record=kind,
                subject=subject,
                name=title,
            )
        )
    return out


def _located() -> Select[Any]:
    table, holding, outcome = schema.issue, schema.holding, schema.outcome
    member, record = schema.outcome_record, schema.record
    return (
        select(
            holding.c.collection, holding.c.path, outcome.c.digest,
            record.c.id, record.c.kind, record.c.subject, record.c.name,
            table.c.row, table.c.property, table.c.code, table.c.severity, table.c.field, table.c.message,
            table.c.hint, table.c.begins, table.c.ends,
        )
        .select_from(table)
        .join(holding, and_(holding.c.outcome == table.c.outcome, held_at(None)))
        .join(outcome, outcome.c.id == table.c.outcome)
        .outerjoin(member, and_(member.c.outcome == table.c.outcome, member.c.row == table.c.row))
        .outerjoin(record, record.c.key == member.c.record)
    )  # fmt: skip


def _standing(connection: Connection, known: Findings, found: Sequence[Finding]) -> list[Located]:
    """Findings on records that stand twice, with the record of each."""
    holding, member, record, outcome = schema.holding, schema.outcome_record, schema.record, schema.outcome
    query = (
        select(
            holding.c.collection, holding.c.path, member.c.row, outcome.c.digest, record.c.id, record.c.subject,
            record.c.name,
        )
        .join(member, member.c.outcome == holding.c.outcome)
        .join(record, record.c.key == member.c.record)
        .join(outcome, outcome.c.id == holding.c.outcome)
        .where(
            held_at(None),
            holding.c.path.in_({each.path for each in found}),
            member.c.row.in_({each.row for each in found}),
        )
    )  # fmt: skip
    rows = {(name, path, row): rest for name, path, row, *rest in connection.execute(query)}
    out = []
    for each in found:
        digest, key, subject, title = rows.get((each.collection, each.path, each.row), (None, None, None, None))
        out.append(
            Located(
                finding=each,
                kind=known.kinds.get(each.collection, "snapshot"),
                digest=digest,
                version=None if key is None else version_id(key),
                record="procedure" if key is not None else None,
                subject=subject,
                name=title,
            )
        )
    return out


def _of(connection: Connection, name: str) -> Iterator[Finding]:
    for path, row, issue in _stored(connection, name, None):
        yield Finding(name, path, row, issue)
    yield from _twice(connection, name)


def _twice(connection: Connection, name: str) -> Iterator[Finding]:
    """The records whose code stands at several places of a collection."""
    record, member, holding = schema.record, schema.outcome_record, schema.holding
    repeated = (
        select(record.c.subject)
        .select_from(holding)
        .join(member, member.c.outcome == holding.c.outcome)
        .join(record, record.c.key == member.c.record)
        .where(holding.c.collection == name, held_at(None), record.c.kind == "procedure", record.c.subject.is_not(None))
        .group_by(record.c.subject)
        .having(func.count() > 1)
    )
    subjects = list(connection.execute(repeated).scalars())
    if subjects:
        condition = and_(record.c.kind == "procedure", record.c.subject.in_(subjects))
        same = sorted(standings(places(connection, name, None, condition)), key=_by_place)
        for standing, (path, issue) in zip(_repeated(same), duplicates(same), strict=True):
            yield Finding(name, path, standing.row, issue)


def _by_place(standing: Standing) -> tuple[str, int]:
    return (standing.path, standing.row)


def _repeated(same: Sequence[Standing]) -> Iterator[Standing]:
    """The standings in the order in which `duplicates` tells of them: by code, each code where it first stands."""
    by_subject: dict[str | None, list[Standing]] = {}
    for standing in same:
        by_subject.setdefault(standing.subject, []).append(standing)
    for group in by_subject.values():
        yield from group


def file_issues(connection: Connection, name: str, known_at: str | None) -> tuple[tuple[str, Issue], ...]:
    """(path, issue) of files and of rejected rows: what no entry carries."""
    return tuple((path, issue) for path, _, issue in _stored(connection, name, known_at, rejected=True))


def _stored(
    connection: Connection, name: str, known_at: str | None, rejected: bool = False
) -> Iterator[tuple[str, int | None, Issue]]:
    table, holding = schema.issue, schema.holding
    query = (
        select(holding.c.path, table)
        .join(holding, holding.c.outcome == table.c.outcome)
        .where(holding.c.collection == name, held_at(known_at))
        .order_by(holding.c.path, table.c.ordinal)
    )
    if rejected:
        query = query.where(table.c.property.is_(None))
    for path, _, _, *values in connection.execute(query):
        row = IssueRow(*values)
        yield path, row.row, row.issue()
