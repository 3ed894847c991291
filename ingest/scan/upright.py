"""A page put straight: its skew measured on the lines of text, turned and enlarged in one step."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from ingest.pdf.geometry import Matrix, times
from ingest.scan.types import Grey, Mask, Picture

MOST_SKEW = 5.0
"""Degrees to either side in which skew is looked for."""
_LEAST_SKEW = 0.08
_POINTS = 60_000
FINE = 216.0
"""Dots an inch that small pictures are enlarged to: below some 180 the marks over vowels run together."""
_COARSE = 180.0


def skew(ink: Mask, dots: float) -> float:
    """By how many degrees the lines of text fall to the right (positive: clockwise). 0 where nothing tells."""
    rows, columns = np.nonzero(ink)
    if len(rows) < 500:
        return 0.0
    step = max(1, len(rows) // _POINTS)
    scale = 100.0 / dots
    x = columns[::step] * scale
    y = (rows[::step] + columns[::step] * 0.618 % 1) * scale  # spread within its dot: rows must not fall in step
    best, width = 0.0, MOST_SKEW
    for stride in (0.5, 0.1, 0.02):
        angles = np.arange(best - width, best + width + stride / 2, stride)
        best = float(angles[int(np.argmax([_sharpness(x, y, angle) for angle in angles]))])
        width = stride
    straight = _sharpness(x, y, 0.0)
    return best if abs(best) >= _LEAST_SKEW and _sharpness(x, y, best) > 1.02 * straight else 0.0


def _sharpness(x: npt.NDArray[np.floating[Any]], y: npt.NDArray[np.floating[Any]], angle: float) -> float:
    """How sharply lines stand out when the page is read along an angle."""
    down = y - x * math.tan(math.radians(angle))
    counts = np.bincount((down - down.min()).astype(np.int64)).astype(np.float64)
    return float((np.diff(counts) ** 2).sum())


def straightened(picture: Picture, angle: float, finer: bool = True) -> Picture:
    """The picture turned by its skew (degrees), and enlarged when it is coarse. Words of it lead back to the page."""
    from PIL import Image

    zoom = FINE / picture.dots if finer and picture.dots < _COARSE else 1.0
    if angle == 0.0 and zoom == 1.0:
        return picture
    height, width = picture.grey.shape
    size = (max(1, round(width * zoom)), max(1, round(height * zoom)))
    sine, cosine = math.sin(math.radians(angle)), math.cos(math.radians(angle))
    x, y = width / 2, height / 2
    # Where each dot of the straight picture comes from: turned about the middle of the page.
    back = (
        cosine / zoom, -sine / zoom, x - cosine * x + sine * y,
        sine / zoom, cosine / zoom, y - sine * x - cosine * y,
    )  # fmt: skip
    grey = Image.fromarray(picture.grey).transform(
        size, Image.Transform.AFFINE, back, Image.Resampling.BICUBIC, fillcolor=255
    )
    point = 72 / picture.dots
    turn = (cosine, sine, -sine, cosine, back[2] * point, back[5] * point)
    return Picture(grey=np.asarray(grey), dots=picture.dots * zoom, to_page=times(turn, picture.to_page))


def turned(picture: Picture, quarters: int) -> Picture:
    """The picture turned clockwise by so many quarters."""
    width, height = picture.size
    back: dict[int, Matrix] = {
        0: (1.0, 0.0, 0.0, 1.0, 0.0, 0.0),
        1: (0.0, -1.0, 1.0, 0.0, 0.0, height),
        2: (-1.0, 0.0, 0.0, -1.0, width, height),
        3: (0.0, 1.0, -1.0, 0.0, width, 0.0),
    }
    grey: Grey = np.ascontiguousarray(np.rot90(picture.grey, -quarters))
    return replace(picture, grey=grey, to_page=times(back[quarters % 4], picture.to_page))
