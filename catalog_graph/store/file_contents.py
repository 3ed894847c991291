"""What files gave besides records: petitions, internal procedures, forms, rows of annexes that replace papers."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Select, Table, func, select

from catalog_graph.store import schema
from catalog_graph.store.opening import Store

_Among: TypeAlias = Callable[[ColumnElement[Any]], ColumnElement[bool]]
"""Gives the condition that the digest in a column is one of those asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileContents:
    """How many of each one file gave."""

    petitions: int = 0
    internal: int = 0
    forms: int = 0
    replaced: int = 0


NOTHING = FileContents()


def contents_of(store: Store, digests: Collection[str]) -> dict[str, FileContents]:
    """File → what it gave, for those of some files that gave any of it."""
    return _contents(store, lambda column: column.in_(digests)) if digests else {}


def contents_of_task(store: Store, task: str) -> dict[str, FileContents]:
    """The same for all files of a task that took files in."""
    taken = schema.taken
    mine = select(taken.c.digest).where(taken.c.task == task, taken.c.digest.is_not(None))
    return _contents(store, lambda column: column.in_(mine))


def _contents(store: Store, among: _Among) -> dict[str, FileContents]:
    petition, form = schema.petition, schema.form
    queries: dict[str, Select[Any]] = {
        "petitions": select(petition.c.digest, func.count())
        .where(among(petition.c.digest))
        .group_by(petition.c.digest),
        "internal": _of_records(schema.internal_procedure, among),
        "forms": select(form.c.digest, func.count()).where(among(form.c.digest)).group_by(form.c.digest),
        "replaced": _of_records(schema.replacement, among),
    }
    found: dict[str, dict[str, int]] = {}
    with store.reading() as connection:
        for name, query in queries.items():
            for digest, count in connection.execute(query):
                found.setdefault(digest, {})[name] = max(count, found.get(digest, {}).get(name, 0))
    return {digest: FileContents(**told) for digest, told in found.items()}


def _of_records(table: Table, among: _Among) -> Select[Any]:
    """Rows that hang on a record, by file; a file that was read twice has two records, each with all of them."""
    record, document = schema.record, schema.document
    return (
        select(document.c.digest, func.count())
        .select_from(table)
        .join(record, record.c.key == table.c.record)
        .join(document, document.c.id == record.c.document)
        .where(among(document.c.digest))
        .group_by(document.c.digest, record.c.key)
    )
