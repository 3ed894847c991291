"""Which words of a Word file a drawn square or line stands beside: drawings hang on a paragraph, often above or below.

Lines of text are laid out by estimated widths (`ingest.word.gaps`). That is near enough, because squares are drawn into
gaps that were left for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from ingest.compose import Fragment
from ingest.word.controls import BOX, RULE
from ingest.word.gaps import Gap, laid
from ingest.word.metrics import COLUMN, Measures
from ingest.word.shapes import SMALLEST, Shape
from ingest.word.tables import width_of

ROW = "row"
_TOUCHING = 3.0
_FURTHEST = 2_000.0
_FARTHEST = -100.0
"""What lies further left of the column than this, in points, was pushed off the page."""
_FILLED = re.compile(r"[.…_\t][\s.…_]*$")
"""A blank that is there already: what seems to stand behind it stands in the next line."""


class Float(NamedTuple):
    """A drawing that waits for its line: `y` counts from the top of the next paragraph. `pushed`: it seemed to stand
    behind a blank."""

    shape: Shape
    x: float
    y: float
    pushed: bool = False

    @property
    def middle(self) -> float:
        """How far below the top of the next paragraph its middle lies."""
        return self.y + self.shape.height / 2

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.shape.width


class Placed(NamedTuple):
    """What is drawn beside the words of a paragraph: (offset in its text, mark), and what waits for later ones."""

    marks: tuple[tuple[int, str], ...]
    waiting: tuple[Float, ...]


def floats_of(shapes: Sequence[Shape]) -> list[Float]:
    """The drawings among shapes whose place is known."""
    at = [(shape, shape.x or 0.0, shape.y) for shape in shapes]
    return [Float(shape, x, y) for shape, x, y in at if y is not None and x > _FARTHEST and abs(y) < _FURTHEST]


def moved(floats: Sequence[Float], by: float) -> list[Float]:
    """Drawings in places that count from elsewhere."""
    return [one._replace(x=one.x + by) for one in floats]


def within_cell(floats: Sequence[Float], before: Sequence[etree._Element], cell: etree._Element) -> list[Float]:
    """Those that hang over a cell of a row, in its places. `before`: the cells to its left."""
    left = sum(map(width_of, before))
    end = left + (width_of(cell) or COLUMN)
    return moved([one for one in floats if left <= one.x + one.shape.width / 2 < end], -left)


def placed(floats: Sequence[Float], text: str, about: Measures, column: float) -> Placed:
    """Where drawings stand in a paragraph of a column of that width."""
    lines = laid(text, about, column)
    height = about.before + lines.lines * about.pitch + about.after
    waiting = [one._replace(y=one.y - height) for one in floats if one.middle >= height]
    by_line: dict[int, list[Float]] = {}
    for one in floats:
        if one.middle < height:
            line = int((one.middle - about.before) / max(about.pitch, 1.0))
            by_line.setdefault(min(max(line, 0), lines.lines - 1), []).append(one)
    marks: list[tuple[int, str]] = []
    for line, found in sorted(by_line.items()):
        for kind, drawn in groups(found):
            x0, x1 = line * column + drawn[0].x, line * column + drawn[-1].right
            gap = lines.nearest(min(x0 + SMALLEST, (x0 + x1) / 2), long=kind != BOX)
            before = text[: gap.at]
            if kind == ROW and line == lines.lines - 1 and _belongs_below(before, pushed=drawn[0].pushed):
                waiting += [one._replace(y=0.0, pushed=True) for one in drawn]
            elif kind in (BOX, ROW) or _asked(kind, text, gap, (drawn[0].middle - about.before) / about.pitch):
                marks.append((gap.at, BOX if kind == BOX else RULE))
    return Placed(tuple(marks), tuple(waiting))


def groups(floats: Sequence[Float]) -> Iterator[tuple[str, Sequence[Float]]]:
    """What stands on one line, from left to right, with its kind: squares side by side are one row."""
    boxes: list[Float] = []
    for one in sorted(floats, key=lambda one: one.x):
        if boxes and (one.shape.kind != BOX or one.x - boxes[-1].right > one.shape.width):
            yield from _squares(boxes)
            boxes = []
        if one.shape.kind == BOX:
            boxes.append(one)
        else:
            yield one.shape.kind, (one,)
    yield from _squares(boxes)


def _squares(boxes: Sequence[Float]) -> Iterator[tuple[str, Sequence[Float]]]:
    """Squares for digits are one row, those to tick stand for themselves. The same square may be drawn twice."""
    apart = [one for at, one in enumerate(boxes) if not at or one.x - boxes[at - 1].x > _TOUCHING]
    if len(apart) > 2 or (len(apart) == 2 and apart[1].x - apart[0].right <= _TOUCHING):
        yield ROW, boxes
    else:
        yield from ((BOX, (one,)) for one in apart)


def _belongs_below(before: str, *, pushed: bool) -> bool:
    """Whether a row of squares stands beside what follows: here a blank is printed already. `before`: the words before
    it."""
    return not before.strip() if pushed else _FILLED.search(before) is not None


def _asked(kind: str, text: str, gap: Gap, down: float) -> bool:
    """Whether a line or a frame is to be filled in and no ornament: it stands behind a label, or a frame where a gap is
    left for it. `down`: how many lines below the top of the paragraph."""
    if text[: gap.at].rstrip().endswith(":"):
        return kind != "line" or down % 1 >= 0.5  # on the foot of the letters
    return kind != "line" and gap.wide and 0 < gap.at < len(text.rstrip())


def inserted(runs: Sequence[Fragment], marks: Sequence[tuple[int, str]]) -> tuple[list[Fragment], list[int]]:
    """The runs with points put in at offsets of their joined text, and for each run the number of the one it was
    (-1 for points)."""
    out: list[Fragment] = []
    came: list[int] = []
    left, at = sorted(marks, key=lambda mark: mark[0]), 0
    for number, (text, mark) in enumerate(runs):
        begins, end = 0, at + len(text)
        while left and left[0][0] < end:
            offset, kind = left.pop(0)
            if offset - at > begins:
                out.append((text[begins : offset - at], mark))
                came.append(number)
                begins = offset - at
            out.append(("", kind))
            came.append(-1)
        if begins < len(text) or not text:
            out.append((text[begins:], mark))
            came.append(number)
        at = end
    out.extend(("", kind) for _, kind in left)
    came.extend(-1 for _ in left)
    return out, came
