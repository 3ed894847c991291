"""A paragraph as the file has it: its runs for the Composer, and which word stands at which raw offset."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ingest.compose import Fragment
from ingest.pdf.geometry import Boxes, Word
from ingest.pdf.lines import Line, Paragraph

if TYPE_CHECKING:
    from ingest.legacy.decoder import Decoded

_NONE = np.empty((0, 4), np.float32)


class Spot(NamedTuple):
    """A word at a raw offset, and the boxes of its characters (none for recognised words). `how`: printed, decoded
    (the boxes are those of the letters in Unicode, the offset that of the file's own) or recognised."""

    start: int
    page: int
    word: Word
    boxes: Boxes
    how: str


@dataclass(slots=True)
class Raw:
    """Runs to be written, not yet cleaned. Offsets count the characters of all runs together."""

    fragments: list[Fragment] = field(default_factory=list)
    decoded: list[Decoded | None] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    length: int = 0

    def text(self, text: str, mark: str | None, decoded: Decoded | None = None) -> None:
        """Append characters; `decoded`: what they are in Unicode where they are in an old encoding."""
        self.length += len(text)
        if self.fragments and self.fragments[-1][1] == mark and decoded is None and self.decoded[-1] is None:
            self.fragments[-1] = (self.fragments[-1][0] + text, mark)
        else:
            self.fragments.append((text, mark))
            self.decoded.append(decoded)

    def line(self, line: Line) -> None:
        """Append the words of a line with blanks between them; a blank between two words in italics is so too."""
        if all(_is_plain(word) for word in line.words):
            start = self.length
            for word in line.words:
                self.spots.append(
                    Spot(start, line.page, word, word.boxes if word.boxes is not None else _NONE, "printed")
                )
                start += len(word.text) + 1
            self.text(line.text, None)
            return
        before = False
        for at, word in enumerate(line.words):
            if at:
                self.text(" ", "italic" if before and word.italic else None)
            before = word.italic
            self._drawn(word, at_end=False)
            self._word(word, line.page, "italic" if before else None)
            self._drawn(word, at_end=True)

    def _drawn(self, word: Word, *, at_end: bool) -> None:
        for kind, offset in word.drawn:
            if bool(offset) == at_end:
                self.fragments.append(("", kind))
                self.decoded.append(None)

    def _word(self, word: Word, page: int, mark: str | None) -> None:
        if word.original is not None and word.kind is not None:
            from ingest.legacy.decoder import Decoded

            boxes, how = (_NONE, "recognised") if word.boxes is None else (word.boxes, "decoded")
            self.spots.append(Spot(self.length, page, word, boxes, how))
            self.text(word.original, mark, Decoded(word.text, word.kind))
            return
        self._place(word, page)
        if word.note is None:
            self.text(word.text, mark)
            return
        at, number = word.note
        self.text(word.text[:at], mark)
        self.text("", f"footnote:{number}")
        self.text(word.text[at:], mark)

    def _place(self, word: Word, page: int) -> None:
        if word.boxes is None:
            self.spots.append(Spot(self.length, page, word, _NONE, "recognised"))
            return
        if " " not in word.text:
            self.spots.append(Spot(self.length, page, word, word.boxes, "printed"))
            return
        start, at = self.length, 0  # a line of upended letters: its blanks have no box
        for part in word.text.split(" "):
            self.spots.append(Spot(start, page, word, word.boxes[at : at + len(part)], "printed"))
            start, at = start + len(part) + 1, at + len(part)


def _is_plain(word: Word) -> bool:
    """Printed upright in letters that need no decoding: as most words are."""
    if word.italic or word.original is not None or word.note is not None or word.drawn:
        return False
    return word.boxes is not None and len(word.boxes) == len(word.text)


def raw_of(paragraphs: Sequence[Paragraph]) -> Raw:
    """Paragraphs one below the other."""
    out = Raw()
    for number, paragraph in enumerate(paragraphs):
        if number:
            out.text("\n", None)
        italic = False
        for glue, line in zip(("", *paragraph.glues), paragraph.lines, strict=True):
            out.text(glue, "italic" if italic and line.words[0].italic else None)
            out.line(line)
            italic = line.words[-1].italic
    return out
