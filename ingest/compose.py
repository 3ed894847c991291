"""The one place where readers write a Document's text: cleaned, with offsets, blocks, tables, marks and edits kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.clean.text import Cleaned, cleaned
from ingest.types import Block, Cell, Document, Edit, Issue, Place, Span, Table

if TYPE_CHECKING:
    from ingest.layout import Layout

Fragment = tuple[str, str | None]
"""A run of words and how it is marked (``italic``, ``footnote:3``), None when it is plain."""

_EDGE = (
    " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u00a0\u1680"
    + "".join(map(chr, range(0x2000, 0x2010)))
    + ("\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u202f\u205f\u2060\u206a\u206b\u206c\u206d\u206e\u206f\u3000\ufeff")
)
"""What is trimmed from a paragraph: blanks, and characters that print nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written: its place in the Document, and where each character of the raw runs went."""

    span: Span
    lead: int
    clean: Cleaned

    @property
    def shift(self) -> int | None:
        """What is added to a raw offset to get a Document's, None where cleaning changed lengths.

        Offsets of blanks that were trimmed come out outside of `span`.
        """
        return None if self.clean.changes else self.span.start - self.lead

    def offsets(self, raw: Sequence[int]) -> list[int]:
        """Growing offsets in the joined raw runs as offsets in the Document, held inside of `span`.

        Letters that became one lead to that one: the first has its room, the others none.
        """
        start, end = self.span
        return [
            min(start + offset, end) if offset > 0 else start
            for offset in self.clean.offsets([max(0, offset - self.lead) for offset in raw])
        ]


class Composer:
    """A Document's text in the making. Everything is appended; nothing written is ever changed."""

    def __init__(self, *, printed: bool = False) -> None:
        """Begin with no text. `printed`: it comes from pages, where every character has a shape (see `cleaned`)."""
        self._parts: list[str] = []
        self._printed = printed
        self.at = 0
        self.blocks: list[Block] = []
        self.tables: list[Table] = []
        self.marks: list[tuple[Span, str]] = []
        self.edits: list[Edit] = []
        self.issues: list[Issue] = []
        self.layout: Layout | None = None
        self.recognised: tuple[int, ...] = ()

    def next(self, separator: str = "\n") -> int:
        """Where the next piece will stand."""
        return self.at + len(separator) if self._parts else self.at

    def since(self, start: int) -> Span:
        """Everything written since `start` (as `next` gave it)."""
        return Span(start, max(start, self.at))

    def write(self, text: str, separator: str = "\n") -> Span:
        """Append text after a separator; its place."""
        return self._append(text, cleaned(text, printed=self._printed), separator)

    def fragments(self, runs: Sequence[Fragment], separator: str = "\n") -> Span:
        """Append a paragraph made of marked runs, trimmed and cleaned; its place."""
        return self.put(runs, separator).span

    def put(self, runs: Sequence[Fragment], separator: str = "\n", *, lines: bool = False) -> Written:
        """Append a paragraph made of marked runs, trimmed and cleaned. Marks of one kind that touch are joined.

        `lines`: line feeds in it are broken lines of one paragraph and become blanks.
        """
        whole = runs[0][0] if len(runs) == 1 else "".join(text for text, _ in runs)
        raw = whole.strip(_EDGE)
        lead = whole.find(raw[0]) if raw and len(raw) != len(whole) else 0
        clean = cleaned(raw, lines=lines, printed=self._printed)
        written = Written(span=self._append(raw, clean, separator), lead=lead, clean=clean)
        if any(mark for _, mark in runs):
            self._mark(runs, written)
        return written

    def _append(self, raw: str, clean: Cleaned, separator: str) -> Span:
        if self._parts:
            self._parts.append(separator)
            self.at += len(separator)
        self._parts.append(clean.text)
        span = Span(self.at, self.at + len(clean.text))
        if clean.changes:
            self.edits.extend(clean.edits(raw, self.at))
        self.at = span.end
        return span

    def _mark(self, runs: Sequence[Fragment], written: Written) -> None:
        ends, at = [], 0
        for text, _ in runs:
            at += len(text)
            ends.append(at)
        begun, start = len(self.marks), written.span.start
        for (text, mark), end in zip(runs, written.offsets(ends), strict=True):
            if mark:
                last = self.marks[-1] if len(self.marks) > begun else None
                if last and last[1] == mark and last[0].end == start:
                    self.marks[-1] = (Span(last[0].start, end), mark)
                elif start < end or not text:
                    self.marks.append((Span(start, end), mark))
            start = end

    def block(self, span: Span, kind: str, place: Place) -> None:
        """Say that a run already written is a block."""
        self.blocks.append(Block(span, kind, place))

    def table(
        self,
        start: int,
        rows: Sequence[Sequence[Cell]],
        name: str | None = None,
        page: int | None = None,
        header_rows: int = 0,
    ) -> None:
        """Say that everything written since `start` is a table."""
        said = tuple(tuple(row) for row in rows)
        self.tables.append(Table(span=self.since(start), rows=said, name=name, page=page, header_rows=header_rows))

    def document(self, *, digest: str, name: str, media_type: str, reader: str, pages: int | None = None) -> Document:
        """The finished Document. Tables stand in order, an outer table before those inside it."""
        return Document(
            digest=digest,
            name=name,
            media_type=media_type,
            reader=reader,
            text="".join(self._parts),
            blocks=tuple(sorted(self.blocks, key=lambda block: block.span)),
            tables=tuple(sorted(self.tables, key=lambda table: (table.span.start, -table.span.end))),
            pages=pages,
            issues=tuple(self.issues),
            marks=tuple(self.marks),
            edits=tuple(self.edits),
            layout=self.layout,
            recognised=self.recognised,
        )
