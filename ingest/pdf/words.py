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
    def __init__(self, raw: Any, frame: Frame) -> None:
        self.raw = raw
        self.frame = frame
        self.rect = pdfium.FS_RECTF()
        self.out: list[Word] = []
        self.chars: list[str] = []
        self.box: Box | None = None
        self.first = 0

    def words(self, count: int) -> list[Word]:
        for index in range(count):
            code = pdfium.FPDFText_GetUnicode(self.raw, index)
            char = _HYPHENS.get(code) or (chr(code) if 32 <= code < 0xD800 or 0xE000 <= code < 0x110000 else " ")
            if char.isspace():
                self.close()
                continue
            if not pdfium.FPDFText_GetLooseCharBox(self.raw, index, self.rect):
                continue
            rect = self.rect
            self.add(char, self.frame.box(rect.left, rect.bottom, rect.right, rect.top), index)
        self.close()
        return self.out

    def add(self, char: str, box: Box, index: int) -> None:
        if self.box is not None and not _same_word(self.box, box):
            self.close()
        if self.box is None:
            self.first = index
        self.chars.append(char)
        self.box = box if self.box is None else self.box.with_(box)

    def close(self) -> None:
        if self.box is not None:
            self.out.append(Word(text="".join(self.chars), box=self.box, italic=self.italic(self.first)))
        self.chars, self.box = [], None

    def italic(self, index: int) -> bool:
        """Whether the font of a character is an italic one, by its flag or its name."""
        flags, name = ctypes.c_int(0), ctypes.create_string_buffer(128)
        pdfium.FPDFText_GetFontInfo(self.raw, index, name, 128, flags)
        return bool(flags.value & _ITALIC_FLAG) or b"italic" in name.value.lower() or b"oblique" in name.value.lower()


def _same_word(word: Box, box: Box) -> bool:
    height = max(word.height, box.height, 1.0)
    overlap = min(word.bottom, box.bottom) - max(word.top, box.top)
    level = overlap >= 0.4 * min(word.height, box.height) or box.height < 0.1
    return level and word.x0 - height <= box.x0 <= word.x1 + _GAP * height
