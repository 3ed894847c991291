"""What is wrong or doubtful in the store: issues of files and rows, codes that stand twice in a snapshot."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection, select

from catalog_graph.intake.duplicates import duplicates
from catalog_graph.intake.outcomes import IssueRow
from catalog_graph.store import schema
from catalog_graph.store.assembly import held_at, places, standings
from catalog_graph.store.opening import Store
from ingest.types import Issue


class Finding(NamedTuple):
    """An Issue where it stands: snapshot, file, row of the file (None: the file itself)."""

    collection: str
    path: str
    row: int | None
    issue: Issue


def issues(store: Store, snapshot: str | None = None, code: str | None = None) -> tuple[Finding, ...]:
    """Every issue of what is held now, of one snapshot or all, of one code or all, duplicates among them."""
    with store.reading() as connection:
        table = schema.collection
        names = [snapshot] if snapshot is not None else connection.execute(select(table.c.name)).scalars().all()
        found = [finding for name in sorted(names) for finding in _of(connection, name)]
    return tuple(finding for finding in found if code in (None, finding.issue.code))


def _of(connection: Connection, name: str) -> Iterator[Finding]:
    for path, row, issue in _stored(connection, name, None):
        yield Finding(name, path, row, issue)
    for path, issue in duplicates(standings(places(connection, name, None, schema.record.c.kind == "procedure"))):
        yield Finding(name, path, None, issue)


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
