"""The rules of linking as data (``catalog_graph/rules/form_links.yaml``), made ready for use once."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from catalog_graph.workdays import RULES
from extract.fold import fold
from extract.lexicon import lexicon


@cache
def rules() -> Any:
    """The file as it stands."""
    return lexicon("form_links", RULES)


@cache
def patterns(name: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of one list of the file."""
    return tuple(re.compile(entry["pattern"]) for entry in rules()[name])


@cache
def words(name: str) -> frozenset[str]:
    """The folded words of one list of the file."""
    return frozenset(fold(word) for word in rules()[name])


def strength(name: str) -> float:
    """How sure a piece of evidence alone makes a link, 0 to 1."""
    return float(rules()["parts"][name])


def against(name: str) -> float:
    """How much a contrary piece of evidence takes away, 0 to -1."""
    return float(rules()["against"][name])
