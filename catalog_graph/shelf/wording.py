"""The official wordings of the catalogue's values, from the lexicons."""

from __future__ import annotations

from functools import cache
from typing import Any

from catalog_graph.shelf.types import UNKNOWN
from catalog_graph.workdays import RULES
from extract.fold import fold
from extract.lexicon import lexicon
from extract.values import official


@cache
def state_of(said: str) -> str:
    """What a source's word for the state of its record stands for; another word stands for itself."""
    return _states().get(fold(said), said)


@cache
def label(facet: str, value: str) -> str:
    """How an officer reads a value of a facet. Names of agencies, fields and snapshots stand for themselves."""
    if value == UNKNOWN:
        return "Không rõ"
    if facet == "level":
        return official("levels", value)
    if facet == "kind":
        return official("kinds", value)
    return _labels(facet).get(value, value)


@cache
def short(facet: str, value: str) -> str:
    """A value in few words, for a narrow column."""
    words: dict[str, dict[str, str]] = lexicon("catalogue", RULES)["short"]
    return words.get(facet, {}).get(value) or label(facet, value)


@cache
def facet_label(facet: str) -> str:
    """The Vietnamese name of a facet."""
    return str(lexicon("catalogue", RULES)["facets"][facet])


@cache
def order(facet: str) -> tuple[str, ...]:
    """The values of a facet that has an order of its own; of others none."""
    if facet == "level":
        return tuple(entry["value"] for entry in lexicon("levels")["entries"])
    return tuple(_labels(facet))


@cache
def _labels(facet: str) -> dict[str, str]:
    part = {"state": "states", "online": "online", "trouble": "trouble"}.get(facet)
    entries: list[dict[str, Any]] = lexicon("catalogue", RULES)[part] if part else []
    return {entry["value"]: entry["label"] for entry in entries}


@cache
def _states() -> dict[str, str]:
    entries = lexicon("catalogue", RULES)["states"]
    return {fold(word): entry["value"] for entry in entries for word in entry["words"]}
