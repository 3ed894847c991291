"""A document by what the officer gives: a file, or the id, version or number of one the store holds."""

from __future__ import annotations

from pathlib import Path

from api.impact.naming import named
from api.reading import read_document, shown, told
from catalog_graph.law.types import Work
from catalog_graph.store import law
from catalog_graph.store.evidence import opened
from catalog_graph.store.opening import Store, StoreError
from catalog_graph.store.readings import Readings
from ingest.types import Document, Unreadable


def document_named(store: Store, what: str) -> Document:
    """The document of a path or of a name in the store. Raises StoreError, whose message tells the officer why not."""
    if Path(what).is_file():
        try:
            return read_document(Path(what))
        except Unreadable as refused:
            raise StoreError(told(what, refused.issue)) from None
    found = named(store, what)
    if len(found) > 1:
        listed = "; ".join(f"{work.id} ({work.issuer or 'chưa rõ cơ quan'}, {work.issued_on or '?'})" for work in found)
        raise StoreError(f"Có {len(found)} văn bản mang số ấy, hãy gọi bằng mã: {listed}.")
    if not found:
        raise StoreError(f"Không có tệp “{shown(what)}”, và kho không có văn bản nào mang số hay mã ấy.")
    return _text(store, found[0])


def _text(store: Store, work: Work) -> Document:
    """The text of a work that the store has."""
    texts = law.texts_of(store, work.id)
    chosen = next((text for text in texts if text.chosen), texts[0] if texts else None)
    if chosen is None:
        raise StoreError(f"Kho chỉ thấy {work.number or work.id} được dẫn, chưa có toàn văn.")
    return opened(store, chosen.digest, Readings(store))
