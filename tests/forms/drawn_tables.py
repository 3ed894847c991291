"""A small builder: a document typed as text, in which lines with bars are rows of drawn tables.

``| Họ tên | Ngày sinh | < |``: a cell ``<`` belongs to the cell on its left, ``^`` to the one above; `` / `` breaks a
line.
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.forms.labels import label_of
from extract.forms.lines import lines_of
from extract.forms.sheets import Sheet, sheets_of
from extract.forms.slots import Slot
from extract.forms.tables.read import Tabular, tables_of
from ingest.types import Block, Cell, Document, Place, Span, Table


@dataclass
class _Drawn:
    """A cell being drawn."""

    text: str
    row: int
    column: int
    down: int = 1
    right: int = 1


def document_of(typed: str) -> Document:
    """A document of paragraphs and tables."""
    text, blocks, tables, rows = "", [], [], list[list[str]]()
    for line in (*typed.strip("\n").split("\n"), ""):
        if line.strip().startswith("|"):
            rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
            continue
        if rows:
            table, text = _table(rows, text)
            tables.append(table)
            rows = []
        blocks.append(Block(Span(len(text), len(text) + len(line)), "paragraph", Place("paragraph")))
        text += line + "\n"
    return Document(
        digest="0" * 64, name="mau.docx", media_type="application/test", reader="test", text=text[:-1],
        blocks=tuple(blocks), tables=tuple(tables),
    )  # fmt: skip


def _table(rows: list[list[str]], text: str) -> tuple[Table, str]:
    grid: list[list[_Drawn]] = []
    cells: list[list[_Drawn]] = []
    for at, row in enumerate(rows, 1):
        grid.append([])
        cells.append([])
        for column, typed in enumerate(row, 1):
            if typed == "<":
                grid[-1].append(grid[-1][-1])
                grid[-1][-1].right = column - grid[-1][-1].column + 1
            elif typed == "^":
                grid[-1].append(grid[-2][column - 1])
                grid[-1][-1].down = at - grid[-1][-1].row + 1
            else:
                drawn = _Drawn(typed.replace(" / ", "\n"), at, column)
                grid[-1].append(drawn)
                cells[-1].append(drawn)
    start = len(text)
    out = []
    for drawn_row in cells:
        made = []
        for drawn in drawn_row:
            span = Span(len(text), len(text) + len(drawn.text))
            made.append(
                Cell(span=span, row=drawn.row, column=drawn.column, row_span=drawn.down, column_span=drawn.right)
            )
            text += drawn.text + "\n"
        out.append(tuple(made))
    return Table(span=Span(start, len(text) - 1), rows=tuple(out)), text


def sheets(typed: str) -> tuple[Sheet, ...]:
    """The forms of a typed document."""
    document = document_of(typed)
    return sheets_of(document, lines_of(document))


def tabular(typed: str) -> Tabular:
    """What is read off the tables of a typed form."""
    document = document_of(typed)
    return tables_of(document, Sheet(lines=lines_of(document)))


def asked(typed: str) -> list[str]:
    """Shape and label of each slot of the tables in the order of print, a column by its label alone; ``*`` repeats."""
    return [_said(slot) for slot in sorted(tabular(typed).slots, key=lambda slot: slot.place)]


def _said(slot: Slot) -> str:
    shape = "" if slot.shape == "column" else slot.shape + ": "
    whose = f" ({slot.whose})" if slot.whose is not None else ""
    return shape + label_of(slot) + whose + ("*" if slot.repeated and slot.shape != "column" else "")
