"""Markdown: paragraphs, headings and cells as blocks; front matter and attribute tables as the site's panels.

Offsets stay those of the file: marks (``**``, ``#``, ``1\\.``) are in the text, whoever reads values leaves them out
(`extract.run`). A file is Markdown by its marks, never by its name.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from ingest.readers.flattened import is_flattened
from ingest.text.paragraphs import FLOWED, flowed
from ingest.text.portal import PANEL
from ingest.text.site import cue
from ingest.types import Block, Place, Span, Table

HEADING = "heading"
_HEADING = re.compile(r"#{1,6}[ \t]+\S")
_RULED = re.compile(r"^[ \t]*\|(?:[ \t]*:?-{3,}:?[ \t]*\|)+[ \t]*$", re.MULTILINE)
_FRONT = re.compile(r"---[ \t]*\n(?:[^\n]*\n){1,60}?---[ \t]*(?:\n|$)")
_RULE_AT_END = re.compile(r"[ \t]*[-_=]{3,}[ \t]*$")
_NUMBERED = re.compile(r"#{1,6}[ \t]+\d{10,}[ \t]*")
"""A heading that is only the number of a record."""


def is_marked(text: str) -> bool:
    """Whether a text is Markdown: front matter, headings apart from the text, or a table with its line of dashes."""
    if is_flattened(text):
        return False
    if _FRONT.match(text) or _RULED.search(text):
        return True
    return re.search(r"(?:\A|\n\n)#{1,6}[ \t]+\S[^\n]*\n\n", text) is not None


def blocks(text: str, tables: tuple[Table, ...]) -> tuple[Block, ...]:
    """Every run of words of a Markdown text as a block, in order; marks of tables and rules are in none."""
    starts = _line_starts(text)
    panels = _panels(text, tables)
    apart: set[int] = set()
    out = [_block(text, starts, panel, PANEL) for panel in panels]
    for panel in panels:
        apart.update(range(_row(starts, panel.start), _row(starts, max(panel.end - 1, panel.start)) + 1))
    for table in tables:
        rows = range(_row(starts, table.span.start), _row(starts, table.span.end) + 1)
        if rows[0] not in apart:
            out.extend(_block(text, starts, _ruleless(text, cell.span), FLOWED) for row in table.rows for cell in row)
        apart.update(rows)
    for row, start in enumerate(starts, 1):
        if row not in apart and _RULED.match(text, start):
            apart.add(row)
        elif row not in apart and _HEADING.match(text, start):
            end = text.find("\n", start)
            out.append(_block(text, starts, Span(start, len(text) if end < 0 else end), HEADING))
            apart.add(row)
    out.extend(flowed(text, frozenset(apart)))
    return tuple(sorted((block for block in out if block.span.end > block.span.start), key=lambda block: block.span))


def _panels(text: str, tables: tuple[Table, ...]) -> list[Span]:
    """Front matter, the attribute table with its heading, lines that name the source, numbers of records."""
    found: list[Span] = []
    front = _FRONT.match(text)
    if front is not None:
        found.append(Span(0, front.end()))
    for table in tables:
        if cue("attributes").search(text[table.span.start : table.span.end]):
            before = text[: table.span.start].rstrip()
            heading = before.rfind("\n") + 1
            begins = heading if _HEADING.match(before, heading) else table.span.start
            found.append(Span(begins, table.span.end))
    notes = re.finditer(r"^[*_]{0,2}(\S[^\n]{0,2000}?)[*_]{0,2}$", text[:2000], re.MULTILINE)
    found.extend(Span(*match.span()) for match in notes if cue("notes").search(match.group(1)))
    found.extend(Span(*match.span()) for match in re.finditer(rf"^{_NUMBERED.pattern}$", text, re.MULTILINE))
    found.sort()
    return [span for at, span in enumerate(found) if not at or span.start >= found[at - 1].end]


def _ruleless(text: str, span: Span) -> Span:
    """A cell without the rule that stood under its words (``BỘ Y TẾ -------``)."""
    return Span(span.start, span.start + len(_RULE_AT_END.sub("", text[span.start : span.end])))


def _line_starts(text: str) -> list[int]:
    starts = [0]
    starts.extend(match.end() for match in re.finditer("\n", text))
    return starts


def _row(starts: list[int], at: int) -> int:
    return bisect_right(starts, at)


def _block(text: str, starts: list[int], span: Span, kind: str) -> Block:
    inner = text[span.start : span.end]
    start = span.start + len(inner) - len(inner.lstrip())
    return Block(
        Span(start, max(start, span.start + len(inner.rstrip()))), kind, Place("line", row=_row(starts, start))
    )
