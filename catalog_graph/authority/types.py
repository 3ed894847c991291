"""The nouns of authority: who decides (`Authority`, `Deciding`), why it could move down (`Reason`, `Candidate`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from catalog_graph.types import Quote

Level = Literal["central", "province", "commune", "other"]
LEVELS: tuple[Level, ...] = ("central", "province", "commune", "other")
How = Literal["stated", "inferred"]
Source = Literal["deciding", "name", "steps", "results", "executing", "levels"]
Standing = Literal["open", "unclear", "accepted", "rejected", "none"]
"""Unclear: reasons speak for a lower level, but the record contradicts itself about who decides; nothing is proposed
before that is cleared."""
Force = Literal["in_force", "not_yet", "ended", "unknown"]
"""Whether an instrument is in force on the day that counts; only what is in force can be amended."""
Group = Literal["counted", "excluded", "unknown", "internal", "local"]
"""Where a code stands towards the target: counted below the line, left out by the rule, with nobody known to decide
(counted, and shown apart), an internal procedure, one that a province announced."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """One deciding authority: its level (None: not known), who as printed, how it is known, by which words.

    `body`: people, state, vertical, elected, outside; None where only a level is known. `successors`: the levels that
    the competence of a district may have gone to.
    """

    level: Level | None
    name: str | None
    body: str | None
    how: How
    source: Source
    words: str
    quote: Quote
    why: str
    successors: tuple[Level, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two parts of a record that do not agree about who decides, in a sentence, with the words of the other part."""

    message: str
    quote: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Deciding:
    """Who decides a procedure: none known is an empty tuple. `executing`, `receiving`: levels found for these parts."""

    authorities: tuple[Authority, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    notes: tuple[str, ...] = ()
    executing: tuple[Authority, ...] = ()
    receiving: tuple[Authority, ...] = ()

    @property
    def levels(self) -> tuple[Level, ...]:
        """The deciding levels that are known, the highest first."""
        found = {one.level for one in self.authorities}
        return tuple(level for level in LEVELS if level in found)

    @property
    def how(self) -> How | None:
        """Stated where any authority is stated by the text, else inferred; None where nobody is known."""
        if not self.levels:
            return None
        return "stated" if any(one.how == "stated" for one in self.authorities if one.level) else "inferred"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A provision that names who is competent: the instrument, the place in it (None: not known), the words.

    `held`: the store holds the text of the instrument. `force` and since when and by what (`force_says`) are told on
    the day of the board, never kept: the law moves while records stay.
    """

    instrument: str
    place: str | None
    level: Level | None
    words: str
    quote: Quote | None
    divides: bool = False
    held: bool = False
    force: Force = "unknown"
    force_says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a procedure could be decided lower (weight above 0), or should not."""

    key: str
    weight: int
    says: str
    ground: str
    certainty: str
    words: str
    quote: Quote | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A proposal to decide lower: from which level to which (None: not known), why, and what has to be amended."""

    subject: str
    current: Level
    proposed: Level | None
    score: int
    reasons: tuple[Reason, ...]
    amend: tuple[Named, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What an officer decided of a procedure; `level`: where it is to go. Nothing is ever changed, only taken back."""

    id: int
    subject: str
    verdict: str
    level: Level | None
    reason: str | None
    who: str
    moment: str
    undoes: int | None = None
    undone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One procedure (one distinct code) of a ministry: who decides, where it counts, what is proposed and decided."""

    subject: str
    code: str | None
    name: str | None
    field: str | None
    agency: str
    digest: str
    version: str | None
    deciding: Deciding
    group: Group
    group_says: str
    candidate: Candidate | None
    reasons: tuple[Reason, ...]
    amend: tuple[Named, ...]
    standing: Standing
    proposed: Level | None
    judgement: Judgement | None = None

    @property
    def counted(self) -> bool:
        """Whether it stands below the line of the rate: what nobody is known to decide is not left out."""
        return self.group in ("counted", "unknown")
