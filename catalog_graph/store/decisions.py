"""The announcing decisions held now: their heads for a list, one of them whole, what of it the store knows more of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, or_, select

from catalog_graph.store import schema
from catalog_graph.store.assembly import Opener, Place, held_at, products
from catalog_graph.store.opening import Store
from catalog_graph.versions.types import version_id
from extract.fold import plain
from extract.types import Decision

_MEMBERS = (
    "number", "date", "issuer", "signer", "title", "effective_on", "effective_until", "effective_rule", "declared",
)  # fmt: skip


class Group(NamedTuple):
    """Rows of one list type: `change` and `scope` as in `Announced`, how many rows."""

    change: str
    scope: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionHead:
    """An announcing decision as a list shows it. Dates are ISO 8601; counts are of its lists: rows and codes.

    `doubts` are its anomalies and the issues that are more than a remark; `words` what it is looked for by, folded.
    """

    version: str
    digest: str
    path: str
    number: str | None
    date: str | None
    issuer: str | None
    signer: str | None
    title: str | None
    effective_on: str | None
    effective_until: str | None
    declared: int | None
    rows: int
    codes: int
    groups: tuple[Group, ...]
    doubts: int
    key: str | None
    words: str = field(repr=False, default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldDecision:
    """One decision whole. `held`: whether the store holds it now; `path`: the file's path in its folder."""

    version: str
    decision: Decision
    digest: str
    path: str
    recorded: str
    held: bool
    key: str | None


def decision_heads(store: Store) -> tuple[DecisionHead, ...]:
    """Every decision held now, each once, the newest first; those without a date last."""
    with store.reading() as connection:
        rows = _held(connection)
        keys = {row.key for row in rows}
        members = _members(connection, keys)
        listed = _listed(connection, keys)
        doubts = _doubts(connection, {row.outcome for row in rows})
    heads = [_head(row, members.get(row.key, {}), listed.get(row.key, {}), doubts.get(row.outcome, 0)) for row in rows]
    return tuple(sorted(heads, key=lambda head: (head.date or "", head.number or "", head.path), reverse=True))


def load_decision(store: Store, version: str, texts: Opener) -> HeldDecision | None:
    """The decision of a version, held now or earlier; None when there is none. Raises StoreError as reading it does."""
    record, document, member, holding = schema.record, schema.document, schema.outcome_record, schema.holding
    query = (
        select(record, document.c.digest, document.c.text_id, member.c.outcome, holding.c.path, holding.c.recorded_to)
        .select_from(record)
        .join(document, document.c.id == record.c.document)
        .join(member, member.c.record == record.c.key)
        .join(holding, holding.c.outcome == member.c.outcome)
        .where(record.c.id == record_id(version), record.c.kind == "decision")
        .order_by(holding.c.recorded_to.is_not(None), holding.c.recorded_from.desc())
        .limit(1)
    )
    with store.reading() as connection:
        row = connection.execute(query).one_or_none()
        if row is None:
            return None
        place = Place(
            row.key, row.id, row.path, row.row, row.outcome, row.digest, row.text_id, row.subject, row.content
        )
        ((_, decision),) = products(connection, texts, Decision, [place])
    return HeldDecision(
        version=version_id(row.id),
        decision=decision,
        digest=row.digest,
        path=row.path,
        recorded=row.recorded,
        held=row.recorded_to is None,
        key=row.subject,
    )


def record_id(version: str) -> int:
    """The id behind a version: `version_id` undone. Ids are signed numbers of 64 bits."""
    number = int(version, 16) & (2**64 - 1)
    return number - 2**64 if number >= 2**63 else number


