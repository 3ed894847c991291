"""Facets: which lines have which value, so that filtering and counting are sums over columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from catalog_graph.shelf.types import UNKNOWN, Facet, Line, Mask, Shelf

NO_TROUBLE = "none"

_VALUES: Mapping[str, Callable[[Line], Sequence[str | None]]] = {
    "ministry": lambda line: (line.ministry,),
    "field": lambda line: line.fields,
    "level": lambda line: line.levels,
    "kind": lambda line: (line.kind,),
    "state": lambda line: (line.state,),
    "online": lambda line: (line.online,),
    "seen": lambda line: (line.seen,),
    "trouble": lambda line: (line.trouble or NO_TROUBLE,),
}


def values_of(line: Line, facet: str) -> tuple[str, ...]:
    """The values a line has in a facet; `UNKNOWN` where nobody says one."""
    return tuple(value for value in _VALUES[facet](line) if value) or (UNKNOWN,)


def facets_of(lines: Sequence[Line]) -> dict[str, Facet]:
    """The facets of some lines."""
    return {name: _facet(lines, name) for name in _VALUES}


def _facet(lines: Sequence[Line], name: str) -> Facet:
    numbers: dict[str, int] = {}
    owners: list[int] = []
    which: list[int] = []
    for at, line in enumerate(lines):
        for value in values_of(line, name):
            owners.append(at)
            which.append(numbers.setdefault(value, len(numbers)))
    return Facet(values=tuple(numbers), lines=np.array(owners, np.int64), which=np.array(which, np.int64))


def having(shelf: Shelf, name: str, wanted: Sequence[str]) -> Mask:
    """Which lines have one of the wanted values."""
    facet = shelf.facets[name]
    mask = np.zeros(shelf.size, np.bool_)
    chosen = np.fromiter((value in wanted for value in facet.values), np.bool_, len(facet.values))
    mask[facet.lines[chosen[facet.which]]] = True
    return mask


def counted(shelf: Shelf, name: str, among: Mask) -> dict[str, int]:
    """How many of some lines have each value; values that none has are left out."""
    facet = shelf.facets[name]
    found = np.bincount(facet.which[among[facet.lines]], minlength=len(facet.values))
    return {value: int(count) for value, count in zip(facet.values, found, strict=True) if count}
