"""Search: words without marks find words with them ("ho khau" finds "hộ khẩu", "dat" finds "đất")."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from catalog_graph.store import dialect, schema
from catalog_graph.store.opening import Store
from extract.fold import plain

_ALL = 10_000_000


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


def hits(store: Store, query: str) -> list[tuple[int, float]]:
    """(key, score) of every record, held now or once, that has every word of the query; best first."""
    with store.reading() as connection:
        return dialect.search_keys(connection, _words(query), _ALL)


def _words(query: str) -> list[list[str]]:
    return [folded for word in query.split() if (folded := plain(word).split())]


def search(store: Store, query: str, limit: int = 50) -> tuple[Hit, ...]:
    """Records held now that have every word of the query, best first.

    A word with signs in it (a code, a document number) is looked for as a whole.
    """
    words = _words(query)
    record, member, holding = schema.record, schema.outcome_record, schema.holding
    with store.reading() as connection:
        scores = dict(dialect.search_keys(connection, words, limit * 4))
        found = connection.execute(
            select(
                record.c.key,
                record.c.kind,
                record.c.subject,
                record.c.name,
                holding.c.collection,
                holding.c.path,
                member.c.row,
            )
            .join(member, member.c.record == record.c.key)
            .join(holding, holding.c.outcome == member.c.outcome)
            .where(record.c.key.in_(scores), holding.c.recorded_to.is_(None))
        )
        hits = [
            Hit(kind=kind, subject=subject, name=name, collection=collection, path=path, row=row, score=scores[key])
            for key, kind, subject, name, collection, path, row in found
        ]
    return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.collection, hit.path, hit.row))[:limit])