def known_subjects(store: Store, subjects: Iterable[str]) -> frozenset[str]:
    """Those of the codes (with the publisher of local ones) under which a snapshot holds a record now."""
    record, member, holding, collection = schema.record, schema.outcome_record, schema.holding, schema.collection
    wanted = set(subjects)
    if not wanted:
        return frozenset()
    codes = {".".join(subject.split(".")[:2]) for subject in wanted}
    query = (
        select(record.c.subject)
        .distinct()
        .join(member, member.c.record == record.c.key)
        .join(holding, holding.c.outcome == member.c.outcome)
        .join(collection, collection.c.name == holding.c.collection)
        .where(record.c.code.in_(codes), record.c.kind == "procedure", held_at(None), collection.c.kind == "snapshot")
    )
    with store.reading() as connection:
        found = set(connection.execute(query).scalars())
    return frozenset(wanted & found)


def _held(connection: Connection) -> Sequence[Any]:
    record, member, holding, document = schema.record, schema.outcome_record, schema.holding, schema.document
    query = (
        select(
            record.c.key, record.c.id, record.c.subject, record.c.name, member.c.outcome,
            func.min(holding.c.path).label("path"), document.c.digest,
        )
        .select_from(record)
        .join(member, member.c.record == record.c.key)
        .join(holding, holding.c.outcome == member.c.outcome)
        .join(document, document.c.id == record.c.document)
        .where(record.c.kind == "decision", held_at(None))
        .group_by(record.c.key)
    )  # fmt: skip
    return connection.execute(query).all()


def _members(connection: Connection, keys: set[int]) -> dict[int, dict[str, str]]:
    """The short values of each head; a long title is the record's name."""
    table = schema.assertion
    query = select(table.c.record, table.c.property, table.c.value).where(
        table.c.record.in_(keys),
        or_(table.c.property.in_(_MEMBERS), table.c.property.between("anomalies/", "anomalies0")),
    )
    found: dict[int, dict[str, str]] = {}
    for key, member, value in connection.execute(query):
        if value is not None:
            found.setdefault(key, {})[member] = value
    return found


def _listed(connection: Connection, keys: set[int]) -> dict[int, dict[str, dict[str, str]]]:
    """Record → index of the row → its members of one value."""
    table = schema.assertion
    query = select(table.c.record, table.c.property, table.c.value).where(
        table.c.record.in_(keys), table.c.property.between("announces/", "announces0")
    )
    found: dict[int, dict[str, dict[str, str]]] = {}
    for key, path, value in connection.execute(query):
        _, index, *member = path.split("/")
        if member[0] in ("change", "scope", "code", "name"):
            found.setdefault(key, {}).setdefault(index, {})[member[0]] = value or ""
    return found


def _doubts(connection: Connection, outcomes: set[int]) -> dict[int, int]:
    table = schema.issue
    query = (
        select(table.c.outcome, func.count())
        .where(table.c.outcome.in_(outcomes), table.c.severity != "info")
        .group_by(table.c.outcome)
    )
    return dict(connection.execute(query).all())


def _head(
    row: Any,
    members: Mapping[str, str],
    listed: Mapping[str, Mapping[str, str]],
    doubts: int,
) -> DecisionHead:
    groups = Counter((each.get("change", "unspecified"), each.get("scope", "ordinary")) for each in listed.values())
    codes = {each["code"] for each in listed.values() if each.get("code")}
    title = members.get("title") or row.name
    sought = [members.get("number"), title, members.get("issuer"), members.get("signer"), *codes]
    sought.extend(each.get("name") for each in listed.values())
    declared = members.get("declared")
    return DecisionHead(
        version=version_id(row.id),
        digest=row.digest,
        path=row.path,
        number=members.get("number"),
        date=members.get("date"),
        issuer=members.get("issuer"),
        signer=members.get("signer"),
        title=title,
        effective_on=members.get("effective_on"),
        effective_until=members.get("effective_until"),
        declared=int(declared) if declared is not None and declared.isdecimal() else None,
        rows=len(listed),
        codes=len(codes),
        groups=tuple(Group(*kind, count) for kind, count in sorted(groups.items())),
        doubts=doubts + sum(name.startswith("anomalies/") for name in members),
        key=row.subject,
        words=" " + plain(" \n".join(part for part in sought if part)) + " ",
    )
