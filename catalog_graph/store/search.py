"""Search: words without marks find words with them ("ho khau" finds "hộ khẩu", "dat" finds "đất")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
from sqlalchemy import Select, select

from catalog_graph.shelf.codes import as_code
from catalog_graph.shelf.query import phrases
from catalog_graph.shelf.scoring import CODE_HOLDS, CODE_WHOLE, Hits
from catalog_graph.store import dialect, schema
from catalog_graph.store.opening import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A record that holds all the words, and where it is held now. `score`: greater is better."""

    kind: str
    subject: str | None
    name: str | None
    collection: str
    path: str
    row: int
    score: float


def hits(store: Store, query: str) -> Hits:
    """Every record, held now or once, that has every word of the query, with its score; in no order."""
    with store.reading() as connection:
        return dialect.search_keys(connection, phrases(query))


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A procedure or decision that was sought: its best hit, and all places that hold it, best first."""

    best: Hit
    places: tuple[Hit, ...]


def found(store: Store, query: str, limit: int = 50, snapshot: str | None = None) -> tuple[Found, ...]:
    """Procedures and decisions found, each once however many snapshots hold it; best first."""
    groups: dict[tuple[object, ...], list[Hit]] = {}
    for hit in search(store, query, None):
        if snapshot in (None, hit.collection):
            key = (hit.kind, hit.subject) if hit.subject else (hit.kind, None, hit.collection, hit.path, hit.row)
            groups.setdefault(key, []).append(hit)
    return tuple(Found(best=group[0], places=tuple(group)) for group in islice(groups.values(), limit))


def search(store: Store, query: str, limit: int | None = 50) -> tuple[Hit, ...]:
    """Records held now that have every word of the query, best first.

    A word with signs in it (a document number) is looked for as a whole, so is what stands in quotes; a code also by a
    part of it.
    """
    record = schema.record
    with store.reading() as connection:
        scores = _best(dialect.search_keys(connection, phrases(query)), None if limit is None else limit * 4)
        code = as_code(query)
        if code is not None:
            held = select(record.c.key, record.c.subject).where(
                record.c.kind == "procedure", record.c.subject.contains(code)
            )
            for key, subject in connection.execute(held):
                scores[key] = CODE_WHOLE if subject == code else CODE_HOLDS
        rows = [row for part in _parts(scores) for row in connection.execute(_held(part))]
    hits = [
        Hit(kind=kind, subject=subject, name=name, collection=collection, path=path, row=row, score=scores[key])
        for key, kind, subject, name, collection, path, row in rows
    ]
    return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.collection, hit.path, hit.row))[:limit])


def _best(hits: Hits, limit: int | None) -> dict[int, float]:
    """The best of what was found, of equal ones those that came first."""
    keys, scores = hits
    if limit is not None and len(keys) > limit:
        best = np.argsort(-scores, kind="stable")[:limit]
        keys, scores = keys[best], scores[best]
    return dict(zip(keys.tolist(), scores.tolist(), strict=True))


def _held(keys: list[int]) -> Select[Any]:
    """Where records are held now."""
    record, member, holding = schema.record, schema.outcome_record, schema.holding
    columns = (record.c.key, record.c.kind, record.c.subject, record.c.name)
    return (
        select(*columns, holding.c.collection, holding.c.path, member.c.row)
        .join(member, member.c.record == record.c.key)
        .join(holding, holding.c.outcome == member.c.outcome)
        .where(record.c.key.in_(keys), holding.c.recorded_to.is_(None))
    )


def _parts(keys: Iterable[int]) -> Iterator[list[int]]:
    """Keys in runs that fit into one statement."""
    left = iter(keys)
    while part := list(islice(left, 10_000)):
        yield part
