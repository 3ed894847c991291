"""The records of one procedure over all snapshots, and the rows of decisions by the codes and names they print."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, bindparam, or_, select

from catalog_graph.store import schema
from catalog_graph.store.assembly import Opener, Place, held_at, products
from catalog_graph.store.opening import Store
from catalog_graph.versions.types import DecisionHead, DecisionRow, Held, version_id
from extract.codes import SHORT
from extract.types import Procedure
from ingest.types import Span

_LOCAL = re.compile(r"(?P<code>.+)\.(?P<publisher>[A-Z]\d{2})")
_ROW = re.compile(
    r"announces/(?P<at>\d+)/(?P<member>name|code|publisher|change|level|(?P<role>replaces|replaced_by)/\d+)"
)


def _records() -> Select[Any]:
    record, member, holding = schema.record, schema.outcome_record, schema.holding
    collection, document = schema.collection, schema.document
    return (
        select(
            record.c.key,
            record.c.id,
            record.c.subject,
            record.c.code,
            record.c.publisher,
            record.c.name,
            record.c.form,
            record.c.number,
            record.c.date,
            record.c.content,
            collection.c.name,
            collection.c.as_of,
            collection.c.precision,
            holding.c.path,
            member.c.row,
            holding.c.outcome,
            document.c.digest,
            document.c.text_id,
        )
        .join(member, member.c.record == record.c.key)
        .join(holding, holding.c.outcome == member.c.outcome)
        .join(collection, collection.c.name == holding.c.collection)
        .join(document, document.c.id == record.c.document)
        .where(record.c.kind == "procedure", held_at(None), collection.c.kind == "snapshot")
    )


_UNDER = _records().where(schema.record.c.code.in_(bindparam("codes", expanding=True)))
_AS = _records().where(schema.record.c.id == bindparam("id"))
_STATED = select(schema.component).where(schema.component.c.record.in_(bindparam("keys", expanding=True)))
"""Made once: putting a query together takes as long as running it."""


def held_under(store: Store, subject: str) -> tuple[Held, ...]:
    """Every record now held under a code, local variants of other publishers among them; see `held_order`."""
    local = _LOCAL.fullmatch(subject)
    codes = {subject} if local is None else {subject, local["code"]}
    with store.reading() as connection:
        return _held(connection.execute(_UNDER, {"codes": sorted(codes)}))


def held_as(store: Store, version: str) -> tuple[Held, ...]:
    """The places that hold one record, by the version of an address; () for an unknown one."""
    try:
        number = int(version, 16)
    except ValueError:
        return ()
    if len(version) != 16:
        return ()
    signed = number - 2**64 if number >= 2**63 else number
    with store.reading() as connection:
        return _held(connection.execute(_AS, {"id": signed}))


def held_order(held: Held) -> tuple[bool, datetime.date, bool, str, str, int]:
    """Oldest snapshot first; a day said to the month before the days of that month; an unsaid day first of all.

    What nobody dated must not pass for the newest.
    """
    day = held.as_of or datetime.date.min
    return (held.as_of is not None, day, held.precision != "month", held.snapshot, held.path, held.row)


def stated(store: Store, held: Iterable[Held]) -> dict[int, dict[str, str]]:
    """Record key → component → digest of what it says, without reading the records."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    with store.reading() as connection:
        for key, component, digest in connection.execute(_STATED, {"keys": sorted({place.key for place in held})}):
            found[key][component] = digest
    return found


def columns(store: Store, digest: str) -> frozenset[str]:
    """The components that any record of a file states: the columns that a list has."""
    table, record, document = schema.component, schema.record, schema.document
    query = (
        select(table.c.component)
        .join(record, record.c.key == table.c.record)
        .join(document, document.c.id == record.c.document)
        .where(document.c.digest == digest)
        .distinct()
    )
    with store.reading() as connection:
        return frozenset(connection.execute(query).scalars())


def read_record(store: Store, held: Held, opener: Opener) -> Procedure:
    """One record put together with its issues. Raises StoreError when a text cannot be read again as it was."""
    place = Place(
        held.key, held.id, held.path, held.row, held.outcome, held.digest, held.text_id, held.subject, held.content
    )
    with store.reading() as connection:
        ((_, procedure),) = products(connection, opener, Procedure, [place])
    return procedure


