"""Which procedures a work reaches: over what it changes, over what cites it, step by step, through any number of hubs.

The links of each record are one small array beside it (`reach`), so the whole graph is read without making a row of
each link, and a document more is read alone. Kept in memory as one sorted array of neighbours for each direction, a hub
of a hundred thousand links is walked at once. SQL recursion over the same links was measured at a thousand times the
cost of a warm question (`thutuc bench` law_scale).
"""

from __future__ import annotations

import threading
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, func, select

from catalog_graph.law.answers import Reached
from catalog_graph.store import schema
from catalog_graph.store.assembly import held_at
from catalog_graph.store.law import newest_records
from catalog_graph.store.law_meaning import Meanings
from catalog_graph.store.law_write import work_key
from catalog_graph.store.opening import Store
from catalog_graph.versions.types import version_id

STEPS = 3
"""Steps that a question goes by itself: what it changes, what cites that, the procedures that rest on it."""

Ints = NDArray[np.int64]
Small = NDArray[np.int32]


class _Mark(NamedTuple):
    """What the arrays were read up to: writings of links, holdings opened and closed."""

    moved: int
    opened: str
    closed: str


class _Rows(NamedTuple):
    """The links of all records as columns: who speaks (a work, or a procedure below zero), of which work, whether it
    changes it."""

    source: Ints
    target: Ints
    acts: NDArray[np.bool_]


class _Graph(NamedTuple):
    """Nodes are numbered: works first, in the order of their keys, then procedures. Neighbours of node n are
    ``neighbours[starts[n]:starts[n + 1]]``."""

    mark: _Mark
    works: Ints
    procedures: Ints
    starts: Small
    neighbours: Small


class Reach:
    """The graph kept between questions, read again when something was taken in. Safe between threads."""

    def __init__(self, store: Store) -> None:
        """Nothing read yet of a store."""
        self.store = store
        self._graph: _Graph | None = None
        self._pulse: tuple[int, ...] | None = None
        self._lock = threading.Lock()

    def of(self, work: str, steps: int = STEPS) -> tuple[Reached, ...]:
        """The procedures that a work reaches within a number of steps, the nearest first, then in the order of their
        codes; one way to each."""
        with self.store.reading() as connection:
            graph = self._read(connection)
            start = _place(graph.works, work_key(work))
            if start is None:
                return ()
            walked = _walk(graph, start, steps)
            return _told(connection, graph, walked)

    def count(self, work: str, steps: int = STEPS) -> int:
        """How many procedures a work reaches."""
        with self.store.reading() as connection:
            graph = self._read(connection)
            start = _place(graph.works, work_key(work))
            return 0 if start is None else len(_walk(graph, start, steps).procedures)

    def _read(self, connection: Connection) -> _Graph:
        with self._lock:
            pulse = self.store.pulse()
            if self._graph is not None and pulse is not None and pulse == self._pulse:
                return self._graph
            mark = _mark(connection)
            if self._graph is None or self._graph.mark != mark:
                self._graph = _graph(connection, mark)
            self._pulse = pulse
            return self._graph


_kept: dict[str, Reach] = {}


def reach(store: Store, work: str, steps: int = STEPS) -> tuple[Reached, ...]:
    """The procedures that a work reaches; the graph is kept for as long as the process lives."""
    return _kept.setdefault(str(store.folder), Reach(store)).of(work, steps)


class _Walked(NamedTuple):
    """Procedures reached (nodes), after how many steps each, and from which node each node was first come upon."""

    procedures: Small
    steps: Small
    before: dict[int, int]
    start: int


def _walk(graph: _Graph, start: int, steps: int) -> _Walked:
    """Step by step outward, every node once: the nearest way is the one that counts."""
    works = len(graph.works)
    seen = np.zeros(works + len(graph.procedures), np.bool_)
    before = np.full(len(seen), -1, np.int32)
    seen[start] = True
    edge = np.array([start], np.int32)
    found: list[Small] = []
    after: list[Small] = []
    for step in range(1, steps + 1):
        fresh, origin = _beyond(graph, edge, seen)
        before[fresh] = origin
        seen[fresh] = True
        reached = fresh[fresh >= works]
        found.append(reached)
        after.append(np.full(len(reached), step, np.int32))
        edge = fresh[fresh < works]
        if not len(edge):
            break
    procedures = np.concatenate(found) if found else np.zeros(0, np.int32)
    distances = np.concatenate(after) if after else np.zeros(0, np.int32)
    return _Walked(procedures, distances, _ways(before, procedures), start)


