"""The walk through a Word part: paragraphs and tables in document order, written to a Composer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from lxml import etree

from ingest.clean.symbols import TICKS
from ingest.compose import Composer, Fragment
from ingest.legacy.decoder import Decoder
from ingest.ooxml import NAMES, child
from ingest.types import DRAWN, Cell, Place, Span
from ingest.word.controls import BOX, RULE, control_mark, is_line_below, is_line_cell
from ingest.word.decoding import in_unicode
from ingest.word.floats import ROW, Float, floats_of, groups, inserted, moved, placed, within_cell
from ingest.word.heads import head_rows
from ingest.word.leaders import Stop, stops_of, with_leaders
from ingest.word.metrics import column_of, indents, measures, size_of
from ingest.word.numbering import Numbering
from ingest.word.parts import Part
from ingest.word.runs import Gathered, Reader, Typed
from ingest.word.styles import Styles
from ingest.word.tables import TRANSPARENT, labels_of_digits, row_of, shape, under, width_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What all parts of one file share. `decoder` is None where no run can be in an old encoding."""

    styles: Styles
    numbering: Numbering
    decoder: Decoder | None = None


class Walk:
    """Writes one part (body, notes, page headers) of a Word file."""

    def __init__(
        self, composer: Composer, shared: Shared, part: Part, foreign: Callable[[bytes], None] | None = None
    ) -> None:
        """`foreign` takes the bytes of a document put into this one as it is (``w:altChunk``)."""
        self._out = composer
        self._shared = shared
        self._part = part
        self._foreign = foreign
        self._paragraph = 0
        self._carried: Gathered | None = None
        self.reader = Reader(
            shared.styles,
            part.links,
            with_fonts=shared.decoder is not None,
            tracked=part.tracked,
            symbols=part.symbols or shared.styles.symbols,
        )
        self._begins: int | None = None  # where a cell begins in which nothing is written yet
        self._stops: dict[str | None, tuple[Stop, ...]] = {}
        self._column = 0.0  # the width of text on the page, when it was asked for
        self._floats: list[Float] = []  # what is drawn further down than the paragraph it hangs on
        self.notes: list[tuple[str, str]] = []

    def blocks(self, parent: etree._Element, kind: str | None = "paragraph") -> None:
        """Write the paragraphs and tables under an element. `kind` None inside cells: no blocks of their own."""
        for element in parent:
            name = NAMES[element.tag]
            if name == "p":
                self.paragraph(element, kind)
            elif name == "tbl":
                self.table(element)
            elif name in TRANSPARENT:
                outer = self.reader.within(control_mark(element) if name == "sdt" else None)
                self.blocks(element, kind)
                self.reader.outside(outer)
            elif name == "AlternateContent":
                chosen = child(element, "Choice")
                self.blocks(chosen if chosen is not None else element, kind)
            elif name == "sectPr":
                self.reader.sections.append(element)
            elif name == "altChunk" and self._foreign is not None:
                data = self._part.embedded(element)
                if data is not None:
                    self._foreign(data)

    def paragraph(self, element: etree._Element, kind: str | None) -> None:
        """Write one paragraph on a line of its own, with the number Word prints before it, then its text boxes."""
        self._paragraph += 1
        row = self._paragraph
        gathered = self.reader.read(element, self._carried)
        self._carried = None
        if gathered.goes_on:
            self._carried = gathered
            return
        runs = gathered.runs
        label, font = self._shared.numbering.label(gathered.list_id, gathered.level, gathered.style)
        said = bool(runs) and any(text and not text.isspace() for text, _ in runs)
        if label:
            runs.insert(0, (label, None))
            if self._shared.decoder is not None:
                gathered.typed.insert(0, Typed(font))
            said = said or any(char.isalnum() or char in TICKS for char in label)  # a number alone is print too
        if gathered.tabs:
            gathered.runs = runs = self._led(element, gathered)
        if gathered.shapes or self._floats:
            self._lay(element, gathered)
            runs = gathered.runs
        if said:
            span = self._write(gathered)
            if kind:
                self._out.block(span, kind, Place("paragraph", self._part.name, row))
        elif runs:
            self._points(gathered)
        if self._out.ends_with(":") and is_line_below(element):
            self._draw(RULE)
        if gathered.notes:
            self.notes.extend(gathered.notes)
        if gathered.boxes or gathered.diagrams:
            self._set_aside(gathered, kind, row)

    def close(self) -> None:
        """Write what a deleted paragraph end at the very end has carried on."""
        left, self._carried = self._carried, None
        if left is not None and any(text and not text.isspace() for text, _ in left.runs):
            span = self._write(left)
            self._out.block(span, "paragraph", Place("paragraph", self._part.name, self._paragraph))

    def _write(self, gathered: Gathered) -> Span:
        decoder = self._shared.decoder
        if decoder is None:
            return self._out.put(gathered.runs).span
        runs, decoded = in_unicode(gathered, decoder)
        return self._out.put(runs, decoded=decoded).span

    def _points(self, gathered: Gathered) -> None:
        """Keep the deletions of what is not written because nothing is left of it, and what is drawn there: a line of
        dots goes on with what stands above it."""
        at = self._out.at
        runs, decoder = gathered.runs, self._shared.decoder
        if decoder is not None:
            runs, _ = in_unicode(gathered, decoder)
        for text, mark in runs:
            if not text and isinstance(mark, str) and mark.startswith("deleted:"):
                self._out.marks.append((Span(at, at), mark))
            for kind in (mark,) if isinstance(mark, str) else mark or ():
                if kind in DRAWN:
                    self._draw(kind)

    def _draw(self, kind: str) -> None:
        """Mark that something is drawn behind what was written last, or in a cell where nothing is."""
        at = self._out.at
        if self._begins == at:
            at = self._out.next()
        elif self._out.tables and self._out.tables[-1].span.end == at:
            return  # what stands below a table is not part of its last cell
        mark = Span(at, at), kind
        if kind == BOX or mark not in self._out.marks[-2:]:
            self._out.marks.append(mark)

    def _lay(self, element: etree._Element, gathered: Gathered) -> None:
        """Mark what is drawn beside the words of a paragraph."""
        about = measures(element, gathered.style, self._shared.styles)
        floats = [*self._floats, *floats_of(gathered.shapes)]
        gathered.shapes.clear()
        for kind, _ in groups([one for one in floats if one.middle < 0]):
            if kind in (BOX, ROW):
                self._draw(BOX if kind == BOX else RULE)
        text = "".join([text for text, _ in gathered.runs])
        found = placed([one for one in floats if one.middle >= 0], text, about, self._width(element))
        self._floats = list(found.waiting)
        if found.marks:
            gathered.runs, came = inserted(gathered.runs, found.marks)
            if self._shared.decoder is not None:
                gathered.typed = [gathered.typed[at] if at >= 0 else Typed() for at in came]

    def _width(self, element: etree._Element) -> float:
        """The width of the column that a paragraph stands in: that of its cell, or of the text on the page."""
        cell = next(element.iterancestors("{*}tc"), None)
        wide = width_of(cell) if cell is not None else 0.0
        self._column = self._column or column_of(child(self._part.root, "body"))
        return wide or self._column

    def _led(self, element: etree._Element, gathered: Gathered) -> list[Fragment]:
        """The runs with the tabs marked that print a leader."""
        styles = self._shared.styles
        own = child(element, "pPr")
        said = styles.paragraphs(gathered.style, own)
        if child(own, "tabs") is not None:
            stops = stops_of(said)
        else:
            if gathered.style not in self._stops:
                self._stops[gathered.style] = stops_of(said)
            stops = self._stops[gathered.style]
        if not any(stop.leader for stop in stops):
            return gathered.runs
        left, first = indents(said)
        if first < left:  # the tab behind a number runs to where the words begin
            stops = tuple(sorted((*stops, Stop(left, leader=False))))
        return with_leaders(gathered.runs, stops, size_of(element, gathered.style, styles), first)

    def _set_aside(self, gathered: Gathered, kind: str | None, row: int) -> None:
        inside = None if kind is None else "text_box" if kind == "paragraph" else kind
        words = [line for identity in gathered.diagrams for line in self._part.diagram(identity)]
        floats, self._floats = self._floats, []
        for box in gathered.boxes:
            if isinstance(box, str):
                words.append(box)
            else:
                self.blocks(box, inside)
        self._floats = floats
        for line in words:
            if line.strip():
                span = self._out.put([(line, None)]).span
                if inside:
                    self._out.block(span, inside, Place("paragraph", self._part.name, row))

    def table(self, element: etree._Element) -> None:
        """Write a table: the cells in order, each on lines of its own, an empty cell as an empty line."""
        start = self._out.next()
        rows: list[list[Cell]] = []
        above: dict[int, tuple[int, int]] = {}  # column → row and index of the cell that a vMerge continues
        for source in under(element, "tr"):
            about = row_of(source)
            if about.deleted:
                self.reader.changes += 1
                self._points(self.reader.removed(source))
            else:
                self._row(source, about.before, rows, above)
        for label in labels_of_digits(element, rows):
            self._out.marks.append((Span(label.span.end, label.span.end), RULE))
        if rows:
            self._out.table(start, rows, header_rows=head_rows(element, rows, self._shared.styles))

    def _row(
        self, source: etree._Element, before: int, rows: list[list[Cell]], above: dict[int, tuple[int, int]]
    ) -> None:
        row: list[Cell] = []
        rows.append(row)
        column = 1 + before
        changes = self.reader.changes
        over, sources = self._floats, list[etree._Element]()  # drawings that hang over this row; its cells
        below: list[Float] = []  # drawings that hang over the next one
        for element in under(source, "tc"):
            width, merge, goes_on, deleted, borders = shape(element)
            if deleted:  # the cells after it move to its place
                self.reader.changes += 1
                self._points(self.reader.removed(element))
                continue
            if goes_on and row:
                row[-1] = replace(row[-1], column_span=row[-1].column_span + width)
            elif merge == "continue" and column in above:
                at_row, index = above[column]
                rows[at_row][index] = replace(rows[at_row][index], row_span=len(rows) - at_row)
            else:
                above.pop(column, None)
                if merge is not None:
                    above[column] = (len(rows) - 1, len(row))
                self._floats = within_cell(over, sources, element) if over else []
                row.append(self._cell(element, len(rows), column, width))
                if borders is not None and row[-1].span.start == row[-1].span.end and is_line_cell(borders):
                    self._out.marks.append((row[-1].span, RULE))
                if self._floats:
                    below += moved(self._floats, sum(map(width_of, sources)))
            sources.append(element)
            column += width
        self._floats = below
        if column == 1 + before and self.reader.changes != changes:  # every cell of it is deleted
            rows.pop()

    def _cell(self, element: etree._Element, row: int, column: int, width: int) -> Cell:
        start, before = self._out.next(), self._out.at
        self._begins = before
        self.blocks(element, None)
        self._begins = None
        if self._carried is not None:  # a deleted mark does not reach past its cell
            left, self._carried = self._carried, None
            self._write(left)
        if self._out.at == before:
            self._out.write("")
        return Cell(span=self._out.since(start), row=row, column=column, column_span=width)
