"""The words of a page with their places: characters that stand on one level, one right after the other."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

from ingest.pdf import bulk
from ingest.pdf.chars import Chars, chars_of, frame_of
from ingest.pdf.geometry import Box, Boxes, Frame, Word
from ingest.pdf.turned import upended

__all__ = ["frame_of", "words_in", "words_of"]

_GAP = 0.28
"""A gap wider than this part of the letter height ends a word."""
_OVERLAP = 0.4
"""Letters that share less than this part of the smaller height stand on two levels."""
_FLAT = 0.1
_ITALIC_FLAG = 1 << 6
_HEAVY_FLAG = 1 << 18
_ITALIC_NAMES = (b"italic", b"oblique")


def words_of(page: Any, frame: Frame) -> list[Word]:
    """The words of a page (a pypdfium2 page) in the order of its content."""
    text_page = page.get_textpage()
    try:
        return words_in(text_page.raw, chars_of(text_page.raw, frame))
    finally:
        text_page.close()


def words_in(raw: Any, chars: Chars) -> list[Word]:
    """The words that characters of a raw PDFium text page make."""
    if not chars.text:
        return []
    boxes = chars.boxes
    starts = np.flatnonzero(np.concatenate(([True], _apart(boxes, chars.blanks))))
    ends = np.append(starts[1:], len(boxes))
    runs = list(zip(starts.tolist(), ends.tolist(), strict=True))
    fonts = _Fonts(raw)
    known = fonts.of(chars.index[starts].tolist())
    text = chars.text
    words = [
        Word(text=text[start:end], box=Box(*around), italic=italic, bold=bold, boxes=boxes[start:end], font=font)
        for (start, end), around, (italic, bold, font) in zip(runs, _around(boxes, starts), known, strict=True)
    ]
    return upended(raw, chars, words, runs)


def _apart(boxes: Boxes, blanks: npt.NDArray[np.intp]) -> npt.NDArray[np.bool_]:
    """For each character after the first, whether a new word begins with it."""
    before, after = boxes[:-1], boxes[1:]
    own, height = before[:, 3] - before[:, 1], after[:, 3] - after[:, 1]
    shared = np.minimum(before[:, 3], after[:, 3]) - np.maximum(before[:, 1], after[:, 1])
    most = np.maximum(np.maximum(own, height), 1.0)
    elsewhere = (shared < _OVERLAP * np.minimum(own, height)) & (height >= _FLAT)
    far = (after[:, 0] < before[:, 0] - most) | (after[:, 0] > before[:, 2] + _GAP * most)
    apart: npt.NDArray[np.bool_] = (np.diff(blanks) > 0) | elsewhere | far
    return apart


def _around(boxes: Boxes, starts: npt.NDArray[np.intp]) -> list[list[float]]:
    """The box around each run of characters."""
    least = np.minimum.reduceat(boxes[:, :2], starts)
    most = np.maximum.reduceat(boxes[:, 2:], starts)
    around: list[list[float]] = np.concatenate((least, most), axis=1).astype(float).tolist()
    return around


class _Fonts:
    """Whether a character's font is italic or bold, by its flags or its name, and its name."""

    def __init__(self, raw: Any) -> None:
        self.raw = raw
        self.flags = ctypes.c_int(0)
        self.name = ctypes.create_string_buffer(128)
        self.known: dict[int | None, tuple[bool, bool, str]] = {}

    def of(self, indices: Sequence[int]) -> Iterator[tuple[bool, bool, str]]:
        """(italic, bold, name without the tag of a subset) for the characters with these numbers of PDFium's."""
        page = bulk.address_of(self.raw)
        for index, held in zip(indices, map(bulk.text_object_of, repeat(page), indices), strict=True):
            font = bulk.font_of(held) if held else None
            found = self.known.get(font)
            if found is None:
                found = self.known[font] = self._asked(index)
            yield found

    def _asked(self, index: int) -> tuple[bool, bool, str]:
        self.name[0] = b"\0"
        pdfium.FPDFText_GetFontInfo(self.raw, index, self.name, 128, self.flags)
        name, flags = self.name.value, self.flags.value
        lower = name.lower()
        italic = bool(flags & _ITALIC_FLAG) or any(part in lower for part in _ITALIC_NAMES)
        shown = name.decode("utf-8", "replace")
        shown = shown[7:] if shown[6:7] == "+" else shown
        return italic, bool(flags & _HEAVY_FLAG) or b"bold" in lower, shown
