"""The one place where readers write a Document's text: cleaned, with offsets, blocks, tables, marks and edits kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from ingest.clean.changes import Change
from ingest.clean.text import Cleaned, cleaned
from ingest.types import DRAWN, Block, Cell, Document, Edit, Issue, Place, Span, Table

if TYPE_CHECKING:
    from ingest.layout import Layout

Mark = str | tuple[str, ...] | None
"""How a run is marked (``italic``, ``footnote:3``), in more than one way as a tuple, None when it is plain."""
Fragment = tuple[str, Mark]
"""A run of words and its mark."""


class Decoded(Protocol):
    """A run in an old encoding (`ingest.legacy`): its text in Unicode, and the kind of the edit."""

    @property
    def text(self) -> str: ...
    @property
    def kind(self) -> str: ...


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

    def ends_with(self, sign: str) -> bool:
        """Whether the last piece written ends with a sign."""
        return bool(self._parts) and self._parts[-1].endswith(sign)

    def since(self, start: int) -> Span:
        """Everything written since `start` (as `next` gave it)."""
        return Span(start, max(start, self.at))

    def write(self, text: str, separator: str = "\n", *, decoded: Decoded | None = None) -> Span:
        """Append text after a separator; its place. `decoded`: the text in Unicode where it is in an old encoding."""
        first = [Change(0, len(text), decoded.text, decoded.kind)] if decoded and text else []
        return self._append(text, cleaned(text, printed=self._printed, first=first), separator)

    def fragments(self, runs: Sequence[Fragment], separator: str = "\n") -> Span:
        """Append a paragraph made of marked runs, trimmed and cleaned; its place."""
        return self.put(runs, separator).span

    def put(
        self,
        runs: Sequence[Fragment],
        separator: str = "\n",
        *,
        lines: bool = False,
        decoded: Sequence[Decoded | None] = (),
    ) -> Written:
        """Append a paragraph made of marked runs, trimmed and cleaned. Marks of one kind that touch are joined.

        `lines`: line feeds in it are broken lines of one paragraph and become blanks. `decoded`: for each run in an
        old encoding its text in Unicode, None for the others.
        """
        whole = runs[0][0] if len(runs) == 1 else "".join([text for text, _ in runs])
        raw = whole.strip(_EDGE)
        lead = whole.find(raw[0]) if raw and len(raw) != len(whole) else 0
        first = _decodings(runs, decoded, lead, lead + len(raw)) if any(decoded) else ()
        clean = cleaned(raw, lines=lines, printed=self._printed, first=first)
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
        open_at: dict[str, int] = {}  # kind → index of its last mark
        start = written.span.start
        for (text, mark), end in zip(runs, written.offsets(ends), strict=True):
            for kind in (mark,) if isinstance(mark, str) else mark or ():
                last = open_at.get(kind)
                if last is not None and self.marks[last][0].end == start and kind != "box":
                    self.marks[last] = (Span(self.marks[last][0].start, end), kind)
                elif start < end or not text or kind in DRAWN:
                    open_at[kind] = len(self.marks)
                    self.marks.append((Span(start, end), kind))
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

    def text(self) -> str:
        """Everything written so far."""
        return "".join(self._parts)

    def document(self, *, digest: str, name: str, media_type: str, reader: str, pages: int | None = None) -> Document:
        """The finished Document. Tables stand in order, an outer table before those inside it."""
        return Document(
            digest=digest,
            name=name,
            media_type=media_type,
            reader=reader,
            text=self.text(),
            blocks=tuple(sorted(self.blocks, key=lambda block: block.span)),
            tables=tuple(sorted(self.tables, key=lambda table: (table.span.start, -table.span.end))),
            pages=pages,
            issues=tuple(self.issues),
            marks=tuple(sorted(self.marks, key=lambda mark: mark[0])),
            edits=tuple(self.edits),
            layout=self.layout,
            recognised=self.recognised,
        )


def _decodings(runs: Sequence[Fragment], decoded: Sequence[Decoded | None], start: int, end: int) -> list[Change]:
    """The decoded runs as changes of the trimmed text, which is ``start:end`` of the joined runs."""
    out, at = [], 0
    for (text, _), found in zip(runs, decoded, strict=True):
        begins, ends = max(at, start), min(at + len(text), end)
        if found is not None and begins < ends:
            said = found.text.lstrip(_EDGE) if at < start else found.text
            said = said.rstrip(_EDGE) if at + len(text) > end else said
            out.append(Change(begins - start, ends - start, said, found.kind))
        at += len(text)
    return out
