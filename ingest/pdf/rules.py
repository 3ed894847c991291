"""The ruling lines of a page, from its vector drawings; pictures, and the area they cover."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from ingest.pdf.geometry import SAME, Box, Frame, Matrix, Rule, moved, times

THIN = 3.0
"""A rectangle thinner than this, in points, is a line."""
MOST_DRAWINGS = 20_000
"""Drawings looked at on one page."""
_DEPTH = 4
_RECTANGLE = 6
"""A path of so few segments is one figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawings:
    """What is drawn on a page beside words: lines, how many paths, the part of the page under pictures (0 to 1; a scan
    may be cut into strips, so that all pictures count together)."""

    rules: tuple[Rule, ...]
    paths: int
    pictured: float


def drawings_of(page: Any, frame: Frame) -> Drawings:
    """Read the drawings of a page (a pypdfium2 page)."""
    rules: list[Rule] = []
    paths, pictured = 0, 0.0
    area = max(frame.size[0] * frame.size[1], 1.0)
    for count, (raw, matrix) in enumerate(_objects(page.raw, SAME, 0)):
        if count >= MOST_DRAWINGS:
            break
        if pdfium.FPDFPageObj_GetType(raw) == pdfium.FPDF_PAGEOBJ_IMAGE:
            box = _image_box(raw, matrix, frame)
            pictured += max(box.width, 0.0) * max(box.height, 0.0) / area
        else:
            paths += 1
            rules.extend(_lines(raw, matrix, frame))
    return Drawings(rules=tuple(rules), paths=paths, pictured=min(pictured, 1.0))


def _objects(holder: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    """Paths and images of a page or form, those of forms inside too, each with the matrix of its holder."""
    inside = depth > 0
    count = pdfium.FPDFFormObj_CountObjects(holder) if inside else pdfium.FPDFPage_CountObjects(holder)
    for index in range(min(count, MOST_DRAWINGS)):
        raw = pdfium.FPDFFormObj_GetObject(holder, index) if inside else pdfium.FPDFPage_GetObject(holder, index)
        kind = pdfium.FPDFPageObj_GetType(raw)
        if kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
            yield raw, matrix
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
            yield from _objects(raw, times(_matrix(raw), matrix), depth + 1)


def _matrix(raw: Any) -> Matrix:
    m = pdfium.FS_MATRIX()
    return (m.a, m.b, m.c, m.d, m.e, m.f) if pdfium.FPDFPageObj_GetMatrix(raw, m) else SAME


def _image_box(raw: Any, matrix: Matrix, frame: Frame) -> Box:
    own = times(_matrix(raw), matrix)
    corners = [moved(own, x, y) for x, y in ((0, 0), (0, 1), (1, 0), (1, 1))]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return frame.box(
        max(min(xs), frame.left), max(min(ys), frame.bottom), min(max(xs), frame.right), min(max(ys), frame.top)
    )


def _lines(raw: Any, matrix: Matrix, frame: Frame) -> list[Rule]:
    """Straight upright and level pieces of a path; a thin filled rectangle is one line."""
    stroke, fill = ctypes.c_int(0), ctypes.c_int(0)
    pdfium.FPDFPath_GetDrawMode(raw, fill, stroke)
    if not stroke.value and matrix is SAME:
        # Most drawings of a page are grounds of cells and words, or borders drawn piece by piece: no look inside.
        box = _bounds(raw, frame)
        if box is not None and min(box.width, box.height) <= THIN:
            return _thin(box)
        if box is None or pdfium.FPDFPath_CountSegments(raw) <= _RECTANGLE:
            return []
    parts = [(points, _around(points)) for points in _parts(raw, times(times(_matrix(raw), matrix), frame.matrix))]
    if not parts:
        return []
    whole = _around([corner for _, box in parts for corner in ((box.x0, box.top), (box.x1, box.bottom))])
    if min(whole.width, whole.height) <= THIN:  # dots and dashes too are one line
        return _thin(whole)
    out: list[Rule] = []
    for points, box in parts:
        if min(box.width, box.height) <= THIN:
            out.extend(_thin(box))
        elif stroke.value:
            out.extend(rule for a, b in pairwise(points) if (rule := _rule(a, b)) is not None)
    return out


def _around(points: Sequence[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _bounds(raw: Any, frame: Frame) -> Box | None:
    x0, y0, x1, y1 = (ctypes.c_float(0) for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(raw, x0, y0, x1, y1):
        return None
    return frame.box(x0.value, y0.value, x1.value, y1.value)


def _thin(box: Box) -> list[Rule]:
    """The line that a thin rectangle is; a dot is none."""
    if max(box.width, box.height) <= THIN:
        return []
    if box.height > box.width:
        return [Rule(vertical=True, at=(box.x0 + box.x1) / 2, start=box.top, end=box.bottom)]
    return [Rule(vertical=False, at=(box.top + box.bottom) / 2, start=box.x0, end=box.x1)]


def _parts(raw: Any, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """The parts of a path that are drawn without lifting the pen, as shown; a curve lifts it."""
    x, y = ctypes.c_float(0), ctypes.c_float(0)
    points: list[tuple[float, float]] = []
    for index in range(min(pdfium.FPDFPath_CountSegments(raw), MOST_DRAWINGS)):
        segment = pdfium.FPDFPath_GetPathSegment(raw, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        here = moved(matrix, x.value, y.value)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_LINETO:
            points.append(here)
        else:
            if len(points) > 1:
                yield points
            points = [here]
        if pdfium.FPDFPathSegment_GetClose(segment) and len(points) > 1:
            points.append(points[0])
    if len(points) > 1:
        yield points


def _rule(a: tuple[float, float], b: tuple[float, float]) -> Rule | None:
    across, down = abs(a[0] - b[0]), abs(a[1] - b[1])
    if across <= 1.0 and down > THIN:
        return Rule(vertical=True, at=(a[0] + b[0]) / 2, start=min(a[1], b[1]), end=max(a[1], b[1]))
    if down <= 1.0 and across > THIN:
        return Rule(vertical=False, at=(a[1] + b[1]) / 2, start=min(a[0], b[0]), end=max(a[0], b[0]))
    return None
