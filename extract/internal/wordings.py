"""The wordings of internal procedures, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.fold import fold, folded_pattern
from extract.lexicon import lexicon

COLUMNS = "internal_columns"
WORDINGS = "internal_wordings"
_LONGEST_HEADER = 160


@dataclass(frozen=True, slots=True)
class Look:
    """How the cells of a kind of column show themselves, and what a misfit, a missing and an empty one cost."""

    pattern: re.Pattern[str]
    cost: float
    merged: float
    empty: float


@cache
def rule(name: str) -> re.Pattern[str]:
    """A single rule of the wordings, tried on text as printed."""
    return re.compile(lexicon(WORDINGS)[name]["pattern"])


@cache
def folded_rule(name: str) -> re.Pattern[str]:
    """A single rule of the wordings, tried on folded text."""
    return re.compile(folded_pattern(lexicon(WORDINGS)[name]["pattern"]))


@cache
def valued(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The rules of a part that give a value, tried in order on folded text."""
    return tuple((entry["value"], re.compile(folded_pattern(entry["pattern"]))) for entry in lexicon(WORDINGS)[name])


@cache
def _columns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry["kind"], re.compile(folded_pattern(entry["pattern"]))) for entry in lexicon(COLUMNS)["columns"])


@cache
def _others() -> re.Pattern[str]:
    return re.compile(folded_pattern(lexicon(COLUMNS)["others"]["pattern"]))


@cache
def _stepwise() -> re.Pattern[str]:
    return re.compile(folded_pattern(lexicon(COLUMNS)["stepwise"]["pattern"]))


@cache
def look_of(kind: str) -> Look:
    """The look of a kind of column."""
    entry = next(entry for entry in lexicon(COLUMNS)["cells"] if entry["kind"] == kind)
    return Look(re.compile(entry["pattern"]), entry["cost"], entry["merged"], entry["empty"])


def kind_of(header: str) -> str:
    """The kind of column that a header names; ``other`` for one the lexicon does not know."""
    folded = fold(header)
    if not folded or len(folded) > _LONGEST_HEADER or _others().search(folded):
        return "other"
    return next((kind for kind, pattern in _columns() if pattern.search(folded)), "other")


def columns_of(headers: list[str]) -> tuple[str, ...] | None:
    """The columns of a table of steps by its header row; None where it heads another table.

    It needs a time, and who does it or what is done. Of two columns for the content the first is the order (“Các bước”
    beside “Nội dung”); of two for the order the second tells what is done where nothing else does (“Các bước thực hiện”
    beside “STT”); else the first of a kind speaks.
    """
    if len(headers) < 3 or any(len(header) > _LONGEST_HEADER or _others().search(fold(header)) for header in headers):
        return None
    kinds = [kind_of(header) for header in headers]
    if kinds.count("other") > 2 or rule("total").search(headers[0]):
        return None
    if kinds.count("content") > 1 and "order" not in kinds:
        kinds[kinds.index("content")] = "order"
    stepwise = any(_stepwise().search(fold(header)) for header in headers)
    if not stepwise and (not {"unit", "person"} & set(kinds) or {"name", "code"} & set(kinds)):
        return None  # a plan of lessons (“Nội dung”, “Số giờ”), a list of procedures
    if {"name", "code"} & set(kinds) and not {"unit", "person"} & set(kinds):
        return None
    if kinds.count("order") > 1 and "content" not in kinds:
        kinds[len(kinds) - 1 - kinds[::-1].index("order")] = "content"
    seen: set[str] = set()
    for at, kind in enumerate(kinds):
        if kind in seen:
            kinds[at] = "other"
        seen.add(kind)
    if "time" not in seen or not seen & {"unit", "person", "content"} or len(seen - {"other"}) < 3:
        return None
    return tuple(kinds)


@cache
def loose_blanks(pattern: str) -> re.Pattern[str]:
    """A pattern in which a blank stands for any blanks."""
    return re.compile(pattern.replace(" ", r"\s+"))
