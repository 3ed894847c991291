"""The ruling lines of a page, from its vector drawings; pictures, and the area they cover."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, repeat
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from ingest.pdf import bulk
from ingest.pdf.geometry import SAME, Box, Frame, Matrix, Rule, all_moved, moved, times

THIN = 3.0
"""A rectangle thinner than this, in points, is a line."""
MOST_DRAWINGS = 20_000
"""Drawings looked at on one page."""
_DEPTH = 4
_RECTANGLE = 6
"""A path of so few segments is one figure."""
_SIDES = 4
_LEAST, _MOST, _LONGEST = 5.0, 34.0, 2.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawings:
    """What is drawn on a page beside words: lines, how many paths, the part of the page under pictures (0 to 1; a scan
    may be cut into strips, so that all pictures count together), outlines and pictures of the size of a tick box."""

    rules: tuple[Rule, ...]
    paths: int
    pictured: float
    squares: tuple[Box, ...] = ()


def is_square(box: Box) -> bool:
    """Whether a rectangle may be a square to tick, or for a digit: by its sides, in points, and their proportion."""
    least, most = sorted((box.width, box.height))
    return least >= _LEAST and _MOST >= most < _LONGEST * least


def drawings_of(page: Any, frame: Frame) -> Drawings:
    """Read the drawings of a page (a pypdfium2 page)."""
    rules: list[Rule] = []
    squares: list[Box] = []
    pictured = 0.0
    area = max(frame.size[0] * frame.size[1], 1.0)
    held = bulk.address_of(page.raw)
    objects = list(map(bulk.object_of, repeat(held), range(min(pdfium.FPDFPage_CountObjects(page.raw), MOST_DRAWINGS))))
    kinds = list(map(bulk.kind_of, objects))
    drawn = [at for at, kind in zip(objects, kinds, strict=True) if kind == pdfium.FPDF_PAGEOBJ_PATH]
    rules.extend(_on_page(drawn, frame, squares))
    paths, left = len(drawn), MOST_DRAWINGS
    for at, kind in zip(objects, kinds, strict=True):
        if kind not in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
            continue
        for raw, matrix in _objects(_pointer(at), kind, SAME, 0):
            left -= 1
            if left < 0:
                break
            if pdfium.FPDFPageObj_GetType(raw) == pdfium.FPDF_PAGEOBJ_IMAGE:
                box = _image_box(raw, matrix, frame)
                pictured += max(box.width, 0.0) * max(box.height, 0.0) / area
                if is_square(box):
                    squares.append(box)
            elif pdfium.FPDFPageObj_GetType(raw) == pdfium.FPDF_PAGEOBJ_PATH:
                paths += 1
                found = _lines(raw, matrix, frame)
                rules.extend(found)
                if len(found) == _SIDES and is_square(box := _framed(found)):
                    squares.append(box)
    return Drawings(rules=tuple(rules), paths=paths, pictured=min(pictured, 1.0), squares=tuple(squares))


def _framed(rules: Sequence[Rule]) -> Box:
    """The box around lines."""
    corners = [
        point for one in rules
        for point in (((one.at, one.start), (one.at, one.end)) if one.vertical
                      else ((one.start, one.at), (one.end, one.at)))
    ]  # fmt: skip
    return _around(corners)


def _on_page(paths: Sequence[int], frame: Frame, squares: list[Box]) -> Iterator[Rule]:
    """The lines that paths standing on the page itself draw; outlines of small squares are put to `squares`.

    Most paths are grounds of cells and words, or borders drawn piece by piece: their bounds say enough, and no look
    inside is needed.
    """
    if not paths:
        return
    count = len(paths)
    bounds, modes = np.zeros((count, 4), np.float32), np.zeros((count, 2), np.int32)
    b, m = bounds.ctypes.data, modes.ctypes.data
    columns = [range(b + 4 * at, b + 4 * at + 16 * count, 16) for at in range(4)]
    known = np.fromiter(map(bulk.bounds_of, paths, *columns), np.bool_, count)
    modal = map(bulk.draw_mode_of, paths, range(m, m + 8 * count, 8), range(m + 4, m + 4 + 8 * count, 8))
    known &= np.fromiter(modal, np.bool_, count) & (modes != 0).any(axis=1)
    boxes = all_moved(frame.matrix, np.nan_to_num(bounds))
    thin = np.minimum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]) <= THIN
    for x0, top, x1, bottom in boxes[known & thin].tolist():
        yield from _thin(Box(x0, top, x1, bottom))
    for at in np.flatnonzero(known & ~thin).tolist():
        raw = _pointer(paths[at])
        segments = pdfium.FPDFPath_CountSegments(raw)
        if modes[at, 1] or segments > _RECTANGLE:
            yield from _lines(raw, SAME, frame)
            if modes[at, 1] and segments <= _RECTANGLE and is_square(box := Box(*boxes[at].tolist())):
                squares.append(box)


def _pointer(address: int) -> Any:
    return ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)


def _objects(raw: Any, kind: int, matrix: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    """An object, or everything inside a form, each with the matrix of its holder."""
    if kind != pdfium.FPDF_PAGEOBJ_FORM:
        yield raw, matrix
    elif depth < _DEPTH:
        inside = times(_matrix(raw), matrix)
        for index in range(min(pdfium.FPDFFormObj_CountObjects(raw), MOST_DRAWINGS)):
            held = pdfium.FPDFFormObj_GetObject(raw, index)
            yield from _objects(held, pdfium.FPDFPageObj_GetType(held), inside, depth + 1)


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
    if not (stroke.value or fill.value):
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
