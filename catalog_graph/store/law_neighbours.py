"""What stands around a work or a procedure, for a picture of one or two steps: never more than can be looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Connection, distinct, func, select

from catalog_graph.law.answers import Link, Neighbourhood, Node
from catalog_graph.law.types import Work
from catalog_graph.store import schema
from catalog_graph.store.law import BASIS, newest_records
from catalog_graph.store.law_meaning import Meanings
from catalog_graph.store.law_rows import acts, chosen, held, texts, works
from catalog_graph.store.law_write import work_key
from catalog_graph.store.opening import Store

CITES = "cites"
MOST = 1_000
"""Citations beyond which a work is a hub: away from the centre a hub is shown and not opened, as all hangs on it."""


class _Edge(NamedTuple):
    source: str
    target: str
    kind: str
    procedure: bool
    """Whether the source is a procedure."""


def neighbours(store: Store, id: str, steps: int = 1, cap: int = 24) -> Neighbourhood:
    """What stands within one or two steps of a work (by its id) or a procedure (by its code).

    Of each step at most `cap` are taken in: those bound by acts of change first, then by the number of links; how many
    were left out is said, and of every node how many neighbours it has that are not shown.
    """
    with store.reading() as connection:
        return _Picture(connection, id, cap).drawn(min(max(steps, 1), 2))


class _Picture:
    """One picture being drawn."""

    def __init__(self, connection: Connection, centre: str, cap: int) -> None:
        self.connection, self.centre, self.cap = connection, centre, cap
        self.meanings = Meanings(connection)
        self.distance = {centre: 0}
        self.procedures: set[str] = set()
        self.edges: dict[str, Counter[_Edge]] = {}
        self.left_out = 0
        self.hubs: set[str] = set()

    def drawn(self, steps: int) -> Neighbourhood:
        """The picture."""
        if newest_records(self.connection, {self.centre}):
            self.procedures.add(self.centre)
        for step in range(1, steps + 1):
            self._take_in(step)
        shown = {edge: count for found in self.edges.values() for edge, count in found.items() if self._drawn(edge)}
        links = (Link(source=edge.source, target=edge.target, kind=edge.kind, count=n) for edge, n in shown.items())
        return Neighbourhood(
            centre=self.centre,
            nodes=self._nodes(),
            links=tuple(sorted(links, key=lambda link: (link.source, link.target, link.kind))),
            left_out=self.left_out,
        )

    def _drawn(self, edge: _Edge) -> bool:
        return edge.source in self.distance and edge.target in self.distance

    def _take_in(self, step: int) -> None:
        inner = [id for id, distance in self.distance.items() if distance == step - 1]
        weights: Counter[str] = Counter()
        bound: set[str] = set()
        for id in inner:
            for edge, count in self._edges(id).items():
                other = edge.target if edge.source == id else edge.source
                if other in self.distance:
                    continue
                weights[other] += count
                if edge.kind not in (CITES, BASIS):
                    bound.add(other)
                if edge.procedure and edge.source == other:
                    self.procedures.add(other)
        order = sorted(weights, key=lambda other: (other not in bound, -weights[other], other))
        self.distance.update((other, step) for other in order[: self.cap])
        self.left_out += len(order[self.cap :])

    def _edges(self, id: str) -> Counter[_Edge]:
        if id not in self.edges:
            self.edges[id] = self._bases(id) if id in self.procedures else self._links(id)
        return self.edges[id]

    def _bases(self, subject: str) -> Counter[_Edge]:
        newest = newest_records(self.connection, {subject}).get(subject)
        if newest is None:
            return Counter()
        citation = schema.citation
        query = select(citation.c.work, func.count()).where(citation.c.record == newest.key).group_by(citation.c.work)
        return self._outward(subject, self.connection.execute(query).all(), BASIS, procedure=True)

    def _links(self, id: str) -> Counter[_Edge]:
        """Everything that binds a work: what it cites and changes, what cites and changes it, procedures on it."""
        citation, text, record, work = schema.citation, schema.work_text, schema.record, schema.work
        found: Counter[_Edge] = Counter()
        key = work_key(id)
        own = [row.record for row in texts(self.connection, [key]).get(key, ())]
        query = select(citation.c.work, func.count()).where(citation.c.record.in_(own[:1])).group_by(citation.c.work)
        found.update(self._outward(id, self.connection.execute(query).all(), CITES, procedure=False))
        keys = self.meanings.cited_as(id)
        if id != self.centre and self._is_hub(keys):
            self.hubs.add(id)
            return found
        citing = (
            select(work.c.id, func.count())
            .select_from(citation)
            .join(text, text.c.record == citation.c.record)
            .join(work, work.c.key == text.c.work)
            .where(citation.c.work.in_(keys), held(citation.c.record, None), text.c.work != key)
            .where(chosen(citation.c.record, text.c.work))
            .group_by(work.c.id)
        )
        found.update({_Edge(by, id, CITES, False): n for by, n in self.connection.execute(citing)})
        based = (
            select(record.c.subject, func.count(distinct(citation.c.work)))
            .join(record, record.c.key == citation.c.record)
            .where(citation.c.work.in_(keys), record.c.kind == "procedure", held(citation.c.record, None))
            .where(record.c.subject.is_not(None))
            .group_by(record.c.subject)
        )
        found.update({_Edge(subject, id, BASIS, True): n for subject, n in self.connection.execute(based)})
        act = schema.act
        for each in acts(self.connection, self.meanings, act.c.work.in_(keys) | act.c.by.in_(keys)):
            for hit in each.on:
                if hit != each.by and id in (hit, each.by):
                    found[_Edge(each.by, hit, each.kind, False)] += 1
        return found

    def _is_hub(self, keys: Iterable[int]) -> bool:
        citation = schema.citation
        some = select(citation.c.record).where(citation.c.work.in_(keys)).limit(MOST + 1).subquery()
        return (self.connection.execute(select(func.count()).select_from(some)).scalar() or 0) > MOST

    def _outward(self, id: str, rows: Iterable[Any], kind: str, *, procedure: bool) -> Counter[_Edge]:
        found: Counter[_Edge] = Counter()
        pairs = [(int(key), int(count)) for key, count in rows]
        means = self.meanings.of(key for key, _ in pairs)
        for key, count in pairs:
            for meant in means[key]:
                if meant != id:
                    found[_Edge(id, meant, kind, procedure)] += count
        return found

    def _nodes(self) -> tuple[Node, ...]:
        ids = [id for id in self.distance if id not in self.procedures]
        known = works(self.connection, self.meanings, ids)
        newest = newest_records(self.connection, self.procedures & self.distance.keys())
        made = []
        for id, distance in self.distance.items():
            beyond = self._beyond(id)
            if id in self.procedures:
                name = newest[id].name if id in newest else None
                made.append(
                    Node(
                        id=id,
                        kind="procedure",
                        label=id,
                        title=name,
                        held=id in newest,
                        distance=distance,
                        beyond=beyond,
                    )
                )
            else:
                made.append(_work_node(id, known.get(id), distance, beyond))
        return tuple(sorted(made, key=lambda node: (node.distance, node.kind, node.id)))

    def _beyond(self, id: str) -> int:
        """How many neighbours of a node are not shown. Those of the outermost nodes are counted too; of a hub that was
        not opened it is told that they are many."""
        found: Iterable[_Edge] = self._edges(id)
        others = {edge.target if edge.source == id else edge.source for edge in found}
        return max(len(others - self.distance.keys()), MOST if id in self.hubs else 0)


def _work_node(id: str, work: Work | None, distance: int, beyond: int) -> Node:
    number = None if work is None else work.number
    title = None if work is None else work.title
    return Node(
        id=id, kind="work", label=number or title or id, title=title, held=bool(work and work.version),
        distance=distance, beyond=beyond,
    )  # fmt: skip
