"""Which words of a name were looked for, so that they can be lit."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.fold import plain

_WORD = re.compile(r"\w+")


def sought_words(q: str) -> frozenset[str]:
    """The words of a query as they are compared: without marks, đ as d."""
    return frozenset(plain(q).split())


def marked(text: str, words: frozenset[str]) -> list[tuple[str, bool]]:
    """The text in runs, each with whether it was looked for. Joined again they give the text."""
    runs: list[tuple[str, bool]] = []
    at = 0
    for match in _WORD.finditer(text) if words else ():
        if _plain(match[0]) in words:
            if match.start() > at:
                runs.append((text[at : match.start()], False))
            runs.append((match[0], True))
            at = match.end()
    if at < len(text):
        runs.append((text[at:], False))
    return runs


@lru_cache(maxsize=20_000)
def _plain(word: str) -> str:
    return plain(word)
