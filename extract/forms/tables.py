"""Slots of tables: open tables, tables with printed rows, matrices of persons; a table that lays out text is none."""

from __future__ import annotations

from collections.abc import Sequence

from extract.forms.lines import Line
from extract.forms.slots import Slot
from extract.forms.tokens import tokens_of
from ingest.types import Document, Table

_NUMBERS = frozenset({"stt", "tt", "số tt", "số thứ tự"})


def slots_of_table(document: Document, table: Table, lines: Sequence[Line]) -> tuple[Slot, ...] | None:
    """The slots of a table, None where it is not a table to fill in (its cells are then read as running lines).

    `lines`: the lines that stand in it."""
    rows = [row for row in table.rows if row]
    if len(rows) < 2 or len(rows[0]) < 2:
        return None
    text = [[document.piece(cell.span).strip() for cell in row] for row in rows]
    empty = sum(not any(row) for row in text[1:])
    if not all(text[0]) or empty < len(text) - 2 or not empty:
        return None
    slots = []
    for head in text[0]:
        if head.lower() not in _NUMBERS:
            line = Line(piece=head, tokens=tokens_of(str(head), head.start))
            slots.append(Slot(printed=head, span=head.span, shape="column", line=line, repeated=True))
    return tuple(slots)
