"""Notes at the foot of a consolidated text: ``[3] Khoản này được sửa đổi …`` speaks of the unit that bears its mark."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import cache

from extract.citations.found import Found
from extract.citations.register import Register
from extract.lexicon import lexicon

_HISTORY = 80
_NOTE = 300


class Footnotes:
    """The notes of a text, with the document that they tell the history of."""

    def __init__(self, text: str, found: tuple[Found, ...], register: Register) -> None:
        notes = [(match.start(), match["number"] or match["plain"]) for match in _note().finditer(text)]
        starts = {start for start, _ in notes}
        marks: dict[str, int] = {}
        for match in _mark().finditer(text) if notes else ():
            if text.rfind("\n", 0, match.start()) + 1 not in starts:
                marks.setdefault(match["number"], match.start())
        self._text = text
        self._starts = [start for start, _ in notes]
        self._numbers = [number for _, number in notes]
        self._marks = marks
        self.base = self._consolidated(found, register) if notes else None
        """The document that the notes tell the history of."""

    def note_at(self, place: int) -> bool:
        """Whether a place stands at the head of a note, where it says what was changed."""
        index = bisect_right(self._starts, place) - 1
        start = self._starts[index] if index >= 0 else place + 1
        return self.base is not None and 0 <= place - start < _NOTE and "\n\n" not in self._text[start:place]

    def mark_of(self, place: int) -> int | None:
        """Where the mark of the note around a place stands in the text, None where it is not there."""
        index = bisect_right(self._starts, place) - 1
        mark = self._marks.get(self._numbers[index]) if index >= 0 else None
        return mark if mark is not None and mark < self._starts[index] else None

    def _consolidated(self, found: tuple[Found, ...], register: Register) -> str | None:
        """The document that is consolidated: the first that a paragraph above the notes begins with; in notes alone,
        the one that the acts they name amend. Where nothing says it, none."""
        votes: Counter[str] = Counter()
        for one in found:
            key = register.key(one.documents[0]) if one.documents and not one.documents[0].this else None
            if key is None:
                continue
            said = self._text[max(0, one.span.start - _HISTORY) : one.span.start]
            if one.span.start < self._starts[0]:
                if one.documents[0].number and not said.rpartition("\n")[2].strip(" |*_"):
                    return key
            elif _amends().search(said):
                votes[key] += 1
        return votes.most_common(1)[0][0] if votes else None


@cache
def _note() -> re.Pattern[str]:
    return re.compile(lexicon("clause_words")["footnote"]["pattern"], re.MULTILINE)


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(lexicon("clause_words")["footnote_mark"]["pattern"])


@cache
def _amends() -> re.Pattern[str]:
    return re.compile(lexicon("clause_words")["consolidated"]["pattern"])
