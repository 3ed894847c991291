"""What may be asked, and what is answered: filters, the board, forms, proposals, what-if."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

from catalog_graph.reduction.corrections import Correction
from catalog_graph.reduction.figures import Cell, Change, Gap, Measure, Target
from catalog_graph.reduction.types import (
    Baseline,
    FileState,
    FormSheet,
    Judged,
    Judgement,
    Link,
    Unit,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What to look at; None: everything. `baseline`: name (the newest version) or ``name@version``.

    `target`: share to cut, from 0 to 1; None: the target in force. `text`: words in a form's name, a label, a
    procedure's name. `of`: kinds of fields (kind of `FormField`).
    """

    baseline: str | None = None
    target: Fraction | None = None
    unit: str | None = None
    form: str | None = None
    area: str | None = None
    agency: str | None = None
    action: str | None = None
    standing: str | None = None
    reason: str | None = None
    database: str | None = None
    concept: str | None = None
    text: str | None = None
    links: str = "sure"
    """Which links of forms to procedures count: ``accepted`` (only those), ``sure`` (besides, proposed ones from the
    score that the rules set), ``proposed`` (all that nobody rejected)."""
    start: int = 0
    size: int = 100


EVERYTHING = Filters()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """A run of rows out of `total`."""

    total: int
    items: tuple[T, ...]
    start: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The board of the cut: the measure, what is missing to the target under each aggregate, strict and broad."""

    measure: Measure
    target: Target
    targets: tuple[Target, ...]
    gaps: tuple[Gap, ...]
    units: tuple[Unit, ...]
    baseline: Baseline | None
    proposals: int
    standings: tuple[tuple[str, int], ...]
    """How many proposals stand how: open, accepted, rejected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLine:
    """A form in a list. `counts`: declared, office, formality, attachment as they count now."""

    sheet: FormSheet
    counts: tuple[tuple[str, int], ...]
    links: tuple[Link, ...]
    units: tuple[str, ...]
    state: FileState | None
    corrections: int
    proposals: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FormView:
    """One form opened: every field with what is proposed for it, what was corrected, where it belongs."""

    sheet: FormSheet
    read: FormSheet
    """As it was read, before corrections."""
    proposals: tuple[Judged, ...]
    corrections: tuple[Correction, ...]
    links: tuple[Link, ...]
    units: tuple[Unit, ...]
    cells: tuple[Cell, ...]
    state: FileState | None
    question: str | None
    methods: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalLine:
    """A proposal with the form and field it is about."""

    judged: Judged
    form: str
    form_name: str
    label: str
    section: str
    role: str
    concept: str
    units: tuple[str, ...]
    history: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """The rates if a set of proposals were accepted, (strict, broad); nothing is written. `unknown`: ids not found."""

    ids: tuple[str, ...]
    unknown: tuple[str, ...]
    total: Change
    units: tuple[Change, ...]
    reached: tuple[tuple[str, bool, bool], ...]
    """Aggregate → whether the target is reached, strictly and broadly."""
    methods: tuple[str, ...]
