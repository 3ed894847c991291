"""Loose cells put back into columns: the cheapest reading of bars and words (Viterbi over the cells of one table).

Bars between two cells say how they may lie: one bar, the same row; two, a row end or one empty cell; a cell merged from
the row above leaves no bar at all. Words say which column a cell fits. Neither is enough alone, together they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from extract.decisions.columns import NAMES, Column
from extract.decisions.frame import Chunk
from extract.decisions.grid import Line
from extract.decisions.looks import is_banner, is_code, is_group, is_label, is_loud, is_number, look_of, misfit
from extract.run import Run

_NEVER = 1e9
_MOST_BARS = 24


class _Costs:
    """Costs of moving between columns, for one set of columns. States: columns, then banner, banner text, outside."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.kinds = [column.kind for column in columns]
        self.width = len(columns)
        self.banner, self.text, self.out = self.width, self.width + 1, self.width + 2
        self.first_name = min(at for at, kind in enumerate(self.kinds) if kind in NAMES)
        self.move = cache(self._move)

    def gap(self, missing: Sequence[int], empties: int) -> tuple[float, frozenset[int]]:
        """The cost of columns without a cell, and which of them are merged: `empties` of them are empty cells."""
        gain = {at: look_of(self.kinds[at]).merged - look_of(self.kinds[at]).empty for at in missing}
        empty = set(sorted(missing, key=lambda at: -gain[at])[:empties])
        cost = sum(look_of(self.kinds[at]).empty if at in empty else look_of(self.kinds[at]).merged for at in missing)
        return cost + 0.3 * max(0, empties - len(missing)), frozenset(set(missing) - empty)

    def missing(self, a: int, b: int, bars: int) -> tuple[list[int], int] | None:
        """Columns without a cell between two cells, and how many of them are empty; None where bars forbid it."""
        if a < self.width and b < self.width and b > a and b - a - 1 >= bars - 1:
            return list(range(a + 1, b)), bars - 1
        return None

    def _move(self, a: int, b: int, bars: int) -> tuple[float, bool, frozenset[int]]:
        """Cost of going from state a to state b, whether a row ends between, and the merged columns of the new row."""
        if b == self.out:
            free = a == self.out or (a == self.width - 1 and bars == 1)
            return (0.0 if free else 4.0), True, frozenset()
        if a == self.out:
            return _NEVER, True, frozenset()
        if b == self.text:
            return (0.1 * (bars - 1) if a == 0 else _NEVER), False, frozenset()
        inside = self.missing(a, b, bars)
        best: tuple[float, bool, frozenset[int]] = (_NEVER, True, frozenset())
        if inside is not None:
            cost, merged = self.gap(*inside)
            best = (cost, False, merged)
        elif a == b == self.width - 1 and bars == 1:
            best = (5.0, False, frozenset())  # one cell too many: the header has fewer columns than the rows
        if bars > 1:
            ended = self._row_end(a, b, bars - 2)
            if ended[0] < best[0]:
                best = ended
        return best

    def _row_end(self, a: int, b: int, empties: int) -> tuple[float, bool, frozenset[int]]:
        tail = list(range(a + 1, self.width)) if a < self.width else []
        head = list(range(b)) if b < self.width else []
        loose_end = a >= self.width or b >= self.width
        cost, merged = self.gap([*tail, *head], min(empties, len(tail) + len(head)) if loose_end else empties)
        if a == 0:
            cost += 1.0  # a label without words: an empty group
        elif a < self.first_name:
            cost += 6.0
        if b < self.width and b > self.first_name:
            cost += 6.0
        return cost, True, merged


