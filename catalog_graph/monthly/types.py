"""The nouns of the monthly report. Three files are made from one `MonthlyReport`, so they cannot disagree.

A report is grids of figures and registers of lines. A `Figure` carries the keys of the lines it counts; a `Line`
carries the keys of its `Exhibit`s, the quotes that prove it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from extract.types import Evidence

Value: TypeAlias = str | int | datetime.date | None
"""What a cell of a register holds."""

Witness: TypeAlias = Callable[[str, int, int], "Evidence | None"]
"""Gives the evidence for (digest, start, end); None when the document is no longer at hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """What an officer knows of a legal instrument that no decision states: its days, and whether it was fast-track."""

    number: str
    signed_on: datetime.date | None = None
    effective_on: datetime.date | None = None
    fast_track: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of the report. `unit` says what is counted (dòng, tên, mã, quyết định); `lines` are the keys of the
    lines it counts; for names and codes several lines may stand behind one."""

    key: str
    label: str
    unit: str
    value: int
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A summary table: lines of figures under columns. `total` says that the last line sums up the others."""

    key: str
    title: str
    heads: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], tuple[Figure, ...]], ...]
    total: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a register. `kind`: text, code, date, number, or lines (keys of lines of the detail register).

    `width` is in characters, for paper and spreadsheet.
    """

    name: str
    kind: str = "text"
    width: int = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a register: its key, its cells in the order of the columns, the keys of its exhibits."""

    key: str
    cells: tuple[Value, ...]
    exhibits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """A table of lines. `prefix` is the letter with which the keys of its lines begin."""

    key: str
    prefix: str
    title: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """A piece of evidence as the report shows it: the file, the place in it, the words. `used_by` is the first line
    that calls on it. `quote` is None when the document could not be opened."""

    key: str
    digest: str
    file: str
    place: str
    start: int
    end: int
    quote: str | None
    used_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Changes by agency and type: one series of numbers for each type."""

    title: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyReport:
    """The report of one month. `facts` are (label, text) pairs of the first page, `notes` how the numbers were made."""

    id: str
    month: datetime.date
    unit: str | None
    facts: tuple[tuple[str, str], ...]
    findings: tuple[tuple[str, tuple[str, ...]], ...]
    notes: tuple[str, ...]
    grids: tuple[Grid, ...]
    registers: tuple[Register, ...]
    exhibits: tuple[Exhibit, ...]
    chart: Chart

    def grid(self, key: str) -> Grid:
        """The grid of a key."""
        return next(grid for grid in self.grids if grid.key == key)

    def register(self, key: str) -> Register:
        """The register of a key."""
        return next(register for register in self.registers if register.key == key)
