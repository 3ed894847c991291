"""Wordings of tables (lexicon ``form_tables``), tried on the folded words of a cell or of the line above a table."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extract.forms.tokens import WORDS, tokens_of
from extract.lexicon import lexicon


@cache
def rule(name: str) -> re.Pattern[str]:
    """A pattern of the lexicon of tables."""
    return re.compile(lexicon("form_tables")["rules"][name]["pattern"])


def says(name: str, words: str) -> bool:
    """Whether words are of a kind of the lexicon."""
    return rule(name).search(words) is not None


@lru_cache(maxsize=20_000)
def words_of(text: str) -> str:
    """The words of a text in lower case, blanks, boxes, notes and signs left out."""
    words = " ".join(token.text for token in tokens_of(text, 0) if token.kind == WORDS)
    return " ".join(re.sub(r"[^\w%/]+", " ", words.lower()).split())
