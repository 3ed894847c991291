"""What is compared, and what is shown of two records that may be one procedure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from catalog_graph.types import Quote

Relation = Literal["same", "levels", "drifted"]
"""One procedure twice; one title at several levels of administration; copies of which one has other words."""

RELATIONS: tuple[Relation, ...] = ("same", "levels", "drifted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One procedure of a snapshot as it is compared. Only `subject` and `name` must be known; empty means unknown.

    `subject` is the id of the row in its snapshot: the code, with the publisher's suffix where it has one. `levels` are
    those of the record; where it has none they are read from the tail of the name and from `executing`. `dossier`,
    `basis` and `steps` are the components as sets of folded texts (see `catalog_graph.twins.candidates`).
    """

    subject: str
    name: str
    code: str | None = None
    agency: str | None = None
    fields: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    executing: tuple[str, ...] = ()
    dossier: frozenset[str] = frozenset()
    basis: frozenset[str] = frozenset()
    steps: frozenset[str] = frozenset()
    quote: Quote | None = None


class Part(NamedTuple):
    """One step of the waterfall: `value` 0 to 1, `weight` its share of the score, the sentence that says why."""

    key: str
    label: str
    value: float
    weight: float
    says: str

    @property
    def points(self) -> float:
        """What the part adds to the score; the parts of a pair add up to its score."""
        return self.value * self.weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two procedures that may be one, `a` before `b`; a proposal with its reasons, for a person to judge."""

    a: str
    b: str
    relation: Relation
    score: float
    parts: tuple[Part, ...]
    says: str
    names: tuple[str, str]
    quotes: tuple[Quote | None, Quote | None]


class Refused(NamedTuple):
    """Why two procedures with like names are two."""

    why: str
    says: str
