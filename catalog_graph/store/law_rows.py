"""Rows of the graph of law as its nouns: which texts a work has, acts and citations with what they mean."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, exists, func, not_, or_, select

from catalog_graph.law.identity import type_of
from catalog_graph.law.paths import restored
from catalog_graph.law.types import Act, Cite, Standing, Work
from catalog_graph.store import schema
from catalog_graph.store.assembly import Place, held_at
from catalog_graph.store.law_judgements import standings
from catalog_graph.store.law_meaning import Meanings, WorkRow
from catalog_graph.types import Quote
from catalog_graph.versions.types import version_id
from ingest.types import Span

_PART = 5_000


class TextRow(NamedTuple):
    """A text of a work, with the record it is."""

    record: int
    version: str
    digest: str
    work: int
    type: str | None
    number: str | None
    issuer: str | None
    issued_on: str | None
    effective_on: str | None
    effective_until: str | None
    title: str | None
    acts: int
    citations: int
    characters: int
    text_id: int
    recorded: str


def moment_of(known: str | None) -> str | None:
    """A recorded time to compare with; a day stands for its end."""
    return f"{known}T23:59:59.999999+00:00" if known is not None and len(known) == 10 else known


def held(record: ColumnElement[int], known: str | None) -> ColumnElement[bool]:
    """The condition that a record is held now, or was at a recorded time."""
    member, holding = schema.outcome_record, schema.holding
    query = select(member.c.record).join(holding, holding.c.outcome == member.c.outcome)
    return exists(query.where(member.c.record == record, held_at(moment_of(known))))


def chosen(record: ColumnElement[int], work: ColumnElement[int], known: str | None = None) -> ColumnElement[bool]:
    """The condition that a record is the chosen text of its work: no other held one comes before it (see `texts`)."""
    text, other = schema.work_text, schema.work_text.alias("other_text")
    mine, theirs = schema.document.alias("own_document"), schema.document.alias("other_document")
    my_record, their_record = schema.record.alias("own_record"), schema.record.alias("other_record")
    me = text.alias("own_text")
    ranks = [(other.c.acts, me.c.acts), (other.c.citations, me.c.citations), (theirs.c.characters, mine.c.characters)]
    before: ColumnElement[bool] = theirs.c.text_id < mine.c.text_id
    for their_rank, my_rank in reversed(ranks):
        before = or_(their_rank > my_rank, and_(their_rank == my_rank, before))
    better = (
        select(other.c.record)
        .join(their_record, their_record.c.key == other.c.record)
        .join(theirs, theirs.c.id == their_record.c.document)
        .join(me, me.c.record == record)
        .join(my_record, my_record.c.key == me.c.record)
        .join(mine, mine.c.id == my_record.c.document)
        .where(other.c.work == work, other.c.record != record, before, held(other.c.record, known))
    )
    return not_(better.exists())


def texts(connection: Connection, works: Iterable[int], known: str | None = None) -> dict[int, list[TextRow]]:
    """The texts held of each work, the chosen one first: the one from which most was read, so that a bad copy beside a
    good one changes nothing."""
    text, record, document = schema.work_text, schema.record, schema.document
    found: dict[int, list[TextRow]] = defaultdict(list)
    for part in _parts(works):
        query = (
            select(
                text.c.record, record.c.id, document.c.digest, text.c.work, text.c.type, text.c.number, text.c.issuer,
                text.c.issued_on, text.c.effective_on, text.c.effective_until, text.c.title, text.c.acts,
                text.c.citations, document.c.characters, document.c.text_id, record.c.recorded,
            )
            .join(record, record.c.key == text.c.record)
            .join(document, document.c.id == record.c.document)
            .where(text.c.work.in_(part), held(text.c.record, known))
        )  # fmt: skip
        for key, id, *rest in connection.execute(query):
            row = TextRow(key, version_id(id), *rest)
            found[row.work].append(row)
    for rows in found.values():
        rows.sort(key=lambda row: (-row.acts, -row.citations, -row.characters, row.text_id))
    return dict(found)


def works(connection: Connection, meanings: Meanings, ids: Iterable[str], known: str | None = None) -> dict[str, Work]:
    """Works by their ids; those the store has never seen are left out."""
    rows = meanings.by_id(ids)
    of = texts(connection, (row.key for row in rows), known)
    return {row.id: work_of(row, of.get(row.key, ())) for row in rows}


def work_of(row: WorkRow, texts: Sequence[TextRow]) -> Work:
    """A work, told by its chosen text; what that text does not say, by the others; else as it is cited."""

    def first(name: str) -> Any:
        return next((value for text in texts if (value := getattr(text, name))), None)

    return Work(
        id=row.id,
        number=first("number") or row.number,
        type=first("type") or type_of(row.base),
        issuer=first("issuer"),
        issued_on=_date(first("issued_on")),
        effective_on=_date(first("effective_on")),
        effective_until=_date(first("effective_until")),
        title=first("title") or row.title,
        version=texts[0].version if texts else None,
    )


def acts(
    connection: Connection, meanings: Meanings, condition: ColumnElement[bool], known: str | None = None
) -> tuple[Act, ...]:
    """The acts under a condition, of the chosen text of each work, as known then; reported ones last, then in the order
    of their works and texts."""
    act, text, record, document = schema.act, schema.work_text, schema.record, schema.document
    query = (
        select(
            act, text.c.work.label("teller"), text.c.issued_on.label("said_on"), document.c.digest, record.c.recorded
        )
        .join(record, record.c.key == act.c.record)
        .join(document, document.c.id == record.c.document)
        .join(text, text.c.record == act.c.record)
        .where(condition, _read_at(moment_of(known)), held(act.c.record, known))
    )
    rows = connection.execute(query).all()
    chosen = {work: found[0].record for work, found in texts(connection, {row.teller for row in rows}, known).items()}
    rows = [row for row in rows if chosen.get(row.teller) == row.record]
    means = meanings.of({key for row in rows for key in (row.by, row.work) if key is not None})
    stands = standings(connection, {row.id for row in rows}, moment_of(known))
    made = (_act(row, meanings, means, stands.get(row.id, "proposed")) for row in rows)
    return tuple(sorted(made, key=lambda each: (each.reported, each.by, each.ordinal, each.id)))


def _read_at(moment: str | None) -> ColumnElement[bool]:
    act = schema.act
    if moment is None:
        return act.c.recorded_to.is_(None)
    return and_(act.c.recorded_from <= moment, or_(act.c.recorded_to.is_(None), act.c.recorded_to > moment))


def _act(row: Any, meanings: Meanings, means: dict[int, tuple[str, ...]], standing: Standing) -> Act:
    acting = means.get(row.by, ())
    return Act(
        id=version_id(row.id),
        kind=row.kind,
        by=acting[0] if len(acting) == 1 else meanings.id(row.by),
        source=restored(row.source),
        on=meanings.at(row.work, row.said_on) if row.work is not None else (),
        path=restored(row.path),
        quote=Quote(digest=row.digest, span=Span(row.begins, row.ends)),
        ordinal=row.ordinal,
        effective=_date(row.effective),
        basis=row.basis,
        until=_date(row.until),
        new_text=_quote(row.digest, row.new_begins, row.new_ends),
        phrase_old=row.phrase_old,
        phrase_new=row.phrase_new,
        anchor=row.anchor,
        anchor_before=bool(row.anchor_before),
        after=restored(row.after),
        except_for=tuple(restored(path) for path in (row.except_for or "").split("\n") if path),
        renumbered_as=restored(row.renumbered_as),
        reported=bool(row.reported),
        standing=standing,
        recorded_from=max(row.recorded_from, row.recorded),
        recorded_to=row.recorded_to,
    )


def place_of_record(connection: Connection, key: int) -> Place:
    """Where a record is held now, so that it can be put together."""
    record, member, holding, document = schema.record, schema.outcome_record, schema.holding, schema.document
    query = (
        select(
            record.c.key, record.c.id, holding.c.path, member.c.row, holding.c.outcome, document.c.digest,
            document.c.text_id, record.c.subject, record.c.content,
        )
        .join(member, member.c.record == record.c.key)
        .join(holding, holding.c.outcome == member.c.outcome)
        .join(document, document.c.id == record.c.document)
        .where(record.c.key == key, held_at(None))
        .order_by(holding.c.path)
        .limit(1)
    )  # fmt: skip
    return Place(*connection.execute(query).one())


def cites_query(*conditions: ColumnElement[bool]) -> Any:
    """The query of citations under conditions, held now, without an order."""
    citation, record, document = schema.citation, schema.record, schema.document
    text, work = schema.work_text, schema.work
    return (
        select(
            citation,
            record.c.kind.label("record_kind"),
            record.c.subject,
            document.c.digest,
            work.c.id.label("by"),
            text.c.issued_on.label("said_on"),
        )
        .join(record, record.c.key == citation.c.record)
        .join(document, document.c.id == record.c.document)
        .outerjoin(text, text.c.record == citation.c.record)
        .outerjoin(work, work.c.key == text.c.work)
        .where(*conditions)
    )


def cites(rows: Sequence[Any], meanings: Meanings, day: str | None = None) -> tuple[Cite, ...]:
    """Rows of `cites_query` as nouns, in the same order. `day`: that of records, which bear none of their own."""
    meanings.of({row.work for row in rows})
    return tuple(_cite(row, meanings.at(row.work, row.said_on or day)) for row in rows)


def _cite(row: Any, on: tuple[str, ...]) -> Cite:
    procedure = row.subject if row.record_kind == "procedure" else None
    return Cite(
        by=procedure or row.by or "",
        procedure=procedure,
        source=restored(row.source),
        kind=row.kind,
        on=on,
        path=restored(row.path),
        quote=Quote(digest=row.digest, span=Span(row.begins or 0, row.ends or 0)),
    )


def counted(connection: Connection, query: Any) -> int:
    """How many rows a query has."""
    return int(connection.execute(select(func.count()).select_from(query.order_by(None).subquery())).scalar() or 0)


def _quote(digest: str, begins: int | None, ends: int | None) -> Quote | None:
    return None if begins is None or ends is None else Quote(digest=digest, span=Span(begins, ends))


def _date(day: str | None) -> datetime.date | None:
    return None if day is None else datetime.date.fromisoformat(day)


def _parts(values: Iterable[int]) -> Iterator[tuple[int, ...]]:
    left = iter(set(values))
    while part := tuple(islice(left, _PART)):
        yield part
