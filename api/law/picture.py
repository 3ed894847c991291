"""The neighbourhood that is drawn: one or two steps, with what was opened in it, never more than can be looked at."""

from __future__ import annotations

from catalog_graph.law.answers import Neighbourhood
from catalog_graph.law.project import merged
from catalog_graph.store.law_neighbours import neighbours
from catalog_graph.store.opening import Store

FIRST = {1: 24, 2: 12}
"""Steps → the most nodes taken in at each."""
MORE = 10
"""The most that opening a node adds."""
MOST = 48
"""The most nodes of a picture; what is beyond is in the lists."""


def around(store: Store, id: str, steps: int = 1, opens: list[str] | None = None) -> Neighbourhood:
    """What stands around a work or a procedure; `opens` are nodes whose own neighbours are wanted too."""
    first = neighbours(store, id, steps, FIRST[steps])
    if not opens:
        return first
    return merged(first, [neighbours(store, other, 1, MORE) for other in opens if other != id], MOST)
