"""The same small change in many records: a name of the shared directories was changed, not each procedure.

When one agency or field is renamed in the directory, hundreds of records differ in one line. Each stays a change;
together they are said once, so that the officer sees the directory behind them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from catalog_graph.changes.compare import differing
from catalog_graph.changes.components import Fact, facts
from catalog_graph.types import Change

LEAST = 5
"""In how many records the same words must be replaced by the same words before it is said."""


DIRECTORIES = frozenset(
    {
        "kind",
        "field",
        "level",
        "subjects",
        "executing",
        "deciding",
        "authorised",
        "coordinating",
        "results",
        "legal_basis",
    }
)
"""Components whose words come from directories that all records share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """In `codes`, one component lost `before` and gained `after` (facts, one a line; "" for nothing)."""

    component: str
    before: str
    after: str
    codes: tuple[str, ...]


def repeated(changes: Iterable[Change], least: int = LEAST) -> tuple[Repeated, ...]:
    """Replacements that stand in at least `least` records, the most frequent first."""
    found: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    shown: dict[tuple[str, str, str], tuple[str, str]] = {}
    for change in changes:
        if change.old is None or change.new is None:
            continue
        for component in DIRECTORIES & set(change.components):
            old, new = change.old.procedure, change.new.procedure
            before, after = differing(old, new, component, facts(old, component), facts(new, component))
            key = (component, _key(before), _key(after))
            found[key].append(change.code)
            shown.setdefault(key, (_text(before), _text(after)))
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(
        Repeated(component=key[0], before=shown[key][0], after=shown[key][1], codes=tuple(sorted(codes)))
        for key, codes in ordered
        if len(codes) >= least
    )


def _key(said: Iterable[Fact]) -> str:
    return "\n".join(sorted(Counter(fact.key for fact in said)))


def _text(said: Iterable[Fact]) -> str:
    return "\n".join(sorted({fact.text for fact in said}))
