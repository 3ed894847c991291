"""Which procedures a work reaches: over what it changes, over what cites it, step by step, through any number of hubs.

Kept as arrays of neighbours (`catalog_graph.store.law_graph`), a hub of a hundred thousand links is walked at once.
"""

from __future__ import annotations

import threading
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from catalog_graph.law.answers import Reached
from catalog_graph.store.law_graph import (
    FILE,
    Base,
    Flags,
    Ints,
    Known,
    Lists,
    Mark,
    keep,
    kept,
    mark_of,
    place,
    read_base,
)
from catalog_graph.store.law_overlay import Overlay, overlaid
from catalog_graph.store.law_write import work_key
from catalog_graph.store.opening import Store
from ingest.garbage import without_pauses

STEPS = 3
"""Steps that a question goes by itself: what it changes, what cites that, the procedures that rest on it."""


_SHARE = 0.05
"""Share of all links from which on it is quicker to look at every citation than to follow those of an edge."""


class Reach:
    """The graph kept between questions, following what is taken in meanwhile. Safe between threads."""

    def __init__(self, store: Store) -> None:
        """Nothing read yet of a store."""
        self.store = store
        self._graph: _Graph | None = None
        self._pulse: tuple[int, ...] | None = None
        self._lock = threading.Lock()

    def ready(self) -> None:
        """Read the graph now, and keep it beside the store: the first question of another process finds it there."""
        self._read()

    def of(self, work: str, steps: int = STEPS) -> tuple[Reached, ...]:
        """The procedures that a work reaches within a number of steps, the nearest first, then in the order of their
        codes; one shortest way to each."""
        graph = self._read()
        start = graph.node(work_key(work))
        if start is None:
            return ()
        with without_pauses():  # ten thousand answers are no garbage
            return graph.told(graph.walked(start, steps))

    def count(self, work: str, steps: int = STEPS) -> int:
        """How many procedures a work reaches."""
        graph = self._read()
        start = graph.node(work_key(work))
        return 0 if start is None else len(graph.walked(start, steps).procedures)

    def _read(self) -> _Graph:
        with self._lock:
            pulse = self.store.pulse()
            if self._graph is not None and pulse is not None and pulse == self._pulse:
                return self._graph
            with self.store.reading() as connection:
                mark = mark_of(connection)
                if self._graph is None or self._graph.overlay.mark != mark:
                    self._graph = self._made(connection, mark)
            self._pulse = pulse
            return self._graph

    def _made(self, connection: Connection, mark: Mark) -> _Graph:
        """The base that is at hand with what was taken in since laid over it; else all of it, read and kept."""
        path = self.store.folder / FILE
        base = self._graph.base if self._graph is not None else kept(path)
        overlay = None if base is None else overlaid(connection, base, mark)
        if base is None or overlay is None:
            base = read_base(connection, mark)
            keep(base, path)
            overlay = overlaid(connection, base, mark)
        assert overlay is not None, "nothing was taken in since"
        return _Graph(base, overlay)


Objects = NDArray[np.object_]


class _Walked(NamedTuple):
    """Procedures reached (nodes, the nearest first), and after how many steps each node was come upon (-1: never)."""

    procedures: Ints
    distance: Ints


