"""A table of steps as rows of cells in known columns: one shape for drawn tables and for flattened ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from extract.run import Run
from ingest.types import Span


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its cells by kind of column, the kinds merged from the row above, or a heading inside the table."""

    cells: Mapping[str, Run] = field(default_factory=dict)
    merged: frozenset[str] = frozenset()
    banner: Run | None = None
    total: tuple[Run, Run | None] | None = None

    @property
    def span(self) -> Span:
        """From the first cell to the last."""
        runs = [*self.cells.values(), *([self.banner] if self.banner else [])]
        return Span(min(run.span.start for run in runs), max(run.span.end for run in runs))


@dataclass(frozen=True, slots=True)
class StepTable:
    """A table of steps with the unit of time that its header names; `sure` is False where columns were inferred."""

    rows: tuple[Row, ...]
    start: int
    end: int
    header_unit: str | None = None
    sure: bool = True
