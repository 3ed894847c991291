"""A document as its paragraphs in reading order, what belongs to the sheet left out, cells of tables said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from extract.run import Run, run_of
from ingest.readers.flattened import BAR
from ingest.types import FURNITURE, Document, Span


class Line(NamedTuple):
    """A paragraph of the text. `table` is the index of the (outermost) table it stands in, None outside of tables."""

    run: Run
    kind: str
    table: int | None


def lines_of(document: Document) -> list[Line]:
    """The paragraphs of a document. Text without blocks gives its printed lines; a line of one bar is none."""
    out: list[Line] = []
    for span, kind in _spans(document):
        run = run_of(document, span)
        out.extend(Line(part, kind, _table_at(document, part.span.start)) for part in _printed(run))
    return out


def _spans(document: Document) -> Iterator[tuple[Span, str]]:
    """Blocks and the text between them (cells of tables), in order; furniture is left out."""
    at = 0
    for block in document.blocks:
        if block.span.start > at:
            yield Span(at, block.span.start), "cell"
        if block.kind not in FURNITURE:
            yield block.span, block.kind
        at = max(at, block.span.end)
    if at < len(document.text):
        yield Span(at, len(document.text)), "cell" if document.blocks else "line"


def _printed(run: Run) -> Iterator[Run]:
    at = 0
    for line in run.text.split("\n"):
        part = run.sub(at, at + len(line)).strip()
        if part and part.text != BAR:
            yield part
        at += len(line) + 1


def _table_at(document: Document, at: int) -> int | None:
    return next((i for i, table in enumerate(document.tables) if table.span.start <= at < table.span.end), None)
