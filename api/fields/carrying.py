"""Places carried from one text to another that says the same: a Word file and its rendition as PDF."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from difflib import SequenceMatcher

from extract.fold import fold
from ingest.types import Span

_WORD = re.compile(r"\w+")
_BLANK = re.compile(r"[ \t.…‥·_:/\-]*")
MOST_WORDS = 12_000
"""Words of either text up to which they are laid side by side; a form has some hundreds."""


def carried(spans: Sequence[Span], text: str, other: str) -> list[Span | None]:
    """Where the runs of a text stand in another; None for a run of which no word is found there.

    A run that goes on over dots after its last word takes in the dots of the other text too.
    """
    mine, theirs = _words(text), _words(other)
    if len(mine) > MOST_WORDS or len(theirs) > MOST_WORDS:
        return [None] * len(spans)
    matcher = SequenceMatcher(None, [word for word, _ in mine], [word for word, _ in theirs], autojunk=False)
    at = {block.a + k: block.b + k for block in matcher.get_matching_blocks() for k in range(block.size)}
    starts = [span.start for _, span in mine]
    return [_one(span, mine, theirs, starts, at, other) for span in spans]


def _one(
    span: Span,
    mine: Sequence[tuple[str, Span]],
    theirs: Sequence[tuple[str, Span]],
    starts: Sequence[int],
    at: dict[int, int],
    other: str,
) -> Span | None:
    first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
    found = [at[index] for index in range(first, last) if index in at]
    if not found:
        return None
    begins, ends = theirs[found[0]][1].start, theirs[found[-1]][1].end
    if span.end > mine[last - 1][1].end:
        blank = _BLANK.match(other, ends)
        ends = blank.end() if blank is not None else ends
    return Span(begins, max(begins, ends))


def _words(text: str) -> list[tuple[str, Span]]:
    return [(fold(match.group()), Span(match.start(), match.end())) for match in _WORD.finditer(text)]
