"""The petitions that the store holds now, with their places; the catalogue as they are brought to it."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, cast

from sqlalchemy import Connection, select

from catalog_graph.agencies import is_identifier
from catalog_graph.law.outline import Path
from catalog_graph.petitions.agency import signed
from catalog_graph.petitions.link import Linker
from catalog_graph.petitions.types import HeldPetition, Provision, State
from catalog_graph.store import schema
from catalog_graph.store.law import procedures_on, works_named
from catalog_graph.store.law_graph import parts_of
from catalog_graph.store.opening import Store
from catalog_graph.types import Quote
from catalog_graph.versions.types import version_id
from ingest.types import Span

_ANNOUNCED = ("promulgator", "decision/issuer")
_NAMES = (*_ANNOUNCED, "deciding/0", "executing/0")


def read_petitions(store: Store) -> tuple[HeldPetition, ...]:
    """The petitions of every list that is held now, newest first; of a list held twice each once."""
    table, holding, outcome = schema.petition, schema.holding, schema.outcome
    held = (
        select(outcome.c.digest, holding.c.path)
        .join(holding, holding.c.outcome == outcome.c.id)
        .where(holding.c.recorded_to.is_(None), outcome.c.digest.in_(select(table.c.digest)))
    )
    with store.reading() as connection:
        files = dict(sorted((digest, path) for digest, path in connection.execute(held)))
        rows = connection.execute(select(table).order_by(table.c.digest, table.c.row)).all()
    found = [held_petition(row, files[row.digest]) for row in rows if row.digest in files]
    return tuple(sorted(found, key=lambda one: one.received or datetime.date.min, reverse=True))


def linker(store: Store) -> Linker:
    """The catalogue's procedures by their newest names; provisions are looked up in the graph of law, each once."""
    record, member, holding, collection = schema.record, schema.outcome_record, schema.holding, schema.collection
    query = (
        select(record.c.key, record.c.subject, record.c.name, record.c.number)
        .join(member, member.c.record == record.c.key)
        .join(holding, holding.c.outcome == member.c.outcome)
        .join(collection, collection.c.name == holding.c.collection)
        .where(record.c.kind == "procedure", record.c.subject.is_not(None), holding.c.recorded_to.is_(None))
        .order_by(collection.c.as_of.is_not(None), collection.c.as_of)
    )
    with store.reading() as connection:
        newest = {row.subject: row for row in connection.execute(query)}
        agencies = _agencies(connection, {row.key: row for row in newest.values()})

    @cache
    def known(document: str, path: Path) -> Sequence[tuple[str, str | None, str]]:
        works = works_named(store, document)
        if len(works) != 1:
            return ()  # none, or several that it may be: nobody says which
        return [(each.subject, each.name, document) for each in procedures_on(store, works[0].id, path)]

    return Linker(
        names={subject: row.name for subject, row in newest.items()},
        resting=lambda provision: known(provision.document, provision.path),
        agencies=agencies,
    )


def _agencies(connection: Connection, records: Mapping[int, Any]) -> dict[str, tuple[str, ...]]:
    """Subject → the agencies that its record names, first who announced it; where nobody is named, whose sign it is."""
    table = schema.assertion
    said: dict[int, dict[str, str]] = {}
    for part in parts_of(records):
        query = select(table.c.record, table.c.property, table.c.value).where(
            table.c.record.in_(part), table.c.property.in_(_NAMES), table.c.value.is_not(None)
        )
        for key, property, value in connection.execute(query):
            said.setdefault(key, {})[property] = value
    return {row.subject: tuple(_named(said.get(key, {}), row.number)) for key, row in records.items()}


def _named(said: Mapping[str, str], number: str | None) -> Iterator[str]:
    announced = [name for key in _ANNOUNCED if (name := said.get(key)) and not is_identifier(name)]
    sign = signed(number)
    names = announced or ([] if sign is None else [sign])
    yield from dict.fromkeys([*names, *(said[key] for key in _NAMES if key in said and key not in _ANNOUNCED)])


def held_petition(row: Any, file: str) -> HeldPetition:
    """A petition from its row, of the table or as intake makes it."""
    told = json.loads(row.content)
    digest = row.digest

    def quote(cell: list[Any]) -> Quote:
        return Quote(digest=digest, span=Span(cell[-2], cell[-1]))

    def text(name: str) -> str | None:
        return None if told[name] is None else str(told[name][0])

    def both(name: str) -> tuple[str, Quote] | None:
        return None if told[name] is None else (str(told[name][0]), quote(told[name]))

    return HeldPetition(
        id=version_id(row.id), number=row.number, received=_day(row.received), state=cast(State, row.state),
        state_words=text("state"), kind=text("kind"), content=told["content"][0], quote=quote(told["content"]),
        codes=tuple((each[0], quote(each)) for each in told["codes"]), procedure=both("procedure"),
        agency=text("agency"), field=text("field"), answered=_day(text("answered")), answer=both("answer"),
        due=_day(text("due")), file=file, row=told["row"],
        provisions=tuple(
            Provision(document=each[0], path=tuple(each[1]), quote=quote(each)) for each in told["cites"]
        ),
    )  # fmt: skip


def _day(text: str | None) -> datetime.date | None:
    return None if text is None else datetime.date.fromisoformat(text)
