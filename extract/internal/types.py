"""The nouns of internal procedures: `InternalProcedure` with its steps, and where it stands in a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from extract.types import DecisionRef, Duration, Sourced
from ingest.types import Span

Group: TypeAlias = Literal["A", "B", "handling", "external"]
"""A: between agencies; B: inside one agency (QĐ 1085/QĐ-TTg); handling: the internal process by which a procedure for
people and businesses is settled; external: work that comes from outside (thủ tục ngoài một cửa)."""

Layout: TypeAlias = Literal["table", "list", "prose"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where a list prints a procedure: labels from the outside in (``("danh mục 1", "A", "A1")``), its number."""

    labels: tuple[str, ...] = ()
    order: Sourced[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InternalStep:
    """One step, as printed. `unit` is the cell that says who does it, `person` the office at its beginning.

    `time` has no value where the cell says so (“Không tính thời gian”), and is None where there is no cell of its own:
    with `shares_time` that cell is merged with the one of a step above, whose time covers this one. `parallel` are the
    words that say that it runs beside another, with its number where they name it. `phase` is the heading of the agency
    where it is done.
    """

    order: Sourced[str] | None = None
    phase: Sourced[str] | None = None
    content: Sourced[str] | None = None
    unit: Sourced[str] | None = None
    person: Sourced[str] | None = None
    time: Sourced[Duration] | None = None
    shares_time: bool = False
    coordinating: tuple[Sourced[str], ...] = ()
    product: Sourced[str] | None = None
    parallel: Sourced[str] | None = None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class InternalProcedure:
    """One internal procedure, or one case of it. Units of time are never converted.

    `layout`: steps of a table, of a list with a time each, or of the sentences of a content (`prose`), whose times are
    periods and make no sum. `total` is the time printed for the whole; `others` further totals that the same table
    prints; `period` the time that the text around the table states. `repealed`: the list says that it no longer is.
    """

    name: Sourced[str]
    code: Sourced[str] | None = None
    case: Sourced[str] | None = None
    group: Group | None = None
    position: Position = Position()
    layout: Layout = "table"
    lead: Sourced[str] | None = None
    total: Sourced[Duration] | None = None
    others: tuple[Sourced[Duration], ...] = ()
    period: Sourced[Duration] | None = None
    steps: tuple[InternalStep, ...] = ()
    legal_basis: tuple[Sourced[str], ...] = ()
    decision: DecisionRef = DecisionRef()  # noqa: RUF009  # frozen
    repealed: bool = False
    span: Span
