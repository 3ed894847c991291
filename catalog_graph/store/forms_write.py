"""Writing the forms of files, in the transaction that writes the files.

Forms follow from the file alone and are made anew whenever it is read; corrections and links stand in tables of their
own, under ids that another reading gives again. No row depends on what else is held.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from sqlalchemy import Connection, delete, select

from catalog_graph.intake.outcomes import FormRows, Outcome
from catalog_graph.store import dialect, schema

_PART = 5_000


def write_forms(connection: Connection, outcomes: Iterable[Outcome]) -> None:
    """Write the forms of what files gave, in place of those of an earlier reading of the same bytes."""
    found: dict[str, tuple[FormRows, ...]] = {outcome.digest: outcome.forms for outcome in outcomes}
    _remove(connection, found)
    forms = {form.id: form for rows in found.values() for form in rows}
    if forms:
        dialect.insert_rows(connection, schema.form, [tuple(form)[:-1] for form in forms.values()])
        rows: list[tuple[Any, ...]] = [(form.id, *field) for form in forms.values() for field in form.fields]
        if rows:
            dialect.insert_rows(connection, schema.form_field, rows)


def _remove(connection: Connection, digests: Iterable[str]) -> None:
    form, field = schema.form, schema.form_field
    for part in _parts(digests):
        ids = connection.execute(select(form.c.id).where(form.c.digest.in_(part))).scalars().all()
        for some in _parts(ids):
            connection.execute(delete(field).where(field.c.form.in_(some)))
            connection.execute(delete(form).where(form.c.id.in_(some)))


def _parts(values: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    left = iter(values)
    while part := tuple(islice(left, _PART)):
        yield part
