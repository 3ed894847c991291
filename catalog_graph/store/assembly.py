"""From rows to products: which records are held, their assertions put together, long texts re-read from the blobs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, Protocol, TypeVar

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from catalog_graph.assertions import Row, unflatten
from catalog_graph.intake.duplicates import Standing
from catalog_graph.intake.outcomes import IssueRow, content_id
from catalog_graph.intake.stages import reading_version
from catalog_graph.store import schema
from catalog_graph.store.blobs import Damaged
from catalog_graph.store.opening import Store, StoreError
from extract.types import Decision, LegalDocument, Procedure
from ingest.read import read
from ingest.types import Document, Issue, Unreadable

P = TypeVar("P", Procedure, Decision, LegalDocument)

_PART = 500
"""Records put together at a time."""


class Place(NamedTuple):
    """A record where a collection holds it."""

    key: int
    id: int
    path: str
    row: int
    outcome: int
    digest: str
    text_id: int
    subject: str | None
    content: int


def held_at(known_at: str | None) -> ColumnElement[bool]:
    """The condition on a holding: held now, or held at a recorded time."""
    table = schema.holding
    if known_at is None:
        return table.c.recorded_to.is_(None)
    after = or_(table.c.recorded_to.is_(None), table.c.recorded_to > known_at)
    return and_(table.c.recorded_from <= known_at, after)


def places(
    connection: Connection, collection: str, known_at: str | None, *conditions: ColumnElement[bool]
) -> list[Place]:
    """Where a collection holds records, in the order of path and row; `conditions` are on `record`."""
    holding, member, record, document = schema.holding, schema.outcome_record, schema.record, schema.document
    query = (
        select(
            record.c.key,
            record.c.id,
            holding.c.path,
            member.c.row,
            holding.c.outcome,
            document.c.digest,
            document.c.text_id,
            record.c.subject,
            record.c.content,
        )
        .select_from(holding)
        .join(member, member.c.outcome == holding.c.outcome)
        .join(record, record.c.key == member.c.record)
        .join(document, document.c.id == record.c.document)
        .where(holding.c.collection == collection, held_at(known_at), *conditions)
        .order_by(holding.c.path, member.c.row)
    )
    return [Place(*row) for row in connection.execute(query).all()]


def standings(found: Iterable[Place]) -> Iterator[Standing]:
    """The places, as `catalog_graph.intake.duplicates` takes them."""
    return (Standing(place.path, place.row, place.subject, place.content) for place in found)


class Opener(Protocol):
    """Who gives the text of a blob again: `Texts` for one piece of work, a `Shelf` for many requests."""

    def document(self, digest: str) -> Document:
        """The Document of a blob, read by the reader of today. Raises StoreError when it cannot be."""
        ...

    def text(self, digest: str, text_id: int) -> str:
        """The text that offsets were counted in. Raises StoreError when today's reader gives another."""
        ...


@dataclass(slots=True)
class Texts:
    """Texts of Documents, read again from the blobs when asked for; the last one is kept."""

    store: Store
    _last: tuple[str, Document] | None = field(default=None)
    _checked: tuple[str, int] | None = field(default=None)
    """The text last found to be the one asked for: a list of thousands of records asks as often."""

    def document(self, digest: str) -> Document:
        """The Document of a blob, read by the reader of today. Raises StoreError when it cannot be."""
        if self._last is not None and self._last[0] == digest:
            return self._last[1]
        document = self.store.kept.by_version(digest, reading_version())
        if document is None:
            try:
                document = read(self.store.blobs.read(digest), digest)
            except (Damaged, Unreadable) as error:
                raise StoreError(str(error)) from error
        self._last, self._checked = (digest, document), None
        return document

    def text(self, digest: str, text_id: int) -> str:
        """The text that offsets were counted in. Raises StoreError when today's reader gives another and it is not
        kept."""
        return self.checked(digest, text_id).text

    def checked(self, digest: str, text_id: int) -> Document:
        """The Document whose text offsets were counted in, as it is kept or read again. Raises StoreError as `text`."""
        if self._checked == (digest, text_id) and self._last is not None:
            return self._last[1]
        document = self.store.kept.by_text(digest, text_id)
        if document is not None:
            self._last, self._checked = (digest, document), (digest, text_id)
            return document
        document = self.document(digest)
        if content_id(document.text) != text_id:
            raise StoreError(
                f"Tệp gốc {digest[:12]}… nay đọc ra văn bản khác lúc nạp (bộ đọc đã đổi); chạy lại thutuc ingest."
            )
        self._checked = (digest, text_id)
        return document


def products(connection: Connection, texts: Opener, kind: type[P], found: Iterable[Place]) -> Iterator[tuple[Place, P]]:
    """The product at each place, with its issues."""
    left = list(found)
    for at in range(0, len(left), _PART):
        yield from _part(connection, texts, kind, left[at : at + _PART])


def _part(connection: Connection, texts: Opener, kind: type[P], found: list[Place]) -> Iterator[tuple[Place, P]]:
    rows = _rows(connection, {place.key for place in found})
    issues = _issues(connection, {place.outcome for place in found})
    for place in found:
        product = unflatten(
            kind, rows.get(place.key, []), _reader(texts, place), issues.get((place.outcome, place.row), ())
        )
        yield place, product


def _reader(texts: Opener, place: Place) -> Callable[[], str]:
    kept: list[str] = []

    def text() -> str:
        if not kept:
            kept.append(texts.text(place.digest, place.text_id))
        return kept[0]

    return text


def _rows(connection: Connection, keys: set[int]) -> dict[int, list[Row]]:
    table = schema.assertion
    query = select(table).where(table.c.record.in_(keys)).order_by(table.c.record)
    rows = connection.execute(query)
    return {key: [(row[1], row[2], row[3], row[4]) for row in group] for key, group in groupby(rows, itemgetter(0))}


def _issues(connection: Connection, outcomes: set[int]) -> dict[tuple[int, int], list[tuple[str, Issue]]]:
    """Issues of products, by outcome and row, each with its place in the product."""
    table = schema.issue
    query = select(table).where(table.c.outcome.in_(outcomes), table.c.property.is_not(None))
    found: dict[tuple[int, int], list[tuple[str, Issue]]] = {}
    for outcome, _, *values in connection.execute(query.order_by(table.c.outcome, table.c.ordinal)):
        row = IssueRow(*values)
        assert row.row is not None and row.property is not None
        found.setdefault((outcome, row.row), []).append((row.property, row.issue()))
    return found
