"""The header of a list of procedures: found among the first rows by its words, one row or two."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from extract.fold import fold
from extract.lexicon import lexicon
from ingest.types import Cell, Document, Table

SEARCHED = 15
"""Rows looked at for a header; exports put a motto and a title above it."""
_BRACKET = re.compile(r"\([^()]*\)|\*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Where the header ends (index of the first row below it), column → member, column → words nobody knows."""

    below: int
    members: Mapping[int, str]
    unknown: Mapping[int, str]


@cache
def _columns() -> dict[str, str]:
    return {fold(word): member for member, words in lexicon("list_columns")["columns"].items() for word in words}


def member_of(words: str) -> str | None:
    """The member a header stands for, None for other words. Remarks in brackets do not count."""
    return _columns().get(fold(words)) or _columns().get(fold(_BRACKET.sub(" ", words)))


def header_of(document: Document, table: Table) -> Header | None:
    """The header of a list: the first row that names both a code and a name; None when the table is no list."""
    for index, row in enumerate(table.rows[:SEARCHED]):
        said = {cell.column: " ".join(document.piece(cell.span).split()) for cell in row}
        members = {column: member for column, words in said.items() if (member := member_of(words)) is not None}
        if not {"code", "name"} <= set(members.values()):
            continue
        below = index + 1
        if below < len(table.rows) and _is_second(document, row, table.rows[below], members):
            for cell in table.rows[below]:
                words = " ".join(document.piece(cell.span).split())
                above = _above(row, cell.column)
                said[cell.column] = f"{said.get(above, '')} {words}".strip() if above is not None else words
                member = member_of(words) or (members.get(above) if above is not None else None)
                if member is not None:
                    members[cell.column] = member
            below += 1
        return Header(below=below, members=_first_of_each(members), unknown={
            column: words for column, words in said.items() if column not in members and words
        })  # fmt: skip
    return None


def _is_second(document: Document, first: Sequence[Cell], row: Sequence[Cell], members: Mapping[int, str]) -> bool:
    """Whether a row is the second row of a header: it says nothing under code and name, and names parts of columns."""
    taken = {column for column, member in members.items() if member in ("code", "name", "order")}
    if any(cell.column in taken and document.piece(cell.span).strip() for cell in row):
        return False
    merged = any(cell.column_span > 1 or cell.row_span > 1 for cell in first)
    named = any(member_of(" ".join(document.piece(cell.span).split())) is not None for cell in row)
    return bool(row) and (merged or named)


def _above(first: Sequence[Cell], column: int) -> int | None:
    """The column of the header cell that a cell of the second row stands under."""
    left = [cell for cell in first if cell.column <= column]
    if not left:
        return None
    cell = max(left, key=lambda cell: cell.column)
    return cell.column if column < cell.column + cell.column_span else None


def _first_of_each(members: Mapping[int, str]) -> dict[int, str]:
    """Column → member; of two columns for one member the first, but for columns that are only reported."""
    out: dict[int, str] = {}
    for column in sorted(members):
        if members[column].endswith("-") or members[column] not in out.values():
            out[column] = members[column]
    return out
