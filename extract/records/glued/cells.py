"""A cell of a table whose text was glued: its role, its row, and the run of text it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ingest.types import Piece


class Cell(NamedTuple):
    """One cell. `role` is the column's name, or ``head`` (the table's header), ``case`` (a case's name), ``other``
    (text between tables that is no cell). `row` counts rows of the whole text from 0; -1 for cells of no row."""

    role: str
    piece: Piece
    row: int = -1


def tiles(text: Piece, cells: Iterable[Cell]) -> bool:
    """Whether the cells, in order, give the text exactly: nothing lost, nothing twice."""
    at = text.start
    for cell in cells:
        if cell.piece.start != at:
            return False
        at = cell.piece.end
    return at == text.end
