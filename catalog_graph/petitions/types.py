"""The nouns of petitions held in the store: a petition with its places, what it may be about and why."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal, TypeAlias

from catalog_graph.law.outline import Path
from catalog_graph.types import Quote

State: TypeAlias = Literal["open", "answered", "unknown"]
Via: TypeAlias = Literal["code", "name", "provision"]
"""Why a petition is brought to a procedure: the list prints its code; its name; it rests on the provision named."""
Verdict: TypeAlias = Literal["accept", "reject", "undo"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """A provision that a petition names: number or short title as printed, the unit, where it stands."""

    document: str
    path: Path
    quote: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPetition:
    """A petition of a list that the store holds. `id` names it; `quote` opens its content; `file` is the list.

    `kind`: ``act`` (hành vi hành chính), ``rule`` (quy định hành chính) or None. `codes` as read, with their places.
    `row`: the row of its list, from 1 below the head; it tells a petition that the list does not number.
    """

    id: str
    number: str | None
    received: datetime.date | None
    state: State
    state_words: str | None
    kind: str | None
    content: str
    quote: Quote
    codes: tuple[tuple[str, Quote], ...] = ()
    procedure: tuple[str, Quote] | None = None
    agency: str | None = None
    field: str | None = None
    provisions: tuple[Provision, ...] = ()
    answered: datetime.date | None = None
    answer: tuple[str, Quote] | None = None
    due: datetime.date | None = None
    file: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a score: `points` out of `most` (of 100), and why, in a sentence."""

    key: Literal["about", "agency"]
    points: int
    most: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What an officer decided of a link. Nothing is ever changed, only taken back."""

    id: int
    petition: str
    subject: str
    verdict: Verdict
    reason: str | None
    who: str
    moment: str
    undoes: int | None = None
    undone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A procedure that a petition may be about. `score` 0 to 1 is the sum of its `parts`, `why` says it in a sentence,
    `quote` is where the petition says it. `sure`: the list prints the code of it, and the store knows the code.
    `judgement`: what an officer decided of it and did not take back."""

    subject: str
    name: str | None
    via: Via
    score: float
    why: str
    quote: Quote
    sure: bool = False
    parts: tuple[Part, ...] = ()
    judgement: Judgement | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A petition with all it may be about, the surest first; `unknown` are codes that the catalogue does not hold.
    `more`: procedures that fit as well by their names and are left out of the list."""

    petition: HeldPetition
    links: tuple[Link, ...] = ()
    unknown: tuple[str, ...] = ()
    more: int = 0

    @property
    def counted(self) -> tuple[Link, ...]:
        """The procedures that it counts under: those accepted, else all that nobody rejected."""
        accepted = tuple(link for link in self.links if link.judgement and link.judgement.verdict == "accept")
        return accepted or tuple(link for link in self.links if link.judgement is None)
