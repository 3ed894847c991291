"""The rules listed, and tried on their own examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from catalog_graph.flags.examine import flags_of_example
from catalog_graph.flags.rules import rules
from catalog_graph.flags.types import Example, Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """An example tried: `ordinal` from 1 among those of its rule; `found` are the messages raised; `error` says what
    broke, where something did."""

    rule: Rule
    ordinal: int
    example: Example
    found: tuple[str, ...]
    error: str | None = None

    @property
    def kept(self) -> bool:
        """Whether the rule does what the example asks."""
        return self.error is None and bool(self.found) is self.example.fires


def chosen(ids: Iterable[str] = (), families: Iterable[str] = ()) -> tuple[Rule, ...]:
    """The rules of some ids or families, in order; all where nothing is asked."""
    wanted, named = set(ids), set(families)
    every = rules()
    return tuple(rule for rule in every if (not wanted and not named) or rule.id in wanted or rule.family in named)


def tried(some: Iterable[Rule]) -> Iterator[Tried]:
    """Every example of some rules, tried."""
    for rule in some:
        for ordinal, example in enumerate(rule.examples, 1):
            try:
                found = tuple(flag.message for flag in flags_of_example(rule, example.record))
            except Exception as error:  # whatever breaks in a rule is told of that rule, the others are still tried
                told = f"{type(error).__name__}: {error}"
                yield Tried(rule=rule, ordinal=ordinal, example=example, found=(), error=told)
            else:
                yield Tried(rule=rule, ordinal=ordinal, example=example, found=found)
