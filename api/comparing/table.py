"""The changes of one comparison in memory: filtered, ordered, counted. What a page shows and what the API answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields
from typing import Any

from catalog_graph.monthly.terms import collated
from catalog_graph.store.comparisons import Head
from catalog_graph.types import CHANGE_TYPES, COMPONENTS, Counters
from extract.fold import plain

UNKNOWN = "unknown"
"""The level of a record that states none."""
LEVELS = ("central", "province", "district", "commune", "other", UNKNOWN)
SORTS = ("code", "name", "agency", "field", "type")
"""What rows may be ordered by; `code` is the order of the contract."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which changes are asked for; None asks for all. `decided` and `together` are "yes" or "no"."""

    type: str | None = None
    component: str | None = None
    agency: str | None = None
    field: str | None = None
    level: str | None = None
    decided: str | None = None
    together: str | None = None
    standing: str | None = None
    q: str | None = None
    sort: str | None = None

    def query(self) -> dict[str, str]:
        """The filters that are set, as the parameters of an address."""
        return {one.name: value for one in fields(self) if (value := getattr(self, one.name))}

    @property
    def narrowed(self) -> bool:
        """Whether any filter is set."""
        return bool(set(self.query()) - {"sort"})


_TESTS: dict[str, Callable[[Head, str], bool]] = {
    "type": lambda head, value: value in head.types,
    "component": lambda head, value: value in head.components,
    "agency": lambda head, value: value == head.agency,
    "field": lambda head, value: value in head.fields,
    "level": lambda head, value: value in head.levels or (value == UNKNOWN and not head.levels),
    "decided": lambda head, value: (head.decision is not None) == (value == "yes"),
    "together": lambda head, value: head.together == (value == "yes"),
    "standing": lambda head, value: value == head.standing,
}

_ORDERS: dict[str, Callable[[Head], Any]] = {
    "name": lambda head: collated(head.name),
    "agency": lambda head: collated(head.agency),
    "field": lambda head: collated(head.fields[0] if head.fields else "\uffff"),
    "type": lambda head: tuple(CHANGE_TYPES.index(kind) for kind in head.types),
}


@dataclass(slots=True)
class Table:
    """All changes of a comparison, in the order of the contract."""

    heads: tuple[Head, ...]
    _ordered: dict[str, tuple[Head, ...]] = field(default_factory=dict)
    _last: dict[tuple[tuple[str, str], ...], tuple[Head, ...]] = field(default_factory=dict)
    """The lists last asked for: the pages of one list, and the neighbours of a row, come from the same."""

    def rows(self, wanted: Wanted) -> tuple[Head, ...]:
        """The changes that are asked for, in the order asked for."""
        key = tuple(sorted(wanted.query().items()))
        found = self._last.get(key)
        if found is None:
            found = self._found(wanted)
            if len(self._last) >= 8:
                self._last.clear()
            self._last[key] = found
        return found

    def _found(self, wanted: Wanted) -> tuple[Head, ...]:
        rows: Iterable[Head] = self._in_order(wanted.sort or "")
        for name, test in _TESTS.items():
            value = getattr(wanted, name)
            if value is not None:
                rows = [head for head in rows if test(head, value)]
        for phrase in _phrases(wanted.q or ""):
            rows = [head for head in rows if phrase in f" {head.words}"]
        return tuple(rows)

    def _in_order(self, sort: str) -> tuple[Head, ...]:
        """All changes in an order: sorted once, as every list in it is a part of this one."""
        if sort not in _ORDERS:
            return self.heads
        if sort not in self._ordered:
            self._ordered[sort] = tuple(sorted(self.heads, key=_ORDERS[sort]))
        return self._ordered[sort]

    def at(self, ordinal: int) -> Head | None:
        """The change of an ordinal (from 1); None when there is none."""
        return self.heads[ordinal - 1] if 0 < ordinal <= len(self.heads) else None


def counted(rows: Iterable[Head]) -> Counters:
    """Rows, distinct names and distinct codes, counted as the contract counts them."""
    listed = list(rows)
    return Counters(
        rows=len(listed),
        names=len({head.name_key for head in listed if head.name_key}),
        codes=len({head.code for head in listed if head.code}),
    )


def grouped(rows: Iterable[Head], by: Callable[[Head], Iterable[str]]) -> dict[str, list[Head]]:
    """The changes under each of their values; one with several values stands under each."""
    found: dict[str, list[Head]] = {}
    for head in rows:
        for value in by(head):
            found.setdefault(value, []).append(head)
    return found


def by_component(rows: Iterable[Head]) -> dict[str, list[Head]]:
    """Changes under each component that differs, in the order of the contract."""
    found = grouped(rows, lambda head: head.components)
    return {name: found[name] for name in COMPONENTS if name in found}


def by_level(rows: Iterable[Head]) -> dict[str, list[Head]]:
    """Changes under each level, the unknown last."""
    found = grouped(rows, lambda head: head.levels or (UNKNOWN,))
    return {name: found[name] for name in LEVELS if name in found}


def by_size(found: dict[str, list[Head]]) -> dict[str, list[Head]]:
    """Groups with the greatest first, of equal ones in alphabetical order."""
    return dict(sorted(found.items(), key=lambda one: (-len(one[1]), collated(one[0]))))


def _phrases(text: str) -> list[str]:
    """What to look for: each word from its beginning, a code as a whole."""
    return [f" {folded}" for word in text.split() if (folded := plain(word))]
