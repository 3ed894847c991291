"""The forms that the store holds: as they were read, and as they count after what officers corrected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, func, select

from catalog_graph.reduction.corrections import corrected
from catalog_graph.reduction.identity import id_of, key_of
from catalog_graph.reduction.types import Field, FormSheet
from catalog_graph.store import schema
from catalog_graph.store.forms_corrections import read_corrections
from catalog_graph.store.opening import Store
from catalog_graph.types import Quote
from ingest.types import Span

Places = Mapping[str, tuple[tuple[str, str], ...]]


def read_forms(store: Store, correct: bool = True) -> tuple[FormSheet, ...]:
    """Every form of a file that is held now, by place of the file and order in it. `correct`: with corrections."""
    with store.reading() as connection:
        return _sheets(connection, None, correct)


def read_form(store: Store, key: str, correct: bool = True) -> FormSheet | None:
    """One form, held or not; None for one that the store never read, or reads no more."""
    id = id_of(key)
    if id is None:
        return None
    with store.reading() as connection:
        found = _sheets(connection, id, correct)
    return found[0] if found else None


def _sheets(connection: Connection, only: int | None, correct: bool) -> tuple[FormSheet, ...]:
    form, field = schema.form, schema.form_field
    rows = connection.execute(select(form) if only is None else select(form).where(form.c.id == only)).all()
    places = _places(connection, {row.digest for row in rows} if only is not None else None)
    if only is None:
        rows = [row for row in rows if row.digest in places]
    fields: dict[int, list[Field]] = defaultdict(list)
    digests = {row.id: row.digest for row in rows}
    query = select(field).order_by(field.c.form, field.c.ordinal)
    for row in connection.execute(query if only is None else query.where(field.c.form == only)):
        if row.form in digests:
            fields[row.form].append(_field(row, digests[row.form]))
    hosts = _hosts(connection)
    found = [_sheet(row, tuple(fields[row.id]), places.get(row.digest, ()), hosts.get(row.digest)) for row in rows]
    if correct:
        made = read_corrections(connection, only)
        found = [corrected(sheet, made[sheet.key]) if sheet.key in made else sheet for sheet in found]
    return tuple(sorted(found, key=lambda sheet: (sheet.places[:1], sheet.digest, sheet.ordinal)))


def _places(connection: Connection, digests: Iterable[str] | None) -> Places:
    """Where files with forms are held now, by digest."""
    holding, outcome, form = schema.holding, schema.outcome, schema.form
    query = (
        select(outcome.c.digest, holding.c.collection, holding.c.path)
        .join(holding, holding.c.outcome == outcome.c.id)
        .where(holding.c.recorded_to.is_(None), outcome.c.digest.in_(select(form.c.digest)))
        .order_by(holding.c.collection, holding.c.path)
    )
    if digests is not None:
        query = query.where(outcome.c.digest.in_(set(digests)))
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for digest, collection, path in connection.execute(query):
        found[digest].append((collection, path))
    return {digest: tuple(places) for digest, places in found.items()}


def _hosts(connection: Connection) -> Mapping[str, str]:
    """File → the number of the legal document or decision that it is, for files with forms in them."""
    record, document, form = schema.record, schema.document, schema.form
    query = (
        select(document.c.digest, func.max(record.c.number))
        .join(record, record.c.document == document.c.id)
        .where(
            record.c.kind.in_(("document", "decision")),
            record.c.number.is_not(None),
            document.c.digest.in_(select(form.c.digest)),
        )
        .group_by(document.c.digest)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def _sheet(row: Any, fields: tuple[Field, ...], places: tuple[tuple[str, str], ...], host: str | None) -> FormSheet:
    return FormSheet(
        key=key_of(row.id),
        digest=row.digest,
        ordinal=row.ordinal,
        which=row.which,
        title=row.title,
        number=row.number,
        instrument=row.instrument,
        at=Quote(digest=row.digest, span=Span(row.begins, row.ends)),
        rule_set=row.rule_set,
        fields=fields,
        places=places,
        host=host,
    )


def _field(row: Any, digest: str) -> Field:
    return Field(
        id=key_of(row.id),
        order=row.ordinal,
        label=row.label,
        section=row.section,
        role=row.role,
        kind=row.kind,
        type=row.type,
        repeated=bool(row.repeated),
        concept=row.concept,
        held_by=tuple(row.held_by.split()),
        options=tuple(row.options.split("\n")) if row.options else (),
        hint=row.hint,
        why=tuple(row.why.split()),
        label_at=Quote(digest=digest, span=Span(row.label_begins, row.label_ends)),
        at=Quote(digest=digest, span=Span(row.begins, row.ends)),
    )
