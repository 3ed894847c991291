"""Annexes in a flattened text, every cell on lines of its own: rows ended at double bars, cells put back into columns.

A cell merged over rows is printed once, so later rows simply have fewer cells; an empty cell adds a bar, as the end of
a row does. What a cell looks like tells its column (`extract.replacements.placing`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from extract.replacements.columns import action_of, column_of, is_column_numbers, rule
from extract.replacements.lines import Line, Sheet
from extract.replacements.placing import place
from extract.replacements.types import Action
from extract.run import Run, run_of
from ingest.readers.flattened import is_flattened, loose_cells
from ingest.types import Document, Span

_ABOVE = 800
_MOST_PARTS = 4
"""Paragraphs that one cell may have."""
_NUMERAL = re.compile(r"\W*(?:[IVXLC]+|[A-ZĐ])\s*[.):]?\W*")
Row: TypeAlias = "list[Run]"


class _Head(NamedTuple):
    row: int
    first: int
    """The first cell of the row that belongs to the header: a heading may stand right before it."""
    action: Action
    kinds: tuple[str, ...]


def sheets(document: Document) -> Iterator[Sheet]:
    """The annexes among the loose cells of a flattened text, in order; of any other text, none."""
    if not is_flattened(document.text):
        return
    rows = _rows(document)
    heads = [head for at in range(len(rows)) if (head := _head(document, rows, at)) is not None]
    ends = [head.row for head in heads[1:]]
    for head, until in zip(heads, [*ends, len(rows)], strict=False):
        start = rows[head.row][head.first].span.start
        yield Sheet(head.action, head.kinds, tuple(_lines(rows[head.row + 1 : until], head.kinds)), start, False)


def _rows(document: Document) -> list[Row]:
    """Cells joined by single bars. Paragraphs after a blank line belong to the cell before them, if the table goes
    on behind them."""
    rows: list[Row] = []
    parts: list[Span] = []
    for cell in loose_cells(document.text):
        if cell.bars == 0:
            parts.append(cell.span)
            continue
        if parts and len(parts) < _MOST_PARTS and rows:
            last = rows[-1][-1]
            rows[-1][-1] = run_of(document, Span(last.span.start, parts[-1].end)).strip()
        parts.clear()
        if cell.bars > 1 or not rows:
            rows.append([])
        rows[-1].append(run_of(document, cell.span).strip())
    return rows


def _head(document: Document, rows: Sequence[Row], at: int) -> _Head | None:
    """The header that a row is, if it is one."""
    texts = [run.flat().text for run in rows[at]]
    kinds = [column_of(text) for text in texts]
    first = next((at for at, kind in enumerate(kinds) if kind in ("order", "code")), 0)
    start = rows[at][first].span.start
    action = action_of(kinds[first:], document.text[max(0, start - _ABOVE) : start])
    if action is None:
        return None
    known = tuple(kind or "note" for kind in kinds[first:])
    return _Head(at, first, action, known)


def _lines(rows: Sequence[Row], kinds: Sequence[str]) -> Iterator[Line]:
    last: Line | None = None
    for row in rows:
        texts = [run.flat().text for run in row]
        if is_column_numbers(texts) or not any(texts):
            continue
        line = _banner(row, texts) or _line(row, texts, kinds, last)
        if last is not None and line.banner is None and _goes_on(last, line, kinds):
            last = Line(
                Span(last.span.start, line.span.end), {**last.cells, **line.cells}, last.merged, None, last.doubt
            )
            continue
        if last is not None:
            yield last
        last = line
    if last is not None:
        yield last


def _banner(row: Row, texts: Sequence[str]) -> Line | None:
    """The banner of a group: its words alone, or behind a numeral of their own."""
    if len(texts) > 2 or not rule("group").search(texts[-1]):
        return None
    if len(texts) == 2 and not _NUMERAL.fullmatch(texts[0]):
        return None
    return Line(Span(row[0].span.start, row[-1].span.end), banner=row[-1].flat())


def _line(row: Row, texts: Sequence[str], kinds: Sequence[str], last: Line | None) -> Line:
    placed, left = place(texts, kinds)
    cells = {kinds[column]: row[at] for at, column in placed.items()}
    merged = frozenset(kinds) - frozenset(cells) if last is not None else frozenset()
    return Line(Span(row[0].span.start, row[-1].span.end), cells, merged, None, left)


def _goes_on(last: Line, line: Line, kinds: Sequence[str]) -> bool:
    """Whether a run of cells goes on with the row before it, behind an empty cell: it only has columns further on."""
    if not last.cells or not line.cells or last.banner is not None:
        return False
    return max(map(kinds.index, last.cells)) < min(map(kinds.index, line.cells))
