"""A comparison laid out in rows that can be kept: each change with what it is listed and counted under."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from api.comparing.told import decisions_told, side_told
from api.contracts.changes import change_json
from catalog_graph.agencies import Spellings
from catalog_graph.changes.between import Comparison
from catalog_graph.changes.matching import name_of
from catalog_graph.changes.wording import key_of
from catalog_graph.monthly.agencies import Names
from catalog_graph.monthly.material import Material, gather
from catalog_graph.store.comparisons import Head, Version
from catalog_graph.types import Change, Entry, StoredDecision
from extract.fold import plain
from extract.types import Procedure, Sourced

STANDINGS = ("kept", "new", "new_with_publisher", "ended", "gone", "gone_with_publisher", "without_code")
"""Where the code of a change stands in the balance: `new` and `ended` are its terms, the others explain nothing."""

Versions = Mapping[tuple[str, int], Version]


def rows_of(
    comparison: Comparison,
    decisions: tuple[StoredDecision, ...],
    old: Versions,
    new: Versions,
    decided: Mapping[tuple[str, str], int],
) -> Iterator[tuple[Head, dict[str, Any]]]:
    """Each change in the order of the contract, as its head and its content.

    `old`, `new` and `decided` tell which records of the store the entries and decisions are.
    """
    material = gather(comparison, month=datetime.date.min, pair="", decisions=decisions)
    agencies, fields, standing = Names(material), _fields(comparison.changes), _Standing(comparison)
    announced = decisions_told(comparison, decided)
    for at, change in enumerate(comparison.changes):
        links = material.links[at]
        told = [announced(change, link) for link in links]
        head = Head(
            ordinal=at + 1,
            code=change.code,
            name=change.name,
            name_key=key_of(name_of(_entry(change))),
            agency=agencies.of(change, links),
            fields=tuple(dict.fromkeys(map(fields.of, _stated(change, lambda record: record.fields)))),
            levels=tuple(dict.fromkeys(_stated(change, lambda record: record.levels))),
            types=change.types,
            components=change.components,
            standing=standing.of(change),
            together=change.with_publisher,
            decision=next((one["number"] or one["path"] for one in told), None),
            words=plain(f"{change.code} {change.name}"),
        )
        yield head, {**_content(change, material, at, old, new), "announced": told}


def _content(change: Change, material: Material, at: int, old: Versions, new: Versions) -> dict[str, Any]:
    return {
        **change_json(change, with_evidence=True),
        "old": side_told(change.old, old),
        "new": side_told(change.new, new),
        "undecided": material.undecided.get(at),
    }


def _entry(change: Change) -> Entry:
    entry = change.new or change.old
    assert entry is not None  # a change is of a record on one side at least
    return entry


def _fields(changes: Iterable[Change]) -> Spellings:
    """The spellings of fields, so that one field is one line."""
    return Spellings(Counter(value for change in changes for value in _stated(change, lambda record: record.fields)))


def _stated(change: Change, read: Callable[[Procedure], Iterable[Sourced[str]]]) -> tuple[str, ...]:
    """What the newer record states; where it states nothing (a list lacks the column), what the older one does."""
    sides = [entry.procedure for entry in (change.new, change.old) if entry is not None]
    return next((said for side in sides if (said := tuple(value.value for value in read(side)))), ())


class _Standing:
    """Where each code stands in the balance, as `catalog_graph.changes.balance` counts it."""

    def __init__(self, comparison: Comparison) -> None:
        accounts = comparison.accounts()
        gone = {*accounts.gone, *accounts.gone_with_publisher}
        decided = {change.code for change in comparison.changes if {"repealed", "replaced"} & set(change.types)}
        self._of: dict[str, str] = dict.fromkeys(accounts.gone_with_publisher, "gone_with_publisher")
        self._of.update((code, "gone") for code in accounts.gone)
        self._of.update((code, "ended") for code in gone & decided)
        self._of.update((code, "new") for code in accounts.new)
        self._of.update((code, "new_with_publisher") for code in accounts.new_with_publisher)

    def of(self, change: Change) -> str:
        """The standing of a change: "kept" where both snapshots have its code."""
        return self._of.get(change.code, "kept") if change.code else "without_code"
