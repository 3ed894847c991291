"""Reading order of lines that stand side by side: the head of a document, the signature beside the recipients.

Where lines of neighbouring levels leave one empty strip between them, the left side is read first, then the right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.pdf.geometry import Box
from ingest.pdf.lines import Line, Paragraph, levels, merged, paragraphs, side_by_side, single

STRIP = 8.0
"""Narrowest empty strip between two columns, in points."""
WIDE = 60.0
"""A strip that no second level confirms parts columns only when it is as wide as this."""
_ROWS = 3
_SAME = 3.0
"""Edges nearer than this, in points, are one."""
_APART = 3.5
"""Levels further apart than this many line heights do not stand side by side."""


@dataclass(slots=True)
class _Run:
    """Levels read as two columns, the strip between them."""

    levels: list[list[Line]]
    left: float
    right: float


def read(band: Sequence[Sequence[Line]], right: float, page_width: float) -> list[Paragraph]:
    """The paragraphs of a band of levels (top to bottom, each with its lines left to right), in reading order."""
    out: list[Paragraph] = []
    plain: list[Line] = []
    at = 0
    while at < len(band):
        run = _run(band, at, page_width) if len(band[at]) > 1 and not _to_tick(band[at]) else None
        if run is None:
            plain.append(side_by_side(band[at]))
            at += 1
            continue
        at += len(run.levels)
        while plain and _begins_right(plain[-1], run, page_width):
            run.levels.insert(0, [plain.pop()])
        out.extend(paragraphs(plain, right))
        plain = []
        lines = [line for level in run.levels for line in level]
        if _is_list(run):
            out.extend(single(line) for line in lines)
            continue
        for left in (True, False):
            out.extend(_side([line for line in lines if (line.box.x1 <= run.left + 1) == left]))
    out.extend(paragraphs(plain, right))
    return out


def _begins_right(line: Line, run: _Run, page_width: float) -> bool:
    """Whether a line above a run belongs to its right column, which begins higher than the left one."""
    below = run.levels[0][-1].box
    near = below.top - line.box.bottom < _APART * max(line.box.height, 1.0)
    return near and line.box.x0 > run.left + STRIP and not _centred([line], page_width)


def _is_list(run: _Run) -> bool:
    """Whether a run is a list set in two columns without rules, to be read row by row: short entries on the left, and
    on the right, beside most of them, words that all begin at one edge. Heads and signatures are centred instead."""
    paired = [level for level in run.levels if len(level) == 2 and level[0].box.x1 <= run.left + 1]
    if len(paired) < _ROWS:
        return False
    lefts, rights = [level[0].box for level in paired], [level[1].box for level in paired]
    rows = sum(level[0].box.x1 <= run.left + 1 for level in run.levels)
    if len(paired) < 0.8 * rows or not _aligned([box.x0 for box in rights]):
        return False
    middles = [(box.x0 + box.x1) / 2 for box in lefts]
    short = max(box.width for box in lefts) < min(max(box.width for box in rights), 12 * lefts[0].height)
    return short and (_aligned([box.x0 for box in lefts]) or _aligned(middles))


def _aligned(places: Sequence[float]) -> bool:
    """Whether most places are the same."""
    middle = sorted(places)[len(places) // 2]
    return sum(abs(place - middle) < _SAME for place in places) >= 0.8 * len(places)


def _side(lines: Sequence[Line]) -> list[Paragraph]:
    """The lines of one side, each for itself but for those that begin in small letters or digits: they go on."""
    out: list[Paragraph] = []
    for level in levels(lines):
        line = side_by_side(level)
        begins = line.text[:1]
        near = bool(out) and line.box.top - out[-1].last.box.bottom < 1.5 * line.box.height
        if near and (begins.islower() or begins.isdigit()) and not out[-1].text.endswith((".", ";", ":", ",")):
            out[-1] = merged(out[-1], single(line))
        else:
            out.append(single(line))
    return out


def _run(levels: Sequence[Sequence[Line]], at: int, page_width: float) -> _Run | None:
    """The levels from `at` on that leave the strip of their first level free."""
    first = levels[at]
    gaps = [(b.box.x0 - a.box.x1, a.box.x1, b.box.x0) for a, b in pairwise(first)]
    _, left, right = max(gaps)
    run = _Run(levels=[list(first)], left=left, right=right)
    paired = 1  # levels up to the last that has both sides
    for level in levels[at + 1 :]:
        previous = run.levels[-1][0].box
        if _to_tick(level):
            break
        if level[0].box.top - previous.bottom > _APART * max(previous.height, 1.0):
            break
        lefts = [line for line in level if line.box.x1 < run.right - STRIP]
        rights = [line for line in level if line.box.x0 > run.left + STRIP and line not in lefts]
        if len(lefts) + len(rights) < len(level) or (not lefts and _centred(level, page_width)):
            break
        new_left = max([run.left, *(line.box.x1 for line in lefts)])
        new_right = min([run.right, *(line.box.x0 for line in rights)])
        if new_right - new_left < STRIP:
            break
        run.left, run.right = new_left, new_right
        run.levels.append(list(level))
        if lefts and rights:
            paired = len(run.levels)
    # Lines below the last pair belong to the run only while they keep to the edge of the left column, or stand
    # centred under the last line of either.
    edge = min(line.box.x0 for level in run.levels[:paired] for line in level)
    end = paired
    while end < len(run.levels) and paired > 1:
        level = run.levels[end]
        below = len(level) == 1 and any(_centred_below(level[0].box, line.box) for line in run.levels[end - 1])
        if abs(level[0].box.x0 - edge) >= 15 and not below:
            break
        end += 1
    run.levels = run.levels[:end]
    return run if len(run.levels) > 1 or right - left > WIDE else None


def _centred_below(box: Box, above: Box) -> bool:
    """Whether a line stands right below another one, with the same middle."""
    return abs(box.x0 + box.x1 - above.x0 - above.x1) < 6 and box.top - above.bottom < 0.8 * above.height


def _to_tick(level: Sequence[Line]) -> bool:
    """Whether the parts of a level are choices side by side, each with its square: no columns."""
    return all(any(kind == "box" for word in line.words for kind, _ in word.drawn) for line in level)


def _centred(level: Sequence[Line], page_width: float) -> bool:
    middle = (level[0].box.x0 + level[-1].box.x1) / 2
    return abs(middle - page_width / 2) < 0.03 * page_width