class _Graph:
    """A base and what was laid over it, to walk on."""

    def __init__(self, base: Base, overlay: Overlay) -> None:
        self.base, self.overlay = base, overlay
        self.size = overlay.size
        self._procedure = np.zeros(self.size, np.bool_)
        self._procedure[len(base.works) : overlay.first] = True
        self._procedure[list(overlay.procedures)] = True
        self._ids = dict(zip(overlay.nodes.values(), overlay.ids, strict=True))
        self._cited_by, self._changed_by = _turned(overlay.cites), _turned(overlay.changes)
        self._any_gone = bool(overlay.gone.any())
        self._columns = self._procedures()

    def _procedures(self) -> list[Objects]:
        """Code with publisher, code, version and name of every node from the first procedure on."""
        first, over = len(self.base.works), self.overlay.procedures
        known: list[Known | None] = [*self.base.procedures, *[None] * (self.size - self.overlay.first)]
        for node, one in over.items():
            known[node - first] = one
        made = []
        for at in range(len(Known._fields)):
            column = np.empty(len(known), np.object_)
            column[:] = [one and one[at] for one in known]
            made.append(column)
        return made

    def node(self, key: int) -> int | None:
        """The node of a work."""
        found = place(self.base.works, key)
        return self.overlay.nodes.get(key) if found is None else found

    def walked(self, start: int, steps: int) -> _Walked:
        """Step by step outward, every node once: the nearest way is the one that counts."""
        distance = np.full(self.size, -1, np.int32)
        distance[start] = 0
        edge = np.array([start], np.int32)
        found: list[Ints] = [np.zeros(0, np.int32)]
        for step in range(1, steps + 1):
            fresh = np.flatnonzero(self._beyond(edge, last=step == steps) & (distance < 0)).astype(np.int32)
            distance[fresh] = step
            known = self._procedure[fresh]
            found.append(fresh[known])
            edge = fresh[~known]
            if not len(edge):
                break
        return _Walked(np.concatenate(found), distance)

    def _beyond(self, edge: Ints, *, last: bool) -> Flags:
        """Nodes next to an edge: those that cite one of it, those that one of it changes. At the last step procedures
        are all that matters."""
        near = np.zeros(self.size, np.bool_)
        first, gone = self.overlay.first, self.overlay.gone
        old = edge[edge < first]
        near[:first] = self._citing(old, len(self.base.works) if last else 0)
        if self._any_gone:
            near[:first] &= ~gone
            old = old[~gone[old]]
        near[_next(self.base.changes, old)[0]] = True
        for lists in (self._cited_by, self.overlay.changes):
            for node in edge.tolist() if lists else ():
                near[np.array(lists.get(node, []), np.int32)] = True
        return near

    def _citing(self, edge: Ints, begin: int) -> Flags:
        """Nodes of the base from `begin` on that cite one of an edge: followed from the edge where few do, else found
        by looking at every citation."""
        back, every = self.base.cited_by, self.base.cites
        found = np.zeros(self.overlay.first, np.bool_)
        at = int(every.starts[begin])
        if int((back.starts[edge + 1] - back.starts[edge]).sum()) < (len(every.ends) - at) * _SHARE:
            found[_next(back, edge)[0]] = True
            return found
        at_edge = np.zeros(self.overlay.first, np.bool_)
        at_edge[edge] = True
        sums = np.zeros(len(every.ends) - at + 1, np.int32)
        np.cumsum(at_edge[every.ends[at:]], out=sums[1:])
        found[begin:] = np.diff(sums[every.starts[begin:] - at]) > 0
        return found

    def told(self, walked: _Walked) -> tuple[Reached, ...]:
        """What was walked, as the answer."""
        nodes = walked.procedures
        origins = self._before(nodes, walked.distance)
        ways = self._ways(np.unique(origins), walked.distance)
        at = nodes - len(self.base.works)
        columns = [column[at].tolist() for column in self._columns]
        steps = walked.distance[nodes].tolist()
        made = tuple(map(Reached, *columns, steps, map(ways.__getitem__, origins.tolist())))
        if self.overlay.procedures:  # new ones stand behind in the numbering
            made = tuple(sorted(made, key=lambda each: (each.steps, each.subject)))
        return made

    def _ways(self, ends: Ints, distance: Ints) -> dict[int, tuple[str, ...]]:
        """The way to each of these nodes, over works: made outward, each out of the way to the node before."""
        levels: list[tuple[Ints, Ints]] = []
        inner = np.zeros(0, np.int32)
        for step in range(int(distance[ends].max(initial=0)), 0, -1):
            level = np.unique(np.concatenate((ends[distance[ends] == step], inner)))
            inner = self._before(level, distance)
            levels.append((level, inner))
        starts = np.unique(np.concatenate((ends[distance[ends] == 0], inner)))
        ways: dict[int, tuple[str, ...]] = {node: (self._id(node),) for node in starts.tolist()}
        for level, before in reversed(levels):
            for node, last in zip(level.tolist(), before.tolist(), strict=True):
                ways[node] = (*ways[last], self._id(node))
        return ways

    def _before(self, nodes: Ints, distance: Ints) -> Ints:
        """For each node one that is a step nearer."""
        found = np.full(self.size, -1, np.int32)
        gone = self.overlay.gone
        old = nodes[nodes < self.overlay.first]
        by, changed = _next(self.base.changed_by, old)
        _nearer(found, changed[~gone[by]], by[~gone[by]], distance)
        cited, speaking = _next(self.base.cites, old[~gone[old]])
        _nearer(found, speaking, cited, distance)
        for lists in (self._changed_by, self.overlay.cites):
            for node in nodes.tolist() if lists else ():
                for other in lists.get(node, ()):
                    if distance[other] == distance[node] - 1:
                        found[node] = other
        return found[nodes]

    def _id(self, node: int) -> str:
        return self.base.ids[node] if node < self.overlay.first else self._ids[node]


def _nearer(found: Ints, nodes: Ints, others: Ints, distance: Ints) -> None:
    """Note for each node the first of the others that is a step nearer."""
    good = distance[others] == distance[nodes] - 1
    nodes, others = nodes[good], others[good]
    found[nodes[::-1]] = others[::-1]  # the last writing stays


def _next(lists: Lists, edge: Ints) -> tuple[Ints, Ints]:
    """Neighbours of the nodes of an edge, each with the node it is next to."""
    begins = lists.starts[edge].astype(np.int64)
    many = lists.starts[edge + 1].astype(np.int64) - begins
    total = int(many.sum())
    if not total:
        return np.zeros(0, np.int32), np.zeros(0, np.int32)
    offsets = np.repeat(begins - np.concatenate(([0], np.cumsum(many)[:-1])), many) + np.arange(total)
    return lists.ends[offsets], np.repeat(edge, many)


def _turned(lists: dict[int, list[int]]) -> dict[int, list[int]]:
    turned: dict[int, list[int]] = {}
    for node, ends in lists.items():
        for end in ends:
            turned.setdefault(end, []).append(node)
    return turned
