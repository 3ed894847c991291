"""What narrows the list at the moment, each with the question without it."""

from __future__ import annotations

from dataclasses import dataclass

from api.catalogue.asked import Asked
from catalog_graph.shelf.types import FACETS
from catalog_graph.shelf.wording import facet_label, label


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """One condition, in words, and the question that is left when it is taken away."""

    name: str
    value: str
    left: Asked


def chips(asked: Asked) -> tuple[Chip, ...]:
    """Every condition of a question: words first, then the facets in their order."""
    sought = (Chip(name="Từ cần tìm", value=asked.q, left=asked.without("q")),) if asked.q else ()
    chosen = (
        Chip(name=facet_label(name), value=label(name, value), left=asked.without(name, value))
        for name in FACETS
        for value in asked.filters.get(name, ())
    )
    return (*sought, *chosen)
