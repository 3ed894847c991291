"""The annexes of a decision: headings, lists in every layout, contents of the procedures in every style."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corpus.render.blocks import Block, Cell, Grid, Text, Turn
from corpus.render.content import content, in_one_cell

Facts = dict[str, Any]


def annex(facts: Facts) -> list[Block]:
    """The blocks of all annexes, in order."""
    out: list[Block] = []
    for item in facts.get("annex", []):
        if "turn" in item:
            out.append(Turn(landscape=item["turn"] == "landscape"))
        elif "heading" in item:
            out.append(Text(text=item["heading"], bold=True, align="center"))
        elif "text" in item:
            out += [Text(text=line, italic=item.get("italic", False)) for line in item["text"].strip().split("\n")]
        elif "table" in item:
            out.append(grid(item["table"]))
        elif "form" in item:
            out.append(_form_table(item["form"]))
        else:
            out += content(item["content"])
    return out


def grid(table: Facts) -> Grid:
    """A list as a table: its header (one or two rows), group rows, rows, total rows."""
    columns = table["columns"]
    header = _header(columns, table.get("over"))
    body = list(table["rows"])
    rows = list(header)
    for at, row in enumerate(body):
        if row.get("header"):
            rows += header
        elif "group" in row or "total" in row:
            rows.append(_wide(row.get("group", row.get("total")), len(columns)))
        else:
            rows.append(_cells(columns, row, body[at + 1 :]))
    return Grid(rows=tuple(rows), widths=tuple(column[2] for column in columns), header_rows=len(header))


def _header(columns: Sequence[Sequence[Any]], over: Facts | None) -> list[tuple[Cell, ...]]:
    """One header row, or two where `over` puts one head above several columns."""
    if over is None:
        return [tuple(Cell(text=label, bold=True) for _, label, _ in columns)]
    start, span = over["start"], over["span"]
    upper, lower = [], []
    for at, (_, label, _) in enumerate(columns):
        inside = start <= at < start + span
        if at == start:
            upper.append(Cell(text=over["head"], columns=span, bold=True))
        if not inside:
            upper.append(Cell(text=label, bold=True, below="restart"))
        lower.append(Cell(text=label if inside else "", bold=True, below="" if inside else "continue"))
    return [tuple(upper), tuple(lower)]


def _wide(words: str | list[str], width: int) -> tuple[Cell, ...]:
    """A group or total row: one cell over the whole width, or a first cell and the rest."""
    if isinstance(words, str):
        return (Cell(text=words, columns=width, bold=True),)
    *first, last = words
    return (*(Cell(text=word, bold=True) for word in first), Cell(text=last, columns=width - len(first), bold=True))


def _cells(columns: Sequence[Sequence[Any]], row: Facts, later: list[Facts]) -> tuple[Cell, ...]:
    cells = []
    for key, _, _ in columns:
        text = in_one_cell(row[key]) if isinstance(row.get(key), dict) else row.get(key, "")
        if text == "^":
            cells.append(Cell(below="continue"))
            continue
        goes_on = bool(later) and later[0].get(key) == "^"
        numbered = key == "order" and text == "#"
        cells.append(
            Cell(
                text="" if numbered else text,
                below="restart" if goes_on else "",
                italic=key in row.get("italic", []),
                numbered=numbered,
            )
        )
    return tuple(cells)


def _form_table(rows: list[list[str]]) -> Grid:
    """A table inside a printed form: never a list of procedures."""
    return Grid(
        rows=tuple(tuple(Cell(text=text) for text in row) for row in rows),
        widths=tuple(100 // len(rows[0]) for _ in rows[0]),
        header_rows=1,
    )