def _beyond(graph: _Graph, edge: Small, seen: NDArray[np.bool_]) -> tuple[Small, Small]:
    """Nodes next to an edge that were not seen, each once, with the node of the edge that it is next to."""
    begins = graph.starts[edge].astype(np.int64)
    many = graph.starts[edge + 1].astype(np.int64) - begins
    total = int(many.sum())
    if not total:
        return np.zeros(0, np.int32), np.zeros(0, np.int32)
    offsets = np.repeat(begins - np.concatenate(([0], np.cumsum(many)[:-1])), many) + np.arange(total)
    near = graph.neighbours[offsets]
    origin = np.repeat(edge, many)
    new = ~seen[near]
    near, origin = near[new], origin[new]
    first = np.full(len(seen), -1, np.int32)
    first[near[::-1]] = origin[::-1]  # of several ways the first, as the last writing stays
    fresh = np.flatnonzero(first >= 0).astype(np.int32)
    return fresh, first[fresh]


def _ways(before: Small, procedures: Small) -> dict[int, int]:
    """The node before each node that lies on a way to a procedure."""
    ways: dict[int, int] = {}
    waiting = procedures
    while len(waiting):
        origins = before[waiting]
        ways.update(zip(waiting.tolist(), origins.tolist(), strict=True))
        waiting = np.unique(origins[origins >= 0])
        waiting = waiting[[int(node) not in ways for node in waiting]] if len(waiting) else waiting
    return ways


def _told(connection: Connection, graph: _Graph, walked: _Walked) -> tuple[Reached, ...]:
    if not len(walked.procedures):
        return ()
    record = schema.record
    keys = [int(key) for key in graph.procedures[walked.procedures - len(graph.works)]]
    rows = {}
    for at in range(0, len(keys), 10_000):
        query = select(record.c.key, record.c.id, record.c.subject, record.c.code, record.c.name)
        rows.update({row.key: row for row in connection.execute(query.where(record.c.key.in_(keys[at : at + 10_000])))})
    between = {node for node in walked.before.values() if node >= 0}
    names = _names(connection, {node: int(graph.works[node]) for node in between})
    ways: dict[int, tuple[str, ...]] = {}
    made = []
    for node, steps, key in zip(walked.procedures.tolist(), walked.steps.tolist(), keys, strict=True):
        row, last = rows[key], walked.before[node]
        if last not in ways:
            ways[last] = _way(last, walked.before, names)
        made.append(
            Reached(
                subject=row.subject, code=row.code, version=version_id(row.id), name=row.name, steps=steps,
                via=ways[last],
            )
        )  # fmt: skip
    return tuple(sorted(made, key=lambda each: (each.steps, each.subject)))


def _way(node: int, before: dict[int, int], names: dict[int, str]) -> tuple[str, ...]:
    way = []
    while node >= 0:
        way.append(names[node])
        node = before.get(node, -1)
    return tuple(reversed(way))


def _names(connection: Connection, keys: dict[int, int]) -> dict[int, str]:
    work = schema.work
    found: dict[int, str] = {}
    wanted = list(keys.values())
    for at in range(0, len(wanted), 10_000):
        query = select(work.c.key, work.c.id).where(work.c.key.in_(wanted[at : at + 10_000]))
        found.update((row.key, row.id) for row in connection.execute(query))
    return {node: found[key] for node, key in keys.items()}


def _mark(connection: Connection) -> _Mark:
    reach, holding = schema.reach, schema.holding
    return _Mark(
        connection.execute(select(func.max(reach.c.moved))).scalar() or 0,
        connection.execute(select(func.max(holding.c.recorded_from))).scalar() or "",
        connection.execute(select(func.max(holding.c.recorded_to))).scalar() or "",
    )


