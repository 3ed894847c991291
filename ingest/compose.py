"""The one place where readers write a Document's text: offsets, blocks, tables and marks are kept while writing."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from ingest.types import Block, Cell, Document, Issue, Place, Span, Table

Fragment = tuple[str, str | None]
"""A run of words and how it is marked (``italic``, ``footnote:3``), None when it is plain."""


class Composer:
    """A Document's text in the making. Everything is appended; nothing written is ever changed."""

    def __init__(self) -> None:
        """Begin with no text."""
        self._parts: list[str] = []
        self.at = 0
        self.blocks: list[Block] = []
        self.tables: list[Table] = []
        self.marks: list[tuple[Span, str]] = []
        self.issues: list[Issue] = []

    def next(self, separator: str = "\n") -> int:
        """Where the next piece will stand."""
        return self.at + len(separator) if self._parts else self.at

    def since(self, start: int) -> Span:
        """Everything written since `start` (as `next` gave it)."""
        return Span(start, max(start, self.at))

    def write(self, text: str, separator: str = "\n") -> Span:
        """Append text (NFC already) after a separator; its place."""
        if self._parts:
            self._parts.append(separator)
            self.at += len(separator)
        self._parts.append(text)
        span = Span(self.at, self.at + len(text))
        self.at = span.end
        return span

    def fragments(self, runs: Sequence[Fragment], separator: str = "\n") -> Span:
        """Append a paragraph made of marked runs, trimmed and normalised; its place. Marks of one kind are joined."""
        whole = "".join(text for text, _ in runs)
        text = unicodedata.normalize("NFC", whole)
        lead = len(text) - len(text.lstrip())
        span = self.write(text.strip(), separator)
        if any(mark for _, mark in runs):
            self._mark(runs, span, lead, plain=len(text) == len(whole))
        return span

    def _mark(self, runs: Sequence[Fragment], span: Span, lead: int, plain: bool) -> None:
        start, offset, written = len(self.marks), span.start - lead, ""
        at = offset
        for text, mark in runs:
            written += text
            end = at + len(text) if plain else offset + len(unicodedata.normalize("NFC", written))
            if mark:
                place = Span(min(max(at, span.start), span.end), max(min(end, span.end), span.start))
                last = self.marks[-1] if len(self.marks) > start else None
                if last and last[1] == mark and last[0].end == place.start:
                    self.marks[-1] = (Span(last[0].start, place.end), mark)
                elif place.start < place.end or not text:
                    self.marks.append((place, mark))
            at = end

    def block(self, span: Span, kind: str, place: Place) -> None:
        """Say that a run already written is a block."""
        self.blocks.append(Block(span, kind, place))

    def table(
        self, start: int, rows: Sequence[Sequence[Cell]], name: str | None = None, page: int | None = None
    ) -> None:
        """Say that everything written since `start` is a table."""
        self.tables.append(Table(span=self.since(start), rows=tuple(tuple(row) for row in rows), name=name, page=page))

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
        )
