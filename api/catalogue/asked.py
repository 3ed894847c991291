"""What a person or a program asks of the catalogue, and the same question as the query of an address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from catalog_graph.shelf.pick import RELEVANCE
from catalog_graph.shelf.query import phrases, quoted
from catalog_graph.shelf.types import FACETS, SORTS

SORT_PATTERN = rf"^(|{RELEVANCE}|-?({'|'.join(map(re.escape, SORTS))}))$"
"""What `sort` may be: a column, with a minus before it from last to first; blank for the usual order."""
USUAL = "code"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question to the catalogue. `snapshot` None asks for what was last said of each procedure."""

    q: str = ""
    snapshot: str | None = None
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = ""

    @property
    def order(self) -> str:
        """The order in force: as asked, else best hits first where something is sought, else by code."""
        return self.sort or (RELEVANCE if self.q else USUAL)

    def query(self) -> dict[str, Any]:
        """The parameters of an address that asks the same."""
        chosen = {name: list(self.filters[name]) for name in FACETS if self.filters.get(name)}
        return {"q": self.q, "snapshot": self.snapshot, **chosen, "sort": self.sort}

    def without(self, name: str, value: str | None = None) -> Asked:
        """The question without one value of a facet, without a facet, without `q`, or without the snapshot."""
        if name == "q":
            return replace(self, q="", sort="" if self.sort == RELEVANCE else self.sort)
        if name == "snapshot":
            return replace(self, snapshot=None)
        left = tuple(one for one in self.filters.get(name, ()) if value is not None and one != value)
        return replace(self, filters={**self.filters, name: left})

    def whole(self) -> Asked:
        """The question for the words side by side, as quotes ask for them."""
        return replace(self, q=quoted(self.q))

    @property
    def several(self) -> bool:
        """Whether words are sought that may stand apart."""
        return len(phrases(self.q)) > 1

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out."""
        return bool(self.q) or any(self.filters.values())
