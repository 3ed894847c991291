"""A value as somebody wrote it, and the value of a facet it means."""

from __future__ import annotations

from catalog_graph.agencies import called
from catalog_graph.shelf.types import Shelf
from extract.fold import fold


def resolved(shelf: Shelf, facet: str, value: str) -> str:
    """The value of a facet as the shelf spells it; what is not on the shelf stays as written, and nothing has it."""
    values = shelf.facets[facet].values
    if value in values:
        return value
    wanted = fold(called(value) if facet == "ministry" else value)
    return next((one for one in values if fold(one) == wanted), value)
