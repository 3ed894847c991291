"""Portal pages saved as text: every table cell on lines of its own, between lines that hold a single bar.

A row is printed ``| cell | cell |`` with every bar on its own line: one bar between two cells of a row, two between
rows. An empty cell adds a bar, so a row end and an empty cell look the same, and a cell merged over several rows is
printed once: later rows simply have fewer cells. Row ends are therefore only inferred here (``Table.sure`` is False);
whoever knows the columns reads the loose cells anew.
"""

from __future__ import annotations

from typing import NamedTuple

from ingest.lexicon import found as found_in
from ingest.types import Cell, Span, Table

BAR = "|"
_FEWEST_BARS = 6
_LONGEST_CELL = 3_000
"""Characters; hardly a cell is longer."""
_LONG_CELL = 200
_MANY_LINES = 4
_LEXICON = "flattened_cells"


class Loose(NamedTuple):
    """A run of lines between bars or blank lines. `bars` stand right before it; `apart`: a blank line stands before."""

    span: Span
    bars: int
    apart: bool


def is_flattened(text: str) -> bool:
    """Whether a text holds tables as loose cells: lines with a single bar, and several of them."""
    return sum(line.strip() == BAR for line in text.split("\n")) >= _FEWEST_BARS


def loose_cells(text: str) -> list[Loose]:
    """Every run of lines between bars and blank lines, in order, with the number of bars that stand before it."""
    out: list[Loose] = []
    start: int | None = None
    at = end = bars = 0
    apart = False
    for line in text.split("\n"):
        bare = line.strip()
        if bare and bare != BAR:
            start = at if start is None else start
            end = at + len(line)
        else:
            if start is not None:
                out.append(Loose(Span(start, end), bars, apart))
                start, bars, apart = None, 0, False
            bars += bare == BAR
            apart = not bare
        at += len(line) + 1
    if start is not None:
        out.append(Loose(Span(start, end), bars, apart))
    return out


def tables(text: str) -> tuple[Table, ...]:
    """The tables of a flattened text with rows ended at every double bar: a first guess, never sure."""
    found: list[Table] = []
    rows: list[list[Span]] = []
    pair = False
    for cell in [*loose_cells(text), Loose(Span(len(text), len(text)), 0, True)]:
        below = cell.bars == 1 and (_is_text(text, cell.span, rows) or (pair and len(rows[-1]) > 1))
        begins = _says(text, cell.span, "pairs")
        no_cell = cell.bars == 0 or cell.apart or (below and not begins) or _is_annex(text, cell.span)
        if no_cell or begins or (pair and cell.bars > 1):
            if sum(map(len, rows)) > 1:
                found.append(_table(rows))
            rows, pair = [], begins
        if no_cell:
            continue
        if cell.bars > 1 or not rows:
            rows.append([])
        rows[-1].append(cell.span)
    return tuple(found)


def _is_annex(text: str, span: Span) -> bool:
    """Whether a run is the title of an annex or a note under the document, which sites print after a bar."""
    if _says(text, span, "texts"):
        return True
    said = _bare(text[span.start : span.end])
    first, _, rest = said.partition("\n")
    return bool(rest) and first.isupper() and found_in(_LEXICON, "attached", " ".join(rest.split())) is not None


def _says(text: str, span: Span, part: str) -> bool:
    """Whether the first line of a run, or its first two where lines are broken anywhere, is one of a kind."""
    lines = _bare(text[span.start : min(span.end, span.start + _LONG_CELL)]).split("\n", 2)
    return any(found_in(_LEXICON, part, said) for said in (lines[0].strip(), " ".join(lines[:2]).strip()))


def _bare(run: str) -> str:
    return run.replace("*", "").strip()


def _is_text(text: str, span: Span, rows: list[list[Span]]) -> bool:
    """Whether a run after one bar is the text below a table rather than one more cell of its last row: the row has as
    many cells as any row above, and the run is no cell's length."""
    if not rows or len(rows[-1]) < 2:
        return False
    if span.end - span.start > _LONGEST_CELL:
        return True
    full = len(rows) > 1 and len(rows[-1]) >= max(map(len, rows[:-1]))
    return full and (span.end - span.start > _LONG_CELL or text.count("\n", *span) >= _MANY_LINES)


def _table(rows: list[list[Span]]) -> Table:
    cells = tuple(
        tuple(Cell(span=span, row=row, column=column) for column, span in enumerate(spans, 1))
        for row, spans in enumerate(rows, 1)
    )
    return Table(span=Span(rows[0][0].start, rows[-1][-1].end), rows=cells, sure=False)
