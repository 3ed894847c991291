"""The nouns of reading: `Document`, `Piece`, `Span`, `Locator`, `Table`, `Issue`.

Offsets are half-open and count Unicode code points of `Document.text`, which is NFC and clean.
The invariant everything rests on: ``document.text[span.start:span.end] == quote``; what cleaning changed is in
`Document.edits`, so the file's own characters can always be given back (`Document.original`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, SupportsIndex, TypeAlias

if TYPE_CHECKING:
    from ingest.layout import Layout


class Span(NamedTuple):
    """A half-open run of a Document's text, in code points."""

    start: int
    end: int


class Piece(str):
    """A run of a Document's text that knows where it stands.

    Slicing, stripping and splitting give Pieces again, so a value keeps its place through a parser
    without any arithmetic there. A `Piece` is never the result of replacing characters.
    """

    __slots__ = ("start",)
    start: int

    def __new__(cls, text: str, start: int) -> Piece:
        """Hold `text`, which stands at code point `start` of its Document."""
        piece = super().__new__(cls, text)
        piece.start = start
        return piece

    def __getnewargs__(self) -> tuple[str, int]:  # type: ignore[override]  # pickling between workers
        return (str(self), self.start)

    @property
    def end(self) -> int:
        """One past the last code point."""
        return self.start + len(self)

    @property
    def span(self) -> Span:
        """Where the piece stands."""
        return Span(self.start, self.start + len(self))

    def __getitem__(self, key: SupportsIndex | slice) -> Piece:
        if isinstance(key, slice):
            start, stop, step = key.indices(len(self))
            if step != 1:
                raise ValueError("a Piece is sliced without a step")
            return Piece(str.__getitem__(self, slice(start, max(start, stop))), self.start + start)
        at = range(len(self))[key]
        return Piece(str.__getitem__(self, at), self.start + at)

    def lstrip(self, chars: str | None = None, /) -> Piece:
        """Without leading characters, still in place."""
        text = str.lstrip(self, chars)
        return Piece(text, self.start + len(self) - len(text))

    def rstrip(self, chars: str | None = None, /) -> Piece:
        """Without trailing characters, still in place."""
        return Piece(str.rstrip(self, chars), self.start)

    def strip(self, chars: str | None = None, /) -> Piece:
        """Without surrounding characters, still in place."""
        return self.lstrip(chars).rstrip(chars)

    def pieces(self, separator: str) -> list[Piece]:
        """Split on a literal separator; each part in place."""
        out, at = [], 0
        while (hit := self.find(separator, at)) >= 0:
            out.append(self[at:hit])
            at = hit + len(separator)
        out.append(self[at:])
        return out

    def lines(self) -> list[Piece]:
        """Split on line feeds; each line in place."""
        return self.pieces("\n")

    def group(self, match: re.Match[str], group: int | str = 0) -> Piece | None:
        """The group of a match that was made on this piece, in place; None when it took no part."""
        start, end = match.span(group)
        return None if start < 0 else self[start:end]


class Place(NamedTuple):
    """Where a run stands in the file itself (Locator). One shape for all formats: a kind and its coordinates.

    kind ``json``: `path` is a JSON pointer · ``line``: `row` is the line number (from 1) · ``cell``: `path` is
    the sheet or table name, `row`/`column` from 1 · ``paragraph``: `row` is the paragraph number (from 1), `path` the
    part of the package · ``page``: `page` from 1, `box` in points (x0, top, x1, bottom) · ``dom``: `path` is
    a DOM path. A Word file has no pages: `page` stays None there.
    """

    kind: str
    path: str | None = None
    row: int | None = None
    column: int | None = None
    page: int | None = None
    box: tuple[float, float, float, float] | None = None


class Edit(NamedTuple):
    """A change that cleaning made: the run of the clean text, and what the file has there instead.

    `kind`: ``nfc``, ``look_alike``, ``hyphen``, ``syllable``, ``line``, ``control``, ``tcvn3``, ``vni``. The span may
    be empty (something was taken out) and so may `original` (something was put in). Edits do not overlap and grow.
    """

    span: Span
    original: str
    kind: str


class Block(NamedTuple):
    """A paragraph, heading or line of a Document, in reading order.

    `kind`: ``paragraph``, ``heading``, ``text_box``, ``footnote``, ``endnote``; ``flowed`` is a paragraph of a text
    file whose line feeds are blanks (the file broke its lines anywhere); what belongs to the sheet and not to the text
    has one of `FURNITURE`.
    """

    span: Span
    kind: str
    place: Place


