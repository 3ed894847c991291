"""Procedures that may be one among a few records held in memory: of an example, or of a measurement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from catalog_graph.agencies import Agencies
from catalog_graph.dossier.finding import Record
from catalog_graph.flags.types import About, about_of
from catalog_graph.twins.candidates import candidate
from catalog_graph.twins.pairs import pairs
from catalog_graph.twins.types import Pair
from catalog_graph.types import Entry


@dataclass(frozen=True, slots=True)
class MadeTwins:
    """A `catalog_graph.flags.world.Twins` of records: compared when asked."""

    records: tuple[Record, ...]

    @property
    def identity(self) -> str:
        """Never kept: any text does."""
        return ""

    def pairs(self) -> Sequence[Pair]:
        """Every pair, the highest score first."""
        nobody = Agencies(())
        found = ((record, candidate(_entry(record), nobody)) for record in self.records)
        return pairs(
            replace(one, subject=record.subject, agency=record.agency or one.agency)
            for record, one in found
            if one is not None
        )

    def about(self, subject: str) -> About:
        """Whom a subject is."""
        for record in self.records:
            if record.subject == subject:
                return replace(about_of(record), record=None)
        return About(subject=subject)


def made(records: Iterable[Record]) -> MadeTwins:
    """The twins among records."""
    return MadeTwins(tuple(records))


def _entry(record: Record) -> Entry:
    return Entry(procedure=record.procedure, digest=record.digest, path=record.subject)
