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

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point as shown."""
        if self.rotation == 90:
            return y - self.bottom, x - self.left
        if self.rotation == 180:
            return self.right - x, y - self.bottom
        if self.rotation == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A rectangle as shown."""
        a, b = self.point(x0, y0), self.point(x1, y1)
        return Box(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Word:
    """A run of characters without a blank, as the file has them (not yet normalised).

    `boxes`: the box of each character, None where only the word's own is known (recognised text). `confidence`: 0 to
    100 for recognised text. `doubt`: what recognition may have misread (number, date, code, word).
    """

    text: str
    box: Box
    italic: bool = False
    bold: bool = False
    boxes: Boxes | None = None
    confidence: int = PRINTED
    doubt: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A ruling line: `at` is its x when it is vertical, its y when not; it runs from `start` to `end`."""

    vertical: bool
    at: float
    start: float
    end: float