def subjects(store: Store) -> tuple[str, ...]:
    """Every code under which records are held now, local ones with their publisher."""
    with store.reading() as connection:
        query = (
            select(schema.record.c.subject)
            .join(schema.outcome_record, schema.outcome_record.c.record == schema.record.c.key)
            .join(schema.holding, schema.holding.c.outcome == schema.outcome_record.c.outcome)
            .where(held_at(None), schema.record.c.kind == "procedure", schema.record.c.subject.is_not(None))
            .distinct()
        )
        return tuple(sorted(connection.execute(query).scalars()))


def announcing_rows(store: Store, opener: Opener) -> tuple[DecisionRow, ...]:
    """Every row of the decisions held now, once for its own procedure and once for each that it says it replaces or is
    replaced by."""
    table = schema.assertion
    with store.reading() as connection:
        heads = _heads(connection)
        query = (
            select(table)
            .where(table.c.record.in_(heads))
            .where(or_(table.c.property.like("announces/%"), table.c.property == "issuer"))
            .order_by(table.c.record)
        )
        members: dict[tuple[int, int], dict[str, tuple[str, Span]]] = defaultdict(dict)
        issuers: dict[int, str] = {}
        for key, path, value, begins, ends in connection.execute(query):
            if path == "issuer":
                issuers[key] = value or ""
                continue
            match = _ROW.fullmatch(path)
            if match is None:
                continue
            if value is None and begins is not None:
                head, text_id = heads[key]
                value = opener.text(head.digest, text_id)[begins:ends]
            members[key, int(match["at"])][match["member"]] = (value or "", Span(begins or 0, ends or 0))
    found: list[DecisionRow] = []
    for (key, at), said in members.items():
        head, _ = heads[key]
        found.extend(_rows(replace(head, issuer=issuers.get(key) or None), at, said))
    return tuple(found)


def _rows(head: DecisionHead, at: int, said: dict[str, tuple[str, Span]]) -> list[DecisionRow]:
    def value(member: str) -> str | None:
        return said[member][0] if member in said else None

    def row(by: str, code: str | None, text: str, *members: str) -> DecisionRow:
        return DecisionRow(
            decision=head,
            at=at,
            change=value("change") or "unspecified",
            name=value("name") or "",
            text=text,
            by=by,
            level=value("level"),
            code=code,
            publisher=value("publisher") if by == "code" else None,
            spans=tuple(said[member][1] for member in members if member in said),
        )

    code, name = value("code"), value("name") or ""
    found = [row("code", code, name, "code", "name") if code else row("name", None, name, "name")]
    for member, (text, _) in said.items():
        role = member.partition("/")[0]
        if role in ("replaces", "replaced_by"):
            others: list[str | None] = [other for other in SHORT.findall(text) if other != code]
            found.extend(row(role, other, text, member, "name") for other in others or [None])
    return found


def _heads(connection: Connection) -> dict[int, tuple[DecisionHead, int]]:
    """Record key → head and id of the text of every decision held now."""
    record, member, holding, document = schema.record, schema.outcome_record, schema.holding, schema.document
    query = (
        select(
            record.c.key,
            record.c.id,
            record.c.number,
            record.c.date,
            record.c.valid_from,
            record.c.name,
            document.c.digest,
            holding.c.path,
            document.c.text_id,
        )
        .join(member, member.c.record == record.c.key)
        .join(holding, holding.c.outcome == member.c.outcome)
        .join(document, document.c.id == record.c.document)
        .where(record.c.kind == "decision", held_at(None))
        .order_by(holding.c.collection, holding.c.path)
    )
    return {
        key: (
            DecisionHead(
                version=version_id(record_id),
                number=number,
                date=date,
                effective_on=valid_from,
                issuer=None,
                title=title,
                digest=digest,
                path=path,
            ),
            text_id,
        )
        for key, record_id, number, date, valid_from, title, digest, path, text_id in connection.execute(query)
    }


def _held(rows: Iterable[Any]) -> tuple[Held, ...]:
    found = []
    for row in rows:
        held = Held(*row)
        as_of = datetime.date.fromisoformat(held.as_of) if isinstance(held.as_of, str) else held.as_of
        found.append(held._replace(as_of=as_of, form=held.form or ""))
    return tuple(sorted(found, key=held_order))
