"""What a line of a form is by its words: hint where to sign, signer, block of the office, greeting and the like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from extract.fold import folded_pattern
from extract.lexicon import lexicon

LONGEST = 30
"""Words that a line may have to be anything but text."""


@lru_cache(maxsize=20_000)
def says(words: str) -> frozenset[str]:
    """The kinds of line that folded words are, after lexicon ``form_kinds``."""
    if not words or words.count(" ") >= LONGEST:
        return frozenset()
    return frozenset(kind for kind, pattern in _patterns() if pattern.search(words))


def says_one(words: str, kinds: Sequence[str] | frozenset[str]) -> bool:
    """Whether folded words are a line of one of some kinds."""
    return not says(words).isdisjoint(kinds)


def listed(words: str, entries: str, name: str = "form_kinds") -> bool:
    """Whether folded words hold what one of the entries of a list of a lexicon says."""
    return any(pattern.search(words) for pattern in _list(name, entries))


def compiled(pattern: str) -> re.Pattern[str]:
    """A lexicon's pattern with its words folded as the texts are."""
    return re.compile(folded_pattern(pattern))


@cache
def _list(name: str, entries: str) -> tuple[re.Pattern[str], ...]:
    return tuple(compiled(entry["pattern"]) for entry in lexicon(name)[entries])


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry["kind"], compiled(entry["pattern"])) for entry in lexicon("form_kinds")["lines"])
