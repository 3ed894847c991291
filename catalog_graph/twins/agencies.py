"""Who announced two procedures: one agency, two, or unknown; what an agency became counts as the same."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from catalog_graph.agencies import is_identifier, is_vague
from catalog_graph.twins.rules import patterns, spelled
from extract.lexicon import lexicon

Between = Literal["one", "copy", "places", "sectors", "unknown"]
"""One agency; a national record and a local one; two local ones; two of the state's sectors; nobody says."""

_BRACKET = re.compile(r"\s*\([^)]*\)")


def between(one: str | None, other: str | None) -> Between:
    """How the agencies that announced two procedures stand to each other."""
    if not one or not other or is_identifier(one) or is_identifier(other):
        return "unknown"
    a, b = _now(one), _now(other)
    mine, yours = is_local(a), is_local(b)
    if mine != yours:
        return "copy"
    if is_vague(one) or is_vague(other):
        return "unknown"
    if a == b:
        return "one"
    return "places" if mine else "sectors"


@lru_cache(maxsize=10_000)
def is_local(agency: str) -> bool:
    """Whether an agency is a local authority, which publishes copies of national records beside its own."""
    said = spelled(agency)
    return any(pattern.search(said) for pattern in patterns("local"))


@lru_cache(maxsize=10_000)
def _now(agency: str) -> str:
    """The folded name of what an agency is today."""
    became, folded = _became(), spelled(_BRACKET.sub("", agency))
    for _ in range(4):
        if folded not in became:
            break
        folded = became[folded]
    return folded


@cache
def _became() -> dict[str, str]:
    rows = lexicon("legal_agencies")["agencies"]
    return {spelled(row["name"]): spelled(row["became"]) for row in rows if "became" in row}
