"""The documents held now, announcing decisions among them: their heads for a list, one of them whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, func, select

from catalog_graph.intake.documents import FORM, legal_of
from catalog_graph.store import schema
from catalog_graph.store.assembly import Place, held_at, products
from catalog_graph.store.decisions import record_id
from catalog_graph.store.opening import Store
from catalog_graph.store.readings import Readings
from catalog_graph.versions.types import version_id
from extract.fold import plain
from extract.types import LegalDocument
from ingest.types import Document, Issue

DOCUMENT, DECISION = "document", "decision"
KINDS = (DOCUMENT, DECISION)
"""Kinds of records that are documents."""
DECIDED = "quyết định"
"""The type of an announcing decision."""
TRANSLATION = "english_translation"
"""The code of the issue that a translation carries."""

_HEADER = "header/"
_OF_DECISION = ("issuer", "signer", "effective_on")
"""Members that a decision has under the same names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentHead:
    """A document as a list shows it. Dates are ISO 8601; `title` is its name where it has no title.

    `form`: it is a form to be filled in; `translation`: it is a translation; `doubts` are issues that are more than a
    remark; `words`: what of its head it is looked for by, folded; `key` is the record's in this store.
    """

    version: str
    kind: str
    digest: str
    path: str
    key: int
    type: str | None
    number: str | None
    issuer: str | None
    issued_on: str | None
    effective_on: str | None
    title: str | None
    signer: str | None
    media_type: str
    pages: int | None
    characters: int
    form: bool
    draft: bool
    translation: bool
    doubts: int
    words: str = field(repr=False, default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldDocument:
    """One document whole, with the Document it was read from. `held`: whether the store holds it now."""

    version: str
    kind: str
    legal: LegalDocument
    document: Document
    name: str | None
    form: bool
    path: str
    recorded: str
    held: bool

    @property
    def digest(self) -> str:
        """The digest of its file."""
        return self.document.digest


def document_heads(store: Store) -> tuple[DocumentHead, ...]:
    """Every document held now, each once, the newest first; those without a date last."""
    record, member, holding, document = schema.record, schema.outcome_record, schema.holding, schema.document
    query = (
        select(
            record.c.key, record.c.id, record.c.kind, record.c.form, record.c.name, record.c.number, record.c.date,
            member.c.outcome, func.min(holding.c.path).label("path"), document.c.digest, document.c.media_type,
            document.c.pages, document.c.characters,
        )
        .select_from(record)
        .join(member, member.c.record == record.c.key)
        .join(holding, holding.c.outcome == member.c.outcome)
        .join(document, document.c.id == record.c.document)
        .where(record.c.kind.in_(KINDS), held_at(None))
        .group_by(record.c.key)
    )  # fmt: skip
    with store.reading() as connection:
        rows = connection.execute(query).all()
        members = _members(connection)
        doubts, translations = _doubts(connection)
    heads = [_head(row, members.get(row.key, {}), doubts.get(row.outcome, 0), translations) for row in rows]
    return tuple(sorted(heads, key=lambda head: (head.issued_on or "", head.number or "", head.path), reverse=True))


def load_document(store: Store, version: str, readings: Readings) -> HeldDocument | None:
    """The document of a version, held now or earlier; None when there is none. Raises StoreError as reading it does.

    An announcing decision is stored as what it announces; its head and provisions are read when asked for.
    """
    record, document, member, holding = schema.record, schema.document, schema.outcome_record, schema.holding
    query = (
        select(record, document.c.digest, document.c.text_id, member.c.outcome, holding.c.path, holding.c.recorded_to)
        .select_from(record)
        .join(document, document.c.id == record.c.document)
        .join(member, member.c.record == record.c.key)
        .join(holding, holding.c.outcome == member.c.outcome)
        .where(record.c.id == record_id(version), record.c.kind.in_(KINDS))
        .order_by(holding.c.recorded_to.is_not(None), holding.c.recorded_from.desc())
        .limit(1)
    )
    with store.reading() as connection:
        row = connection.execute(query).one_or_none()
        if row is None:
            return None
        read = readings.checked(row.digest, row.text_id)
        legal = legal_of(read) if row.kind == DECISION else _stored(connection, readings, row)
    return HeldDocument(
        version=version_id(row.id),
        kind=row.kind,
        legal=_with_all_issues(legal, read),
        document=read,
        name=row.name,
        form=row.form == FORM,
        path=row.path,
        recorded=row.recorded,
        held=row.recorded_to is None,
    )


def _stored(connection: Connection, readings: Readings, row: Any) -> LegalDocument:
    place = Place(row.key, row.id, row.path, row.row, row.outcome, row.digest, row.text_id, row.subject, row.content)
    ((_, legal),) = products(connection, readings, LegalDocument, [place])
    return legal


def _with_all_issues(legal: LegalDocument, document: Document) -> LegalDocument:
    """The document with the issues of its file and of its header, each once, as reading it gives them."""
    every: tuple[Issue, ...] = (*document.issues, *legal.header.issues, *legal.issues)
    return replace(legal, issues=tuple(dict.fromkeys(every)))


def _members(connection: Connection) -> dict[int, dict[str, str]]:
    """Record key → member of the header → its value."""
    table, record = schema.assertion, schema.record
    named = {DOCUMENT: table.c.property.between(_HEADER, "header0"), DECISION: table.c.property.in_(_OF_DECISION)}
    found: dict[int, dict[str, str]] = {}
    for kind, condition in named.items():  # one by one, so that each goes by the key of assertions
        query = (
            select(table.c.record, table.c.property, table.c.value)
            .join(record, record.c.key == table.c.record)
            .where(record.c.kind == kind, condition, table.c.value.is_not(None))
        )
        for key, name, value in connection.execute(query):
            found.setdefault(key, {})[name.removeprefix(_HEADER)] = value
    return found


def _doubts(connection: Connection) -> tuple[dict[int, int], frozenset[int]]:
    """Outcome → its issues that are more than a remark; the outcomes that are translations."""
    table = schema.issue
    counted = (
        select(table.c.outcome, func.count())
        .where(table.c.severity != "info", table.c.code != TRANSLATION)
        .group_by(table.c.outcome)
    )
    translated = select(table.c.outcome).where(table.c.code == TRANSLATION)
    return dict(connection.execute(counted).all()), frozenset(connection.execute(translated).scalars())


def _head(row: Any, members: Mapping[str, str], doubts: int, translations: frozenset[int]) -> DocumentHead:
    kind = DECIDED if row.kind == DECISION else members.get("type")
    signer = members.get("signer")
    sought = (row.number, row.name, members.get("issuer"), signer, kind, row.path)
    return DocumentHead(
        version=version_id(row.id),
        kind=row.kind,
        digest=row.digest,
        path=row.path,
        key=row.key,
        type=kind,
        number=row.number,
        issuer=members.get("issuer"),
        issued_on=row.date,
        effective_on=members.get("effective_on"),
        title=row.name,
        signer=signer,
        media_type=row.media_type,
        pages=row.pages,
        characters=row.characters,
        form=row.form == FORM,
        draft=members.get("draft") == "true",
        translation=row.outcome in translations,
        doubts=doubts,
        words=" " + plain(" \n".join(part for part in sought if part)) + " ",
    )
