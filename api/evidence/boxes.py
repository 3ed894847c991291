"""Where a quote stands on a page: its words found among the words that PDFium gives, whatever blanks lie between."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import groupby

from ingest.pdf.geometry import Box, Word
from ingest.pdf.lines import levels

LEAST = 12
"""A quote that goes on on the next page is found by its beginning, of so many letters at least."""
CONTEXT = 200
"""Letters before and after that tell one place of the same words from another."""


def boxes(words: Sequence[Word], before: str, quote: str, after: str) -> list[Box]:
    """The boxes of a quote on its page, one a line; none when it is not found.

    `before` and `after` are what the Document's text has around the quote.
    """
    wanted, left, right = _letters(quote), _letters(before)[-CONTEXT:], _letters(after)[:CONTEXT]
    if not wanted:
        return []
    best: tuple[int, list[Word]] | None = None
    for order in (words, [word for level in levels(words) for word in level]):
        parts = [_letters(word.text) for word in order]
        text = "".join(parts)
        for part in (wanted, _known_part(text, wanted)):
            found = _best(text, part, left, right if part == wanted else "")
            if found is not None and part and (best is None or found[0] > best[0]):
                best = found[0], _words(order, parts, found[1], found[1] + len(part))
            if found is not None:
                break
    return _lines(best[1]) if best is not None else []


def fit(text: str, before: str, quote: str, after: str) -> int:
    """How well a quote (or its beginning, where it goes on elsewhere) stands in a text: letters that agree."""
    wanted, left, right = _letters(quote), _letters(before)[-CONTEXT:], _letters(after)[:CONTEXT]
    letters = _letters(text)
    for part in (wanted, _known_part(letters, wanted)):
        found = _best(letters, part, left, right if part == wanted else "")
        if found is not None:
            return found[0]
    return 0


def _letters(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


def _best(text: str, wanted: str, left: str, right: str) -> tuple[int, int] | None:
    """(letters of context that agree, offset) of the occurrence whose surroundings fit best."""
    best: tuple[int, int] | None = None
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        end = at + len(wanted)
        score = len(wanted) + _same(text[max(0, at - CONTEXT) : at][::-1], left[::-1])
        score += _same(text[end : end + CONTEXT], right)
        if best is None or score > best[0]:
            best = score, at
        at = text.find(wanted, at + 1)
    return best


def _known_part(text: str, wanted: str) -> str:
    """The longest beginning of a quote that stands in a text, of `LEAST` letters or more; else nothing."""
    low, high = 0, len(wanted)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if wanted[:middle] in text else (low, middle - 1)
    return wanted[:low] if low >= LEAST else ""


def _same(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _words(order: Sequence[Word], parts: Sequence[str], start: int, end: int) -> list[Word]:
    out, at = [], 0
    for word, part in zip(order, parts, strict=True):
        if at < end and at + len(part) > start:
            out.append(word)
        at += len(part)
    return out


def _lines(words: Sequence[Word]) -> list[Box]:
    """One box for the words of each line of a column."""
    out: list[Box] = []
    for _, line in groupby(words, key=lambda word: round((word.box.top + word.box.bottom) / 6)):
        for word in line:
            near = bool(out) and abs(out[-1].top - word.box.top) < word.box.height * 0.6
            if near and -2.0 <= word.box.x0 - out[-1].x1 < 2.0 * word.box.height:
                out[-1] = out[-1].with_(word.box)
            else:
                out.append(word.box)
    return out
