"""The rules of comparison (`rules/comparison.yaml`) as one frozen object: forms, methods, labels, words for nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from catalog_graph.types import COMPONENTS
from extract.lexicon import lexicon

FOLDER = Path(__file__).parents[1] / "rules"

WORDS, SET, BAG = "words", "set", "bag"
"""Methods: one running text; a set of facts; names whose borders may be lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What is compared, and how. Keys are components (`COMPONENTS`) and forms of the record."""

    carries: Mapping[str, frozenset[str]]
    lossy: Mapping[str, frozenset[str]]
    partial: frozenset[str]
    varies: frozenset[str]
    silent: Mapping[str, frozenset[str]]
    methods: Mapping[str, str]
    labels: Mapping[str, str]
    unread_issues: frozenset[str]
    members: Mapping[str, tuple[str, ...]]
    asides: Mapping[str, tuple[re.Pattern[str], ...]]
    none_words: tuple[str, ...]


@cache
def comparison() -> Comparison:
    """The rules, read once."""
    rules = lexicon("comparison", FOLDER)
    forms, components = rules["forms"], rules["components"]
    return Comparison(
        carries={form: frozenset(rule["carries"]) for form, rule in forms.items()},
        lossy={form: frozenset(rule.get("lossy", ())) for form, rule in forms.items()},
        partial=frozenset(form for form, rule in forms.items() if rule.get("partial")),
        varies=frozenset(form for form, rule in forms.items() if rule.get("varies")),
        silent={form: frozenset(rule.get("silent", ())) for form, rule in forms.items()},
        methods={name: components[name]["method"] for name in COMPONENTS},
        labels={name: components[name]["label"] for name in COMPONENTS},
        unread_issues=frozenset(rules["unread"]["issues"]),
        members={member: tuple(names) for member, names in rules["unread"]["members"].items()},
        asides={name: _asides(rules["asides"], name) for name in COMPONENTS},
        none_words=tuple(rules["none"]),
    )


def _asides(rules: list[dict[str, Any]], component: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rule["pattern"]) for rule in rules if component in rule["components"])


def carried(form: str) -> frozenset[str]:
    """The components that a form of the record carries; an unknown form carries none but name and field."""
    return comparison().carries.get(form, frozenset({"name", "field"}))


def comparable(one: str, other: str) -> tuple[str, ...]:
    """The components that both forms carry, in the order of the contract."""
    both = carried(one) & carried(other)
    return tuple(name for name in COMPONENTS if name in both)


def label_of(component: str) -> str:
    """The Vietnamese name of a component (“Trình tự thực hiện”)."""
    return comparison().labels[component]
