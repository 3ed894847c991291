"""Facets as they are shown: values by how many procedures have them, chosen ones never hidden, long lists in part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from catalog_graph.shelf.facets import NO_TROUBLE
from catalog_graph.shelf.pick import Picked
from catalog_graph.shelf.types import UNKNOWN
from catalog_graph.shelf.wording import facet_label, label, order
from extract.fold import plain

SHOWN = 12
"""Values of a facet shown before one asks for more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value of a facet: how many procedures it would give, and whether it is chosen."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetView:
    """One facet: its name, the values shown, how many more there are."""

    name: str
    label: str
    values: tuple[Value, ...]
    more: int

    @property
    def long(self) -> bool:
        """Whether there is something to look through."""
        return self.more > 0 or len(self.values) > SHOWN

    @property
    def chosen(self) -> int:
        """How many of its values are chosen."""
        return sum(value.chosen for value in self.values)


def facet_view(
    picked: Picked, name: str, chosen: Sequence[str], *, narrowed_to: str = "", limit: int | None = SHOWN
) -> FacetView:
    """A facet, chosen values first of all, then by number, those nobody says last.

    `narrowed_to` keeps the values that hold these words (without marks); `limit` None gives all.
    """
    counts = picked.counts[name]
    words = plain(narrowed_to)
    found = [
        value
        for value in dict.fromkeys((*chosen, *_in_order(name, counts)))
        if not words or value in chosen or words in plain(label(name, value))
    ]
    shown = found if limit is None else found[: max(limit, len(chosen))]
    return FacetView(
        name=name,
        label=facet_label(name),
        values=tuple(
            Value(value=value, label=label(name, value), count=counts.get(value, 0), chosen=value in chosen)
            for value in shown
        ),
        more=len(found) - len(shown),
    )


def _in_order(name: str, counts: Mapping[str, int]) -> list[str]:
    own = order(name)
    if own and name != "state":
        rank = {value: at for at, value in enumerate(own)}
        return sorted(counts, key=lambda value: (value == UNKNOWN, rank.get(value, len(rank)), value))
    said = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return sorted((value for value, _ in said), key=(UNKNOWN, NO_TROUBLE).__contains__)
