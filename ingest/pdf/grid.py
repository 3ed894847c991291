"""From ruling lines to grids: lines that touch make a grid; cells without a line between them are one merged cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.pdf.geometry import Box, Rule

SNAP = 3.0
"""Lines nearer than this, in points, are the same line; ends nearer than this touch."""
MOST_RULES = 4_000
"""Beyond so many lines a page is a drawing, not a table."""


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


def grids(rules: Sequence[Rule]) -> list[Grid]:
    """The grids that the lines of a page make, from top to bottom. A lone frame is not a grid."""
    if len(rules) > MOST_RULES:
        return []
    upright = _merged([rule for rule in rules if rule.vertical])
    level = _merged([rule for rule in rules if not rule.vertical])
    found = [grid for v, h in _groups(upright, level) if (grid := _grid(v, h)) is not None]
    return sorted(found, key=lambda grid: (grid.box.top, grid.box.x0))


def _merged(rules: list[Rule]) -> list[Rule]:
    """Lines at one position snapped together, pieces that touch joined."""
    out: list[Rule] = []
    for cluster in _clusters(sorted(rules, key=lambda rule: rule.at)):
        at = sum(rule.at for rule in cluster) / len(cluster)
        pieces = sorted(cluster, key=lambda rule: rule.start)
        start, end = pieces[0].start, pieces[0].end
        for piece in pieces[1:]:
            if piece.start <= end + SNAP:
                end = max(end, piece.end)
            else:
                out.append(Rule(vertical=piece.vertical, at=at, start=start, end=end))
                start, end = piece.start, piece.end
        out.append(Rule(vertical=pieces[0].vertical, at=at, start=start, end=end))
    return out


def _clusters(rules: list[Rule]) -> list[list[Rule]]:
    out: list[list[Rule]] = []
    for rule in rules:
        if out and rule.at - out[-1][0].at <= SNAP:
            out[-1].append(rule)
        else:
            out.append([rule])
    return out


def _groups(upright: list[Rule], level: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that touch, directly or through others."""
    parent = list(range(len(upright) + len(level)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, v in enumerate(upright):
        for j, h in enumerate(level):
            if _cross(v, h):
                parent[root(i)] = root(len(upright) + j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index, rule in enumerate([*upright, *level]):
        groups.setdefault(root(index), ([], []))[0 if rule.vertical else 1].append(rule)
    return list(groups.values())


def _cross(v: Rule, h: Rule) -> bool:
    return h.start - SNAP <= v.at <= h.end + SNAP and v.start - SNAP <= h.at <= v.end + SNAP


def _grid(upright: list[Rule], level: list[Rule]) -> Grid | None:
    columns = sorted({rule.at for rule in upright})
    rows = sorted({rule.at for rule in level})
    if len(columns) < 2 or len(rows) < 2:
        return None
    by_x = {at: [r for r in upright if r.at == at] for at in columns}
    by_y = {at: [r for r in level if r.at == at] for at in rows}
    down = [[_covers(by_x[x], a, b) for x in columns] for a, b in pairwise(rows)]
    across = [[_covers(by_y[y], a, b) for a, b in pairwise(columns)] for y in rows]
    taken = [[False] * (len(columns) - 1) for _ in range(len(rows) - 1)]
    cells: list[GridCell] = []
    for row in range(len(rows) - 1):
        for column in range(len(columns) - 1):
            if taken[row][column] or not (across[row][column] and down[row][column]):
                continue
            spans = _reach(row, column, down, across)
            if spans is None:
                continue
            for i in range(spans[0]):
                for j in range(spans[1]):
                    taken[row + i][column + j] = True
            box = Box(columns[column], rows[row], columns[column + spans[1]], rows[row + spans[0]])
            cells.append(GridCell(row=row, column=column, row_span=spans[0], column_span=spans[1], box=box))
    return Grid(columns=tuple(columns), rows=tuple(rows), cells=tuple(cells)) if len(cells) > 1 else None


def _covers(rules: list[Rule], start: float, end: float) -> bool:
    """Whether a line runs along a whole side of a cell."""
    return any(rule.start <= start + SNAP and rule.end >= end - SNAP for rule in rules)


def _reach(row: int, column: int, down: list[list[bool]], across: list[list[bool]]) -> tuple[int, int] | None:
    """How many rows and columns the cell that begins here covers; None when it is open."""
    last_row, last_column = len(down), len(across[0])
    wide = 1
    while column + wide < last_column and not down[row][column + wide]:
        wide += 1
    if not down[row][column + wide]:
        return None
    tall = 1
    while row + tall < last_row and not any(across[row + tall][column : column + wide]):
        if not (down[row + tall][column] and down[row + tall][column + wide]):
            break
        tall += 1
    return (tall, wide) if all(across[row + tall][column : column + wide]) else None
