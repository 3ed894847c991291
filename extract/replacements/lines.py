"""Rows of an annex as cells by column, whether the file draws the table or only prints its cells one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from extract.replacements.types import Action
from extract.run import Run
from ingest.types import Span


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its cells by kind of column, the columns that a cell merged from above covers, or a group's banner.

    `doubt`: cells that fit no column and were left out.
    """

    span: Span
    cells: Mapping[str, Run] = field(default_factory=dict)
    merged: frozenset[str] = frozenset()
    banner: Run | None = None
    doubt: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """The table of one annex: what it does, its columns, its lines. `sure`: the file draws the table."""

    action: Action
    kinds: tuple[str | None, ...]
    lines: tuple[Line, ...]
    start: int
    sure: bool
