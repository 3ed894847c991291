"""Figures drawn as outlines, told by the fonts of the page: an outline that is point by point a digit of a font used
there is that digit, however it was stretched. Recognition misreads slanted figures; this does not."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

from ingest.pdf.chars import frame_of
from ingest.pdf.geometry import Box
from ingest.pdf.stamped import Blank

Outline: TypeAlias = npt.NDArray[np.float64]
"""Points of an outline within the unit square, one a row."""
_NEAR = 0.04
"""Points nearer than this are the same: programs round them to whole dots."""
_LEAST, _MOST = 8, 400
_NARROWED, _SLANT = 0.3, 1.0
_FONTS = 12
_OBJECTS = 2_000
_SIZE = 1000.0


def drawn_figures(page: Any, places: Sequence[Blank]) -> dict[str, str]:
    """The figures drawn over blanks (of a pypdfium2 page), by the kind of the blank; only those that are certain."""
    paths = [(box, outline) for box, outline in _paths(page) if any(_within(box, blank.box) for blank in places)]
    if not paths:
        return {}
    digits = list(_digits(page))
    out = {}
    for blank in places:
        here = sorted((box.x0, at) for at, (box, _) in enumerate(paths) if _within(box, blank.box))
        told = [_told(paths[at][1], digits) for _, at in here]
        if told and None not in told:
            out[blank.kind] = "".join(digit for digit in told if digit is not None)
    return out


def _within(box: Box, blank: Box) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return blank.x0 <= x <= blank.x1 and blank.top - 6 <= y <= blank.bottom + 6


def _told(outline: Outline, digits: Sequence[tuple[str, Outline]]) -> str | None:
    """The one digit that an outline is."""
    same = {digit for digit, known in digits if known.shape == outline.shape and _alike(known, outline)}
    return same.pop() if len(same) == 1 else None


def _alike(known: Outline, outline: Outline) -> bool:
    """Whether an outline is another, perhaps broader and more slanted, never turned: a 6 is no 9."""
    if float(np.abs(known[:, 1] - outline[:, 1]).max()) > _NEAR:
        return False
    slanted = np.column_stack((known, np.ones(len(known))))
    broader, slant, shift = np.linalg.lstsq(slanted, outline[:, 0], rcond=None)[0]
    off = float(np.abs(slanted @ np.array([broader, slant, shift]) - outline[:, 0]).max())
    return off <= _NEAR and broader > _NARROWED and abs(slant) < _SLANT


def _paths(page: Any) -> Iterator[tuple[Box, Outline]]:
    frame = frame_of(page)
    edges = [ctypes.c_float() for _ in range(4)]
    for index in range(min(pdfium.FPDFPage_CountObjects(page.raw), _OBJECTS)):
        held = pdfium.FPDFPage_GetObject(page.raw, index)
        if pdfium.FPDFPageObj_GetType(held) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        count = pdfium.FPDFPath_CountSegments(held)
        if _LEAST <= count <= _MOST and pdfium.FPDFPageObj_GetBounds(held, *edges):
            outline = _outline([pdfium.FPDFPath_GetPathSegment(held, at) for at in range(count)])
            if outline is not None:
                yield frame.box(*(edge.value for edge in edges)), outline


def _digits(page: Any) -> Iterator[tuple[str, Outline]]:
    """The outlines of the digits of the fonts that a page uses."""
    seen: set[int] = set()
    for index in range(min(pdfium.FPDFPage_CountObjects(page.raw), _OBJECTS)):
        held = pdfium.FPDFPage_GetObject(page.raw, index)
        if pdfium.FPDFPageObj_GetType(held) != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        font = pdfium.FPDFTextObj_GetFont(held)
        address = ctypes.cast(font, ctypes.c_void_p).value if font else None
        if address is None or address in seen or len(seen) >= _FONTS:
            continue
        seen.add(address)
        for digit in "0123456789":
            glyph = pdfium.FPDFFont_GetGlyphPath(font, ord(digit), _SIZE)
            count = pdfium.FPDFGlyphPath_CountGlyphSegments(glyph) if glyph else 0
            if _LEAST <= count <= _MOST:
                outline = _outline([pdfium.FPDFGlyphPath_GetGlyphPathSegment(glyph, at) for at in range(count)])
                if outline is not None:
                    yield digit, outline


def _outline(segments: Sequence[Any]) -> Outline | None:
    """The points of an outline, stretched to the unit square."""
    x, y = ctypes.c_float(0), ctypes.c_float(0)
    points = np.zeros((len(segments), 2))
    for at, segment in enumerate(segments):
        if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            return None
        points[at] = x.value, y.value
    low = points.min(axis=0)
    size = points.max(axis=0) - low
    if not np.isfinite(points).all() or (size <= 0).any():
        return None
    out: Outline = (points - low) / size
    return out
