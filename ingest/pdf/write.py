"""The flow of pages written as a Document's text: blocks, tables, italics, and the place of every character."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from ingest.compose import Composer, Written
from ingest.layout import Layout
from ingest.pdf.flow import Ruled, Words, flow
from ingest.pdf.geometry import Box, Boxes, Matrix, all_moved, moved
from ingest.pdf.heads import header_rows
from ingest.pdf.lines import Paragraph
from ingest.pdf.pages import Page
from ingest.pdf.raw import Spot, raw_of
from ingest.pdf.tables import PlacedCell, rows
from ingest.types import Cell, Place, Span, Table

Places: TypeAlias = npt.NDArray[np.intp]


class Writer:
    """Writes pages into a Composer. Pages may come one at a time."""

    def __init__(self, composer: Composer) -> None:
        """Write into `composer`, whose layout is set here."""
        self.composer = composer
        self.layout = composer.layout = Layout()
        self._to_page: dict[int, Matrix] = {}
        self._page = 0
        self._waiting: list[tuple[int, Boxes]] = []

    def write(self, pages: Iterable[Page]) -> None:
        """Write everything that stands on the pages, in reading order."""
        for entry in flow(self._noted(pages)):
            if isinstance(entry, Ruled):
                self._table(entry)
            else:
                self._words(entry)
        self._flush()

    def _noted(self, pages: Iterable[Page]) -> Iterator[Page]:
        for page in pages:
            if page.to_page is not None:
                self._to_page[page.number] = page.to_page
            yield page

    def _words(self, words: Words) -> None:
        span = self._put([words.paragraph])
        self.composer.block(span, words.kind, self._place(words.paragraph))

    def _table(self, table: Ruled) -> None:
        start = self.composer.next()
        out: list[tuple[Cell, ...]] = []
        whole = rows(table.parts)
        for row in whole:
            if row.repeated:
                for cell in row.cells:
                    for paragraph in cell.paragraphs:
                        self.composer.block(self._put([paragraph]), "repeated_header", self._place(paragraph))
            else:
                out.append(tuple(self._cell(cell) for cell in row.cells))
        self.composer.tables.append(
            Table(
                span=self.composer.since(start),
                rows=tuple(out),
                page=table.parts[0].page,
                header_rows=header_rows(table.parts, whole),
            )
        )

    def _cell(self, cell: PlacedCell) -> Cell:
        return Cell(
            span=self._put(cell.paragraphs),
            row=cell.row,
            column=cell.column,
            row_span=cell.row_span,
            column_span=cell.column_span,
            page=cell.page,
        )

    def _place(self, paragraph: Paragraph) -> Place:
        page = paragraph.first.page
        x0, top, x1, bottom = (round(value, 1) for value in self._shown(page, paragraph.box))
        return Place("page", page=page, box=(x0, top, x1, bottom))

    def _shown(self, page: int, box: Box) -> Box:
        matrix = self._to_page.get(page)
        if matrix is None:
            return box
        corners = [moved(matrix, x, y) for x in (box.x0, box.x1) for y in (box.top, box.bottom)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return Box(min(xs), min(ys), max(xs), max(ys))

    def _put(self, paragraphs: Sequence[Paragraph]) -> Span:
        """Write paragraphs, one a line, and where their characters stand."""
        run = raw_of(paragraphs)
        written = self.composer.put(run.fragments, decoded=run.decoded)
        for (page, how), spots in groupby(run.spots, key=lambda spot: (spot.page, spot.how)):
            if how == "printed" and written.shift is not None:
                if page != self._page:
                    self._flush()
                    self._page = page
                self._waiting.extend((spot.start + written.shift, spot.boxes) for spot in spots)
                continue
            self._flush()
            {"printed": self._changed, "decoded": self._decoded, "recognised": self._recognised}[how](
                page, list(spots), written
            )
        return written.span

    def _flush(self) -> None:
        """Note the places of the characters that wait: many words of one page at a time, which costs little."""
        if self._waiting:
            places, boxes = _places(self._waiting)
            self._note(self._page, places, places + 1, boxes)
            self._waiting.clear()

    def _note(self, page: int, starts: Places, ends: Places, boxes: Boxes) -> None:
        matrix = self._to_page.get(page)
        boxes = boxes if matrix is None else all_moved(matrix, boxes)
        self.layout.extend(starts.tolist(), ends.tolist(), page, boxes.astype(np.float32).tobytes())

    def _changed(self, page: int, spots: Sequence[Spot], written: Written) -> None:
        """The place of every character of words among which cleaning changed something."""
        places, boxes = _places([(spot.start, spot.boxes) for spot in spots])
        starts, ends = (np.array(written.offsets(at.tolist())) for at in (places, places + 1))
        kept = starts < ends  # what cleaning took out has no place, nor has the second of letters that became one
        self._note(page, starts[kept], ends[kept], boxes[kept])

    def _decoded(self, page: int, spots: Sequence[Spot], written: Written) -> None:
        """The place of every letter of words decoded from an old encoding."""
        for start, spot in zip(written.offsets([spot.start for spot in spots]), spots, strict=True):
            end = min(start + len(spot.boxes), written.span.end)
            places = np.arange(start, end)
            self._note(page, places, places + 1, spot.boxes[: end - start])

    def _recognised(self, page: int, spots: Sequence[Spot], written: Written) -> None:
        """The place of every word that recognition gave."""
        starts = written.offsets([spot.start for spot in spots])
        ends = written.offsets([spot.start + len(spot.word.text) for spot in spots])
        for start, end, spot in zip(starts, ends, spots, strict=True):
            if start < end:
                self.layout.add(start, end, page, *self._shown(page, spot.word.box), spot.word.confidence)


def _places(words: Sequence[tuple[int, Boxes]]) -> tuple[Places, Boxes]:
    """The offset and the box of every character of words that begin at these offsets."""
    lengths = np.array([len(boxes) for _, boxes in words])
    before = np.cumsum(lengths) - lengths
    boxes = np.concatenate([boxes for _, boxes in words])
    return np.repeat(np.array([start for start, _ in words]) - before, lengths) + np.arange(len(boxes)), boxes
