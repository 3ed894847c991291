"""The paragraphs of a document with the candidates at their start: what every later step looks at."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence

from extract.legal.lines import Line
from extract.legal.structure.marks import QUOTES, Mark, glued_first, inline_marks, mark_at, rule
from extract.legal.structure.misread import reread
from ingest.types import Table

_ENDED = re.compile(r"[.;:!?…)\]”\"»]\W*$")
_DEEPER = {
    "dieu": ("number", "letter", "decimal", "dash"),
    "number": ("letter", "decimal", "paren", "dash"),
    "decimal": ("letter", "paren", "dash"),
    "letter": ("paren", "dash"),
    "paren": ("dash",),
}
_POINT = 3
_VAST = 1_200
_VAST_LINES = 8
_PARAGRAPHS = frozenset({"line", "cell"})
_NOTES = frozenset({"footnote", "endnote"})


class Paragraphs:
    """Texts of the paragraphs, candidates and the tables that only lay the page out."""

    def __init__(
        self, lines: list[Line], tables: Sequence[Table] = (), recognised: Callable[[int], bool] | None = None
    ) -> None:
        """Look at every paragraph once. `tables`: those of the document; `recognised`: whether the text at an offset of
        the document was recognised on a scan, None when nothing was."""
        lines = [part for line in lines for part in _parted(line)]
        self.lines = lines
        self.texts = [line.run.text for line in lines]
        self.heads = [self._head(at) for at in range(len(lines))]
        self.reread: dict[int, Mark] = {}
        if recognised is not None:
            self._read_again([recognised(line.run.start) for line in lines])
        self._loose = frozenset(at for at, table in enumerate(tables) if not table.sure)
        self._layout = self._layout_tables()
        self._vast = self._vast_cells(tables)

    def __len__(self) -> int:
        return len(self.lines)

    def fresh(self, at: int) -> bool:
        """Whether a paragraph surely begins here: a block of the file, a line of a text of one paragraph a line, a
        cell; or the one before is ended."""
        if at == 0 or self.lines[at].first or self.lines[at].kind in _PARAGRAPHS:
            return True
        before = self.texts[at - 1]
        return bool(_ENDED.search(before)) or before.isupper()

    def outside(self, at: int) -> bool:
        """Whether a paragraph stands in the text: in no table, or in one that only lays the page out; no note."""
        line = self.lines[at]
        framed = line.table is not None and line.table not in self._layout and at not in self._vast
        return not framed and line.kind not in _NOTES

    def loose(self, at: int) -> bool:
        """Whether a paragraph stands in a table whose borders were only inferred."""
        return self.lines[at].table in self._loose

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
        if out and out[-1].unit == "dieu":
            within = glued_first(self.texts[at], at, behind) + within
        return [*out, *(mark for mark in within if mark.start >= behind and (stop is None or mark.start < stop))]

    def _read_again(self, recognised: Sequence[bool]) -> None:
        before = self.heads
        self.heads = reread(self.texts, before, recognised)
        self.reread = {at: mark for at, mark in enumerate(self.heads) if mark is not None and mark is not before[at]}

    def _head(self, at: int) -> Mark | None:
        text = self.texts[at]
        mark = mark_at(text, opening(text), at, self.fresh(at))
        return mark._replace(led=self._leads(at - 1, mark.unit)) if mark is not None and at else mark

    def _leads(self, at: int, unit: str) -> bool:
        """Whether a paragraph leads to a list: with a colon, or to tiết as no one of several points."""
        text = self.texts[at]
        return text.endswith(":") or (unit == "letter" and not text.endswith((";", ",")))

    def _vast_cells(self, tables: Sequence[Table]) -> frozenset[int]:
        """Paragraphs of text between two tables of a flattened page that was taken for one of their cells."""
        starts = [line.run.start for line in self.lines]
        out: set[int] = set()
        for table in tables:
            for cell in () if table.sure else (cell for row in table.rows for cell in row):
                first = bisect_left(starts, cell.span.start)
                last = bisect_left(starts, cell.span.end)
                if cell.span.end - cell.span.start >= _VAST and last - first >= _VAST_LINES:
                    out.update(range(first, last))
        return frozenset(out)

    def _layout_tables(self) -> frozenset[int]:
        articles = Counter(
            line.table
            for line, mark in zip(self.lines, self.heads, strict=True)
            if mark is not None and line.table is not None and mark.unit == "dieu" and mark.skip >= 1
        )
        return frozenset(table for table, count in articles.items() if count > 1)


def _parted(line: Line) -> list[Line]:
    """A paragraph in two where a reader joined what surely are two: new text and the clause behind it, the last
    article and the closing words behind a rule."""
    text = line.run.text
    match = rule("joined").search(text) if "”" in text or '"' in text or "____" in text else None
    if match is None:
        return [line]
    head, rest = line.run.sub(0, match.start("cut")).strip(), line.run.sub(match.end("cut")).strip()
    if not head or not rest:
        return [line]
    return [line._replace(run=head), *_parted(line._replace(run=rest))]


def opening(text: str) -> int:
    """Where the words of a paragraph begin behind the quotation marks that open it."""
    at = 0
    while at < len(text) and (text[at] in QUOTES or (at and text[at].isspace()) or text[at] in "'‘"):
        at += 1
    return at if at < len(text) else 0
