"""The instruments that let data stand in for papers, with the time they govern (rules/replacement_instruments.yaml)."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from catalog_graph.workdays import RULES
from extract.fold import even
from extract.lexicon import lexicon
from extract.types import Procedure


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """One instrument. `ends` is the first day on which it no longer governs, renewals counted in; None: not set.
    `annex` lists the procedures whose papers it replaces, `beyond_list` is its provision for all others.

    `cited` finds its number in a text (`extract.fold.even`), `file_names` in the name of a file.
    """

    number: str
    name: str
    begins: datetime.date
    ends: datetime.date | None
    ground: str
    annex: str
    beyond_list: str
    cited: re.Pattern[str]
    file_names: re.Pattern[str]

    def governs(self, day: datetime.date) -> bool:
        """Whether it is in force on a day; afterwards its rules are off unless it was renewed."""
        return self.begins <= day and (self.ends is None or day < self.ends)


@cache
def instruments() -> dict[str, Instrument]:
    """Number → instrument."""
    rows = lexicon("replacement_instruments", RULES)["instruments"]
    return {row["number"]: _instrument(row) for row in rows}


def _instrument(row: dict[str, Any]) -> Instrument:
    ends = [row["valid_to"], *(renewal["until"] for renewal in row["renewals"])]
    return Instrument(
        number=row["number"],
        name=row["name"],
        begins=datetime.date.fromisoformat(row["valid_from"]),
        ends=None if None in ends else max(map(datetime.date.fromisoformat, ends)),
        ground=row["ground"],
        annex=row["annex"],
        beyond_list=row["beyond_list"],
        cited=re.compile(row["cited"]["pattern"]),
        file_names=re.compile(row["file_names"]["pattern"]),
    )


def instrument_of_file(path: str) -> str | None:
    """The number of the instrument that a file's name names, for a file that prints no head of its own."""
    return next((each.number for each in instruments().values() if each.file_names.search(path)), None)


def cites(procedure: Procedure, instrument: Instrument) -> bool:
    """Whether a record names the instrument: among its legal bases, its conditions, its steps or its dossier."""
    return any(instrument.cited.search(even(text)) for text in _texts(procedure))


def _texts(procedure: Procedure) -> list[str]:
    bases = [source for row in procedure.legal_basis for source in (row.number, row.title)]
    rest = [procedure.conditions, procedure.description, *(step.text for step in procedure.steps)]
    rest += [case.name for case in procedure.cases]
    rest += [component.name for case in procedure.cases for component in case.components]
    return [source.value for source in (*bases, *rest) if source is not None and "66" in source.value]