def _graph(connection: Connection, mark: _Mark) -> _Graph:
    """Read the whole graph: links as they are cited, then what each citation means."""
    rows = _rows(connection)
    sources, targets, acts = _meant(connection, rows)
    works = np.unique(np.concatenate((targets, sources[sources > 0])))
    procedures = np.unique(-sources[sources < 0])
    count = len(works)
    speaks = np.where(
        sources > 0, np.searchsorted(works, sources), count + np.searchsorted(procedures, -sources)
    ).astype(np.int32)
    spoken = np.searchsorted(works, targets).astype(np.int32)
    # From a work one goes to what cites it, and to what it changes; from a procedure nowhere.
    begin = np.concatenate((spoken[~acts], speaks[acts]))
    end = np.concatenate((speaks[~acts], spoken[acts]))
    order = np.lexsort((end, begin))
    begin, end = begin[order], end[order]
    once = np.ones(len(begin), np.bool_)
    once[1:] = (begin[1:] != begin[:-1]) | (end[1:] != end[:-1])
    begin, end = begin[once & (begin != end)], end[once & (begin != end)]
    starts = np.searchsorted(begin, np.arange(count + len(procedures) + 1)).astype(np.int32)
    return _Graph(mark, works, procedures, starts, end)


def _rows(connection: Connection) -> _Rows:
    """The links of every record held now; of a procedure only the newest snapshot's record speaks."""
    reach, text = schema.reach, schema.work_text
    member, holding = schema.outcome_record, schema.holding
    held = set(
        connection.execute(
            select(member.c.record).join(holding, holding.c.outcome == member.c.outcome).where(held_at(None))
        ).scalars()
    )
    own = dict(connection.execute(select(text.c.record, text.c.work)).all())
    speaking = _speaking(connection)
    sources, parts = [], []
    for key, links in connection.execute(select(reach.c.record, reach.c.links)):
        source = own.get(key) or (-key if key in speaking else None)
        if source is not None and key in held:
            sources.append(source)
            parts.append(links)
    many = np.array([len(part) // 8 for part in parts], np.int64)
    links = np.frombuffer(b"".join(parts), np.int64)
    return _Rows(np.repeat(np.array(sources, np.int64), many), np.abs(links), links < 0)


def _speaking(connection: Connection) -> set[int]:
    record = schema.record
    subjects = select(record.c.subject).where(record.c.kind == "procedure", record.c.subject.is_not(None)).distinct()
    return {row.key for row in newest_records(connection, connection.execute(subjects).scalars()).values()}


def _meant(connection: Connection, rows: _Rows) -> tuple[Ints, Ints, NDArray[np.bool_]]:
    """The links with every citation that leaves a gap replaced by what it may mean."""
    means = _gaps(connection)
    if not means:
        return rows
    gappy = np.array(sorted(means), np.int64)
    where = np.flatnonzero(np.isin(rows.target, gappy))
    sources, targets, acts = [], [], []
    for at in where.tolist():
        for key in means[int(rows.target[at])]:
            sources.append(int(rows.source[at]))
            targets.append(key)
            acts.append(bool(rows.acts[at]))
    keep = np.ones(len(rows.target), np.bool_)
    keep[where] = False
    return (
        np.concatenate((rows.source[keep], np.array(sources, np.int64))),
        np.concatenate((rows.target[keep], np.array(targets, np.int64))),
        np.concatenate((rows.acts[keep], np.array(acts, np.bool_))),
    )


def _gaps(connection: Connection) -> dict[int, tuple[int, ...]]:
    """Works as cited that leave a gap, each with the works it may mean, where these are others than itself."""
    work = schema.work
    found: dict[int, tuple[int, ...]] = {}
    loose = list(connection.execute(select(work.c.key).where(work.c.gaps > 0)).scalars())
    means = Meanings(connection).of(loose)
    for key in loose:
        keys = tuple(sorted(work_key(id) for id in means[key]))
        if keys != (key,):
            found[key] = keys
    return found


def _place(keys: Ints, key: int) -> int | None:
    at = int(np.searchsorted(keys, key))
    return at if at < len(keys) and keys[at] == key else None
