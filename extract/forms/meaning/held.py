"""Which databases hold a value by law: those of its concept, unless the person or the value is one they cannot know."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from extract.fold import fold
from extract.forms.meaning.asked import Asked
from extract.forms.meaning.dictionary import Concept, databases
from extract.forms.meaning.patterns import part
from extract.lexicon import lexicon


class _Rule(NamedTuple):
    """When a rule applies, and what it leaves: `drop` takes databases away, `add` joins some that know it as well."""

    id: str
    concepts: frozenset[str]
    databases: frozenset[str]
    roles: tuple[str, ...]
    about: str | None
    alike: bool
    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    drop: frozenset[str]
    add: tuple[str, ...]


def held_by(
    concept: Concept, field: Asked, about: str | None, alike: bool = False
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The databases that hold the value of a field (counting rules, section 4), and the rules that decided."""
    held = concept.held
    if field.kind != "declared":
        return (), ()
    texts = {"label": fold(field.label), "section": fold(field.section), "title": fold(field.title)}
    why: list[str] = []
    for rule in _rules():
        if (alike or not rule.alike) and _applies(rule, concept.key, held, field, about, texts):
            left = tuple(dict.fromkeys((*(key for key in held if key not in rule.drop), *rule.add)))
            if left != held:
                held = left
                why.append(f"held:{rule.id}")
    return held, tuple(why)


def _applies(
    rule: _Rule, concept: str, held: tuple[str, ...], field: Asked, about: str | None, texts: Mapping[str, str]
) -> bool:
    return (
        (not rule.concepts or concept in rule.concepts)
        and (not rule.databases or not rule.databases.isdisjoint(held))
        and (not rule.roles or any(field.role.startswith(role) for role in rule.roles))
        and (rule.about is None or rule.about == about)
        and all(
            bool(pattern.search(texts[where.removeprefix("never_")])) != where.startswith("never_")
            for where, pattern in rule.patterns
        )
    )


@cache
def _rules() -> tuple[_Rule, ...]:
    every = frozenset(databases())
    return tuple(_rule(one, every) for one in lexicon("form_held")["rules"])


def _rule(one: Mapping[str, Any], every: frozenset[str]) -> _Rule:
    places = ("label", "section", "title", "never_label", "never_section", "never_title")
    patterns = ((where, part(one[where])) for where in places if where in one)
    drop = one.get("drop", ())
    return _Rule(
        id=one["id"],
        concepts=frozenset(one.get("concepts", ())),
        databases=frozenset(one.get("held", ())),
        roles=tuple(one.get("role", ())),
        about=one.get("about"),
        alike=one.get("alike", False),
        patterns=tuple((where, pattern) for where, pattern in patterns if pattern is not None),
        drop=every if drop == "all" else frozenset(drop),
        add=tuple(one.get("add", ())),
    )
