"""The nouns of compliance cost: parameters with source and year, activities, a table before and after, the saving."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

Side: TypeAlias = Literal["before", "after"]
Kind: TypeAlias = Literal["prepare", "submit", "pay", "inspection", "other", "receive"]
"""Activities of the model: preparing papers, submitting, paying, being inspected, other work, receiving the result."""


class Unsound(ValueError):
    """Figures that cannot be counted with: the message says in Vietnamese which, where and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A figure that is given, never built in: `value` in `unit`, of `year`, read in `source`."""

    name: str
    value: Decimal
    unit: str
    year: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wage:
    """What an hour of a person's time is worth, in đồng: income per head of a year by months, days and hours of work.

    Each part is a parameter with its own source, so that the figure can be counted again.
    """

    income: Parameter
    months: Parameter
    days: Parameter
    hours: Parameter

    @property
    def hour(self) -> Decimal:
        """Đồng an hour."""
        return self.income.value / self.months.value / self.days.value / self.hours.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One thing people do for a procedure. `hours` a time, `paid` đồng for advice, travel, post, copies a time.

    `name` says it ("điền Tờ khai …"); `place` is where it was read, for what comes from a record.
    """

    kind: Kind
    name: str
    hours: Decimal
    paid: Decimal = Decimal(0)
    paper: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """How often: times a subject does it in a year, and how many subjects do. None: nobody has said."""

    times: Decimal | None
    subjects: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A procedure's cost on one side. `fee` and `charge` (phí, lệ phí) in đồng a time."""

    side: Side
    activities: tuple[Activity, ...]
    fee: Decimal
    charge: Decimal
    load: Load


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The standard cost model of one procedure: today and as simplified, with one set of parameters.

    `populations_differ`: the officer states that another number of subjects or times is meant after the change.
    """

    code: str
    name: str
    agency: str | None
    wage: Wage
    before: Table
    after: Table
    populations_differ: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An activity with its cost a time, in đồng."""

    activity: Activity
    cost: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """One side summed up: đồng a time and đồng a year; the year is None where the load is not known."""

    side: Side
    lines: tuple[Line, ...]
    hours: Decimal
    once: Decimal
    year: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saving:
    """Both sides and what is saved. `percent` has two decimals; None: không xác định, `why` says so."""

    before: Sum
    after: Sum
    saved_once: Decimal
    saved_year: Decimal | None
    percent: Decimal | None
    why: str | None = None
    notes: tuple[str, ...] = ()
