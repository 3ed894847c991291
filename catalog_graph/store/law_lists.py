"""Works as a list: those held, the newest first, then those that are only cited, each with its counts."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, distinct, false, func, or_, select

from catalog_graph.law.answers import Page, WorkLine
from catalog_graph.law.identity import base_of
from catalog_graph.store import dialect, schema
from catalog_graph.store.assembly import held_at
from catalog_graph.store.law_meaning import Meanings
from catalog_graph.store.law_rows import held, texts, work_of
from catalog_graph.store.opening import Store
from catalog_graph.store.readings import Lately
from extract.fold import plain

_LISTS: Lately[tuple[Any, ...], tuple[int, ...]] = Lately(1_000_000, len)
"""Lists lately read, up to a number of works in all."""


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
        keys = keys_listed(store, connection, words, held_only, type)
        meanings = Meanings(connection)
        part = keys[start : start + size]
        meanings.load(part)
        lines = tuple(line_of(connection, meanings, key) for key in part)
    return Page(total=len(keys), items=lines, start=start)


def keys_listed(
    store: Store, connection: Connection, words: str, held_only: bool | None, type: str | None
) -> tuple[int, ...]:
    """The keys of the works asked for, in order; kept between the pages of one list until something is written."""

    def read() -> tuple[int, ...]:
        rows = _rows_held(connection, words, type)
        ordered = [
            key for key, *_ in sorted(rows, key=lambda row: (row[1] is None, _backwards(row[1]), row[2], row[0]))
        ]
        if held_only is True or (held_only is None and type is not None):
            return tuple(ordered)
        cited = _only_cited(connection, words, rows) if type is None else []
        return tuple(cited) if held_only is False else (*ordered, *cited)

    pulse = store.pulse()
    if pulse is None:
        return read()
    return _LISTS.get((str(store.folder), pulse, words, held_only, type), read)


def _rows_held(connection: Connection, words: str, type: str | None) -> list[tuple[int, str | None, str]]:
    """The works held under conditions: key, the day it was issued, base."""
    work, text, member, holding = schema.work, schema.work_text, schema.outcome_record, schema.holding
    query = (
        select(work.c.key, func.max(text.c.issued_on), work.c.base)
        .join(text, text.c.work == work.c.key)
        .join(member, member.c.record == text.c.record)
        .join(holding, holding.c.outcome == member.c.outcome)
        .where(held_at(None))
        .group_by(work.c.key)
    )
    if type is not None:
        query = query.where(text.c.type == type)
    if words.strip():
        query = query.where(_sought(connection, words))
    return [(key, day, base) for key, day, base in connection.execute(query).all()]


def _only_cited(connection: Connection, words: str, held_rows: list[tuple[int, str | None, str]]) -> list[int]:
    """The works under a condition that no text is held of and something held names, in the order of their bases.
    `held_rows`: those held under the same condition."""
    work = schema.work
    held_ones = {key for key, *_ in (_rows_held(connection, "", None) if words.strip() else held_rows)}
    query = select(work.c.key).order_by(work.c.base, work.c.id)
    rest = connection.execute(query.where(_sought(connection, words)) if words.strip() else query).scalars().all()
    loose = [key for key in rest if key not in held_ones]
    named: set[int] = set()
    for at in range(0, len(loose), 5_000):
        part = loose[at : at + 5_000]
        query = select(work.c.key).where(work.c.key.in_(part), _named_by_something())
        named.update(connection.execute(query).scalars())
    return [key for key in loose if key in named]


def _backwards(day: str | None) -> int:
    return -int(day.replace("-", "")) if day else 0


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


def line_of(connection: Connection, meanings: Meanings, key: int) -> WorkLine:
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
