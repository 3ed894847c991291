"""Evidence from the store: the words of a blob, read again."""

from __future__ import annotations

from sqlalchemy import select

from catalog_graph.store import schema
from catalog_graph.store.opening import Store, StoreError
from catalog_graph.store.readings import Readings
from extract.evidence import evidence_of
from extract.types import Evidence
from ingest.types import Document, Span

SHORTEST = 8
"""Digits of a digest that are enough to ask by, where they stay unique."""


class NoSuchFile(StoreError):
    """No file of that digest is in the store."""


class DoubtfulDigest(StoreError):
    """What was given is no digest, or begins that of several files."""


class Outside(StoreError):
    """The span does not lie in the file's text."""


def evidence(store: Store, digest: str, span: Span, readings: Readings | None = None) -> Evidence:
    """The evidence at a span of a blob's text; the digest may be cut short where it stays unique (8 digits or more).

    Raises StoreError for an unknown blob, a span outside the text, or a text that today's reader gives otherwise.
    """
    return evidence_in(opened(store, digest, readings), span)


def evidence_in(document: Document, span: Span) -> Evidence:
    """The evidence at a span of an opened Document. Raises Outside."""
    try:
        return evidence_of(document, span)
    except ValueError:
        raise Outside(
            f"Vị trí {span.start}–{span.end} nằm ngoài văn bản của tệp {document.digest[:12]}… "
            f"(văn bản dài {len(document.text)} ký tự)."
        ) from None


def opened(store: Store, digest: str, readings: Readings | None = None) -> Document:
    """The Document of a blob, its text the one that spans were counted in. Raises StoreError as `evidence` does."""
    whole = whole_digest(store, digest)
    table, record = schema.document, schema.record
    newest = (
        select(table.c.text_id)
        .join(record, record.c.document == table.c.id)
        .where(table.c.digest == whole)
        .order_by(record.c.recorded.desc())
        .limit(1)
    )
    with store.reading() as connection:
        text_id = connection.execute(newest).scalar()
    kept = readings or Readings(store)
    return kept.document(whole) if text_id is None else kept.checked(whole, text_id)


def whole_digest(store: Store, digest: str) -> str:
    """The whole digest of the one blob that a digest, or its beginning, names. Raises NoSuchFile, DoubtfulDigest."""
    if not SHORTEST <= len(digest) <= 64 or not set(digest) <= set("0123456789abcdef"):
        raise DoubtfulDigest(f"“{digest[:80]}” không phải mã băm của tệp (tám chữ số thập lục phân trở lên).")
    column = schema.blob.c.digest
    same = column == digest if len(digest) == 64 else column.between(digest, digest + "g")
    with store.reading() as connection:
        found = list(connection.execute(select(column).where(same).limit(2)).scalars())
    if len(found) == 1:
        return str(found[0])
    if found:
        raise DoubtfulDigest(f"Trong kho có nhiều tệp gốc mang mã băm bắt đầu bằng {digest}.")
    raise NoSuchFile(f"Trong kho không có tệp gốc mang mã băm bắt đầu bằng {digest}.")
