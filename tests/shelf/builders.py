"""Stocks for tests: snapshots, what each holds, what each record says. All words here are our own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from catalog_graph.shelf.types import Ending, Standing, Stock, Taken, Told

DAYS = {"2026-05": ("2026-05-01", 1), "2026-06": ("2026-06-30", 2), "lists": (None, 0)}


def told(key: int, code: str | None, **said: Any) -> Told:
    """A record; what is not given is not said."""
    values: dict[str, Any] = dict.fromkeys(Told._fields)
    values.update(key=key, id=key * 7, full=True, fields=(), levels=(), channels=(), code=code)
    values.update(said)
    publisher = values["publisher"]
    values["subject"] = f"{code}.{publisher}" if code and publisher else code
    return Told(**values)


def standing(snapshot: str, record: Told, path: str | None = None, row: int = 0, **given: Any) -> Standing:
    """Where a snapshot holds a record. Records of one content stand under one number unless another is given."""
    values = {"content": record.key, "trouble": None, **given}
    return Standing(snapshot, path or f"{record.key}.json", row, record.key, **values)


def stock(held: Mapping[str, Iterable[Told]], endings: Iterable[Ending] = (), **trouble: str) -> Stock:
    """A stock of snapshots, each with its records. `trouble` is given by key: `k3="warning"`."""
    snapshots = sorted((Taken(name, *_day(name)) for name in held), key=lambda taken: (taken.order, taken.name))
    return Stock(
        snapshots=tuple(snapshots),
        standings=tuple(
            standing(name, record, row=at, trouble=trouble.get(f"k{record.key}"))
            for name, records in held.items()
            for at, record in enumerate(records)
        ),
        told={record.key: record for records in held.values() for record in records},
        endings=tuple(endings),
    )


def _day(name: str) -> tuple[str | None, str | None, int]:
    day, order = DAYS[name]
    return day, "day" if day else None, order
