"""Whether a publisher as a whole is new to a list, or gone from it: a difference of extraction, told apart from change.

Two exports of one list, days apart, may differ by whole ministries. A row's publisher is what the row states; where a
list states none, a row that the other list also has belongs to the publisher stated there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from catalog_graph.changes.comparison import FOLDER
from catalog_graph.changes.wording import key_of
from catalog_graph.types import Entry
from extract.lexicon import lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """A publisher (cơ quan công bố) that one list has as a whole and the other lacks, or all but lacks.

    `there`: rows in the list that has it; `here`: rows of it in the other; `alone`: rows only the first has.
    """

    publisher: str
    there: int
    here: int
    alone: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRule:
    """When rows of a publisher count as new to the list with it: none before, or `growth`-fold and `rows` more."""

    growth: float
    rows: int

    def holds(self, there: int, here: int) -> bool:
        """Whether a publisher with `there` rows in one list and `here` in the other is missing from the other."""
        return here == 0 or (there >= self.growth * here and there - here >= self.rows)


@cache
def coverage_rule() -> CoverageRule:
    """The rule of `rules/matching.yaml`."""
    rule = lexicon("matching", FOLDER)["coverage"]
    return CoverageRule(growth=rule["growth"], rows=rule["rows"])


def publisher_of(entry: Entry) -> str | None:
    """The agency that announced the procedure, as the row states it; None where it does not."""
    stated = entry.procedure.promulgator
    return stated.value if stated is not None else None


def missing_publishers(
    entries: Iterable[Entry], alone: Iterable[Entry], others: Iterable[Entry], kept: Iterable[Entry]
) -> dict[str, Coverage]:
    """Publishers of `entries` that the other snapshot lacks as a whole, by comparison key.

    `alone`: those of `entries` that the other side does not have; `kept`: those it has; `others`: its own entries.
    """
    there, only = _count(entries), _count(alone)
    here, held = _count(others), _count(kept)
    names = {key_of(name): name for entry in entries if (name := publisher_of(entry)) is not None}
    return {
        key: Coverage(publisher=names[key], there=there[key], here=max(here[key], held[key]), alone=count)
        for key, count in sorted(only.items())
        if coverage_rule().holds(there[key], max(here[key], held[key]))
    }


def _count(entries: Iterable[Entry]) -> Counter[str]:
    return Counter(key_of(name) for entry in entries if (name := publisher_of(entry)) is not None)
