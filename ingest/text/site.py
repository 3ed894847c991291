"""A page of a site saved as text: the runs before and after the document that are the site's.

The document begins at its head (the cell of the issuer, beside the quốc hiệu) and ends before the first words that only
sites write. Where no such words stand, everything is the document's: losing law text is worse than keeping a menu.
"""

from __future__ import annotations

import re
from functools import cache

from ingest.lexicon import patterns
from ingest.readers.flattened import Loose, loose_cells
from ingest.types import Span

_LEXICON = "site_texts"
_MARKS = re.compile(r"\*+")
_LATEST_HEAD = 60_000
"""Characters; a quốc hiệu further down belongs to a form, not to the head."""


@cache
def cue(part: str) -> re.Pattern[str]:
    """The patterns of a part of the lexicon as one."""
    return re.compile("|".join(f"(?:{pattern.pattern})" for pattern in patterns(_LEXICON, part)))


def site_runs(text: str) -> tuple[Span, ...]:
    """The runs of a flattened page that belong to the site around the document, in order."""
    head = _head(text)
    if head is None:
        return ()
    before, nation = head
    runs = [Span(0, before)] if before and _says(text[:before], "before") else []
    end = _end(text, nation)
    if end is not None:
        runs.append(Span(end, len(text)))
    return tuple(runs)


def _head(text: str) -> tuple[int, int] | None:
    """Where the head begins, and where its quốc hiệu stands; None when there is no head."""
    previous: Loose | None = None
    for cell in loose_cells(text[:_LATEST_HEAD]):
        lines = text[cell.span.start : cell.span.end].split("\n")
        if any(cue("grounds").search(_bare(line)) for line in lines):
            return None  # the text begins in the middle: what stands before is not the site's
        at = cell.span.start
        for row, line in enumerate(lines):
            if cue("nation").search(_bare(" ".join(lines[row : row + 3]))):
                beside = previous if cell.bars == 1 and not cell.apart else None
                return (cell if beside is None else beside).span.start, at
            at += len(line) + 1
        previous = cell
    return None


def _end(text: str, after: int) -> int | None:
    """Where the site's words after the document begin: the first line that only a site writes."""
    at = before = after
    last = ""
    for line in text[after:].split("\n"):
        words = _bare(line)
        if cue("after").search(words):
            return before if cue("titles").search(last) else at
        if words:
            before, last = at, words
        at += len(line) + 1
    return None


def _says(text: str, part: str) -> bool:
    return any(cue(part).search(_bare(line)) for line in text.split("\n"))


def _bare(line: str) -> str:
    return _MARKS.sub("", line).strip(" \t|")
