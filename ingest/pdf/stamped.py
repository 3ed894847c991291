"""Number and date that signing in an e-office lays over a head printed with blanks ("Số:      /QĐ-UBND").

They stand in the appearance of a signature field (a picture, rarely words) or are drawn as outlines, so that the text
layer of the page does not hold them. Thông tư 01/2019/TT-BNV and Nghị định 30/2020/NĐ-CP let the clerk's system put
them there when the document is issued.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from ingest.pdf.chars import frame_of
from ingest.pdf.geometry import Box, Frame, Word
from ingest.pdf.sheet import Sheet

_HEAD = 0.45
"""The part of page 1 in which a head stands."""
_NARROWEST = 6.0
"""A blank narrower than this, in points, is that between two words."""
_WIDEST = 150.0
_LOWEST = 3.0
"""What is lower than this, in points, is a line and no figure."""
_RECTANGLE = 6
"""A path of so few segments is no outline of a figure."""
_MOST = 5_000
_BEFORE = {"số": "number", "ngày": "day", "tháng": "month"}
_AFTER = {"number": re.compile(r"/\w"), "day": re.compile(r"tháng\b"), "month": re.compile(r"năm\b")}


class Blank(NamedTuple):
    """A place of the head left blank for the clerk: what belongs there (number, day, month), the word it follows and
    the word it stands before, by their place in the sheet."""

    kind: str
    box: Box
    before: int
    after: int


def blanks(sheet: Sheet) -> tuple[Blank, ...]:
    """The blanks in the head of a page that is read upright."""
    if sheet.to_page is not None:
        return ()
    head = [(at, word) for at, word in enumerate(sheet.words) if word.box.bottom < _HEAD * sheet.height]
    out: dict[str, Blank] = {}
    for at, word in head:
        kind = _BEFORE.get(word.text.rstrip(":").lower())
        if kind is None or kind in out:
            continue
        beside = _beside(word, head)
        if beside is not None and _AFTER[kind].match(beside[1].text):
            box = Box(word.box.x1, min(word.box.top, beside[1].box.top), beside[1].box.x0, word.box.bottom)
            if _NARROWEST < box.width < _WIDEST:
                out[kind] = Blank(kind, box, at, beside[0])
    return tuple(out.values())


def _beside(word: Word, head: Sequence[tuple[int, Word]]) -> tuple[int, Word] | None:
    """The next word to the right on the level of a word."""
    middle = (word.box.top + word.box.bottom) / 2
    right = [
        (at, other)
        for at, other in head
        if other.box.x0 >= word.box.x1 - 1 and other.box.top < middle < other.box.bottom and other is not word
    ]
    return min(right, key=lambda found: found[1].box.x0, default=None)


def laid_over(page: Any, places: Sequence[Blank]) -> tuple[Blank, ...]:
    """Those blanks over which the page (of pypdfium2) draws something that is no text of its own."""
    if not places:
        return ()
    frame = frame_of(page)
    drawn = [*_drawn(page, frame), *_annotated(page, frame)]
    return tuple(blank for blank in places if any(_covers(box, blank.box) for box in drawn))


def _covers(drawn: Box, blank: Box) -> bool:
    """Whether a thing drawn stands in a blank: by its middle, or across most of a small one."""
    middle = (drawn.top + drawn.bottom) / 2
    across = min(drawn.x1, blank.x1) - max(drawn.x0, blank.x0)
    return blank.top - 6 < middle < blank.bottom + 6 and across > 0.5 * min(drawn.width, blank.width)


def _drawn(page: Any, frame: Frame) -> Iterator[Box]:
    edges = [ctypes.c_float() for _ in range(4)]
    kinds = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM)
    for index in range(min(pdfium.FPDFPage_CountObjects(page.raw), _MOST)):
        held = pdfium.FPDFPage_GetObject(page.raw, index)
        kind = pdfium.FPDFPageObj_GetType(held)
        if kind == pdfium.FPDF_PAGEOBJ_PATH and pdfium.FPDFPath_CountSegments(held) <= _RECTANGLE:
            continue  # the ground of words, a border
        if kind in kinds and pdfium.FPDFPageObj_GetBounds(held, *edges):
            box = frame.box(*(edge.value for edge in edges))
            if box.height > _LOWEST:
                yield box


def _annotated(page: Any, frame: Frame) -> Iterator[Box]:
    """Where the page shows annotations that have an appearance of their own."""
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MOST)):
        held, rect = pdfium.FPDFPage_GetAnnot(page.raw, index), pdfium.FS_RECTF()
        if not held:
            continue
        shown = pdfium.FPDFAnnot_GetAP(held, pdfium.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0) > 2
        if shown and pdfium.FPDFAnnot_GetRect(held, rect):
            yield frame.box(rect.left, rect.bottom, rect.right, rect.top)
        pdfium.FPDFPage_CloseAnnot(held)


def filled(sheet: Sheet, found: Sequence[tuple[Blank, str, int]]) -> Sheet:
    """The sheet with figures in its blanks: each (blank, figures, confidence 0 to 100). A number and the sign after it
    become one word, as they are read."""
    words: list[Word | None] = list(sheet.words)
    put: dict[int, Word] = {}
    for blank, text, sure in found:
        before, after = sheet.words[blank.before], sheet.words[blank.after]
        box = Box(blank.box.x0 + 2, before.box.top, blank.box.x1 - 2, before.box.bottom)
        if blank.kind == "number":
            put[blank.before] = replace(after, text=text + after.text, box=box.with_(after.box), boxes=None)
            words[blank.after] = None
        else:
            put[blank.before] = replace(before, text=text, box=box, boxes=None)
        put[blank.before] = replace(put[blank.before], confidence=sure, original=None, kind=None, note=None)
    out: list[Word] = []
    for at, word in enumerate(words):
        out.extend([word] if word is not None else [])
        out.extend([put[at]] if at in put else [])
    return replace(sheet, words=tuple(out))
