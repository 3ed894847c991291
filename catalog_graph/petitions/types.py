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


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A procedure that a petition may be about. `score` 0 to 1, `why` says it in a sentence, `quote` is where the
    petition says it. `sure`: the list prints the code of it, and the store knows the code."""

    subject: str
    name: str | None
    via: Via
    score: float
    why: str
    quote: Quote
    sure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A petition with all it may be about, the surest first; `unknown` are codes that the catalogue does not hold."""

    petition: HeldPetition
    links: tuple[Link, ...] = ()
    unknown: tuple[str, ...] = ()
