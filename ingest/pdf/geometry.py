"""Places on a page as it is shown: points from the top left corner, the page's own rotation undone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from ingest.layout import PRINTED

Boxes: TypeAlias = npt.NDArray[np.float32]
"""Boxes of characters, one a row: left, top, right, bottom."""
Matrix: TypeAlias = tuple[float, float, float, float, float, float]
"""(a, b, c, d, e, f): x' = a x + c y + e, y' = b x + d y + f."""
SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Box(NamedTuple):
    """A rectangle: left, top, right, bottom."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """Points across."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Points down."""
        return self.bottom - self.top

    def holds(self, other: Box) -> bool:
        """Whether the centre of another box lies in this one."""
        x, y = (other.x0 + other.x1) / 2, (other.top + other.bottom) / 2
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom

    def with_(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box(
            min(self.x0, other.x0), min(self.top, other.top), max(self.x1, other.x1), max(self.bottom, other.bottom)
        )


def moved(m: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where a matrix sends a point."""
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def all_moved(m: Matrix, boxes: Boxes) -> Boxes:
    """Where a matrix sends boxes."""
    x, y = boxes[:, (0, 0, 2, 2)], boxes[:, (1, 3, 1, 3)]
    with np.errstate(all="ignore"):  # a damaged page may have an endless size
        xs, ys = m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]
    return np.stack((xs.min(1), ys.min(1), xs.max(1), ys.max(1)), axis=1).astype(np.float32)


def times(first: Matrix, then: Matrix) -> Matrix:
    """One matrix after another."""
    a, b, c, d, e, f = first
    g, h, i, j, k, n = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + n)


def turned_back(turned: Frame, shown: Frame) -> Matrix | None:
    """From the page as one frame shows it to the page as another does, None where they are the same."""
    if turned == shown:
        return None
    a, b, c, d, e, f = turned.matrix
    det = a * d - b * c  # 1 or -1: frames only turn and shift
    back = (d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det)
    return times(back, shown.matrix)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """How page coordinates (from the bottom left, unrotated) become shown ones. `rotation` is clockwise, in degrees."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int = 0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as shown."""
        across, down = self.right - self.left, self.top - self.bottom
        return (down, across) if self.rotation % 180 else (across, down)

    @property
    def matrix(self) -> Matrix:
        """From page coordinates to shown ones."""
        if self.rotation == 90:
            return 0.0, 1.0, 1.0, 0.0, -self.bottom, -self.left
        if self.rotation == 180:
            return -1.0, 0.0, 0.0, 1.0, self.right, -self.bottom
        if self.rotation == 270:
            return 0.0, -1.0, -1.0, 0.0, self.top, self.right
        return 1.0, 0.0, 0.0, -1.0, -self.left, self.top

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point as shown."""
        return moved(self.matrix, x, y)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A rectangle as shown."""
        a, b = self.point(x0, y0), self.point(x1, y1)
        return Box(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Word:
    """A run of characters without a blank, as the file has them (not yet normalised).

    A line of upended letters is one word too, with its blanks. `boxes`: the box of each character that is no blank,
    None where only the word's own is known (recognised text). `confidence`: 0 to 100 for recognised text. `font`: its
    name, empty where unknown. `original`: the file's own characters where these were decoded, `kind` saying from what
    (a kind of `ingest.types.Edit`). `note`: where in the text a footnote's number stood, and the number. `drawn`: marks
    of what is drawn before or behind it (offset 0, or past its last letter), over which its box reaches.
    """

    text: str
    box: Box
    italic: bool = False
    bold: bool = False
    boxes: Boxes | None = None
    confidence: int = PRINTED
    font: str = ""
    original: str | None = None
    kind: str | None = None
    note: tuple[int, str] | None = None
    drawn: tuple[tuple[str, int], ...] = ()


class Rule(NamedTuple):
    """A ruling line: `at` is its x when it is vertical, its y when not; it runs from `start` to `end`."""

    vertical: bool
    at: float
    start: float
    end: float
