"""How many rows of a Word table are its head: marked so, numbered below, bold over plain rows, or by their words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from lxml import etree

from ingest.lexicon import found
from ingest.ooxml import NAMES, attribute, child
from ingest.types import Cell
from ingest.word.styles import SILENT, Styles, look_of
from ingest.word.tables import row_of, under

_MOST_ROWS = 5
"""Rows looked at: no head is longer."""
_LEAST_ROWS = 3
_LEAST_COLUMNS = 3
_NO_BORDER = frozenset({"nil", "none"})


def head_rows(source: etree._Element, rows: Sequence[Sequence[Cell]], styles: Styles) -> int:
    """How many rows at the top are the head; 0 where nothing says so.

    A head reaches as far down as its merged cells, and the row that numbers the columns belongs to it. Tables without
    lines around their cells only lay out a page: bold words make no head there.
    """
    first: list[etree._Element] = []
    marked = 0
    for row in islice(under(source, "tr"), _MOST_ROWS):
        about = row_of(row)
        if not about.deleted:
            first.append(row)
            marked += about.head and marked + 1 == len(first)
    count = marked or _by_sight(source, first, rows, styles)
    return 0 if not 0 < count < len(rows) else min(_reach(rows, count), len(rows))


def _by_sight(
    source: etree._Element, first: Sequence[etree._Element], rows: Sequence[Sequence[Cell]], styles: Styles
) -> int:
    """How many rows look like the head of a table that marks none."""
    columns = sum(cell.column_span for cell in rows[0])
    if len(first) < _LEAST_ROWS or columns < 2:
        return 0
    texts = [_texts(row) for row in first]
    numbered = next((at for at, cells in enumerate(texts) if at and _numbers_columns(cells)), None)
    if numbered is not None:
        return numbered + 1
    lines = _has_lines(source, first[0])
    bold = _bold(first, rows, styles) if lines and len(rows[0]) > 1 else 0
    if bold:
        return bold
    named = bool(texts[0]) and found("table_heads", "first_column", texts[0][0]) is not None
    return int(columns >= _LEAST_COLUMNS and (named or (lines and _is_stepped(rows))))


def _is_stepped(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first row is a head of two storeys: cells over several columns, all others as deep as the head."""
    deep = _reach(rows, 1)
    wide = [cell for cell in rows[0] if cell.column_span > 1 and cell.row_span == 1]
    others = [cell for cell in rows[0] if cell not in wide]
    return deep > 1 and bool(wide) and bool(others) and all(cell.row_span == deep for cell in others)


def _reach(rows: Sequence[Sequence[Cell]], count: int) -> int:
    """Rows that the cells of the first `count` rows reach into."""
    return max((cell.row - 1 + cell.row_span for row in rows[:count] for cell in row), default=count)


def _texts(row: etree._Element) -> list[str]:
    cells = ("".join(sub.text or "" for sub in cell.iter() if NAMES[sub.tag] == "t") for cell in under(row, "tc"))
    return [" ".join(text.split()) for text in cells]


def _numbers_columns(cells: Sequence[str]) -> bool:
    """Whether a row counts its columns: (1), (2), (3) or A, B, 1, 2."""
    said = [text for text in cells if text]
    if len(said) < _LEAST_COLUMNS or not all(found("table_heads", "column_number", text) for text in said):
        return False
    numbers = [int(digits) for text in said if (digits := text.split("=")[0].strip(" ()")).isdigit()]
    return len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1))


def _bold(first: Sequence[etree._Element], rows: Sequence[Sequence[Cell]], styles: Styles) -> int:
    """How many rows are bold over one that is not; rows without words count with those above."""
    bold = [_is_bold(row, styles) for row in first]
    reach = _reach(rows, 1)
    if not bold[0] or False in bold[:reach] or False not in bold:
        return 0
    return reach


def _is_bold(row: etree._Element, styles: Styles) -> bool | None:
    """Whether every word of a row is bold; None without words."""
    said = False
    for paragraph in row.iter(row.tag.replace("}tr", "}p")):
        style = styles.look(attribute(child(child(paragraph, "pPr"), "pStyle")) or styles.default).bold
        for run in paragraph.iter(row.tag.replace("}tr", "}r")):
            if not any(NAMES[sub.tag] == "t" and sub.text and not sub.text.isspace() for sub in run):
                continue
            look = look_of(child(run, "rPr"))
            named = styles.look(look.style) if look.style else SILENT
            if not (look.bold if look.bold is not None else bool(named.bold) != bool(style)):
                return False
            said = True
    return said or None


def _has_lines(source: etree._Element, first: etree._Element) -> bool:
    """Whether a table says that its cells have lines: borders of its own or of its first cells, else a style."""
    properties = child(source, "tblPr")
    borders = child(properties, "tblBorders")
    if any(_drawn(borders, side) for side in ("insideH", "insideV")):
        return True
    if any(_drawn(child(child(cell, "tcPr"), "tcBorders"), "bottom") for cell in under(first, "tc")):
        return True
    return borders is None and child(properties, "tblStyle") is not None


def _drawn(borders: etree._Element | None, side: str) -> bool:
    return (attribute(child(borders, side)) or "nil") not in _NO_BORDER
