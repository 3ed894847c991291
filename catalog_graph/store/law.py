"""The graph of law, asked: works, the acts on them and by them, who cites them, procedures that rest on them.

Every answer is made from what the store holds now, or held at a recorded time (`known`; a day stands for its end).
Where a text does not tell two documents apart, both are in the answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, false, func, or_, select

from catalog_graph.law.answers import BasedProcedure, Page, TextOf
from catalog_graph.law.paths import Path, stored
from catalog_graph.law.types import Act, Cite, Work
from catalog_graph.store import schema
from catalog_graph.store.assembly import held_at
from catalog_graph.store.decisions import record_id
from catalog_graph.store.law_meaning import Meanings
from catalog_graph.store.law_rows import acts, chosen, cites, cites_query, counted, held, moment_of, texts, works
from catalog_graph.store.law_write import work_key
from catalog_graph.store.opening import Store
from catalog_graph.versions.types import version_id

BASIS = "basis"
"""The kind of a citation that is a row of a procedure's legal bases."""
DEEP = 8
"""Steps up to which acts on acts are followed."""


def work(store: Store, id: str, known: str | None = None) -> Work | None:
    """A work by its id; None for one that nothing stored is or names."""
    return works_by_id(store, [id], known).get(id)


def works_by_id(store: Store, ids: Iterable[str], known: str | None = None) -> dict[str, Work]:
    """Works by their ids; those that nothing stored is or names are left out."""
    with store.reading() as connection:
        return works(connection, Meanings(connection), ids, known)


def works_named(store: Store, number: str, date: str | None = None, issuer: str | None = None) -> tuple[Work, ...]:
    """The works that a printed number may mean, with a date (ISO 8601) and an issuer where they are known: all
    candidates, never a guess; none that nothing stored is or names."""
    with store.reading() as connection:
        meanings = Meanings(connection)
        ids = meanings.named(number, date, issuer)
        return tuple(works(connection, meanings, ids).values())


def work_of(store: Store, version: str) -> Work | None:
    """The work that a document or a decision, by its version, is a text of."""
    try:
        id = record_id(version)
    except ValueError:
        return None
    record, text, table = schema.record, schema.work_text, schema.work
    query = (
        select(table.c.id)
        .join(text, text.c.work == table.c.key)
        .join(record, record.c.key == text.c.record)
        .where(record.c.id == id)
    )
    with store.reading() as connection:
        found = connection.execute(query).scalar()
        return None if found is None else works(connection, Meanings(connection), [found]).get(found)


def texts_of(store: Store, id: str, known: str | None = None) -> tuple[TextOf, ...]:
    """The texts of a work that the store holds, or held then, the chosen one first."""
    member, holding = schema.outcome_record, schema.holding
    with store.reading() as connection:
        found = texts(connection, [work_key(id)], known).get(work_key(id), [])
        query = (
            select(member.c.record, func.min(holding.c.path))
            .join(holding, holding.c.outcome == member.c.outcome)
            .where(member.c.record.in_([row.record for row in found]), held_at(moment_of(known)))
            .group_by(member.c.record)
        )
        paths: dict[int, str] = dict(connection.execute(query).all())
    return tuple(
        TextOf(version=row.version, digest=row.digest, path=paths[row.record], held=known is None, chosen=not at)
        for at, row in enumerate(found)
    )


def acts_on(store: Store, id: str, known: str | None = None) -> tuple[Act, ...]:
    """The acts that hit a work, or may: each of the chosen text of its document, with its standing as known then.
    Reported ones (told by another text than that of the work that acts) come last."""
    with store.reading() as connection:
        return acts_on_any(connection, Meanings(connection), [id], known)


def acts_by(store: Store, id: str, known: str | None = None) -> tuple[Act, ...]:
    """The acts of a work in the order of its text, then those that other texts report of it."""
    with store.reading() as connection:
        meanings = Meanings(connection)
        return acts(connection, meanings, schema.act.c.by.in_(meanings.cited_as(id)), known)


def acts_around(store: Store, id: str, known: str | None = None) -> tuple[Act, ...]:
    """All acts that bear on a work: those on it, those on the works that act on it, and so on."""
    with store.reading() as connection:
        meanings = Meanings(connection)
        found: dict[str, Act] = {}
        asked: set[str] = set()
        waiting = {id}
        for _ in range(DEEP):
            if not waiting:
                break
            asked |= waiting
            new = [act for act in acts_on_any(connection, meanings, sorted(waiting), known) if act.id not in found]
            found.update((act.id, act) for act in new)
            waiting = {act.by for act in new} - asked
    return tuple(found.values())


def act(store: Store, id: str, known: str | None = None) -> Act | None:
    """One act; None when the store does not read it so."""
    try:
        key = record_id(id)
    except ValueError:
        return None
    with store.reading() as connection:
        return next(iter(acts(connection, Meanings(connection), schema.act.c.id == key, known)), None)


def cites_of(store: Store, id: str, start: int = 0, size: int = 200) -> Page[Cite]:
    """What a work's chosen text cites of other works, in the order of the text."""
    citation = schema.citation
    with store.reading() as connection:
        key = work_key(id)
        found = texts(connection, [key]).get(key, [])
        if not found:
            return Page(total=0, items=(), start=start)
        query = cites_query(citation.c.record == found[0].record, citation.c.work != key)
        return _page(connection, query.order_by(citation.c.ordinal), start, size)


