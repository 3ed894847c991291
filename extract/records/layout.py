"""A document that shows one record, laid out with labels and tables: its lines and tables in order, its labels found.

The Word export, the old web page and the new one print the same labels in other ways: alone on a line, before a colon,
in the first cell of a row. The labels of a record are those that stand in a known order; the same words inside a
section stay what they are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.records.labels import member_of, table_of
from extract.records.sections import ORDER
from extract.values import stated
from ingest.types import Document, Piece, Span, Table

PAGE_ORDER = (
    "code", "name", "decision", "levels", "kind", "fields", "subjects", "executing", "deciding", "receiving_address",
    "authorised", "coordinating", "results", "keywords", "description", "related", "steps", "channels", "cases",
    "legal_basis", "conditions",
)  # fmt: skip
"""Members in the order of the 2026 page: what is short first, then the sections."""
_ORDERS = (
    ORDER,
    PAGE_ORDER,
    ("code", "decision", *(member for member in PAGE_ORDER if member not in ("code", "decision"))),
    ("name", *(member for member in ORDER if member != "name")),
    ("name", *(member for member in PAGE_ORDER if member != "name")),
)
_TABLED = ("channels", "cases", "legal_basis")
_INLINE = re.compile(r"\s*(?:\d{1,2}[.)]\s*)?(?P<label>[^\W\d_][^\n:]{1,40}?)\s*:\s*(?=\S)")
_ALONE = re.compile(r"\s*(?P<number>\d{1,2}[.)]\s*)?(?P<label>[^\W\d_][^\n:]{1,40}?)\s*(?P<colon>:)?\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A line that may be a label: which item it is, what it stands for, its value on the same line, how sure it is."""

    at: int
    member: str
    line: Piece
    value: Piece | None
    weight: int
    manner: str = "inline"


Item = Piece | Table
"""A line that says something, or a whole table of channels, papers or legal bases."""


def items(document: Document) -> list[Item]:
    """The lines and record tables of a document, in order; other tables are read cell by cell."""
    return list(_items(document, Span(0, len(document.text)), document.tables))


def _items(document: Document, span: Span, tables: Sequence[Table]) -> Iterator[Item]:
    inside = [table for table in tables if span.start <= table.span.start and table.span.end <= span.end]
    at = span.start
    for index, table in enumerate(inside):
        if table.span.start < at:  # stands inside the one before
            continue
        yield from _lines(document, at, table.span.start)
        if header(document, table) is not None:
            yield table
        else:
            later = inside[index + 1 :]
            for row in table.rows:
                for cell in row:
                    yield from _items(document, cell.span, later)
        at = table.span.end
    yield from _lines(document, at, span.end)


def _lines(document: Document, start: int, end: int) -> Iterator[Piece]:
    if start < end:
        for line in document.piece(Span(start, end)).lines():
            if line.strip():
                yield line.strip()


def header(document: Document, table: Table) -> tuple[str, int] | None:
    """Which table of a record this is and the index of its header row, None for another table."""
    for index, row in enumerate(table.rows[:2]):
        kind = table_of(tuple(" ".join(document.piece(cell.span).split()) for cell in row))
        if kind is not None:
            return kind, index
    return None


def labels(document: Document, content: Sequence[Item]) -> list[Label]:
    """The labels of the record: of all lines that may be one, the weightiest that stand in a known order."""
    candidates = [label for at, item in enumerate(content) if (label := _label(document, content, at, item))]
    # A document prints its labels in one manner: on a line of their own with a colon or without, or before a value.
    shown = Counter(manner for manner, _ in {(label.manner, label.member) for label in candidates})
    usual = max(shown, key=lambda manner: shown[manner], default="")
    candidates = [replace(c, weight=c.weight + 2) if c.manner == usual else c for c in candidates]
    return max((_chain(candidates, order) for order in _ORDERS), key=lambda chain: sum(c.weight for c in chain))


def _label(document: Document, content: Sequence[Item], at: int, item: Item) -> Label | None:
    if isinstance(item, Table):
        return None
    alone = _ALONE.fullmatch(item)
    member = member_of(alone["label"]) if alone is not None else None
    if alone is not None and member is not None:
        weight = (4 if alone["number"] else 5) + _tabled(document, content, at, member)
        return Label(
            at=at, member=member, line=item, value=None, weight=weight, manner="colon" if alone["colon"] else "bare"
        )
    inline = _INLINE.match(item)
    member = member_of(inline["label"]) if inline is not None else None
    if inline is None or member is None:
        return None
    weight = 3 if member not in _TABLED else 1
    return Label(at=at, member=member, line=item, value=item[inline.end() :], weight=weight)


def _tabled(document: Document, content: Sequence[Item], at: int, member: str) -> int:
    """How much more a label counts that its table follows, or the words that there is nothing to show."""
    if member not in _TABLED:
        return 0
    following = content[at + 1 : at + 8]
    if not following or (isinstance(following[0], Piece) and stated(following[0]) is None):
        return 4
    table = next((item for item in following if isinstance(item, Table)), None)
    found = header(document, table) if table is not None else None
    return 8 if found is not None and found[0] == member else 0


def _chain(candidates: Sequence[Label], order: Sequence[str]) -> list[Label]:
    """The weightiest run of candidates whose members rise in an order; of equals, the earliest."""
    rank = {member: index for index, member in enumerate(order)}
    best: list[tuple[int, int | None]] = []  # total weight up to here, the candidate before
    for index, label in enumerate(candidates):
        total, before = label.weight, None
        for earlier in range(index):
            if rank[candidates[earlier].member] < rank[label.member] and best[earlier][0] + label.weight > total:
                total, before = best[earlier][0] + label.weight, earlier
        best.append((total, before))
    if not best:
        return []
    at: int | None = max(range(len(best)), key=lambda index: (best[index][0], -index))
    out: list[Label] = []
    while at is not None:
        out.append(candidates[at])
        at = best[at][1]
    return out[::-1]
