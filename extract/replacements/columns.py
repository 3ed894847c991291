"""What the columns of such an annex are, and what the annex does, told by its header row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract.fold import fold, folded_pattern
from extract.lexicon import lexicon
from extract.replacements.types import Action

LEXICON = "replacement_annexes"
_LONGEST_HEADER = 220
_NUMBER = re.compile(r"\(?\d{1,2}\)?")


@cache
def rule(name: str) -> re.Pattern[str]:
    """The pattern of a single rule of the lexicon."""
    return re.compile(lexicon(LEXICON)[name]["pattern"])


@cache
def _columns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(folded_pattern(entry["pattern"])), entry["kind"]) for entry in lexicon(LEXICON)["columns"])


def column_of(header: str) -> str | None:
    """The kind of column that a header names; None for one the lexicon does not know."""
    folded = fold(header)
    if not folded or len(folded) > _LONGEST_HEADER:
        return None
    return next((kind for pattern, kind in _columns() if pattern.search(folded)), None)


def action_of(kinds: Sequence[str | None], above: str) -> Action | None:
    """What a table with these columns does; None when it is no such annex. `above`: the text over it.

    Replacing needs code, paper and database; cutting a code and a paper to be struck out; a list of instruments is one
    to be amended only when the words above it say so.
    """
    known = set(kinds)
    if {"code", "documents", "database"} <= known:
        return "replace"
    if {"code", "cut"} <= known:
        return "cut"
    if {"code", "documents"} <= known and rule("cutting").search(above[-_ABOVE:]):
        return "cut"
    if {"order", "instruments"} <= known and "code" not in known and rule("amending").search(above[-_ABOVE:]):
        return "amend"
    return None


_ABOVE = 600
"""Characters above a table that say what it is."""


def is_column_numbers(cells: Sequence[str]) -> bool:
    """Whether a row only numbers the columns."""
    return len(cells) > 2 and all(_NUMBER.fullmatch(cell) for cell in cells)
