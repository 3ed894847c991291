"""The pages as one flow: paragraphs cut by a page end and tables that run on are put together again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.pdf.columns import read
from ingest.pdf.furniture import marked
from ingest.pdf.gutter import Columns
from ingest.pdf.lines import Paragraph, goes_on, merged, single
from ingest.pdf.pages import Level, Page
from ingest.pdf.tabled import PageTable
from ingest.pdf.tables import columns_of, joins


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A paragraph of the flow. `kind`: paragraph, footnote, or a kind of furniture; `right`: the edge of its page's
    text."""

    kind: str
    paragraph: Paragraph
    right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """A table of the flow: its part on each page, and the column lines of all parts together."""

    parts: tuple[PageTable, ...]
    columns: tuple[float, ...]


Entry = Words | Ruled


def flow(pages: Iterable[Page]) -> Iterator[Entry]:
    """Everything in reading order. Furniture between two halves of one thing comes after it; footnotes come at the end,
    as in a Word file: no sentence is cut by them.

    Pages may come one at a time; few of them are held."""
    held: Entry | None = None  # the last that is not furniture: the next page may go on with it
    after: list[Words] = []
    notes: list[Words] = []
    for page, of_sheet in marked(pages):
        fresh = True
        for entry in _entries(page, of_sheet):
            if isinstance(entry, Words) and entry.kind != "paragraph":
                (notes if entry.kind == "footnote" else after).append(entry)
                continue
            whole = _put_together(held, entry) if fresh and held is not None else None
            fresh = False
            if whole is None:
                if held is not None:
                    yield held
                yield from after
                after.clear()
            held = whole or entry
    if held is not None:
        yield held
    yield from after
    yield from notes


def _entries(page: Page, of_sheet: dict[Level, str]) -> Iterator[Entry]:
    right = page.right
    for part in page.content:
        if isinstance(part, PageTable):
            yield Ruled(parts=(part,), columns=columns_of(part.grid.columns))
            continue
        if isinstance(part, Columns):
            for paragraph in part.paragraphs():
                yield Words(kind="paragraph", paragraph=paragraph, right=part.edges[1])
            continue
        body = [level for level in part if level not in of_sheet]
        above = [level for level in part if level in of_sheet and (not body or level[0].box.top < body[0][0].box.top)]
        below = [level for level in part if level in of_sheet and level not in above]
        yield from _of_sheet(above, of_sheet, right)
        for paragraph in read(body, right, page.width):
            yield Words(kind="paragraph", paragraph=paragraph, right=right)
        yield from _of_sheet(below, of_sheet, right)
    for note in page.notes:
        yield Words(kind="footnote", paragraph=note, right=right)


def _of_sheet(levels: Sequence[Level], kinds: dict[Level, str], right: float) -> Iterator[Words]:
    for level in levels:
        for line in level:
            yield Words(kind=kinds[level], paragraph=single(line), right=right)


def _put_together(before: Entry, entry: Entry) -> Entry | None:
    """One entry of the last of a page and the first of the next, None when they are two."""
    if isinstance(before, Ruled) and isinstance(entry, Ruled):
        if not joins(before.parts[0], before.columns, entry.parts[0]):
            return None
        return Ruled(parts=before.parts + entry.parts, columns=columns_of(before.columns, entry.columns))
    if isinstance(before, Words) and isinstance(entry, Words):
        ends, begins = before.paragraph.last, entry.paragraph.first
        unfinished = ends.text.rstrip()[-1:] not in (".", ";", ":")
        if unfinished and goes_on(ends, begins, before.right):
            return replace(before, paragraph=merged(before.paragraph, entry.paragraph), right=entry.right)
    return None