def _fit(costs: _Costs, state: int, text: str) -> float:
    if state == costs.out:
        return 0.8 + (2.5 if is_number(text) or is_code(text) else 0.0)
    if state == costs.text:
        return 9.0 if is_number(text) or is_code(text) else 0.0 if is_group(text) or is_loud(text) else 0.8
    if state == costs.banner:
        if is_number(text) or is_code(text) or is_label(text):
            return 9.0
        return 0.0 if is_group(text) else 0.3 if is_loud(text) else 3.5
    cost = misfit(costs.kinds[state], text)
    return cost + 2.5 if is_banner(text) else cost


def align(columns: Sequence[Column], chunks: Sequence[Chunk], after: int) -> tuple[list[Line], int, float]:
    """Rows of the loose cells under these columns, how many cells were taken, and the cost of the reading.

    `after`: bars that stand after the last cell, one of which closes the table.
    """
    if not chunks:
        return [], 0, 0.0
    costs = _Costs(columns)
    states = range(costs.width + 3)
    texts = [chunk.run.flat().text for chunk in chunks]
    bars = [min(chunk.bars, _MOST_BARS) for chunk in chunks]
    here = [
        _fit(costs, b, texts[0]) + (costs.move(costs.banner, b, max(bars[0], 2))[0] if b != costs.text else _NEVER)
        for b in states
    ]
    back: list[list[int]] = []
    for before, text, bar in zip(texts, texts[1:], bars[1:], strict=False):
        step, source = [], []
        for b in states:
            options = [here[a] + costs.move(a, b, bar)[0] for a in states]
            if is_label(before) or b == costs.text:
                options[0] += _after_label(costs, b, before, text)
            best = min(states, key=options.__getitem__)
            step.append(options[best] + _fit(costs, b, text))
            source.append(best)
        back.append(source)
        here = step
    state = min(states, key=lambda s: here[s] + _end_cost(costs, s, after))
    total = here[state] + _end_cost(costs, state, after)
    path = [state]
    for source in reversed(back):
        path.append(source[path[-1]])
    path.reverse()
    taken = sum(state != costs.out for state in path)
    after = bars[taken] if taken < len(bars) else after
    return _lines(costs, chunks[:taken], path[:taken], bars, after), taken, total


def _after_label(costs: _Costs, state: int, before: str, text: str) -> float:
    """Words right after a label make a banner; after a number, a procedure, unless they clearly head a group."""
    if state == costs.text:
        return 0.0 if is_label(before) else 1.0 if is_group(text) else 6.0
    return 1.0 if state < costs.width and costs.kinds[state] in NAMES and is_label(before) else 0.0


def _end_cost(costs: _Costs, state: int, after: int) -> float:
    if state >= costs.width:
        return 0.0
    return costs.gap(list(range(state + 1, costs.width)), max(0, after - 1))[0] + (
        6.0 if state < costs.first_name else 0.0
    )


def _lines(costs: _Costs, chunks: Sequence[Chunk], path: Sequence[int], bars: Sequence[int], after: int) -> list[Line]:
    lines: list[Line] = []
    cells: dict[int, Run] = {}
    merged: set[int] = set()

    def close() -> None:
        if cells:
            lines.append(Line(dict(cells), frozenset(merged)))
        cells.clear()
        merged.clear()

    for at, (chunk, state) in enumerate(zip(chunks, path, strict=True)):
        if at:
            _, ended, gone = costs.move(path[at - 1], state, bars[at])
            last = path[at - 1]
            if ended:
                merged |= {column for column in gone if column > last}
                close()
                merged |= {column for column in gone if column < state}
            else:
                merged |= gone
        if state == costs.banner:
            close()
            lines.append(Line(banner=chunk.run))
        elif state == costs.text:
            label = cells.pop(0, None)
            cells.clear()
            lines.append(Line(banner=chunk.run, label=label.text.strip(" .):") if label else ""))
        elif state in cells:
            cells[state] = cells[state]  # one cell too many: the first one stays
        else:
            cells[state] = chunk.run
    last = path[-1] if path else 0
    merged |= costs.gap(list(range(last + 1, costs.width)), max(0, after - 1))[1]
    close()
    return lines
