"""A paragraph as the file has it: its runs for the Composer, and which word stands at which raw offset."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from ingest.compose import Fragment
from ingest.pdf.geometry import Boxes, Word
from ingest.pdf.lines import Line, Paragraph

_NONE = np.empty((0, 4), np.float32)


class Spot(NamedTuple):
    """A word at a raw offset, and the boxes of its characters (none for recognised words)."""

    start: int
    page: int
    word: Word
    boxes: Boxes


@dataclass(slots=True)
class Raw:
    """Runs to be written, not yet cleaned. Offsets count the characters of all runs together."""

    fragments: list[Fragment] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    length: int = 0

    def text(self, text: str, mark: str | None) -> None:
        """Append characters."""
        self.length += len(text)
        if self.fragments and self.fragments[-1][1] == mark:
            self.fragments[-1] = (self.fragments[-1][0] + text, mark)
        else:
            self.fragments.append((text, mark))

    def line(self, line: Line) -> None:
        """Append the words of a line with blanks between them; a blank between two words in italics is so too."""
        before = False
        for at, word in enumerate(line.words):
            if at:
                self.text(" ", "italic" if before and word.italic else None)
            before = word.italic
            self._place(word, line.page)
            self.text(word.text, "italic" if before else None)

    def _place(self, word: Word, page: int) -> None:
        if word.boxes is None or " " not in word.text:
            self.spots.append(Spot(self.length, page, word, _NONE if word.boxes is None else word.boxes))
            return
        start, at = self.length, 0  # a line of upended letters: its blanks have no box
        for part in word.text.split(" "):
            self.spots.append(Spot(start, page, word, word.boxes[at : at + len(part)]))
            start, at = start + len(part) + 1, at + len(part)


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
