"""Where a text is cut into clauses: at units, quotations and items, at the ends of rows and of sentences.

Rows that a page has broken in the middle of a sentence are joined; that a row ends where the page did says nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from extract.types import Mention
from ingest.types import Span

_LINE = re.compile(r"[^\n]+")
_ITEM = re.compile(r"\s*[*_|]*(?:[-+•–—]|\d{1,3}(?:\.\d{1,3})*[.)/]|[a-zđ]\d?[.)/]|\[\d+\]|\(\d+\)|Điều\s+\d|[“\"])")
_ENDS = re.compile(r"[.;:!?”\"|/]\W*$")
_SENTENCE = re.compile(r"(?<=[\w”\"»)\]%])[.](?=[”\"]?\s+[A-ZĐÀ-Ỹ“\"(\[])")
_ARTICLE = re.compile(r"[Đđ]iều\s+\d+[a-zđ]?$")
_NAMED = re.compile(r"[.]\s+(?!Sửa|Bổ|Thay|Bãi|Hủy|Huỷ)[^.;:]{3,150}như\s+sau\s*:\s*$")
"""An article cited with its heading, before its new words: "tên của Điều 10. Hiệu lực thi hành như sau:"."""
_SHORT = re.compile(
    r"(?:^\W*(?:\[?\d{1,3}|[a-zđA-ZĐ]|[IVXLC]+|[Đđ]iều\s+\d+\w*|Phụ lục\s+\w+)"
    r"|\b(?:TP|TT|KT|TM|TL|Ths|TS|ThS|Tp|tp|st|No))$"
)
_CLOSED = re.compile(r"[”\"]\s*$")
_WORDS = 80
_DASHES = ("-", "–", "+")
_NUMBERED = re.compile(r"\W{0,4}số\s+\d")
_WRAPPED = 0.2
"""The share of rows beginning with a small letter from which a text counts as broken at the edge of a page."""
_FULL_ROW = 45
_TAIL = 24
_START = 60


class Pieces:
    """The clauses of a text as places. `cuts` are the places where a unit, or the words behind its heading, begin."""

    def __init__(self, text: str, mentions: Sequence[Mention], quotes: Sequence[Span], cuts: Sequence[int]) -> None:
        self._text = text
        self._mentions = mentions
        self._starts = [mention.span.start for mention in mentions]
        self._quotes = sorted(quotes)
        self._cuts = [cut for cut in cuts if text[cut : cut + 1] not in _DASHES or not self._quoted_dash(cut)]

    def from_(self, begin: int, wanted: Callable[[int, int], bool]) -> Iterator[tuple[int, int]]:
        """Every clause from a place on that stands in a run of rows of which one is wanted; the others stay unread."""
        rows = [match.span() for match in _LINE.finditer(self._text, begin)]
        wrapped = self._wrapped(rows)
        done = -1
        for index, row in enumerate(rows):
            if index <= done or not wanted(*row):
                continue
            first = last = index
            while first - 1 > done and not self._breaks(rows[first - 1], rows[first], wrapped):
                first -= 1
            while last + 1 < len(rows) and not self._breaks(rows[last], rows[last + 1], wrapped):
                last += 1
            done = last
            yield from self._cut(rows[first][0], rows[last][1])

    def _wrapped(self, rows: Sequence[tuple[int, int]]) -> bool:
        first = [self._text[start : start + _START].lstrip(" *\xa0\t|")[:1] for start, _ in rows]
        letters = [one for one in first if one.isalpha()]
        return bool(letters) and sum(one.islower() for one in letters) > _WRAPPED * len(letters)

    def _breaks(self, before: tuple[int, int], row: tuple[int, int], wrapped: bool) -> bool:
        text = self._text
        index = bisect_right(self._starts, before[1]) - 1
        if index >= 0 and self._mentions[index].span.end > row[0]:
            return False
        cut = bisect_left(self._cuts, before[1])
        if (cut < len(self._cuts) and self._cuts[cut] <= row[0]) or row[0] - before[1] > 1:
            return True
        letter = text[row[0] : min(row[1], row[0] + _START)].lstrip(" *\xa0\t")[:1]
        if text[before[1] - 1] == ";" and _NUMBERED.match(text, *row):
            return False  # "tại các Quyết định: số 1/QĐ-UBND …;" goes on with the next number
        if self._in_words(before, row) or (letter.islower() and _CLOSED.search(text, before[0], before[1])):
            return False
        if _ENDS.search(text, max(before[0], before[1] - 12), before[1]) or _ITEM.match(text, *row):
            return True
        return not letter.islower() and not (wrapped and letter and before[1] - before[0] >= _FULL_ROW)

    def _quoted_dash(self, cut: int) -> bool:
        """Whether the dash that seems to begin an item stands within words in quotation marks: “Sở Lao động / - …”."""
        last = self._text.rfind("\n", 0, cut)
        first = self._text.rfind("\n", 0, max(0, last)) + 1
        end = self._text.find("\n", cut)
        return last > 0 and self._in_words((first, last), (cut, end if end >= 0 else len(self._text)))

    def _in_words(self, before: tuple[int, int], row: tuple[int, int]) -> bool:
        """Whether a row ends within words in quotation marks that the next row closes."""
        opened = self._text.rfind("“", *before)
        if opened < 0 or self._text.find("”", opened, before[1]) >= 0:
            return False
        closed = self._text.find("”", *row)
        return 0 <= closed < row[0] + _WORDS and self._text.find("“", row[0], closed) < 0

    def _cut(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """A run of rows cut at units, quotations and sentences; what is quoted is left out."""
        cuts = self._cuts[bisect_right(self._cuts, start) : bisect_left(self._cuts, end)]
        edges = set(cuts)
        last_end = start
        for match in _SENTENCE.finditer(self._text, start, end):
            index = bisect_right(self._starts, match.start()) - 1
            inside = index >= 0 and self._mentions[index].span.end > match.end()
            cut = bisect_right(cuts, match.start()) - 1
            begin = max(last_end, cuts[cut] if cut >= 0 else start)
            if _NAMED.match(self._text, match.start(), end) and _ARTICLE.search(self._text, begin, match.start()):
                continue
            if not inside and not _SHORT.search(self._text[max(begin, match.start() - _TAIL) : match.start()]):
                last_end = match.end()
                edges.add(last_end)
        near = self._near(start, end)
        for first, last in pairwise((start, *sorted(edges), end)):
            at = first
            for quote in near:
                if quote.start < last and quote.end > at:
                    if quote.start > at:
                        yield from self._trimmed(at, quote.start)
                    at = max(at, min(quote.end, last))
            yield from self._trimmed(at, last)

    def _near(self, start: int, end: int) -> list[Span]:
        """The quotations that a run of rows touches."""
        near = []
        for quote in self._quotes[max(0, bisect_right(self._quotes, (start, start)) - 1) :]:
            if quote.start >= end:
                break
            if quote.end > start:
                near.append(quote)
        return near

    def _trimmed(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        words = self._text[start:end]
        start, end = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
        if end - start > 1 and any(letter.isalnum() for letter in words[:_START]):
            yield start, end
