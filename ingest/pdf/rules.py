"""The ruling lines of a page, from its vector drawings; pictures, and the area they cover."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from ingest.pdf.geometry import Box, Frame, Rule

THIN = 3.0
"""A rectangle thinner than this, in points, is a line."""
MOST_DRAWINGS = 20_000
"""Drawings looked at on one page."""
_DEPTH = 4
Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawings:
    """What is drawn on a page beside words: lines, how many paths, the part of the page under pictures (0 to 1)."""

    rules: tuple[Rule, ...]
    paths: int
    pictured: float


def drawings_of(page: Any, frame: Frame) -> Drawings:
    """Read the drawings of a page (a pypdfium2 page)."""
    rules: list[Rule] = []
    paths, pictured = 0, 0.0
    area = max(frame.size[0] * frame.size[1], 1.0)
    for count, (raw, matrix) in enumerate(_objects(page.raw, _SAME, 0)):
        if count >= MOST_DRAWINGS:
            break
        if pdfium.FPDFPageObj_GetType(raw) == pdfium.FPDF_PAGEOBJ_IMAGE:
            box = _image_box(raw, matrix, frame)
            pictured = max(pictured, box.width * box.height / area)
        else:
            paths += 1
            rules.extend(_lines(raw, matrix, frame))
    return Drawings(rules=tuple(rules), paths=paths, pictured=pictured)


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
            yield from _objects(raw, _times(_matrix(raw), matrix), depth + 1)


def _matrix(raw: Any) -> Matrix:
    m = pdfium.FS_MATRIX()
    return (m.a, m.b, m.c, m.d, m.e, m.f) if pdfium.FPDFPageObj_GetMatrix(raw, m) else _SAME


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, n = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + n)


def _apply(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _image_box(raw: Any, matrix: Matrix, frame: Frame) -> Box:
    own = _times(_matrix(raw), matrix)
    corners = [_apply(own, x, y) for x, y in ((0, 0), (0, 1), (1, 0), (1, 1))]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return frame.box(
        max(min(xs), frame.left), max(min(ys), frame.bottom), min(max(xs), frame.right), min(max(ys), frame.top)
    )


def _lines(raw: Any, matrix: Matrix, frame: Frame) -> list[Rule]:
    """Straight upright and level pieces of a path; a thin filled rectangle is one line."""
    stroke, fill = ctypes.c_int(0), ctypes.c_int(0)
    pdfium.FPDFPath_GetDrawMode(raw, fill, stroke)
    if not stroke.value and matrix is _SAME and _is_area(raw):
        return []
    points = _points(raw, _times(_matrix(raw), matrix), frame)
    if not points:
        return []
    box = Box(
        min(min(a[0], b[0]) for a, b in points),
        min(min(a[1], b[1]) for a, b in points),
        max(max(a[0], b[0]) for a, b in points),
        max(max(a[1], b[1]) for a, b in points),
    )
    if min(box.width, box.height) <= THIN:
        if max(box.width, box.height) <= THIN:
            return []
        upright = box.height > box.width
        middle = (box.x0 + box.x1) / 2 if upright else (box.top + box.bottom) / 2
        return [Rule(vertical=upright, at=middle, start=box.top if upright else box.x0,
                     end=box.bottom if upright else box.x1)]  # fmt: skip
    return [rule for a, b in points if (rule := _rule(a, b)) is not None] if stroke.value else []


def _is_area(raw: Any) -> bool:
    """Whether a path is too thick for a line: grounds of cells and words, of which a page has many."""
    x0, y0, x1, y1 = (ctypes.c_float(0) for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(raw, x0, y0, x1, y1):
        return False
    return bool(min(x1.value - x0.value, y1.value - y0.value) > THIN)


def _points(raw: Any, matrix: Matrix, frame: Frame) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight pieces of a path, as shown."""
    x, y = ctypes.c_float(0), ctypes.c_float(0)
    out: list[tuple[tuple[float, float], tuple[float, float]]] = []
    start = last = (0.0, 0.0)
    for index in range(min(pdfium.FPDFPath_CountSegments(raw), MOST_DRAWINGS)):
        segment = pdfium.FPDFPath_GetPathSegment(raw, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        here = frame.point(*_apply(matrix, x.value, y.value))
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = here
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            out.append((last, here))
        last = here
        if pdfium.FPDFPathSegment_GetClose(segment):
            out.append((here, start))
            last = start
    return out


def _rule(a: tuple[float, float], b: tuple[float, float]) -> Rule | None:
    across, down = abs(a[0] - b[0]), abs(a[1] - b[1])
    if across <= 1.0 and down > THIN:
        return Rule(vertical=True, at=(a[0] + b[0]) / 2, start=min(a[1], b[1]), end=max(a[1], b[1]))
    if down <= 1.0 and across > THIN:
        return Rule(vertical=False, at=(a[1] + b[1]) / 2, start=min(a[0], b[0]), end=max(a[0], b[0]))
    return None
