"""The characters of a page with the box of each, through PDFium's text interface, fetched in bulk into arrays."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

from ingest.pdf import bulk
from ingest.pdf.geometry import Boxes, Frame, all_moved

MOST_CHARACTERS = 200_000
"""A page with more characters is damage or an attack; the rest of it is left."""
_FARTHEST = 1e6
"""No coordinate lies beyond this, in points: what does is damage."""
_SAMPLES = 24
_BLANKS = np.array(
    [*range(0x02), *range(0x03, 0x21), 0x7F, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F,
     0x205F, 0x3000],
    np.uint32,
)  # fmt: skip
"""Blanks and control characters; U+0002 is no blank: PDFium gives it for a hyphen at the end of a line."""
_MARKS = (0x300, 0x36F)
"""Combining marks, which a decomposed text layer holds after their letter."""
_UNKNOWN = (0xE000, 0xF8FF)
"""Private use: glyphs whose letter the file does not tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chars:
    """The characters of a page that have a place, in the order of its content.

    `text` has one character a row of `boxes`; `index` is PDFium's number of each; `blanks` counts the blanks of the
    page that stand before each; `unknown` counts the glyphs whose letter the file does not tell.
    """

    text: str
    boxes: Boxes
    index: npt.NDArray[np.intp]
    blanks: npt.NDArray[np.intp]
    unknown: int


def frame_of(page: Any) -> Frame:
    """The frame of a page (a pypdfium2 page)."""
    left, bottom, right, top = page.get_cropbox()
    media = page.get_mediabox()
    left, bottom = max(left, media[0]), max(bottom, media[1])
    right, top = min(right, media[2]), min(top, media[3])
    return Frame(left=left, bottom=bottom, right=right, top=top, rotation=page.get_rotation() % 360)


def turn_of(raw: Any, frame: Frame) -> int:
    """By how many degrees (0, 90, 180, 270, clockwise) a page as it is shown must be turned so that most of its letters
    stand upright. A wide table is often set turned on an upright page. `raw`: a PDFium text page, whose angles count
    clockwise."""
    count = min(pdfium.FPDFText_CountChars(raw), MOST_CHARACTERS)
    votes = [0, 0, 0, 0]
    for index in range(0, count, max(1, count // _SAMPLES)):
        angle = pdfium.FPDFText_GetCharAngle(raw, index)
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if code > 0x20 and math.isfinite(angle) and angle >= 0:
            votes[round(math.degrees(angle) / 90) % 4] += 1
    best = max(range(4), key=votes.__getitem__)
    if votes[best] <= 0.6 * sum(votes):
        return 0
    return -(best * 90 + frame.rotation) % 360


def chars_of(raw: Any, frame: Frame) -> Chars:
    """The characters of a raw PDFium text page, their boxes in `frame`; those that are not shown are left out."""
    count = min(max(pdfium.FPDFText_CountChars(raw), 0), MOST_CHARACTERS)
    page, numbers = bulk.address_of(raw), range(count)
    codes = np.fromiter(map(bulk.unicode_of, repeat(page), numbers), np.uint32, count)
    rects = np.zeros((count, 4), np.float32)
    first = rects.ctypes.data
    places = range(first, first + 16 * count, 16) if count else ()
    placed = np.fromiter(map(bulk.loose_box_of, repeat(page), numbers, places), np.bool_, count)
    boxes = _shown(rects, frame)
    blank: npt.NDArray[np.bool_] = np.isin(codes, _BLANKS) | ((codes >= 0xD800) & (codes < 0xE000)) | (codes > 0x10FFFF)
    width, height = frame.size
    seen = (boxes[:, 2] >= 0) & (boxes[:, 0] <= width) & (boxes[:, 3] >= 0) & (boxes[:, 1] <= height)
    index = np.flatnonzero(placed & ~blank & seen)
    kept = codes[index]
    unknown = int(
        np.count_nonzero((codes == 0) | (codes == 0xFFFD) | ((codes >= _UNKNOWN[0]) & (codes <= _UNKNOWN[1])))
    )
    return Chars(
        text=kept.astype("<u4").tobytes().decode("utf-32-le"),
        boxes=_marks_on_letters(kept, boxes[index]),
        index=index,
        blanks=np.cumsum(blank, dtype=np.intp)[index],
        unknown=unknown,
    )


def _shown(rects: npt.NDArray[np.float32], frame: Frame) -> Boxes:
    """Rectangles (left, top, right, bottom; from the bottom of the page) as boxes on the page as it is shown."""
    clean = np.clip(np.nan_to_num(rects, nan=0.0), -_FARTHEST, _FARTHEST)
    return all_moved(frame.matrix, clean)


def _marks_on_letters(codes: npt.NDArray[np.uint32], boxes: Boxes) -> Boxes:
    """A letter and its combining marks share one box: PDFium parts that of a glyph between the characters it stands
    for, and gives a mark drawn by itself an empty box, or one beside the letter."""
    letter = 0
    for at in np.flatnonzero((codes >= _MARKS[0]) & (codes <= _MARKS[1])).tolist():
        if not at:
            continue
        letter = letter if codes[at - 1] >= _MARKS[0] and codes[at - 1] <= _MARKS[1] else at - 1
        x0, top, x1, bottom = boxes[letter].tolist()
        mark = boxes[at].tolist()
        if x0 - 1 <= mark[0] <= x1 + 1 and mark[2] - x0 <= bottom - top:
            boxes[letter, 2] = max(x1, mark[2])
        boxes[letter : at + 1] = boxes[letter]
    return boxes
