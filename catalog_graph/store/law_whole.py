"""The law of many works at once: the acts that bear on a list of them or on all, ids of a list, types there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import func, or_, select, true

from catalog_graph.law.answers import WorkLine
from catalog_graph.law.types import Act, Work
from catalog_graph.store import schema
from catalog_graph.store.law import DEEP, acts_on_any
from catalog_graph.store.law_lists import keys_listed, line_of
from catalog_graph.store.law_meaning import Meanings
from catalog_graph.store.law_rows import acts, held, works
from catalog_graph.store.law_write import work_key
from catalog_graph.store.opening import Store


def acts_about(store: Store, ids: Iterable[str], known: str | None = None) -> tuple[tuple[Act, ...], dict[str, Work]]:
    """All acts that bear on some works (as `acts_around` has them for one), and the works that stand in them."""
    wanted = set(ids)
    with store.reading() as connection:
        meanings = Meanings(connection)
        found: dict[str, Act] = {}
        asked: set[str] = set()
        waiting = set(wanted)
        for _ in range(DEEP):
            if not waiting:
                break
            asked |= waiting
            new = [act for act in acts_on_any(connection, meanings, sorted(waiting), known) if act.id not in found]
            found.update((act.id, act) for act in new)
            waiting = {act.by for act in new} - asked
        named = wanted.union(*((act.by, *act.on) for act in found.values()))
        return tuple(found.values()), works(connection, meanings, named, known)


def every_act(store: Store, known: str | None = None) -> tuple[tuple[Act, ...], dict[str, Work]]:
    """All acts of the store, and all works."""
    with store.reading() as connection:
        meanings = Meanings(connection)
        ids = connection.execute(select(schema.work.c.id)).scalars().all()
        return acts(connection, meanings, true(), known), works(connection, meanings, ids, known)


def ids_listed(
    store: Store,
    *,
    words: str = "",
    held_only: bool | None = None,
    type: str | None = None,
    start: int = 0,
    size: int | None = None,
) -> tuple[int, list[str]]:
    """How many works there are under conditions, and the ids of a part of them (all without a size), in the order of
    `list_works`."""
    with store.reading() as connection:
        keys = keys_listed(store, connection, words, held_only, type)
        part = keys[start : None if size is None else start + size]
        meanings = Meanings(connection)
        meanings.load(part)
        return len(keys), [meanings.rows[key].id for key in part if key in meanings.rows]


def lines_of(store: Store, ids: Iterable[str]) -> tuple[WorkLine, ...]:
    """Works with their counts, in the order given."""
    keys = [work_key(id) for id in ids]
    with store.reading() as connection:
        meanings = Meanings(connection)
        meanings.load(keys)
        return tuple(line_of(connection, meanings, key) for key in keys if key in meanings.rows)


def ids_moving(store: Store, first: str, last: str) -> list[str]:
    """The works on which something may end between two days (ISO 8601, both included): a term, or an act or its end of
    that time hits them. Which of them end is for whoever knows their acts."""
    act, text, work = schema.act, schema.work_text, schema.work
    hit = select(act.c.work).where(
        act.c.work.is_not(None),
        act.c.recorded_to.is_(None),
        act.c.kind.in_(("repeal", "replace_document", "expire", "extend")),
        or_(act.c.effective.between(first, last), act.c.until.between(first, last)),
    )
    own = select(work.c.id).join(text, text.c.work == work.c.key).where(text.c.effective_until.between(first, last))
    with store.reading() as connection:
        meanings = Meanings(connection)
        keys = set(connection.execute(hit).scalars())
        means = meanings.of(keys)
        return sorted({id for key in keys for id in means[key]}.union(connection.execute(own).scalars()))


def acts_counted(store: Store, ids: Iterable[str]) -> dict[str, int]:
    """How many acts each of some works does to others, as its own texts say; works without any are left out."""
    act, text, work = schema.act, schema.work_text, schema.work
    keys = [work_key(id) for id in ids]
    own = select(act.c.id, text.c.work).join(text, text.c.record == act.c.record).where(text.c.work.in_(keys))
    others = own.where(act.c.recorded_to.is_(None), act.c.reported == 0, act.c.work != text.c.work)
    told = others.distinct().subquery()
    query = select(work.c.id, func.count()).join(told, told.c.work == work.c.key).group_by(work.c.id)
    with store.reading() as connection:
        return {row.id: count for row in connection.execute(query) if (count := row[1])}


def types_held(store: Store) -> tuple[tuple[str, int], ...]:
    """The types of documents whose text is held, the most frequent first, each with how many works there are of it."""
    text = schema.work_text
    query = select(text.c.type, text.c.work).where(text.c.type.is_not(None), held(text.c.record, None)).distinct()
    with store.reading() as connection:
        return tuple(Counter(row.type for row in connection.execute(query)).most_common())
