"""The nouns of impact: grounds, components, states, deadlines, the procedures touched."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from catalog_graph.deadlines import Deadline
from catalog_graph.law.types import Act, ActState, Cite, Work

Rank = Literal["provision", "whole", "document", "matter"]
"""How surely a procedure is touched: it cites the very provision that changes; a document that ends as a whole; the
document that changes somewhere; or it is only about the same matter (a likeness, marked as such)."""

RANKS: tuple[Rank, ...] = ("provision", "whole", "document", "matter")
"""Ranks, the surest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Based:
    """A procedure as impact looks at it. `cites`: what of the law it rests on; `works`: ids of all these works.

    `decided_on` is the day of the decision that announced the newest record, `ended` says by what it ended (None: it
    has not, as far as the store knows).
    """

    subject: str
    code: str
    version: str
    name: str | None
    agency: str | None
    decision: str | None
    decided_on: datetime.date | None
    ended: str | None = None
    cites: tuple[Cite, ...] = ()
    works: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A decision that speaks of a procedure: its number, its day, the works it cites."""

    number: str | None
    version: str
    date: datetime.date | None
    works: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One reason: an act, and the words of the procedure that rest on what it hits (None: the likeness of words)."""

    act: Act
    cite: Cite | None
    exact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """A component of the procedure that an act speaks of. `because` is the phrase that tells, as printed in the act;
    `sure`: the record prints the very words that the act replaces."""

    component: str
    act: str
    because: str
    sure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How far the words of an act are about a procedure: 0 to 1, and the words of its name that they share."""

    score: float
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What became of the change at one procedure, and why, as a sentence in Vietnamese; the decision that shows it."""

    state: ActState
    why: str
    decision: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """By when the change is to be announced, and entered in the national database. `assumed` are sentences."""

    announce: Deadline
    enter: Deadline
    assumed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """A procedure that a document touches, with every ground for it."""

    procedure: Based
    rank: Rank
    likeness: Likeness
    grounds: tuple[Ground, ...]
    components: tuple[Touch, ...]
    standing: Standing
    terms: Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """What a document does to the catalogue. `acts`: all its acts on other documents, in the order of its text;
    `touched`: the surest first; `resting`: procedures that cite the document itself already."""

    document: Work
    as_of: datetime.date
    acts: tuple[Act, ...]
    touched: tuple[Touched, ...]
    resting: tuple[Based, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """An act that hit what a procedure rests on since its decision: the other way round."""

    act: Act
    by: Work
    on: Work
    cite: Cite
    exact: bool
    components: tuple[Touch, ...]
    standing: Standing
