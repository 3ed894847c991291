"""What a snapshot holds as examinations go by it: a unit a procedure, in bulk, no product put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, Subquery, select

from catalog_graph.agencies import Agencies, Said, called
from catalog_graph.dossier.finding import Record
from catalog_graph.store import schema
from catalog_graph.store.assembly import Opener, Place, held_at, places, products
from catalog_graph.store.law_graph import parts_of
from catalog_graph.versions.types import version_id
from extract.types import Procedure

_LISTS = ("list-json", "list-xlsx")
"""Forms whose records are rows of a list: beside a full record of the same procedure they add nothing."""
_NAMES = ("promulgator", "decision/issuer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """The records of a snapshot with one subject (mostly one), examined together: the same finding is then said once.

    `key`, `path` and `digest` are those of the first record."""

    key: int
    subject: str
    code: str | None
    publisher: str | None
    name: str | None
    agency: str | None
    form: str
    path: str
    digest: str
    places: tuple[Place, ...]


class _Head(NamedTuple):
    key: int
    form: str | None
    code: str | None
    publisher: str | None
    name: str | None
    number: str | None


def units_of(connection: Connection, snapshot: str) -> tuple[Unit, ...]:
    """The units of a snapshot, by subject."""
    held = {place.key: place for place in places(connection, snapshot, None, schema.record.c.kind == "procedure")}
    heads = _heads(connection, snapshot)
    said = {key: one for key, one in _said(connection, snapshot, heads).items() if key in held}
    agencies = Agencies(said.values())
    # Thousands of records say the same few things of who announced them.
    announcers = {one: None if (agency := agencies.of(one)) is None else called(agency) for one in set(said.values())}
    groups: dict[str, list[Place]] = {}
    for key, place in sorted(held.items()):
        groups.setdefault(place.subject or heads[key].code or place.path, []).append(place)
    found = []
    for subject in sorted(groups):
        full = [place for place in groups[subject] if heads[place.key].form not in _LISTS] or groups[subject]
        key = full[0].key
        found.append(_unit(subject, full, heads[key], announcers[said[key]]))
    return tuple(found)


def records_of_units(connection: Connection, opener: Opener, units: Iterable[Unit]) -> Iterator[tuple[Unit, Record]]:
    """The records of units, put together. Raises StoreError as reading a text does."""
    of = {place.key: unit for unit in units for place in unit.places}
    for place, procedure in products(
        connection, opener, Procedure, (place for unit in dict.fromkeys(of.values()) for place in unit.places)
    ):
        unit = of[place.key]
        yield unit, Record(
            procedure=procedure, digest=place.digest, subject=unit.subject, agency=unit.agency,
            version=version_id(place.id),
        )  # fmt: skip


def _unit(subject: str, found: list[Place], head: _Head, agency: str | None) -> Unit:
    first = found[0]
    return Unit(
        key=first.key, subject=subject, code=head.code, publisher=head.publisher, name=head.name, agency=agency,
        form=head.form or "", path=first.path, digest=first.digest, places=tuple(found),
    )  # fmt: skip


def _heads(connection: Connection, snapshot: str) -> dict[int, _Head]:
    record, held = schema.record, _held(snapshot)
    query = select(*(record.c[name] for name in _Head._fields)).join(held, held.c.record == record.c.key)
    return {row[0]: _Head(*row) for row in connection.execute(query).all()}


def _said(connection: Connection, snapshot: str, heads: dict[int, _Head]) -> dict[int, Said]:
    """What each record says of who announced it."""
    table, held = schema.assertion, _held(snapshot)
    query = (
        select(table.c.record, table.c.property, table.c.value)
        .join(held, held.c.record == table.c.record)
        .where(table.c.property.in_(_NAMES), table.c.value.is_not(None))
    )
    names: dict[int, dict[str, str]] = {}
    for key, property, value in connection.execute(query).all():
        names.setdefault(key, {})[property] = value
    return {
        key: Said(tuple(found[name] for name in _NAMES if name in (found := names.get(key, {}))), head.number)
        for key, head in heads.items()
    }


def _held(snapshot: str) -> Subquery:
    """The keys of the records that a snapshot holds now: joined, one statement reads what many would in parts."""
    holding, member = schema.holding, schema.outcome_record
    return (
        select(member.c.record)
        .join(holding, holding.c.outcome == member.c.outcome)
        .where(holding.c.collection == snapshot, held_at(None))
        .distinct()
        .subquery()
    )


def told(connection: Connection, keys: Iterable[int]) -> dict[int, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Record → its fields and its levels."""
    table = schema.assertion
    found: dict[int, tuple[list[str], list[str]]] = {}
    for at, name in enumerate(("fields", "levels")):
        for part in parts_of(keys):
            query = select(table.c.record, table.c.value).where(
                table.c.record.in_(part), table.c.property.between(f"{name}/", f"{name}0"), table.c.value.is_not(None)
            )
            for key, value in connection.execute(query).all():
                found.setdefault(key, ([], []))[at].append(value)
    return {key: (tuple(fields), tuple(levels)) for key, (fields, levels) in found.items()}
