"""The provisions under which databases hold what a field asks for, in force on a day."""

from __future__ import annotations

import datetime
from functools import cache
from typing import NamedTuple

from catalog_graph.reduction.types import Field
from extract.citations.scan import scan
from extract.forms.meaning.dictionary import Database, Instrument, concepts, databases, grounds_of


class Held(NamedTuple):
    """That a database holds a field, and by which provision. `work` and `path` name it as citations do; the path is
    empty where the provision is still to be found. `mark`: V, read in the text of the law; else to be checked."""

    database: str
    name: str
    provision: str
    work: str
    path: tuple[str, ...]
    mark: str


def held_by(field: Field, among: frozenset[str], day: datetime.date) -> Held | None:
    """The first provision in force, verified ones before others, under which a database among those named holds a
    field; None where none is in force."""
    found = [
        each
        for database in field.held_by
        if database in among and (each := _held(database, field.concept, day)) is not None
    ]
    return min(found, key=lambda each: each.mark != "V", default=None)


def only_confirmed(concept: str) -> bool:
    """Whether a concept is only ever filled in for the person to confirm."""
    known = concepts().get(concept)
    return known is not None and known.confirm


@cache
def _held(key: str, concept: str, day: datetime.date) -> Held | None:
    grounds = sorted(grounds_of(concept, key, day), key=lambda each: not each.verified)
    if grounds:
        first = grounds[0]
        mark = _weaker(first.mark, first.instrument)
        return Held(key, first.database.name, first.says(), first.instrument.number, _path(first.says()), mark)
    database = databases().get(key)
    return None if database is None or not database.instrument.holds_on(day) else _whole(database)


def _whole(database: Database) -> Held:
    """A database that a field's own reading, or an officer, says holds it: by the provision that lays it down."""
    instrument = database.instrument
    said = " ".join(filter(None, (database.at, instrument.name, "số", instrument.number)))
    mark = _weaker(database.mark, instrument)
    return Held(database.key, database.name, said, instrument.number, _path(said), mark)


def _weaker(mark: str, instrument: Instrument) -> str:
    """How sure a provision is: no surer than the instrument it stands in."""
    return mark if instrument.mark == "V" else instrument.mark


@cache
def _path(said: str) -> tuple[str, ...]:
    """The path of the first provision that words name; empty for a document as a whole."""
    return next((tuple(unit) for found in scan(said) for unit in found.units), ())
