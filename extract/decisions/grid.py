"""A list as rows of cells in known columns: one shape for drawn tables and for loose cells put back in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from extract.decisions.columns import Column
from extract.run import Run


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its cells by column, the columns merged from the row above, or the banner of a group with its label."""

    cells: Mapping[int, Run] = field(default_factory=dict)
    merged: frozenset[int] = frozenset()
    banner: Run | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A list: its columns, its rows; `start` and `end` are offsets in the Document. `doubt`: mean cost of a row where
    the cells had to be put back in order, 0 for a drawn table."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    start: int
    end: int
    doubt: float = 0.0
