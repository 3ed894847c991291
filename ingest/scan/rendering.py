"""A page of a PDF as a picture, at the resolution its own picture has: no dot is invented, none is thrown away."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from ingest.pdf.words import frame_of
from ingest.scan.ink import grey_of
from ingest.scan.types import Picture

LEAST_DOTS, USUAL_DOTS, MOST_DOTS = 100.0, 200.0, 300.0
"""Dots an inch that a page is drawn at: as its picture has them, within bounds; pages of strokes at the usual."""
MOST_PIXELS = 40_000_000
"""A drawn page may have so many dots: A3 at the finest has half of them."""
MOST_STORED = 150_000_000
"""A picture inside a PDF may have so many dots, packed bombs have more; drawing it unpacks it whole."""
_SMALL = 0.1


class TooLarge(Exception):
    """A picture has more dots than are unpacked."""


def rendered(page: Any) -> Picture:
    """The page (a pypdfium2 page) as shown, in grey. The caller holds the lock of PDFium. Raises TooLarge."""
    frame = frame_of(page)
    pictures = [_stored(found) for found in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=4)]
    if sum(width * height for width, height, _ in pictures) > MOST_STORED:
        raise TooLarge
    inches = max(frame.size[0] * frame.size[1] / 72**2, 1e-6)
    dots = _dots([(width, height) for width, height, _ in pictures], inches)
    coloured = any(bits > 8 for _, _, bits in pictures)
    bitmap = page.render(
        scale=dots / 72, grayscale=not coloured, rev_byteorder=True, draw_annots=False, fill_color=(255, 255, 255, 255)
    )
    shown = np.array(bitmap.to_numpy())
    if shown.ndim == 3:
        shown = shown[:, :, 0] if shown.shape[2] == 1 else grey_of(shown[:, :, :3])
    return Picture(grey=np.ascontiguousarray(shown), dots=dots)


def _stored(found: Any) -> tuple[int, int, int]:
    """Width and height of a picture in dots, and the bits of each."""
    width, height = found.get_px_size()
    return width, height, found.get_metadata().bits_per_pixel


def _dots(pictures: list[tuple[int, int]], inches: float) -> float:
    """Dots an inch of a page, from its pictures: one, strips of one, or layers of which the finest holds the words."""
    if not pictures:
        return USUAL_DOTS
    areas = [width * height for width, height in pictures]
    large = [area for area in areas if area > _SMALL * max(areas)]
    strips = len({width for (width, _), area in zip(pictures, areas, strict=True) if area in large}) == 1
    native = math.sqrt((sum(large) if strips else max(large)) / inches)
    within = min(max(native, LEAST_DOTS), MOST_DOTS)
    return min(within, math.sqrt(MOST_PIXELS / inches))
