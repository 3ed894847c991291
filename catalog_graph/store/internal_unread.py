"""Documents held now that look as if they printed internal procedures, and of which none was read."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from catalog_graph.shelf.query import phrases
from catalog_graph.store import dialect, schema
from catalog_graph.store.documents import DocumentHead, document_heads, load_document
from catalog_graph.store.opening import Store, StoreError
from catalog_graph.store.readings import Readings
from extract.internal.read import internal_procedures_of
from extract.internal.unread import Reason, codes_in, is_about, why_unread

LISTS = ('"tên quy trình nội bộ"', '"tên thủ tục hành chính nội bộ"')
"""Heads of lists that name internal procedures, as the search asks for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadDocument:
    """Such a document, why nothing was read of it (None: it was taken in before such things were read), how many codes
    it prints, how many procedures it gives when it is read now."""

    head: DocumentHead
    reason: Reason | None
    codes: int
    now: int = 0


def unread_heads(store: Store) -> tuple[DocumentHead, ...]:
    """Those documents, the newest first; nothing is read."""
    with store.reading() as connection:
        given = set(connection.execute(select(schema.internal_procedure.c.record)).scalars())
        listing = {int(key) for words in LISTS for key in dialect.search_keys(connection, phrases(words))[0]}
    heads = [head for head in document_heads(store) if head.key not in given and not head.form]
    return tuple(head for head in heads if head.key in listing or is_about(head.title, head.path))


def unread_document(store: Store, head: DocumentHead, readings: Readings) -> UnreadDocument | None:
    """One of them, read again: what seems to be the matter. None where it cannot be read any more."""
    try:
        held = load_document(store, head.version, readings)
    except StoreError:
        return None
    if held is None:
        return None
    text, now = held.document.text, len(internal_procedures_of(held.document))
    return UnreadDocument(head=head, reason=None if now else why_unread(text), codes=codes_in(text), now=now)
