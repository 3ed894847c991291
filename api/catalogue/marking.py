"""Which words of a name were looked for, so that they can be lit."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from extract.fold import plain

_WORD = re.compile(r"\w+")


@lru_cache(maxsize=1_000)
def sought_words(q: str) -> tuple[str, ...]:
    """The words of a query as they are compared: without marks, đ as d."""
    return tuple(plain(q).split())


def marked(text: str, words: tuple[str, ...]) -> list[tuple[str, bool]]:
    """The text in runs, each with whether it was looked for. Joined again they give the text.

    A name that lacks some of the words has only runs of two and more of them lit: "ho khau" was not looking for the
    "khẩu" of "nhập khẩu".
    """
    sought = frozenset(words)
    if not sought:
        return [(text, False)]
    said, spans = _read(text)
    hits = [at for at, word in enumerate(said) if word in sought]
    if not sought.issubset(said):
        pairs = set(pairwise(words))
        beside = {at for at, pair in enumerate(pairwise(said)) if pair in pairs}
        hits = [at for at in hits if at in beside or at - 1 in beside]
    runs: list[tuple[str, bool]] = []
    done = 0
    for at in hits:
        start, end = spans[at]
        if start > done:
            runs.append((text[done:start], False))
        runs.append((text[start:end], True))
        done = end
    if done < len(text):
        runs.append((text[done:], False))
    return runs


@lru_cache(maxsize=20_000)
def _read(text: str) -> tuple[tuple[str, ...], tuple[tuple[int, int], ...]]:
    """The words of a name as they are compared, and where they stand: the same names are shown again and again."""
    found = tuple(_WORD.finditer(text))
    return tuple(plain(match[0]) for match in found), tuple(match.span() for match in found)
