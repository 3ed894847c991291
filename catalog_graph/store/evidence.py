"""Evidence from the store: the words of a blob, read again."""

from __future__ import annotations

from sqlalchemy import select

from catalog_graph.store import schema
from catalog_graph.store.assembly import Texts
from catalog_graph.store.opening import Store, StoreError
from extract.evidence import evidence_of
from extract.types import Evidence
from ingest.types import Document, Span


def evidence(store: Store, digest: str, span: Span) -> Evidence:
    """The evidence at a span of a blob's text; the digest may be cut short where it stays unique (8 digits or more).

    Raises StoreError for an unknown blob, a span outside the text, or a text that today's reader gives otherwise.
    """
    document = opened(store, digest)
    try:
        return evidence_of(document, span)
    except ValueError:
        raise StoreError(f"Vị trí {span.start}–{span.end} nằm ngoài văn bản của tệp {document.digest[:12]}….") from None


def opened(store: Store, digest: str) -> Document:
    """The Document of a blob, its text the one that spans were counted in. Raises StoreError as `evidence` does."""
    whole, text_ids = _known(store, digest)
    texts = Texts(store)
    for text_id in text_ids:
        texts.text(whole, text_id)
    return texts.document(whole)


def _known(store: Store, digest: str) -> tuple[str, list[int]]:
    """The whole digest, and the text that the newest records of it were read from."""
    table, record = schema.document, schema.record
    if len(digest) < 8 or not set(digest) <= set("0123456789abcdef"):
        raise StoreError(f"“{digest}” không phải mã băm của tệp (tám chữ số thập lục phân trở lên).")
    with store.reading() as connection:
        blobs = connection.execute(
            select(schema.blob.c.digest).where(schema.blob.c.digest.startswith(digest)).limit(2)
        ).scalars()
        found = list(blobs)
        if len(found) != 1:
            what = "không có" if not found else "có nhiều"
            raise StoreError(f"Trong kho {what} tệp gốc mang mã băm bắt đầu bằng {digest}.")
        newest = (
            select(table.c.text_id)
            .join(record, record.c.document == table.c.id)
            .where(table.c.digest == found[0])
            .order_by(record.c.recorded.desc())
            .limit(1)
        )
        return found[0], list(connection.execute(newest).scalars())
