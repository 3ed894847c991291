"""The nouns of checking internal procedures: sums, findings, rows of the list, candidates."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal, TypeAlias

from catalog_graph.types import Quote
from extract.internal.types import InternalProcedure
from extract.types import Duration

Severity: TypeAlias = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a check says of one procedure: the rule, how bad, why (Vietnamese), on what ground, its quotes."""

    rule: str
    severity: Severity
    message: str
    ground: str
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """The time that steps take together, along the longest way where some run side by side.

    `value` is None where the units do not add up; `why` says so. `path` are the steps on the longest way, from 0;
    `untimed` those that say that their time does not count; `unknown` those whose time nobody can read.
    """

    value: float | None
    unit: str | None
    path: tuple[int, ...] = ()
    untimed: tuple[int, ...] = ()
    unknown: tuple[int, ...] = ()
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A period of the procedure that a process handles, as its record or the law states it, with its words."""

    time: Duration
    quote: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An internal procedure with the document that prints it: `digest` for quotes, `id` as the store names it."""

    id: str
    digest: str
    procedure: InternalProcedure


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """When a procedure is to be looked at again: `due` is None where the day of its decision is not known."""

    held: Held
    since: datetime.date | None
    due: datetime.date | None
    overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A sentence that tells one agency what to do for another within a time, in no list of internal procedures.

    `title` is the heading of its article, `provision` the unit; `agency` acts, `other` is the agency it acts for.
    """

    title: str
    provision: str
    sentence: str
    agency: str
    other: str
    period: str
    quote: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A citation by position with the rows it points at: one, or several that fit alike (nothing is chosen); none
    where `why` says so."""

    order: int
    labels: tuple[str, ...]
    decision: str | None
    rows: tuple[Held, ...]
    quote: Quote
    why: str | None = None
