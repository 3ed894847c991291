"""Nộp or xuất trình: the mode of each paper, where its case's name or its own name says it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from extract.lexicon import lexicon
from extract.types import Case, Sourced


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry["value"], re.compile(entry["pattern"])) for entry in lexicon("modes")["entries"])


def mode_of(name: Sourced[str] | None) -> Sourced[str] | None:
    """submit or present, in the words of the contract, for a name that begins with the word; else None."""
    if name is None:
        return None
    return next((Sourced(value, name.span) for value, pattern in _patterns() if pattern.match(name.value)), None)


def with_modes(cases: tuple[Case, ...]) -> tuple[Case, ...]:
    """The cases with the mode of each paper: its own words decide, then those of its case."""
    found = []
    for case in cases:
        whole = mode_of(case.name)
        papers = tuple(
            replace(paper, mode=mode) if (mode := mode_of(paper.name) or whole) is not None else paper
            for paper in case.components
        )
        found.append(replace(case, components=papers) if papers != case.components else case)
    return tuple(found)
