"""The dictionary of concepts as dated data: what each is called, which databases hold it, under which provision."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from extract.lexicon import lexicon

UNKNOWN = "khac"
"""The concept of what no entry of the dictionary fits."""

_VERIFIED = "V"


class Instrument(NamedTuple):
    """A legal document that grounds rest on. `mark`: ``V`` where its text was read, ``M?`` where it is from memory."""

    id: str
    number: str
    name: str
    valid_from: date
    valid_to: date | None
    mark: str
    note: str | None

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on a day (`valid_to` is the first day without force)."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


class Database(NamedTuple):
    """A national or sector database: its key in ``held_by``, its official and its short name, who owns it, since when.

    `since` is the first day of the provision that lays it down; `at` the provision, empty where still to be found.
    """

    key: str
    name: str
    short: str
    owner: str
    since: date
    instrument: Instrument
    at: str
    mark: str


class Ground(NamedTuple):
    """That a database holds a datum, by which provision. `mark` ``M?``: check it before citing it."""

    database: Database
    instrument: Instrument
    at: str
    mark: str

    @property
    def verified(self) -> bool:
        """Whether the provision was read in the text of the instrument."""
        return _VERIFIED == self.mark == self.instrument.mark

    def says(self) -> str:
        """The ground as it is printed: ``khoản 1 Điều 9 Luật Căn cước số 26/2023/QH15``."""
        return " ".join(filter(None, (self.at, self.instrument.name, "số", self.instrument.number)))


class Concept(NamedTuple):
    """What a field asks for. `labels` are usual wordings; `confirm`: only ever filled in for the person to confirm.

    `sometimes` are grounds of databases that know it of some subjects only (`held` adds them).
    """

    key: str
    name: str
    type: str
    grounds: tuple[Ground, ...]
    sometimes: tuple[Ground, ...]
    labels: tuple[str, ...]
    confirm: bool

    @property
    def held(self) -> tuple[str, ...]:
        """The keys of the databases that hold it of anybody, each once."""
        return tuple(dict.fromkeys(ground.database.key for ground in self.grounds))


@cache
def concepts() -> Mapping[str, Concept]:
    """Every concept by its key."""
    grounds = _grounds()
    return {
        one["key"]: Concept(
            key=one["key"],
            name=one["name"],
            type=one["type"],
            grounds=tuple(grounds[id] for id in one.get("grounds", ())),
            sometimes=tuple(grounds[id] for id in one.get("sometimes", ())),
            labels=tuple(one.get("labels", ())),
            confirm=one.get("confirm", False),
        )
        for one in lexicon("form_concepts")["concepts"]
    }


@cache
def databases() -> Mapping[str, Database]:
    """Every database by its key."""
    instruments = _instruments()
    return {
        one["key"]: Database(
            key=one["key"],
            name=one["name"],
            short=one["short"],
            owner=one["owner"],
            since=date.fromisoformat(one["since"]),
            instrument=instruments[one["instrument"]],
            at=one["at"],
            mark=one["mark"],
        )
        for one in lexicon("form_databases")["databases"]
    }


def grounds_of(concept: str, held_by: str | None = None, on: date | None = None) -> tuple[Ground, ...]:
    """The provisions under which databases hold a concept; of one database, in force on a day, where asked.

    Of one database also those under which it holds the concept of some subjects only.
    """
    entry = concepts().get(concept)
    return tuple(
        ground
        for ground in ((*entry.grounds, *(entry.sometimes if held_by else ())) if entry else ())
        if held_by in (None, ground.database.key) and (on is None or ground.instrument.holds_on(on))
    )


@cache
def _instruments() -> Mapping[str, Instrument]:
    return {
        one["id"]: Instrument(
            id=one["id"],
            number=one["number"],
            name=one["name"],
            valid_from=date.fromisoformat(one["valid_from"]),
            valid_to=date.fromisoformat(one["valid_to"]) if one.get("valid_to") else None,
            mark=one["mark"],
            note=one.get("note"),
        )
        for one in lexicon("form_databases")["instruments"]
    }


@cache
def _grounds() -> Mapping[str, Ground]:
    known, instruments = databases(), _instruments()
    return {
        one["id"]: Ground(known[one["database"]], instruments[one["instrument"]], one["at"], one["mark"])
        for one in lexicon("form_databases")["grounds"]
    }
