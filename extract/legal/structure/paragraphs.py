"""The paragraphs of a document with the candidates at their start: what every later step looks at."""

from __future__ import annotations

import re
from collections import Counter

from extract.legal.lines import Line
from extract.legal.structure.marks import QUOTES, Mark, inline_marks, mark_at

_ENDED = re.compile(r"[.;:!?…)\]”\"»]\W*$")
_DEEPER = {
    "dieu": ("number", "letter", "decimal", "dash"),
    "number": ("letter", "decimal", "paren", "dash"),
    "decimal": ("letter", "paren", "dash"),
    "letter": ("paren", "dash"),
    "paren": ("dash",),
}
_POINT = 3
_NOTES = frozenset({"footnote", "endnote"})


class Paragraphs:
    """Texts of the paragraphs, candidates and the tables that only lay the page out."""

    def __init__(self, lines: list[Line]) -> None:
        """Look at every paragraph once."""
        self.lines = lines
        self.texts = [line.run.text for line in lines]
        self.heads = [self._head(at) for at in range(len(lines))]
        self._layout = self._layout_tables()

    def __len__(self) -> int:
        return len(self.lines)

    def fresh(self, at: int) -> bool:
        """Whether a paragraph surely begins here: a block of the file begins, or the one before is ended."""
        if at == 0 or self.lines[at].first:
            return True
        before = self.texts[at - 1]
        return bool(_ENDED.search(before)) or before.isupper()

    def outside(self, at: int) -> bool:
        """Whether a paragraph stands in the text: in no table, or in one that only lays the page out; no note."""
        line = self.lines[at]
        return (line.table is None or line.table in self._layout) and line.kind not in _NOTES

    def marks(self, at: int, start: int | None = None, stop: int | None = None) -> list[Mark]:
        """The candidates at the start of a paragraph, the deeper ones that follow at once (``1. a)``) behind.

        `start`: look from this place instead; `stop`: not beyond this place.
        """
        mark = self.heads[at] if start is None else mark_at(self.texts[at], start, at, True)
        out: list[Mark] = []
        while mark is not None and (stop is None or mark.start < stop):
            out.append(mark)
            deeper = mark_at(self.texts[at], mark.rest, at, True) if len(out) < _POINT else None
            mark = deeper if deeper is not None and deeper.unit in _DEEPER.get(mark.unit, ()) else None
        behind = out[-1].rest if out else start or 0
        within = inline_marks(self.texts[at], at)
        return [*out, *(mark for mark in within if mark.start >= behind and (stop is None or mark.start < stop))]

    def _head(self, at: int) -> Mark | None:
        text = self.texts[at]
        mark = mark_at(text, opening(text), at, self.fresh(at))
        return mark._replace(led=self._leads(at - 1, mark.unit)) if mark is not None and at else mark

    def _leads(self, at: int, unit: str) -> bool:
        """Whether a paragraph leads to a list: it ends with a colon; to tiết, in any way but as one of several points."""
        text = self.texts[at]
        return text.endswith(":") or (unit == "letter" and not text.endswith((";", ",")))

    def _layout_tables(self) -> frozenset[int]:
        articles = Counter(
            line.table
            for line, mark in zip(self.lines, self.heads, strict=True)
            if mark is not None and line.table is not None and mark.unit == "dieu" and mark.skip >= 1
        )
        return frozenset(table for table, count in articles.items() if count > 1)


def opening(text: str) -> int:
    """Where the words of a paragraph begin behind the quotation marks that open it."""
    at = 0
    while at < len(text) and (text[at] in QUOTES or (at and text[at].isspace()) or text[at] in "'‘"):
        at += 1
    return at if at < len(text) else 0
