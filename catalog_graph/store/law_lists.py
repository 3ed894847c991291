"""Works as a list: those held, the newest first, then those that are only cited, each with its counts."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, distinct, false, func, or_, select

from catalog_graph.law.answers import Page, WorkLine
from catalog_graph.law.identity import base_of
from catalog_graph.store import dialect, schema
from catalog_graph.store.law_meaning import Meanings
from catalog_graph.store.law_rows import held, texts, work_of
from catalog_graph.store.opening import Store
from extract.fold import plain


def list_works(
    store: Store,
    *,
    words: str = "",
    held_only: bool | None = None,
    type: str | None = None,
    start: int = 0,
    size: int = 50,
) -> Page[WorkLine]:
    """Works under conditions: words of the number, the title or the text; held (True), only cited (False) or both; of a
    type. Those held come first, the newest before the others."""
    with store.reading() as connection:
        query = _listed(connection, words, held_only, type)
        total = connection.execute(select(func.count()).select_from(query.subquery())).scalar() or 0
        day, base = query.selected_columns["day"], schema.work.c.base
        keys = [
            row.key
            for row in connection.execute(query.order_by(day.is_(None), day.desc(), base).offset(start).limit(size))
        ]
        meanings = Meanings(connection)
        meanings.load(keys)
        lines = tuple(_line(connection, meanings, key) for key in keys)
    return Page(total=total, items=lines, start=start)


def _listed(connection: Connection, words: str, held_only: bool | None, type: str | None) -> Select[Any]:
    """The keys of the works asked for, each with the day it was issued; only what something held is or names."""
    work, text = schema.work, schema.work_text
    texts_held = select(text.c.work, text.c.issued_on, text.c.type).where(held(text.c.record, None)).subquery()
    day = func.max(texts_held.c.issued_on).label("day")
    query = (
        select(work.c.key, day)
        .outerjoin(texts_held, texts_held.c.work == work.c.key)
        .group_by(work.c.key)
        .where(or_(texts_held.c.work.is_not(None), _named_by_something()))
    )
    if held_only is not None:
        query = query.where(texts_held.c.work.is_not(None) if held_only else texts_held.c.work.is_(None))
    if type is not None:
        query = query.where(texts_held.c.type == type)
    return query.where(_sought(connection, words)) if words.strip() else query


def _named_by_something() -> ColumnElement[bool]:
    work, citation, act = schema.work, schema.citation, schema.act
    cited = select(citation.c.record).where(citation.c.work == work.c.key, held(citation.c.record, None)).exists()
    hit = select(act.c.record).where(act.c.work == work.c.key, act.c.recorded_to.is_(None), held(act.c.record, None))
    return or_(cited, hit.exists())


def _sought(connection: Connection, words: str) -> ColumnElement[bool]:
    """The condition that a work is found by words: its number begins so, or its text or title holds them."""
    work, text = schema.work, schema.work_text
    base = base_of(words)
    if any(sign.isdigit() for sign in base) and "-" in base and " " not in words.strip():  # a number, or its beginning
        return work.c.base.startswith(base, autoescape=True)
    folded = plain(words).split()
    found, _ = dialect.search_keys(connection, [[word] for word in folded])
    by_number = work.c.base.startswith(base, autoescape=True) if base else false()
    by_title = and_(work.c.title.is_not(None), work.c.base.contains("-".join(folded), autoescape=True))
    if not len(found):
        return or_(by_number, by_title)
    records = select(text.c.work).where(text.c.record.in_([int(key) for key in found]))
    return or_(by_number, by_title, work.c.key.in_(records))


def _line(connection: Connection, meanings: Meanings, key: int) -> WorkLine:
    row = meanings.rows[key]
    found = texts(connection, [key]).get(key, [])
    cited_as = meanings.cited_as(row.id)
    citation, record, act = schema.citation, schema.record, schema.act
    cited = (
        select(
            func.count(distinct(record.c.key)).filter(record.c.kind != "procedure"),
            func.count(distinct(record.c.subject)).filter(record.c.kind == "procedure"),
        )
        .join(record, record.c.key == citation.c.record)
        .where(citation.c.work.in_(cited_as), held(citation.c.record, None))
        .where(citation.c.record.not_in([each.record for each in found]))
    )
    hit = select(func.count(distinct(act.c.id))).where(
        act.c.work.in_(cited_as), act.c.recorded_to.is_(None), act.c.reported == 0, held(act.c.record, None)
    )
    documents, procedures = connection.execute(cited).one()
    return WorkLine(
        work=work_of(row, found),
        texts=len(found),
        acts=found[0].acts if found else 0,
        changed_by=connection.execute(hit).scalar() or 0,
        cited_by=documents,
        procedures=procedures,
    )
