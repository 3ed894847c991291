"""The words of a page with their places, through PDFium's text interface."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

from ingest.pdf.geometry import Box, Frame, Word

MOST_CHARACTERS = 200_000
"""A page with more characters is damage or an attack; the rest of it is left."""
_GAP = 0.28
"""A gap wider than this part of the letter height ends a word."""
_HYPHENS = {0x02: "-", 0xAD: "-", 0xFFFE: "-"}
"""What PDFium gives for a hyphen at the end of a line."""
_ITALIC_FLAG = 1 << 6


def frame_of(page: Any) -> Frame:
    """The frame of a page (a pypdfium2 page)."""
    left, bottom, right, top = page.get_cropbox()
    media = page.get_mediabox()
    left, bottom = max(left, media[0]), max(bottom, media[1])
    right, top = min(right, media[2]), min(top, media[3])
    return Frame(left=left, bottom=bottom, right=right, top=top, rotation=page.get_rotation() % 360)


def words_of(page: Any, frame: Frame) -> list[Word]:
    """The words of a page in the order of its content."""
    text_page = page.get_textpage()
    try:
        return _Reader(text_page.raw, frame).words(min(text_page.count_chars(), MOST_CHARACTERS))
    finally:
        text_page.close()


class _Reader:
    """Gathers characters to words. Plain numbers instead of boxes: this loop runs once a character."""

    def __init__(self, raw: Any, frame: Frame) -> None:
        self.raw = raw
        self.frame = frame
        self.out: list[Word] = []
        self.chars: list[str] = []
        self.first = 0
        self.x0 = self.top = self.x1 = self.bottom = 0.0

    def words(self, count: int) -> list[Word]:
        unicode_of, box_of, rect = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox, pdfium.FS_RECTF()
        frame, upright = self.frame, self.frame.rotation == 0
        for index in range(count):
            code = unicode_of(self.raw, index)
            char = _HYPHENS.get(code) or (chr(code) if 32 <= code < 0xD800 or 0xE000 <= code < 0x110000 else " ")
            if char.isspace():
                self.close()
            elif box_of(self.raw, index, rect):
                if upright:
                    x0, x1 = rect.left - frame.left, rect.right - frame.left
                    self.add(char, index, x0, frame.top - rect.top, x1, frame.top - rect.bottom)
                else:
                    self.add(char, index, *frame.box(rect.left, rect.bottom, rect.right, rect.top))
        self.close()
        return self.out

    def add(self, char: str, index: int, x0: float, top: float, x1: float, bottom: float) -> None:
        if self.chars and not self.goes_on(x0, top, bottom):
            self.close()
        if not self.chars:
            self.first = index
            self.x0, self.top, self.x1, self.bottom = x0, top, x1, bottom
        else:
            self.x0 = x0 if x0 < self.x0 else self.x0
            self.x1 = x1 if x1 > self.x1 else self.x1
            self.top = top if top < self.top else self.top
            self.bottom = bottom if bottom > self.bottom else self.bottom
        self.chars.append(char)

    def goes_on(self, x0: float, top: float, bottom: float) -> bool:
        """Whether a character stands on the level of the word, right after it."""
        own, height = self.bottom - self.top, bottom - top
        most, least = (own, height) if own > height else (height, own)
        overlap = (bottom if bottom < self.bottom else self.bottom) - (top if top > self.top else self.top)
        if overlap < 0.4 * least and height >= 0.1:
            return False
        most = most if most > 1.0 else 1.0
        return self.x0 - most <= x0 <= self.x1 + _GAP * most

    def close(self) -> None:
        if self.chars:
            box = Box(self.x0, self.top, self.x1, self.bottom)
            self.out.append(Word(text="".join(self.chars), box=box, italic=self.italic(self.first)))
            self.chars = []

    def italic(self, index: int) -> bool:
        """Whether the font of a character is an italic one, by its flag or its name."""
        flags, name = ctypes.c_int(0), ctypes.create_string_buffer(128)
        pdfium.FPDFText_GetFontInfo(self.raw, index, name, 128, flags)
        return bool(flags.value & _ITALIC_FLAG) or b"italic" in name.value.lower() or b"oblique" in name.value.lower()
