"""The rows of the annexes that let data stand in for papers, as the store holds them; records as findings need them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from catalog_graph.agencies import Agencies, Said, called
from catalog_graph.dossier.finding import Record
from catalog_graph.dossier.instruments import instrument_of_file
from catalog_graph.dossier.listing import database_keys
from catalog_graph.dossier.types import ListedRow, Repaired
from catalog_graph.store import schema
from catalog_graph.store.assembly import Opener, Place, places, products
from catalog_graph.store.opening import Store
from catalog_graph.types import Quote
from catalog_graph.versions.types import version_id
from extract.types import Procedure
from ingest.types import Span


def listed_rows(store: Store) -> tuple[ListedRow, ...]:
    """Every row of every such annex that is held now, by document and in the order of print.

    Two files with the text of one instrument would count its rows twice: of each instrument the fullest text speaks.
    """
    with store.reading() as connection:
        rows = [_row(row, row.number or instrument_of_file(path)) for row, path in _held(connection)]
    texts: dict[str, dict[str, list[ListedRow]]] = {}
    for row in rows:
        of = texts.setdefault(row.instrument or row.quote.digest, {})
        of.setdefault(row.quote.digest, []).append(row)
    chosen = (max(found.values(), key=lambda some: (len(some), some[0].quote.digest)) for found in texts.values())
    return tuple(row for some in chosen for row in some)


def listed_mark(store: Store) -> str:
    """A mark that differs whenever a row held now does, or its document or path; the rows are not opened for it."""
    digest = hashlib.sha256()
    with store.reading() as connection:
        for row, path in _held(connection):
            digest.update(repr((path, *row)).encode())
    return digest.hexdigest()


def _held(connection: Connection) -> Iterator[tuple[Any, str]]:
    """The rows as they are stored, each with a path at which its document is held."""
    table, record, document = schema.replacement, schema.record, schema.document
    member, holding = schema.outcome_record, schema.holding
    held = (
        select(member.c.record, holding.c.path)
        .join(holding, holding.c.outcome == member.c.outcome)
        .where(holding.c.recorded_to.is_(None), member.c.record.in_(select(table.c.record)))
    )
    paths: dict[int, str] = dict(sorted((key, path) for key, path in connection.execute(held)))
    query = (
        select(table, record.c.number, record.c.id.label("record_id"), document.c.digest)
        .join(record, record.c.key == table.c.record)
        .join(document, document.c.id == record.c.document)
        .order_by(table.c.record, table.c.ordinal)
    )
    for row in connection.execute(query):
        if row.record in paths:
            yield row, paths[row.record]


def _row(row: Any, instrument: str | None) -> ListedRow:
    content = json.loads(row.content)
    databases = tuple(each[0] for each in content["databases"])
    documents = _text(content["documents"])
    return ListedRow(
        id=f"{version_id(row.record_id)}.{row.ordinal}",
        instrument=instrument,
        annex=row.annex,
        action=row.action,
        ordinal=row.row,
        order=_text(content["order"]),
        continues=content["continues"],
        group=_text(content["group"]),
        codes=tuple(Repaired(value=value, printed=printed[0], note=note) for value, printed, note in content["codes"]),
        name=_text(content["name"]),
        documents=documents,
        databases=databases,
        keys=database_keys(databases, documents),
        owners=tuple(each[0] for each in content["owners"]),
        instruments=tuple(each[0] for each in content["instruments"]),
        provisions=_text(content["provisions"]),
        partial=content["partial"],
        inherited=tuple(content["inherited"]),
        notes=tuple(content["notes"]),
        quote=Quote(digest=row.digest, span=Span(row.begins, row.ends)),
    )


def _text(cell: list[Any] | None) -> str | None:
    return None if cell is None else str(cell[0])


def records_of(store: Store, snapshot: str, opener: Opener) -> tuple[Record, ...]:
    """The records of procedures that a snapshot holds now, with who announced each, by code. Lists of records are left
    out where the snapshot has the full record: they print no dossier. Raises StoreError as reading a text does."""
    with store.reading() as connection:
        held = places(connection, snapshot, None, schema.record.c.kind == "procedure")
        found = list(products(connection, opener, Procedure, held))
    agencies = Agencies(_said(procedure) for _, procedure in found)
    records = [_record(place, procedure, agencies) for place, procedure in found]
    return tuple(sorted(records, key=lambda record: (record.subject, record.digest)))


def _said(procedure: Procedure) -> Said:
    printed = (procedure.promulgator, procedure.decision.issuer)
    number = procedure.decision.number
    return Said(tuple(each.value for each in printed if each is not None), None if number is None else number.value)


def _record(place: Place, procedure: Procedure, agencies: Agencies) -> Record:
    said = agencies.of(_said(procedure))
    return Record(
        procedure=procedure,
        digest=place.digest,
        subject=place.subject or (procedure.code.value if procedure.code else place.path),
        agency=None if said is None else called(said),
        version=version_id(place.id),
    )
