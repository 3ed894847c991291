"""The rules by which what people must declare is counted: dated sets with a name, printed with every figure."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from extract.lexicon import lexicon


class Rule(NamedTuple):
    """One rule of a set: its id, its sentence, an example with its count."""

    id: str
    says: str
    example: str


class RuleSet(NamedTuple):
    """A set of counting rules: what a unit is, which kinds of slots count, how each kind is called."""

    name: str
    valid_from: str
    unit: str
    counted: frozenset[str]
    kinds: tuple[tuple[str, str], ...]
    rules: tuple[Rule, ...]


@cache
def rule_sets() -> tuple[RuleSet, ...]:
    """All sets there have been, the one that holds now last."""
    found = (
        RuleSet(
            name=one["name"],
            valid_from=one["valid_from"],
            unit=one["unit"],
            counted=frozenset(one["counted"]),
            kinds=tuple(one["kinds"].items()),
            rules=tuple(Rule(rule["id"], rule["says"], rule["example"]) for rule in one["rules"]),
        )
        for one in lexicon("form_counting")["rule_sets"]
    )
    return tuple(sorted(found, key=lambda rules: rules.valid_from))


def rule_set() -> RuleSet:
    """The set by which forms are read now."""
    return rule_sets()[-1]
