"""A document as its paragraphs in reading order, what belongs to the sheet left out, cells of tables said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extract.run import Run, run_of
from ingest.readers.flattened import BAR
from ingest.types import FURNITURE, Document, Span, Table

_BLANKS = re.compile(r"\s\s")
_BLANK = re.compile(r"\s")
FLOWED = "flowed"
"""Kind of a block whose line feeds are only where the file broke the line: the block is one paragraph."""

_ARTICLE_WORD = re.compile(r"[“\"*_#\s]*(?:Điều|ĐIỀU)[*_]*")
_ARTICLE_NUMBER = re.compile(r"\d{1,3}[a-zđ]?\s?[.:]")


class Line(NamedTuple):
    """A paragraph of the text, or a printed line where the file does not tell paragraphs.

    `table` is the index of the (outermost) table it stands in, None outside of tables. `first`: a block begins here,
    so that it is surely no continuation of the line before; False where nothing says.
    """

    run: Run
    kind: str
    table: int | None
    first: bool = False


def lines_of(document: Document) -> list[Line]:
    """The paragraphs of a document. Text without blocks gives its printed lines; a line of one bar is none.

    Time grows with the text only: blocks and tables are walked once, side by side.
    """
    out: list[Line] = []
    tables = _Outermost(document.tables)
    for span, kind in _spans(document):
        run = run_of(document, span)
        first = kind not in ("cell", "line")
        parts = _whole(run) if kind == FLOWED else _printed(run)
        for part in parts:
            out.append(Line(part, kind, tables.at(part.start), first))
            first = False
    return out


def _spans(document: Document) -> Iterator[tuple[Span, str]]:
    """Blocks and the text between them (cells of tables), in order; furniture is left out.

    Where blocks are flowed paragraphs, nothing but bars and rules stands between them.
    """
    at = 0
    flowed = any(block.kind == FLOWED for block in document.blocks)
    for block in document.blocks:
        if block.span.start > at and not flowed:
            yield Span(at, block.span.start), "cell"
        if block.kind not in FURNITURE:
            yield block.span, block.kind
        at = max(at, block.span.end)
    if at < len(document.text) and not flowed:
        yield Span(at, len(document.text)), "cell" if document.blocks else "line"


def _whole(run: Run) -> Iterator[Run]:
    """The run on one line. Where blanks stand alone, as nearly everywhere, no offset changes."""
    run = run.strip()
    if run:
        yield run.flat() if _BLANKS.search(run.text) else Run(_BLANK.sub(" ", run.text), run.at, run.start)


def _printed(run: Run) -> Iterator[Run]:
    at = 0
    word = -1
    for line in run.text.split("\n"):
        end = at + len(line)
        bare = line.strip()
        if bare and bare != BAR:
            left = at + len(line) - len(line.lstrip())
            if word >= 0 and _ARTICLE_NUMBER.match(bare):
                yield run.sub(word, left + len(bare)).flat()  # "Điều" alone, its number broken off
                word = -1
            elif word >= 0:
                yield run.sub(word, at).strip()
                word = -1
                yield run.sub(left, left + len(bare))
            elif _ARTICLE_WORD.fullmatch(bare):
                word = left
            else:
                yield run.sub(left, left + len(bare))
        at = end + 1
    if word >= 0:
        yield run.sub(word, len(run.text)).strip()


class _Outermost:
    """Which outermost table a place stands in; places are asked for in growing order."""

    def __init__(self, tables: tuple[Table, ...]) -> None:
        self._tables = tables
        self._next = 0

    def at(self, place: int) -> int | None:
        while self._next < len(self._tables) and self._tables[self._next].span.end <= place:
            self._next += 1
        if self._next == len(self._tables):
            return None
        return self._next if self._tables[self._next].span.start <= place else None
