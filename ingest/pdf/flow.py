"""The pages as one flow: paragraphs cut by a page end and tables that run on are put together again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.pdf.columns import read
from ingest.pdf.furniture import furniture
from ingest.pdf.lines import Paragraph, goes_on, merged, single
from ingest.pdf.pages import Level, Page, PageTable
from ingest.pdf.tables import joins


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A paragraph of the flow. `kind`: paragraph, or the kind of furniture; `right` the edge of its page's text."""

    page: int
    kind: str
    paragraph: Paragraph
    right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """A table of the flow: its part on each page."""

    parts: tuple[PageTable, ...]


Entry = Words | Ruled


def flow(pages: Sequence[Page]) -> list[Entry]:
    """Everything in reading order. Furniture between two halves of one thing comes after it."""
    of_sheet = furniture(pages)
    out: list[Entry] = []
    last: int | None = None  # the last entry that is not furniture
    for page in pages:
        fresh = True
        for entry in _entries(page, of_sheet[page.number]):
            if isinstance(entry, Words) and entry.kind != "paragraph":
                out.append(entry)
                continue
            whole = _put_together(out[last], entry) if fresh and last is not None else None
            fresh = False
            if whole is not None and last is not None:
                out[last] = whole
            else:
                last = len(out)
                out.append(entry)
    return out


def _entries(page: Page, of_sheet: dict[Level, str]) -> Iterator[Entry]:
    right = page.right
    for part in page.content:
        if isinstance(part, PageTable):
            yield Ruled(parts=(part,))
            continue
        body = [level for level in part if level not in of_sheet]
        above = [level for level in part if level in of_sheet and (not body or level[0].box.top < body[0][0].box.top)]
        below = [level for level in part if level in of_sheet and level not in above]
        yield from _of_sheet(above, of_sheet, page, right)
        for paragraph in read(body, right, page.width):
            yield Words(page=page.number, kind="paragraph", paragraph=paragraph, right=right)
        yield from _of_sheet(below, of_sheet, page, right)


def _of_sheet(levels: Sequence[Level], kinds: dict[Level, str], page: Page, right: float) -> Iterator[Words]:
    for level in levels:
        for line in level:
            yield Words(page=page.number, kind=kinds[level], paragraph=single(line), right=right)


def _put_together(before: Entry, entry: Entry) -> Entry | None:
    """One entry of the last of a page and the first of the next, None when they are two."""
    if isinstance(before, Ruled) and isinstance(entry, Ruled):
        return Ruled(parts=before.parts + entry.parts) if joins(before.parts, entry.parts[0]) else None
    if isinstance(before, Words) and isinstance(entry, Words):
        ends, begins = before.paragraph.last, entry.paragraph.first
        unfinished = ends.text.rstrip()[-1:] not in (".", ";", ":")
        if unfinished and goes_on(ends, begins, before.right):
            return replace(before, paragraph=merged(before.paragraph, entry.paragraph), right=entry.right)
    return None
