"""What a snapshot holds as examinations go by it: a unit a procedure, in bulk, no product put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, select

from catalog_graph.agencies import Agencies, Said, called
from catalog_graph.dossier.finding import Record
from catalog_graph.store import schema
from catalog_graph.store.assembly import Opener, Place, places, products
from catalog_graph.store.law_graph import parts_of
from catalog_graph.versions.types import version_id
from extract.types import Procedure

_LISTS = ("list-json", "list-xlsx")
"""Forms whose records are rows of a list: beside a full record of the same procedure they add nothing."""
_NAMES = ("promulgator", "decision/issuer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """The records of a snapshot with one subject (mostly one), examined together: the same finding is then said once.

    `key` is that of the first record; `digest` and `begins`/`ends` say where the first record prints its name (its code
    where it prints none)."""

    key: int
    subject: str
    code: str | None
    publisher: str | None
    name: str | None
    agency: str | None
    form: str
    path: str
    digest: str
    begins: int | None
    ends: int | None
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
    heads = _heads(connection, held)
    said = _said(connection, heads)
    shown = _shown(connection, heads)
    agencies = Agencies(said.values())
    groups: dict[str, list[Place]] = {}
    for key, place in sorted(held.items()):
        groups.setdefault(place.subject or heads[key].code or place.path, []).append(place)
    return tuple(_unit(subject, groups[subject], heads, said, shown, agencies) for subject in sorted(groups))


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


def _unit(
    subject: str, found: list[Place], heads: dict[int, _Head], said: dict[int, Said],
    shown: dict[int, tuple[int, int]], agencies: Agencies,
) -> Unit:  # fmt: skip
    full = [place for place in found if heads[place.key].form not in _LISTS]
    first = (full or found)[0]
    head = heads[first.key]
    agency = agencies.of(said[first.key])
    begins, ends = shown.get(first.key, (None, None))
    return Unit(
        key=first.key, subject=subject, code=head.code, publisher=head.publisher, name=head.name,
        agency=None if agency is None else called(agency), form=head.form or "", path=first.path, digest=first.digest,
        begins=begins, ends=ends, places=tuple(full or found),
    )  # fmt: skip


def _heads(connection: Connection, keys: Iterable[int]) -> dict[int, _Head]:
    record = schema.record
    query = select(*(record.c[name] for name in _Head._fields))
    rows = (
        _Head(*row) for part in parts_of(keys) for row in connection.execute(query.where(record.c.key.in_(part))).all()
    )
    return {row.key: row for row in rows}


def _said(connection: Connection, heads: dict[int, _Head]) -> dict[int, Said]:
    """What each record says of who announced it."""
    table = schema.assertion
    names: dict[int, dict[str, str]] = {}
    for part in parts_of(heads):
        query = select(table.c.record, table.c.property, table.c.value).where(
            table.c.record.in_(part), table.c.property.in_(_NAMES), table.c.value.is_not(None)
        )
        for key, property, value in connection.execute(query).all():
            names.setdefault(key, {})[property] = value
    return {
        key: Said(tuple(found[name] for name in _NAMES if name in (found := names.get(key, {}))), head.number)
        for key, head in heads.items()
    }


def _shown(connection: Connection, heads: dict[int, _Head]) -> dict[int, tuple[int, int]]:
    """Where each record prints its name, else its code."""
    table = schema.assertion
    found: dict[int, tuple[int, int]] = {}
    for part in parts_of(heads):
        query = select(table.c.record, table.c.begins, table.c.ends).where(
            table.c.record.in_(part), table.c.property.in_(("code", "name")), table.c.begins.is_not(None)
        )
        for key, begins, ends in connection.execute(query.order_by(table.c.record, table.c.property)).all():
            found[key] = (begins, ends)  # "name" comes after "code"
    return found


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