def cites_into(store: Store, id: str, path: Path = (), start: int = 0, size: int = 200) -> Page[Cite]:
    """What documents cite of a work, or of a part of it (units within it, and units around it, included)."""
    citation, record, text = schema.citation, schema.record, schema.work_text
    with store.reading() as connection:
        meanings = Meanings(connection)
        keys = meanings.cited_as(id)
        query = cites_query(
            citation.c.work.in_(keys),
            record.c.kind != "procedure",
            text.c.work != work_key(id),
            held(citation.c.record, None),
            chosen(citation.c.record, text.c.work),
            _touching(path),
        ).order_by(record.c.date.desc(), record.c.number, schema.work.c.id, citation.c.ordinal)
        if not meanings.by_day(keys):
            return _page(connection, query, start, size)
        every = cites(connection.execute(query).all(), meanings)  # a title means one law on one day, another later
        items = tuple(cite for cite in every if id in cite.on)
        return Page(total=len(items), items=items[start : start + size], start=start)


def procedures_on(store: Store, id: str, path: Path = ()) -> tuple[BasedProcedure, ...]:
    """The procedures that rest on a work: it stands among their legal bases, or their text cites it. Each as the newest
    snapshot that holds it has it, with all its citations of the work (`kind` `BASIS`: a row of legal bases).

    `path`: only those that cite this provision, a part of it, what it lies in, or the work as a whole.
    """
    citation = schema.citation
    with store.reading() as connection:
        meanings = Meanings(connection)
        condition = citation.c.work.in_(meanings.cited_as(id))
        rows = connection.execute(
            cites_query(
                condition, schema.record.c.kind == "procedure", held(citation.c.record, None), _touching(path)
            ).order_by(citation.c.record, citation.c.ordinal)
        ).all()
        newest = newest_records(connection, {row.subject for row in rows if row.subject})
        found: dict[str, list[Any]] = {}
        for row in rows:
            if row.subject and newest[row.subject].key == row.record:
                found.setdefault(row.subject, []).append(row)
        made = []
        for subject, of in sorted(found.items()):
            head = newest[subject]
            cited = tuple(cite for cite in cites(of, meanings, head.as_of) if id in cite.on)
            if cited:
                made.append(
                    BasedProcedure(
                        code=head.code, subject=subject, version=version_id(head.id), name=head.name,
                        snapshot=head.collection, cites=cited,
                    )
                )  # fmt: skip
        return tuple(made)


def bases_of(store: Store, subject: str) -> tuple[Cite, ...]:
    """The works that a procedure names as its legal bases, in the newest snapshot that holds it; then what its text
    cites (`kind` other than `BASIS`, with the provision)."""
    citation = schema.citation
    with store.reading() as connection:
        newest = newest_records(connection, {subject}).get(subject)
        if newest is None:
            return ()
        query = cites_query(citation.c.record == newest.key).order_by(citation.c.ordinal)
        return cites(connection.execute(query).all(), Meanings(connection), newest.as_of)


def newest_records(connection: Connection, subjects: Iterable[str]) -> dict[str, Any]:
    """For each code the record of the newest snapshot that holds it; of a day that is said before one that is not."""
    record, member, holding, collection = schema.record, schema.outcome_record, schema.holding, schema.collection
    found: dict[str, Any] = {}
    wanted = sorted(subjects)
    for at in range(0, len(wanted), 5_000):
        query = (
            select(
                record.c.key, record.c.id, record.c.subject, record.c.code, record.c.name, holding.c.collection,
                collection.c.as_of, holding.c.path, member.c.row,
            )
            .join(member, member.c.record == record.c.key)
            .join(holding, holding.c.outcome == member.c.outcome)
            .join(collection, collection.c.name == holding.c.collection)
            .where(
                record.c.subject.in_(wanted[at : at + 5_000]), record.c.kind == "procedure",
                collection.c.kind == "snapshot", held_at(None),
            )
        )  # fmt: skip
        for row in connection.execute(query):
            before = found.get(row.subject)
            if before is None or _newness(before) < _newness(row):
                found[row.subject] = row
    return found


def _newness(row: Any) -> tuple[Any, ...]:
    return (row.as_of or "", row.collection, row.path, row.row)


def acts_on_any(connection: Connection, meanings: Meanings, ids: Iterable[str], known: str | None) -> tuple[Act, ...]:
    """The acts that hit one of some works, or may."""
    wanted = set(ids)
    keys = {key for id in wanted for key in meanings.cited_as(id)}
    found = acts(connection, meanings, schema.act.c.work.in_(keys) if keys else false(), known)
    return tuple(act for act in found if not wanted.isdisjoint(act.on))


def _touching(path: Path) -> ColumnElement[bool]:
    """The condition that a citation is of a path, of something within it, or of something it lies in."""
    column = schema.citation.c.path
    if not path:
        return column.is_not(None)
    around = [stored(path[:many]) for many in range(len(path) + 1)]
    return or_(column.in_(around), column.startswith(f"{stored(path)}|", autoescape=True))


def _page(connection: Connection, query: Any, start: int, size: int) -> Page[Cite]:
    rows = connection.execute(query.limit(size).offset(start)).all()
    return Page(total=counted(connection, query), items=cites(rows, Meanings(connection)), start=start)
