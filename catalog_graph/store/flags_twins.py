"""Procedures of a snapshot that may be one, kept beside the store: only what changed is compared again."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection

from catalog_graph.agencies import Agencies
from catalog_graph.dossier.finding import Record
from catalog_graph.flags.types import About
from catalog_graph.store.assembly import Opener
from catalog_graph.store.beside import version_of, write_whole
from catalog_graph.store.flags_held import Unit, records_of_units
from catalog_graph.store.opening import Store
from catalog_graph.twins.candidates import candidate
from catalog_graph.twins.pairs import pairs
from catalog_graph.twins.types import Candidate, Pair, Part
from catalog_graph.types import Entry, Quote
from ingest.types import Span

_SOURCES = (
    "catalog_graph/twins/*.py", "catalog_graph/rules/twins*.yaml", "catalog_graph/store/flags_twins.py",
    "catalog_graph/agencies.py", "catalog_graph/rules/agencies.yaml", "extract/fold.py",
    "extract/lexicons/legal_places.yaml", "extract/lexicons/legal_agencies.yaml",
)  # fmt: skip
_SETS = ("dossier", "basis", "steps")
_TUPLES = ("fields", "levels", "executing")

_Kept = tuple[dict[str, str], dict[str, Candidate], tuple[Pair, ...]]
_held: dict[Path, tuple[int, _Kept, dict[str, Any]]] = {}
"""What this process read or kept last at a place: when, what, and each candidate as it is told. A process that serves
looks at the same snapshot again and again; reading thousands of candidates anew takes longer than comparing one."""
_MOST = 2
"""Places that a process keeps in mind."""
_changing = threading.Lock()
"""Held while `_held` changes: pages, tasks and commands of a process may look through snapshots at the same time."""


class StoredTwins:
    """A `catalog_graph.flags.world.Twins` on the units of a snapshot."""

    def __init__(
        self, store: Store, connection: Connection, opener: Opener, snapshot: str, units: Sequence[Unit], identity: str
    ) -> None:
        """Nothing compared yet. `identity`: that of the shelf."""
        self.connection, self.opener, self.units, self.identity = connection, opener, units, identity
        named = hashlib.sha256(snapshot.encode()).hexdigest()[:16]
        self.place = store.folder / "flags" / f"twins-{named}.json"
        self._pairs: tuple[Pair, ...] | None = None
        self._learnt: dict[str, Candidate] = {}

    def pairs(self) -> Sequence[Pair]:
        """Every pair, the highest score first. Raises StoreError as reading a text does."""
        if self._pairs is None:
            self._pairs = self._compared()
        return self._pairs

    def learn(self, unit: Unit, record: Record) -> None:
        """Take a record that is at hand, so that it need not be put together again when pairs are asked for."""
        if unit.subject not in self._learnt and self._before[0].get(unit.subject) != _mark(unit):
            one = candidate(Entry(procedure=record.procedure, digest=record.digest, path=unit.path), Agencies(()))
            if one is not None:
                self._learnt[unit.subject] = _short(replace(one, subject=unit.subject, agency=unit.agency))

    def about(self, subject: str) -> About:
        """Whom a subject of a pair is; without the record."""
        unit = self._by_subject.get(subject)
        if unit is None:
            return About(subject=subject)
        return About(subject=subject, code=unit.code, name=unit.name, agency=unit.agency)

    def _compared(self) -> tuple[Pair, ...]:
        marks = {unit.subject: _mark(unit) for unit in self.units}
        before, candidates, found = self._before
        changed = {subject for subject in marks.keys() | before.keys() if marks.get(subject) != before.get(subject)}
        if found is not None and not changed:
            return found
        self._need(unit for unit in self.units if unit.subject in changed)
        held = {subject: one for subject, one in candidates.items() if subject not in changed}
        held.update((subject, one) for subject, one in self._learnt.items() if subject in changed)
        made = pairs(held.values(), found, changed)
        _keep(self.place, (marks, held, made))
        return made

    def _need(self, units: Iterable[Unit]) -> None:
        missing = [unit for unit in units if unit.subject not in self._learnt]
        for unit, record in records_of_units(self.connection, self.opener, missing):
            self.learn(unit, record)

    @cached_property
    def _before(self) -> tuple[dict[str, str], dict[str, Candidate], tuple[Pair, ...] | None]:
        """What is kept: marks, candidates, pairs (None: nothing)."""
        kept = _kept(self.place)
        return ({}, {}, None) if kept is None else kept

    @cached_property
    def _by_subject(self) -> dict[str, Unit]:
        return {unit.subject: unit for unit in self.units}


def _short(one: Candidate) -> Candidate:
    """The same with its texts as short marks: sets are only laid over each other, and a tenth is to be read again."""
    return replace(one, dossier=_marks(one.dossier), basis=_marks(one.basis), steps=_marks(one.steps))


def _marks(texts: frozenset[str]) -> frozenset[str]:
    return frozenset(hashlib.blake2b(text.encode(), digest_size=8).hexdigest() for text in texts)


def _mark(unit: Unit) -> str:
    return f"{unit.agency} {unit.places[0].id}"


@cache
def _version() -> str:
    return version_of(_SOURCES)[:32]


def _kept(place: Path) -> _Kept | None:
    """What was kept by this version; None where there is nothing that can be read."""
    try:
        moment = place.stat().st_mtime_ns
        held = _held.get(place)
        if held is not None and held[0] == moment:
            return held[1]
        told = orjson.loads(place.read_bytes())
        if told["version"] != _version():
            return None
        candidates = {each["subject"]: _candidate(each) for each in told["candidates"]}
        found = told["marks"], candidates, tuple(_pair(each) for each in told["pairs"])
        _remember(place, moment, found, {each["subject"]: each for each in told["candidates"]})
        return found
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _keep(place: Path, found: _Kept) -> None:
    """Keep what was found. What cannot be written is not kept."""
    marks, candidates, made = found
    _, before, last = _held.get(place, (0, ({}, {}, ()), {}))
    known = {
        subject: last[subject] if before[1].get(subject) is one and subject in last else _told(one)
        for subject, one in candidates.items()
    }
    told = {
        "version": _version(),
        "marks": marks,
        "candidates": list(known.values()),
        "pairs": [_pair_told(pair) for pair in made],
    }
    moment = write_whole(place, orjson.dumps(told))
    if moment is not None:
        _remember(place, moment, found, known)


def _remember(place: Path, moment: int, found: _Kept, told: dict[str, Any]) -> None:
    """Keep in mind what stands at a place, and forget what was looked at longest ago."""
    with _changing:
        _held.pop(place, None)
        _held[place] = moment, found, told
        while len(_held) > _MOST:
            del _held[next(iter(_held))]


def _told(one: Candidate) -> dict[str, Any]:
    return {
        "subject": one.subject, "name": one.name, "code": one.code, "agency": one.agency, "quote": _place(one.quote),
        **{name: getattr(one, name) for name in _TUPLES}, **{name: sorted(getattr(one, name)) for name in _SETS},
    }  # fmt: skip


def _candidate(told: dict[str, Any]) -> Candidate:
    return Candidate(
        subject=told["subject"], name=told["name"], code=told["code"], agency=told["agency"],
        quote=_quote(told["quote"]), fields=tuple(told["fields"]), levels=tuple(told["levels"]),
        executing=tuple(told["executing"]), dossier=frozenset(told["dossier"]), basis=frozenset(told["basis"]),
        steps=frozenset(told["steps"]),
    )  # fmt: skip


def _pair_told(pair: Pair) -> list[Any]:
    return [
        pair.a,
        pair.b,
        pair.relation,
        pair.score,
        [list(part) for part in pair.parts],
        pair.says,
        pair.names,
        [*map(_place, pair.quotes)],
    ]


def _pair(told: list[Any]) -> Pair:
    a, b, relation, score, parts, says, names, quotes = told
    return Pair(
        a=a, b=b, relation=relation, score=score, parts=tuple(Part(*part) for part in parts), says=says,
        names=(names[0], names[1]), quotes=(_quote(quotes[0]), _quote(quotes[1])),
    )  # fmt: skip


def _place(quote: Quote | None) -> list[Any] | None:
    return None if quote is None else [quote.digest, quote.span.start, quote.span.end]


def _quote(told: list[Any] | None) -> Quote | None:
    return None if told is None else Quote(digest=told[0], span=Span(told[1], told[2]))
