"""Procedures of a snapshot that may be one, kept beside the store: only what changed is compared again."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property

from sqlalchemy import Connection

from catalog_graph.agencies import Agencies
from catalog_graph.dossier.finding import Record
from catalog_graph.flags.types import About
from catalog_graph.store.assembly import Opener
from catalog_graph.store.beside import version_of
from catalog_graph.store.flags_held import Unit, records_of_units
from catalog_graph.store.flags_twins_kept import Compared, Kept, compared, keep, kept
from catalog_graph.store.opening import Store
from catalog_graph.twins.candidates import candidate
from catalog_graph.twins.pairs import FEW, pairs, pairs_of_few
from catalog_graph.twins.types import Pair
from catalog_graph.types import Entry

_SOURCES = (
    "catalog_graph/twins/*.py", "catalog_graph/rules/twins*.yaml", "catalog_graph/store/flags_twins*.py",
    "catalog_graph/agencies.py", "catalog_graph/rules/agencies.yaml", "extract/fold.py",
    "extract/lexicons/legal_places.yaml", "extract/lexicons/legal_agencies.yaml",
)  # fmt: skip


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
        self._learnt: dict[str, Compared] = {}

    def pairs(self) -> Sequence[Pair]:
        """Every pair, the highest score first. Raises StoreError as reading a text does."""
        if self._pairs is None:
            self._pairs = self._compared()
        return self._pairs

    def learn(self, unit: Unit, record: Record) -> None:
        """Take a record that is at hand, so that it need not be put together again when pairs are asked for."""
        if unit.subject not in self._learnt and not self._before.holds(unit.subject, _mark(unit)):
            one = candidate(Entry(procedure=record.procedure, digest=record.digest, path=unit.path), Agencies(()))
            found = None if one is None else replace(one, subject=unit.subject, agency=unit.agency)
            self._learnt[unit.subject] = compared(_mark(unit), found)

    def about(self, subject: str) -> About:
        """Whom a subject of a pair is; without the record."""
        unit = self._by_subject.get(subject)
        if unit is None:
            return About(subject=subject)
        return About(subject=subject, code=unit.code, name=unit.name, agency=unit.agency)

    def _compared(self) -> tuple[Pair, ...]:
        marks, before = {unit.subject: _mark(unit) for unit in self.units}, self._before
        changed = {subject for subject in marks if not before.holds(subject, marks[subject])}
        changed |= before.procedures.keys() - marks.keys()
        if before.pairs is not None and not changed:
            return before.pairs
        self._need(unit for unit in self.units if unit.subject in changed)
        held = {subject: one for subject, one in before.procedures.items() if subject not in changed}
        held |= {subject: self._learnt[subject] for subject in sorted(changed & marks.keys())}
        made = _pairs_of(held, before.pairs, changed)
        keep(self.place, _version(), Kept(held, made))
        return made

    def _need(self, units: Iterable[Unit]) -> None:
        missing = [unit for unit in units if unit.subject not in self._learnt]
        for unit, record in records_of_units(self.connection, self.opener, missing):
            self.learn(unit, record)

    @cached_property
    def _before(self) -> Kept:
        """What is kept."""
        return kept(self.place, _version())

    @cached_property
    def _by_subject(self) -> dict[str, Unit]:
        return {unit.subject: unit for unit in self.units}


def _pairs_of(
    held: Mapping[str, Compared], before: Sequence[Pair] | None, changed: Collection[str]
) -> tuple[Pair, ...]:
    """The pairs of all procedures; after few changes only those near a changed one are read."""
    if before is None or len(changed) > FEW:
        return pairs([one.candidate() for one in held.values() if one.words is not None], before, changed)
    names = {subject: one.read for subject, one in held.items() if one.words is not None}
    return pairs_of_few(names, lambda subject: held[subject].candidate(), before, changed)


def _mark(unit: Unit) -> str:
    return f"{unit.agency} {unit.places[0].id}"


@cache
def _version() -> str:
    return version_of(_SOURCES)[:32]