FURNITURE = frozenset(
    {
        "page_number",
        "running_head",
        "page_header",
        "page_footer",
        "stamp",
        "gazette_line",
        "repeated_header",
        "site_panel",
    }
)
"""Kinds of blocks that belong to the sheet: never part of a provision, a heading or a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a table. `value` is the number a spreadsheet holds, None for text cells.

    `page` is set where a table runs over pages: the page on which the cell begins.
    """

    span: Span
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    value: float | int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table as the file draws it: rows of cells, in order. `sure` is False where row ends had to be inferred
    (flattened portal text), so that a later stage may read the cells anew. `header_rows`: how many of the first rows
    are its head (repeated over pages, marked as head in the file, or bold over the columns); 0 where nothing says."""

    span: Span
    rows: tuple[tuple[Cell, ...], ...]
    name: str | None = None
    page: int | None = None
    sure: bool = True
    header_rows: int = 0


class Severity(StrEnum):
    """How bad an Issue is: `error` means something was not taken in."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Bad or doubtful input as a value: what, where, how bad, in Vietnamese for the officer.

    `code` is stable and in English snake case; `field` names the member concerned; `span` the place, if any.
    """

    code: str
    message: str
    severity: Severity = Severity.WARNING
    field: str | None = None
    span: Span | None = None
    hint: str | None = None


class Leaf(Piece):
    """A scalar of a JSON file: its text in the Document, and the value the file holds."""

    __slots__ = ("raw",)
    raw: str | int | float | bool | None

    def __new__(cls, text: str, start: int, raw: str | int | float | bool | None = None) -> Leaf:
        """Hold the text of a scalar that stands at `start`, and its raw value."""
        leaf: Leaf = str.__new__(cls, text)
        leaf.start = start
        leaf.raw = raw
        return leaf

    def __getnewargs__(self) -> tuple[str, int, str | int | float | bool | None]:  # type: ignore[override]
        return (str(self), self.start, self.raw)


Node: TypeAlias = "Leaf | Mapping[str, Node] | Sequence[Node]"


DRAWN = frozenset({"leader", "rule", "box"})
"""Marks of what is drawn on a form to be filled in (see `Document`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What a reader made of one file.

    `text` is NFC; `blocks` and `tables` point into it. `tree` is set for JSON: the file's objects and lists with
    a `Leaf` for each scalar, every leaf standing in `text` on lines of its own. `digest` is the SHA-256 of the bytes.
    `marks` keeps print that carries meaning: ``italic`` (decisions print amended words so), ``footnote:<id>`` with an
    empty span where the reference stands, ``link:<address>``, ``inserted:<author>`` and (with an empty span)
    ``deleted:<text>`` for tracked changes, ``doubtful:<number|date|code|word>`` where recognition may have misread.
    What a form draws to be filled in is marked too, where no character may stand for it: ``leader`` (a tab printed as
    dots or as a line, a form field, the placeholder of a content control), ``rule`` (a ruled line or underlined blanks
    to write on; a row of squares for the digits of one number is one, behind its label), ``box`` (a square to tick:
    each its own). The span is the white space or the sign where there is one, else empty and where the thing stands:
    behind the words before it, also where it begins a line of its own; in a cell without words at its place. Printed
    dots, underscores and tick signs are text like any other.
    `edits` is what cleaning changed; `layout` where the text stands on pages (PDF, scans); `recognised` the pages whose
    text was recognised (OCR), from 1.
    """

    digest: str
    name: str
    media_type: str
    reader: str
    text: str
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    tree: Node | None = None
    pages: int | None = None
    issues: tuple[Issue, ...] = field(default=())
    marks: tuple[tuple[Span, str], ...] = ()
    edits: tuple[Edit, ...] = ()
    layout: Layout | None = None
    recognised: tuple[int, ...] = ()

    def original(self, span: Span) -> str:
        """The characters of the file at a run of the clean text; an edit that the run cuts is taken whole.

        What was taken out belongs to the character behind it, at the end of the text to the character before. So the
        parts of a text that cut no edit give, one after another, what the whole gives.
        """
        out, at = [], span.start
        last = span.end == len(self.text) or span.start == span.end
        first = bisect_left(self.edits, span.start, key=lambda edit: edit.span.end)
        for edit in islice(self.edits, first, None):
            start, end = edit.span
            if start > span.end or (start == span.end and not (start == end and last)):
                break
            if end == span.start != start:
                continue
            out.append(self.text[at : max(at, start)])
            out.append(edit.original)
            at = max(at, end)
        out.append(self.text[at : max(at, span.end)])
        return "".join(out)

    def piece(self, span: Span) -> Piece:
        """The run of text at `span`, in place."""
        return Piece(self.text[span.start : span.end], span.start)

    def all(self) -> Piece:
        """The whole text as one Piece."""
        return Piece(self.text, 0)

    def lines(self) -> Iterator[Piece]:
        """The lines of the text, in place."""
        at = 0
        for line in self.text.split("\n"):
            yield Piece(line, at)
            at += len(line) + 1


class Unreadable(Exception):
    """A file that no reader can take: carries the Issue that says so to the officer."""

    def __init__(self, issue: Issue) -> None:
        """Hold the Issue; its message is the exception's text."""
        super().__init__(issue.message)
        self.issue = issue
