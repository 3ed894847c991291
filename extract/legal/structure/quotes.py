"""Quoted new text of amending documents: from which paragraph to which, closing marks missing or not.

An amending clause announces new text; it stands in quotation marks over one or many paragraphs, marks within it nest.
Typists leave marks out and mix them up, so a quotation also ends where the document itself goes on: at a clause of
change, or an article, whose number is the next one of its own sequence.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from extract.legal.structure.marks import QUOTES, Mark, rule
from extract.legal.structure.numerals import Order, letter_step, number_step
from extract.legal.structure.paragraphs import Paragraphs

_OPENS = "“„«‟"
_CLOSES = "”»″"
_AT_END = re.compile(r"[“”\"«»″]\W{0,4}$")
_TAIL = re.compile(r"[“”\"«»″][\s.,;:)]*$")
_COLON_QUOTE = re.compile(r":\s*(?=[“\"„«])")
_ENDED = re.compile(r"[.;:!?]\W*$")
_BROKEN = 4
_LOOK_AHEAD = 400
_POINTS = frozenset({"dieu", "number", "letter", "roman", "decimal"})


class Region(NamedTuple):
    """Quoted text from place `start` of paragraph `first` to the end of paragraph `last`."""

    first: int
    start: int
    last: int


def regions_of(paragraphs: Paragraphs) -> list[Region]:
    """The quotations of a document that hold units or stand as new text, in order, apart from each other."""
    return _Scan(paragraphs).run()


class _Scan:
    def __init__(self, paragraphs: Paragraphs) -> None:
        self._p = paragraphs
        self._own: dict[str, Order] = {}  # the last own number of each shape
        self._clause = False  # the last own paragraph announces new text, or stands in a clause that does

    def run(self) -> list[Region]:
        out: list[Region] = []
        at = 0
        while at < len(self._p):
            region = self._region(at)
            if region is None:
                self._note(at)
                at += 1
                continue
            if region.start > 0:
                self._note(at)
            out.append(region)
            at = region.last + 1
        return out

    def _note(self, at: int) -> None:
        """Keep in mind the number of an own paragraph and whether it announces new text."""
        if not self._p.outside(at):
            return
        mark = self._p.heads[at]
        text = self._p.texts[at]
        if mark is not None and mark.unit in _POINTS and mark.take < 1:
            self._own[mark.unit] = mark.order
            if mark.unit == "dieu":
                self._own.pop("number", None)
                self._own.pop("letter", None)
                self._clause = False
            elif mark.unit == "number":
                self._own.pop("letter", None)
        if _instructs(text, mark):
            self._clause = True
        elif mark is not None and mark.unit == "dieu":
            self._clause = False

    def _region(self, at: int) -> Region | None:
        text = self._p.texts[at]
        start = self._opens_at(at, text)
        if start is None:
            return self._unopened(at)
        depth, closed = _depth(text, start, 0, clamp=False)
        if depth <= 0 or (closed and self._ends(at + 1)):
            mark = self._p.heads[at] if start == 0 else None
            whole = _AT_END.search(text) is not None
            return Region(at, start, at) if whole and (self._clause or mark or start) else None
        if start == 0 and not self._clause and not self._labelled(at):
            return None
        return self._open_region(at, start, depth)

    def _opens_at(self, at: int, text: str) -> int | None:
        """Where a quotation of whole paragraphs opens in a paragraph: at its start, or after a colon."""
        if text[0] in QUOTES and len(text) > 1 and not _TAIL.fullmatch(text):
            return 0
        if not any(mark in text for mark in QUOTES):
            return None
        mark = self._p.heads[at]
        clause = self._clause or _instructs(text, mark)
        match = _COLON_QUOTE.search(text) if clause else None
        if match is None:
            return None
        depth, _ = _depth(text, match.end(), 0, clamp=False)
        inner = self._p.marks(at, match.end() + 1)
        return match.end() if depth > 0 or inner else None

    def _open_region(self, at: int, start: int, depth: int) -> Region:
        quoted: dict[str, Order] = {}
        self._saw(self._p.heads[at] if start == 0 else None, quoted)
        last = at
        for line in range(at + 1, len(self._p)):
            text = self._p.texts[line]
            mark = self._p.heads[line]
            if self._goes_on(line, mark, quoted):
                break
            if text[0] in QUOTES and len(text) > 1 and _AT_END.search(self._p.texts[last]) and mark is not None:
                break
            self._saw(mark, quoted)
            depth, closed = _depth(text, 0, depth)
            last = line
            if depth <= 0 or (closed and self._ends(line + 1)):
                break
        return Region(at, start, last)

    def _ends(self, line: int) -> bool:
        """Whether the document's own text surely goes on at a paragraph, after one that closes a quotation."""
        if line >= len(self._p):
            return True
        text, mark = self._p.texts[line], self._p.heads[line]
        if text[0] in QUOTES and mark is not None:
            return True
        return mark is not None and self._next_own(mark) and _instructs(self._sentence(line)[0], mark)

    def _goes_on(self, line: int, mark: Mark | None, quoted: dict[str, Order]) -> bool:
        """Whether a paragraph within an open quotation is the document's own after all: a closing mark is missing."""
        if mark is None or mark.unit not in _POINTS or self._p.texts[line][0] in QUOTES:
            return False
        if not self._next_own(mark):
            return False
        if _instructs(self._sentence(line)[0], mark):
            fits = mark.unit in quoted and _follows(mark.unit, quoted[mark.unit], mark.order)
            return not fits or self._announces(line)
        if mark.unit != "dieu" or mark.skip < 1.5:
            return False
        return "dieu" not in quoted or not _follows("dieu", quoted["dieu"], mark.order)

    def _announces(self, line: int) -> bool:
        """Whether a paragraph announces new text that opens right behind it."""
        text, last = self._sentence(line)
        after = self._p.texts[last + 1] if last + 1 < len(self._p) else ""
        return bool(rule("announces_text").search(text)) and after[:1] in tuple(QUOTES)

    def _sentence(self, line: int) -> tuple[str, int]:
        """A paragraph with the rows into which the edge of a page broke its first sentence, and the last of them."""
        text, last = self._p.texts[line], line
        while last + 1 < min(len(self._p), line + _BROKEN) and self._p.texts[last + 1][:1].islower():
            if self._p.heads[last + 1] is not None or _ENDED.search(text):
                break
            last += 1
            text = f"{text} {self._p.texts[last]}"
        return text, last

    def _next_own(self, mark: Mark) -> bool:
        own = self._own.get(mark.unit)
        return own is not None and _follows(mark.unit, own, mark.order)

    def _saw(self, mark: Mark | None, quoted: dict[str, Order]) -> None:
        if mark is not None and mark.unit in _POINTS and mark.take < 1:
            quoted[mark.unit] = mark.order

    def _labelled(self, at: int) -> bool:
        mark = self._p.heads[at]
        return mark is not None and mark.unit in ("dieu", "chuong", "muc", "number", "letter") and mark.take < 1

    def _unopened(self, at: int) -> Region | None:
        """New text whose opening mark is missing: announced right before, closed before the next clause."""
        if at == 0 or not self._clause or not rule("announces_text").search(self._p.texts[at - 1]):
            return None
        if not _instructs(self._p.texts[at - 1], self._p.heads[at - 1]):
            return None
        for line in range(at, min(len(self._p), at + _LOOK_AHEAD)):
            text, mark = self._p.texts[line], self._p.heads[line]
            if line > at and (text[0] in QUOTES or (mark is not None and self._goes_on(line, mark, {}))):
                return None
            if _instructs(text, mark) and line > at:
                return None
            depth, closed = _depth(text, 0, 0, clamp=False)
            if depth < 0 and closed:
                return Region(at, 0, line)
        return None


def _instructs(text: str, mark: Mark | None) -> bool:
    """Whether a paragraph, behind its number, is a clause of change."""
    return rule("instruction").search(text[mark.rest :] if mark is not None else text) is not None


def _follows(unit: str, before: Order, after: Order) -> bool:
    step = letter_step if unit == "letter" else number_step
    cost = step(before, after)
    return cost is not None and cost < 1 and after > before


def _depth(text: str, start: int, depth: int, clamp: bool = True) -> tuple[int, bool]:
    """How deep in quotation marks a paragraph ends, and whether its last word is closed by one."""
    closed = False
    tail = _TAIL.search(text, start)
    for at in range(start, len(text)):
        letter = text[at]
        if letter not in QUOTES:
            continue
        if tail is not None and at == tail.start() and at > start:
            depth, closed = depth - 1, True
        elif letter in _OPENS or at == start or (letter == '"' and _opening(text, at)):
            depth += 1
        elif letter in _CLOSES or letter == '"':
            depth = max(depth - 1, 1) if clamp else depth - 1
    return depth, closed


def _opening(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1 : at + 2]
    return (before.isspace() or before in "(:[") and bool(after) and not after.isspace()
