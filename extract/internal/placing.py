"""Loose cells of a step table put back into columns: the cheapest reading of bars and words (Viterbi over its cells).

One bar between two cells: the same row; two: a row end or one empty cell; a cell merged from the row above leaves no
bar. Words say which column a cell fits. The list of procedures has a reader of the same kind
(`extract.decisions.align`), bound to names, codes and groups; steps have none of these.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from extract.decisions.frame import Chunk
from extract.decisions.looks import is_loud
from extract.fold import fold
from extract.internal.tables import Row
from extract.internal.wordings import folded_rule, look_of, rule
from extract.run import Run

_NEVER = 1e9
_MOST_BARS = 12
_LONG_TIME = 240
_LONG_UNIT = 260


class Placing:
    """The costs of one table's columns. States: the columns, then `banner`, a heading inside the table."""

    def __init__(self, kinds: Sequence[str]) -> None:
        self.kinds = list(kinds)
        self.width = len(kinds)
        self.banner = self.width
        self.move = cache(self._move)

    def fit(self, state: int, text: str) -> float:
        """What it costs to read a text as a cell of a column, or as a heading."""
        order = look_of("order").pattern.search(text) is not None
        if state == self.banner:
            if order or look_of("time").pattern.search(text):
                return 9.0
            folded = fold(text)
            known = folded_rule("phase").search(folded) or folded_rule("case").search(_bare(folded))
            return 0.0 if known else 2.0 if is_loud(text) else 4.5
        return self._cell(self.kinds[state], text, order) + (2.5 if folded_rule("phase").search(fold(text)) else 0.0)

    def _cell(self, kind: str, text: str, order: bool) -> float:
        look = look_of(kind)
        if kind != "order" and order and len(text) < 12:
            return 7.0
        if kind == "time":
            return 0.0 if look.pattern.search(text) else look.cost * (1.0 if len(text) < _LONG_TIME else 1.4)
        fits = look.pattern.search(text) is not None
        if kind in ("unit", "person") and len(text) > _LONG_UNIT:
            return 1.5
        if look_of("time").pattern.search(text) and len(text) < 60 and "time" in self.kinds:
            return 4.0
        return 0.0 if fits else look.cost

    def gap(self, missing: Sequence[int], empties: int) -> tuple[float, frozenset[int]]:
        """The cost of columns without a cell, `empties` of them empty, the others merged; and which are merged."""
        gain = {at: look_of(self.kinds[at]).merged - look_of(self.kinds[at]).empty for at in missing}
        empty = set(sorted(missing, key=lambda at: -gain[at])[:empties])
        cost = sum(look_of(self.kinds[at]).empty if at in empty else look_of(self.kinds[at]).merged for at in missing)
        return cost + 0.4 * max(0, empties - len(missing)), frozenset(set(missing) - empty)

    def _move(self, a: int, b: int, bars: int) -> tuple[float, bool, frozenset[int]]:
        """Cost of going from a state to another, whether a row ends between, the merged columns of the new row."""
        best: tuple[float, bool, frozenset[int]] = (_NEVER, True, frozenset())
        if a < b < self.width and b - a >= bars:
            cost, merged = self.gap(range(a + 1, b), bars - 1)
            best = (cost, False, merged)
        if a == 0 and b == self.banner and bars == 1:
            return 0.3, False, frozenset()  # a label before the heading: “II | Tại Ủy ban nhân dân”
        if bars > 1:
            tail = list(range(a + 1, self.width)) if a < self.width else []
            head = list(range(b)) if b < self.width else []
            free = a == self.banner or b == self.banner
            empties = min(bars - 2, len(tail) + len(head)) if free else bars - 2
            cost, merged = self.gap([*(() if free and a == self.banner else tail), *head], empties)
            if a == 0:
                cost += 4.0
            if cost < best[0]:
                best = (cost, True, merged)
        return best


def _bare(folded: str) -> str:
    """Folded words without the numbers before them."""
    return folded.lstrip("0123456789 ")


def place(kinds: Sequence[str], chunks: Sequence[Chunk], after: int) -> list[Row]:
    """Rows of the loose cells under these columns. `after`: bars behind the last cell."""
    if not chunks:
        return []
    placing = Placing(kinds)
    states = range(placing.width + 1)
    texts = [chunk.run.flat().text for chunk in chunks]
    bars = [min(chunk.bars, _MOST_BARS) for chunk in chunks]
    here = [placing.fit(b, texts[0]) + placing.move(placing.banner, b, max(bars[0], 2))[0] for b in states]
    back: list[list[int]] = []
    for text, bar in zip(texts[1:], bars[1:], strict=True):
        options = [[here[a] + placing.move(a, b, bar)[0] for a in states] for b in states]
        source = [min(states, key=row.__getitem__) for row in options]
        here = [options[b][source[b]] + placing.fit(b, text) for b in states]
        back.append(source)
    state = min(states, key=lambda s: here[s] + _end(placing, s, after))
    path = [state]
    for source in reversed(back):
        path.append(source[path[-1]])
    return _rows(placing, chunks, path[::-1], bars)


def _end(placing: Placing, state: int, after: int) -> float:
    if state == placing.banner:
        return 0.0
    return placing.gap(range(state + 1, placing.width), max(0, after - 1))[0]


def _rows(placing: Placing, chunks: Sequence[Chunk], path: Sequence[int], bars: Sequence[int]) -> list[Row]:
    rows: list[Row] = []
    cells: dict[str, Run] = {}
    merged: set[int] = set()

    def close() -> None:
        if cells:
            rows.append(Row(dict(cells), frozenset(placing.kinds[at] for at in merged)))
        cells.clear()
        merged.clear()

    for at, (chunk, state) in enumerate(zip(chunks, path, strict=True)):
        if at:
            last = path[at - 1]
            _, ended, gone = placing.move(last, state, bars[at])
            if ended:
                merged |= {column for column in gone if column > last}
                close()
                merged |= {column for column in gone if column < state}
            else:
                merged |= gone
        if state == placing.banner:
            cells.clear()
            close()
            rows.append(Row(banner=chunk.run))
        else:
            cells.setdefault(placing.kinds[state] if placing.kinds[state] != "other" else f"other{state}", chunk.run)
    close()
    return [_without_others(row) for row in rows]


def _without_others(row: Row) -> Row:
    cells = {kind: run for kind, run in row.cells.items() if not kind.startswith("other")}
    if row.cells and not cells:
        return Row(banner=next(iter(row.cells.values())))
    return Row(cells, row.merged, row.banner)


def is_note(text: str) -> bool:
    """Whether a heading inside a table only explains."""
    return rule("note").search(text) is not None
