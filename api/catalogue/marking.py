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
    if not words:
        return [(text, False)]
    found = [(match.start(), match.end(), _plain(match[0])) for match in _WORD.finditer(text)]
    whole = set(words) <= {word for _, _, word in found}
    pairs = set(pairwise(words))
    runs: list[tuple[str, bool]] = []
    at = 0
    for place, (start, end, word) in enumerate(found):
        beside = (
            (place and (found[place - 1][2], word) in pairs)
            or (place + 1 < len(found) and (word, found[place + 1][2]) in pairs)
        )  # fmt: skip
        if word in words and (whole or beside):
            if start > at:
                runs.append((text[at:start], False))
            runs.append((text[start:end], True))
            at = end
    if at < len(text):
        runs.append((text[at:], False))
    return runs


@lru_cache(maxsize=20_000)
def _plain(word: str) -> str:
    return plain(word)
