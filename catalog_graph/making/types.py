"""The nouns of procedures in the making: `Known`, `Source`, `Candidate`, `Finding`, `Missing`."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal, NamedTuple

from extract.norms.types import Component, Norm

Outcome = Literal["announced", "maybe", "not_announced", "excluded"]
"""announced: đã có trong danh mục · maybe: có thể đã công bố · not_announced: quy định TTHC nhưng chưa công bố ·
excluded: không phải TTHC theo NĐ 63/2010/NĐ-CP."""

Why = Literal["own", "amended", "replaced"]
"""How a document speaks for a norm: it is the text itself, the one the new words go into, the one the text replaces."""


class Known(NamedTuple):
    """A procedure of the catalogue, as far as it is compared. `ended`: a decision ends it."""

    subject: str
    code: str
    version: str
    name: str
    ministry: str | None
    fields: tuple[str, ...]
    ended: bool


class Source(NamedTuple):
    """A document that speaks for a norm: its number and how."""

    number: str
    why: Why
    date: str | None = None
    issuer: str | None = None


class Score(NamedTuple):
    """One part of a score, with the sentence that says it."""

    part: str
    points: float
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A procedure of the catalogue that a norm may be. `score` 0–100, the sum of its parts; `sources` are the documents
    that it names among its legal bases; `same_act`: both do the same (cấp, cấp lại …); `covered`: nearly all of each
    name is said on the other side; `near`: so much of the text's name is in the procedure's that it may be shown."""

    known: Known
    score: float
    parts: tuple[Score, ...]
    sources: tuple[Source, ...] = ()
    same_act: bool = True
    same_name: bool = False
    near: bool = True
    covered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A component that the text does not state. `needed`: the law asks for it always, not only where there is one;
    `delegated`: the text leaves the rest to another, who must state it (NĐ 63/2010/NĐ-CP Điều 8 khoản 3)."""

    component: Component
    label: str
    needed: bool
    ground: str
    delegated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A norm beside the catalogue: the outcome, its candidates (best first), what its text states and what not."""

    norm: Norm
    outcome: Outcome
    says: str
    candidates: tuple[Candidate, ...]
    sources: tuple[Source, ...]
    missing: tuple[Missing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """All that a document lays down, beside the catalogue. `day` is the day whose law says what must be stated."""

    number: str | None
    title: str | None
    draft: bool
    day: datetime.date | None
    findings: tuple[Finding, ...]
    known: int
    """Number of procedures in the catalogue it was compared with."""
