"""Which component of a procedure an act speaks of, where its words tell (rules/impact.yaml)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from catalog_graph.impact.types import Touch
from catalog_graph.law.types import Act
from catalog_graph.workdays import RULES
from extract.fold import fold
from extract.lexicon import lexicon

_FORM = ("mau", "bieu")


class Component(NamedTuple):
    """A component, and the words of the law that speak of it."""

    key: str
    pattern: re.Pattern[str]


@cache
def components() -> tuple[Component, ...]:
    """The components of rules/impact.yaml, in its order."""
    return tuple(Component(row["key"], re.compile(row["pattern"])) for row in lexicon("impact", RULES)["components"])


def touches(act: Act, words: str, parts: Mapping[str, str] | None = None) -> tuple[Touch, ...]:
    """The components that an act speaks of, each once. `words`: its clause, the heading of what it hits, its new text;
    `parts`: component → the record's text, where the record was opened: an act that replaces a phrase surely touches
    the components that print it, and no others."""
    if act.phrase_old and parts is not None:
        printed = tuple(_printing(act, parts))
        if printed:
            return printed
    return tuple(_spoken(act, fold(words)))


def _printing(act: Act, parts: Mapping[str, str]) -> Iterator[Touch]:
    sought = fold(act.phrase_old or "")
    for key, text in parts.items():
        if sought and f" {sought} " in f" {fold(text)} ":
            yield Touch(component=key, act=act.id, because=act.phrase_old or "", sure=True)


def _spoken(act: Act, folded: str) -> Iterator[Touch]:
    named = {unit.partition(":")[0] for unit in act.path}
    for component in components():
        found = component.pattern.search(folded)
        if found is not None:
            yield Touch(component=component.key, act=act.id, because=found.group())
        elif component.key == "forms" and named.intersection(_FORM):
            yield Touch(component=component.key, act=act.id, because="Mẫu")
