"""What was taken in since the arrays of the graph of law were read, laid over them.

The nodes of the records that were touched speak through a small list of their own, so a document more is read alone.
When the overlay grows, or a new document may fill a gap that an old citation leaves open, everything is read again.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from sqlalchemy import Connection, or_, select

from catalog_graph.store import schema
from catalog_graph.store.assembly import held_at
from catalog_graph.store.law import newest_records
from catalog_graph.store.law_graph import (
    Base,
    Flags,
    Known,
    Longs,
    Mark,
    ids_of,
    known_of,
    meanings_of,
    parts_of,
    place,
)

MOST = 2_000
"""Records laid over the arrays beyond which everything is read again."""


class Overlay(NamedTuple):
    """What was taken in since: nodes whose links of the base no longer hold, new nodes, the links in their stead."""

    mark: Mark
    gone: Flags
    nodes: dict[int, int]
    """Key of a work that is new → its node."""
    ids: tuple[str, ...]
    procedures: dict[int, Known]
    """Nodes of procedures, new or said anew."""
    first: int
    cites: dict[int, list[int]]
    changes: dict[int, list[int]]

    @property
    def size(self) -> int:
        """Nodes in all."""
        return self.first + len(self.nodes) + len([node for node in self.procedures if node >= self.first])


def overlaid(connection: Connection, base: Base, mark: Mark) -> Overlay | None:
    """What was taken in since the base was read; None when everything must be read again."""
    if mark.rules != base.mark.rules or mark.moved < base.mark.moved or not _grown_from(connection, base.mark):
        return None
    changed = _changed(connection, base.mark)
    if len(changed) > MOST:
        return None
    laid = _Laid(connection, base)
    return laid.over(changed, mark)


class _Laid:
    """An overlay being made."""

    def __init__(self, connection: Connection, base: Base) -> None:
        self.connection, self.base = connection, base
        self.first = len(base.works) + len(base.procedures)
        self.gone = np.zeros(self.first, np.bool_)
        self.nodes: dict[int, int] = {}
        self.procedures: dict[int, Known] = {}
        self.cites: dict[int, list[int]] = {}
        self.changes: dict[int, list[int]] = {}
        self._free = self.first
        self._subjects = {known.subject: len(base.works) + at for at, known in enumerate(base.procedures)}

    def over(self, changed: set[int], mark: Mark) -> Overlay | None:
        """Lay what these records say now over what was said."""
        text, reach = schema.work_text, schema.reach
        works, subjects = self._touched(changed)
        newest = newest_records(self.connection, subjects)
        speaking: dict[int, int] = {row.key: self._procedure(row) for row in newest.values()}
        for part in parts_of(works):
            query = select(text.c.record, text.c.work).where(text.c.work.in_(part), held_now(text.c.record))
            speaking.update((key, self._work(work)) for key, work in self.connection.execute(query).all())
        for part in parts_of(speaking):
            query = select(reach.c.record, reach.c.links).where(reach.c.record.in_(part))
            for key, links in self.connection.execute(query).all():
                self._links(speaking[key], np.frombuffer(links, np.int64)[1:])
        if self._fills_gaps():
            return None
        names = ids_of(self.connection, np.array(sorted(self.nodes), np.int64))
        named = dict(zip(sorted(self.nodes), names, strict=True))
        return Overlay(
            mark=mark, gone=self.gone, nodes=self.nodes, ids=tuple(named[key] for key in self.nodes),
            procedures=self.procedures, first=self.first, cites=self.cites, changes=self.changes,
        )  # fmt: skip

    def _touched(self, changed: set[int]) -> tuple[set[int], set[str]]:
        """Works and codes that the records spoke as, and speak as now; their links of the base are gone."""
        record, text = schema.record, schema.work_text
        at = np.searchsorted(self.base.records, np.array(sorted(changed), np.int64))
        before = [
            int(self.base.speakers[n])
            for n, key in zip(at.tolist(), sorted(changed), strict=True)
            if n < len(self.base.records) and self.base.records[n] == key
        ]
        works = {int(self.base.works[node]) for node in before if node < len(self.base.works)}
        subjects = {self._known(node).subject for node in before if node >= len(self.base.works)}
        for part in parts_of(changed):
            works |= set(self.connection.execute(select(text.c.work).where(text.c.record.in_(part))).scalars())
            query = select(record.c.subject).where(record.c.key.in_(part), record.c.kind == "procedure")
            subjects |= {subject for subject in self.connection.execute(query).scalars() if subject}
        nodes = [*before, *(self._subjects[subject] for subject in subjects if subject in self._subjects)]
        for key in works:
            node = place(self.base.works, key)
            if node is not None:
                nodes.append(node)
        self.gone[nodes] = True
        return works, subjects

    def _known(self, node: int) -> Known:
        return self.base.procedures[node - len(self.base.works)]

    def _procedure(self, row: Any) -> int:
        node = self._subjects.get(row.subject)
        if node is None:
            node, self._free = self._free, self._free + 1
        self.procedures[node] = known_of(row)
        return node

    def _work(self, key: int) -> int:
        node = place(self.base.works, key)
        if node is None:
            node = self.nodes.get(key)
        if node is None:
            node, self._free = self._free, self._free + 1
            self.nodes[key] = node
        return node

    def _links(self, source: int, links: Longs) -> None:
        keys = [abs(key) for key in links.tolist()]
        means = meanings_of(self.connection, [key for key in keys if self._leaves_a_gap(key)])
        for link in links.tolist():
            for key in means.get(abs(link), (abs(link),)):
                target = self._work(key)
                lists = self.changes if link < 0 else self.cites
                lists.setdefault(source, []).append(target)

    def _leaves_a_gap(self, key: int) -> bool:
        return place(self.base.gappy, key) is not None or place(self.base.works, key) is None

    def _fills_gaps(self) -> bool:
        """Whether a work that is new may be meant by citations of the base that leave a gap."""
        work, text = schema.work, schema.work_text
        for part in parts_of(self.nodes):
            bases = select(work.c.base).where(work.c.key.in_(part))
            titles = select(text.c.titled).where(text.c.work.in_(part), text.c.titled.is_not(None))
            query = select(work.c.key).where(work.c.gaps > 0, or_(work.c.base.in_(bases), work.c.base.in_(titles)))
            if any(place(self.base.gappy, key) is not None for key in self.connection.execute(query).scalars()):
                return True
        return False


def _changed(connection: Connection, mark: Mark) -> set[int]:
    """Records whose links or holdings were written after a mark."""
    reach, member, holding = schema.reach, schema.outcome_record, schema.holding
    found = set(connection.execute(select(reach.c.record).where(reach.c.moved > mark.moved)).scalars())
    moved = (
        select(member.c.record)
        .join(holding, holding.c.outcome == member.c.outcome)
        .where(or_(holding.c.recorded_from > mark.opened, holding.c.recorded_to > mark.closed))
        .limit(MOST + 1)
    )
    return found | set(connection.execute(moved).scalars())


def _grown_from(connection: Connection, mark: Mark) -> bool:
    """Whether this is the store that was read, grown since: the run it was read up to is in its journal."""
    table = schema.holding
    return not mark.opened or (
        connection.execute(select(table.c.path).where(table.c.recorded_from >= mark.opened).limit(1)).first()
        is not None
    )


def held_now(record: Any) -> Any:
    """The condition that a record is held now."""
    member, holding = schema.outcome_record, schema.holding
    query = select(member.c.record).join(holding, holding.c.outcome == member.c.outcome)
    return query.where(member.c.record == record, held_at(None)).exists()
