"""The nouns of annexes that replace or cut dossier components: rows, every cell in its place, codes repaired."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from extract.types import Sourced
from ingest.types import Issue, Span

Action: TypeAlias = Literal["replace", "cut", "amend"]
"""What an annex does: data stand in for a paper (Phụ lục I), the paper is struck out (II), instruments are to be
amended (III)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCode:
    """A procedure code of a row: `value` is the short code, None where the print cannot be read as one; `printed` as it
    stands; `note` says in Vietnamese what was set right (a decimal comma, zeros lost at the end, blanks)."""

    value: str | None
    printed: Sourced[str]
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplacementRow:
    """One row of an annex. A row printed beside a merged number, code and name goes on (`continues`) from the row above
    and has the same; `inherited` names the columns taken from above, because their cells are merged or left out.

    `ordinal` counts the rows of the annex from 1, `order` is the printed running number. `group` is the banner above
    (the ministry whose procedures follow). `documents`, `provisions` are cells as printed, `databases`, `owners`,
    `instruments` their parts. `partial`: the row says that only a part is replaced. `notes`: doubts and repairs.
    """

    ordinal: int
    span: Span
    order: Sourced[str] | None = None
    continues: bool = False
    group: Sourced[str] | None = None
    codes: tuple[ListedCode, ...] = ()
    name: Sourced[str] | None = None
    documents: Sourced[str] | None = None
    databases: tuple[Sourced[str], ...] = ()
    owners: tuple[Sourced[str], ...] = ()
    instruments: tuple[Sourced[str], ...] = ()
    provisions: Sourced[str] | None = None
    partial: bool = False
    inherited: tuple[str, ...] = ()
    notes: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """One annex of such an instrument: what it does, its label as printed (``Phụ lục I``; None where none is), its
    rows. `sure` is False where the cells of a flattened text had to be put back into columns."""

    action: Action
    label: Sourced[str] | None = None
    rows: tuple[ReplacementRow, ...] = ()
    sure: bool = True

    @property
    def numbered(self) -> int:
        """Rows with a running number of their own: a paper that merely goes on is not counted again."""
        return sum(not row.continues for row in self.rows)

    @property
    def codes(self) -> tuple[str, ...]:
        """The distinct short codes, repaired ones included, in the order of print."""
        return tuple(dict.fromkeys(code.value for row in self.rows for code in row.codes if code.value is not None))
