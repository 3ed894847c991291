"""From ruling lines to grids: pdfplumber finds the cells, which here become rows and columns with spans.

docs/decisions/0011-pdf-tables.md holds the figures."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, TypeAlias

from ingest.pdf.geometry import Box, Rule, Word
from ingest.pdf.openings import closing

SNAP = 3.0
"""Lines nearer than this, in points, are the same line; ends nearer than this touch."""
MOST_RULES = 4_000
"""Beyond so many lines a page is a drawing, not a table."""
MOST_CROSSINGS = 4_000
"""Beyond so many crossings it is squared paper; the time taken grows with their square."""
Crossings: TypeAlias = Mapping[tuple[float, float], Mapping[str, Sequence[dict[str, Any]]]]
"""Where lines cross, and the upright (v) and level (h) lines through each place, as pdfplumber gives them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """A cell of a grid: where it begins (from 0), how far it reaches, where it lies."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A ruled table: positions of its column lines and row lines, and its cells in reading order."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    cells: tuple[GridCell, ...]

    @property
    def box(self) -> Box:
        """Where the grid lies."""
        return Box(self.columns[0], self.rows[0], self.columns[-1], self.rows[-1])


def grids(rules: Sequence[Rule], words: Sequence[Word] = ()) -> list[Grid]:
    """The grids that the lines of a page make, from top to bottom. A lone frame is not a grid.

    `words` of the page tell a row whose outer border is left out at a page end from lines that merely run on.
    """
    if len(rules) > MOST_RULES:
        return []
    found = [band for band in _bands(rules) if len({rule.vertical for rule in band}) > 1]
    return [grid for band in found for grid in _ruled([*band, *closing(band, words)])]


def _bands(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Lines with no blank strip across the page between them. pdfplumber snaps lines in chains over the whole page:
    the bars of a bar code would pull away the column lines of a table further down."""
    out: list[list[Rule]] = []
    reach = -math.inf
    for rule in sorted(rules, key=_top):
        if _top(rule) > reach + SNAP:
            out.append([])
        out[-1].append(rule)
        reach = max(reach, rule.end if rule.vertical else rule.at)
    return out


def _top(rule: Rule) -> float:
    return rule.start if rule.vertical else rule.at


def _ruled(rules: Sequence[Rule]) -> list[Grid]:
    """The grids of one band."""
    # Imported here: it brings pdfminer along, which a file without ruled pages need not pay for.
    from pdfplumber import table

    edges = table.merge_edges([_edge(rule) for rule in rules], SNAP, SNAP, SNAP, SNAP)
    crossings = table.edges_to_intersections(edges, SNAP, SNAP)
    if len(crossings) > MOST_CROSSINGS:
        return []
    out: list[Grid] = []
    for group in table.cells_to_tables(_cells(crossings)):
        boxes = [Box(*cell) for cell in group]
        apart = _apart(boxes)
        # Twice: a cell that turns out to be none may have been all that held two tables together.
        parts = [apart] if len(apart) == len(boxes) else table.cells_to_tables([*apart])
        out.extend(_grid([Box(*cell) for cell in part]) for part in parts)
    return out


def _cells(crossings: Crossings) -> list[tuple[float, float, float, float]]:
    """The smallest rectangle to the right of and below each crossing whose four sides are drawn.

    As pdfplumber's `intersections_to_cells`, which compares the lines of every pair of crossings anew and took most of
    the time of a page with tables (tests hold the two against each other).
    """
    upright = {at: {_ends(edge) for edge in through["v"]} for at, through in crossings.items()}
    level = {at: {_ends(edge) for edge in through["h"]} for at, through in crossings.items()}
    below: dict[float, list[float]] = defaultdict(list)
    beside: dict[float, list[float]] = defaultdict(list)
    for x, y in sorted(crossings):
        below[x].append(y)
        beside[y].append(x)
    out = []
    for x, y in sorted(crossings):
        bottoms = [to for to in below[x][bisect_right(below[x], y) :] if upright[x, y] & upright[x, to]]
        rights = [to for to in beside[y][bisect_right(beside[y], x) :] if level[x, y] & level[to, y]]
        for bottom, right in product(bottoms, rights):
            corner = right, bottom
            if corner in crossings and upright[corner] & upright[right, y] and level[corner] & level[x, bottom]:
                out.append((x, y, right, bottom))
                break
    return out


def _ends(edge: dict[str, Any]) -> tuple[float, float, float, float]:
    return edge["x0"], edge["top"], edge["x1"], edge["bottom"]


def _edge(rule: Rule) -> dict[str, Any]:
    """A line in the form that pdfplumber takes."""
    length = rule.end - rule.start
    if rule.vertical:
        return {"orientation": "v", "x0": rule.at, "x1": rule.at, "top": rule.start, "bottom": rule.end,
                "width": 0.0, "height": length}  # fmt: skip
    return {"orientation": "h", "x0": rule.start, "x1": rule.end, "top": rule.at, "bottom": rule.at,
            "width": length, "height": 0.0}  # fmt: skip


def _apart(boxes: Sequence[Box]) -> list[Box]:
    """The cells that lie beside each other. pdfplumber also gives the frame of a page whose corner
    a box takes up: it holds another cell, so it is none itself, and the words in it are no cell's."""
    columns, rows = _lines(boxes)
    taken: set[tuple[int, int]] = set()
    out: list[Box] = []
    for box in sorted(boxes, key=lambda box: box.width * box.height):
        across, down = range(columns[box.x0], columns[box.x1]), range(rows[box.top], rows[box.bottom])
        if taken.isdisjoint(product(down, across)):
            taken.update(product(down, across))
            out.append(box)
    return out


def _grid(boxes: Sequence[Box]) -> Grid:
    """The cells of one table in their rows and columns, in reading order."""
    columns, rows = _lines(boxes)
    cells = tuple(
        GridCell(
            row=rows[box.top],
            column=columns[box.x0],
            row_span=rows[box.bottom] - rows[box.top],
            column_span=columns[box.x1] - columns[box.x0],
            box=box,
        )
        for box in sorted(boxes, key=lambda box: (box.top, box.x0))
    )
    return Grid(columns=tuple(columns), rows=tuple(rows), cells=cells)


def _lines(boxes: Sequence[Box]) -> tuple[dict[float, int], dict[float, int]]:
    """The lines down and across that some cell ends at, in order, each with its number."""
    across = sorted({x for box in boxes for x in (box.x0, box.x1)})
    down = sorted({y for box in boxes for y in (box.top, box.bottom)})
    return {x: at for at, x in enumerate(across)}, {y: at for at, y in enumerate(down)}
