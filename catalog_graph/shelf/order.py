"""The order of lines: by any column, both ways, what nobody says always last, code for equals."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from catalog_graph.shelf.facets import values_of
from catalog_graph.shelf.types import UNKNOWN, Line, Numbers, Shelf
from catalog_graph.shelf.wording import label, order
from extract.fold import plain

_NUMBER = re.compile(r"\d+")


def ordered(shelf: Shelf, by: str, *, descending: bool = False) -> Numbers:
    """All line numbers in the order of a column."""
    key = f"-{by}" if descending else by
    if key not in shelf.orders:
        shelf.orders[key] = _ordered(shelf, by, descending)
    return shelf.orders[key]


def _ordered(shelf: Shelf, by: str, descending: bool) -> Numbers:
    read = _seen(shelf) if by == "seen" else _KEYS[by]
    keys = {at: read(line) for at, line in enumerate(shelf.lines)}
    said = sorted((at for at, key in keys.items() if key is not None), key=lambda at: _code(shelf.lines[at]))
    said.sort(key=lambda at: keys[at], reverse=descending)
    silent = sorted((at for at, key in keys.items() if key is None), key=lambda at: _code(shelf.lines[at]))
    return np.array([*said, *silent], np.int64)


def _code(line: Line) -> tuple[Any, ...]:
    return (line.subject is None, line.subject or "", plain(line.name or ""), line.version)


def _seen(shelf: Shelf) -> Callable[[Line], Any]:
    at = {taken.name: (taken.order, taken.name) for taken in shelf.snapshots}
    return lambda line: at[line.seen]


def _name(line: Line) -> Any:
    return (plain(line.name), line.name) if line.name else None


def _text(facet: str) -> Callable[[Line], Any]:
    def read(line: Line) -> Any:
        first = values_of(line, facet)[0]
        return None if first == UNKNOWN else (plain(label(facet, first)), first)

    return read


def _ranked(facet: str) -> Callable[[Line], Any]:
    """By the facet's own order; values outside it after, by their words."""

    def read(line: Line) -> Any:
        first = values_of(line, facet)[0]
        rank = {value: at for at, value in enumerate(order(facet))}
        return None if first == UNKNOWN else (rank.get(first, len(rank)), plain(first))

    return read


def _decision(line: Line) -> Any:
    """By the running number, then by what follows it."""
    if line.decision is None:
        return None
    number = _NUMBER.search(line.decision)
    return (int(number[0]) if number else 0, plain(line.decision), line.decided or "")


_KEYS: Mapping[str, Callable[[Line], Any]] = {
    "code": lambda line: line.subject,
    "name": _name,
    "ministry": _text("ministry"),
    "field": _text("field"),
    "level": _ranked("level"),
    "kind": _text("kind"),
    "decision": _decision,
    "state": _ranked("state"),
    "online": _ranked("online"),
    "trouble": _ranked("trouble"),
}
