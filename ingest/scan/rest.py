"""What the first reading of a page left: paragraphs taken for pictures, names and titles beside a seal.

Each patch of ink without sure words is read again by itself. Of what that gives, only lines with a word read surely
are kept; they take the place of what was read unsurely there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

import numpy as np

from ingest.pdf.geometry import Box
from ingest.scan import tesseract
from ingest.scan.ink import ink_of
from ingest.scan.tesseract import Found
from ingest.scan.types import Grey, Mask

_CELL = 0.05
"""Ink is looked at in squares of this side, in inches."""
_WIDE, _HIGH = 0.45, 0.12
"""Smaller patches, in inches, are no line of words."""
_DENSE = 0.03
"""Part of a patch that is ink, at least: fewer dots are dirt, and thin lines."""
_MOST = 3
"""Patches read again on one page, the largest first."""
_KNOWN = 50
"""Words read more surely than this cover their ink."""
_SURE, _LETTERS = 80, 3
"""A line is kept for a word of so many letters, read so surely."""
_FAIR = 40


def read_again(grey: Grey, dots: float, found: Sequence[Found]) -> list[Found]:
    """The words of a page once more: those `found` in it, and those of its unread patches. Boxes in dots."""
    left = _uncovered(grey, dots, found)
    out: list[Found] = []
    margin = round(0.1 * dots)
    patches = [tuple(round(value) for value in patch) for patch in _patches(ink_of(left), dots)]
    parts = [np.pad(left[top:bottom, x0:x1], margin, constant_values=255) for x0, top, x1, bottom in patches]
    try:
        readings = tesseract.blocks(parts, dots)
    except tesseract.Failed:  # the page is read; this was to be more
        readings = []
    for (x0, top, _, _), again in zip(patches, readings, strict=False):
        number = max((one.line for one in (*found, *out)), default=0)
        x, y = x0 - margin, top - margin
        moved = [
            Found(
                one.line + number,
                Box(one.box.x0 + x, one.box.top + y, one.box.x1 + x, one.box.bottom + y),
                one.confidence,
                one.text,
            )
            for one in again
        ]
        fresh = [one for one in moved if not _is_known(one, found)]
        out.extend(_in_line(one, found) for one in _believable(fresh))
    return [one for one in found if one.confidence >= _KNOWN or not _is_under(one, out)] + out


def _in_line(one: Found, found: Sequence[Found]) -> Found:
    """A word as high as its nearest known neighbour on the level, so that both make one line."""
    middle = (one.box.top + one.box.bottom) / 2
    beside = [other.box for other in found if other.confidence >= _KNOWN and other.box.top < middle < other.box.bottom]
    if not beside:
        return one
    near = min(beside, key=lambda box: max(box.x0 - one.box.x1, one.box.x0 - box.x1))
    return one._replace(box=Box(one.box.x0, near.top, one.box.x1, near.bottom))


def _is_under(one: Found, others: Sequence[Found]) -> bool:
    """Whether other words cover the middle of one."""
    x, y = (one.box.x0 + one.box.x1) / 2, (one.box.top + one.box.bottom) / 2
    return any(box.x0 <= x <= box.x1 and box.top <= y <= box.bottom for _, box, _, _ in others)


def _uncovered(grey: Grey, dots: float, found: Sequence[Found]) -> Grey:
    """The page without the words that are known."""
    out = grey.copy()
    across, down = 0.04 * dots, 0.02 * dots
    for one in found:
        if one.confidence >= _KNOWN:
            x0, top, x1, bottom = one.box
            out[max(round(top - down), 0) : round(bottom + down), max(round(x0 - across), 0) : round(x1 + across)] = 255
    return out


def _patches(ink: Mask, dots: float) -> Iterator[Box]:
    """Places of ink as dense and as large as lines of words, the largest first, in dots."""
    side = max(round(_CELL * dots), 1)
    rows, columns = ink.shape[0] // side, ink.shape[1] // side
    squares = ink[: rows * side, : columns * side].reshape(rows, side, columns, side).mean(axis=(1, 3))
    found = []
    for box in _together(squares > _DENSE):
        wide, high = (box.x1 - box.x0) * _CELL, (box.bottom - box.top) * _CELL
        inside = squares[int(box.top) : int(box.bottom), int(box.x0) : int(box.x1)]
        edge = box.x0 == 0 or box.top == 0 or box.x1 == columns or box.bottom == rows
        if wide >= _WIDE and high >= _HIGH and float(inside.mean()) > _DENSE and not edge:
            found.append(box)
    largest = sorted(found, key=lambda box: -box.width * box.height)[:_MOST]
    return (Box(*(value * side for value in box)) for box in largest)


def _together(squares: Mask) -> list[Box]:
    """Boxes around squares that stand together, no further than two apart across and one down."""
    left = {(int(row), int(column)) for row, column in zip(*np.nonzero(squares), strict=True)}
    out: list[Box] = []
    while left:
        row, column = left.pop()
        top, bottom, x0, x1, waiting = row, row, column, column, [(row, column)]
        while waiting:
            row, column = waiting.pop()
            top, bottom, x0, x1 = min(top, row), max(bottom, row), min(x0, column), max(x1, column)
            near = [(row + y, column + x) for y in range(-2, 3) for x in range(-3, 4)]
            for square in near:
                if square in left:
                    left.remove(square)
                    waiting.append(square)
        out.append(Box(x0, top, x1 + 1, bottom + 1))
    return out


def _believable(found: Sequence[Found]) -> Iterator[Found]:
    """The words of lines that hold one read surely; of those, the ones that are words."""
    for number in sorted({one.line for one in found}):
        line = [one for one in found if one.line == number]
        sure = [one for one in line if one.confidence >= _SURE and _letters(one.text) >= _LETTERS]
        if not sure:
            continue
        height = median(one.box.height for one in sure)
        for one in line:
            if one in sure or (
                one.confidence >= _FAIR and any(map(str.isalnum, one.text)) and one.box.height < 2 * height
            ):
                yield one


def _is_known(one: Found, found: Sequence[Found]) -> bool:
    """Whether the same word was found on this level already: its place may have been given wrongly."""
    middle, said = (one.box.top + one.box.bottom) / 2, _bare(one.text)
    return any(other.box.top < middle < other.box.bottom and _bare(other.text) == said for other in found)


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))
