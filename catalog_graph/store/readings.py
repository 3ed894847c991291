"""Readings kept at hand: what a process that answers many requests uses instead of `Texts`.

A record of a list of thousands of rows costs the reading of the whole file (a quarter of a second for two million
characters); once read, a slice. What is kept is bounded by characters, the least lately used goes first. A blob never
changes under its digest, so nothing kept is ever wrong. Threads share them; a file is read once, however many wait.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from cachetools import LRUCache, cached

from catalog_graph.store.assembly import Texts
from catalog_graph.store.opening import Store
from ingest.types import Document

TEXTS = 16_000_000
"""Characters of texts kept: 32 MB at two bytes each, as Vietnamese takes."""
DOCUMENTS = 4_000_000
"""Characters of whole Documents kept; with tree and tables a list takes 20 to 40 bytes for each (measured)."""

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Lately(Generic[K, V]):
    """The things lately used, up to a total weight. One heavier than all of it is not kept. Safe between threads."""

    def __init__(self, limit: int, weight: Callable[[V], int]) -> None:
        """Nothing kept yet; `weight` says what a thing counts for."""
        kept: LRUCache[K, V] = LRUCache(limit, getsizeof=weight)

        # With a condition only one thread makes a thing; whoever asks for it meanwhile waits for the same one.
        @cached(kept, key=lambda key, _: key, condition=threading.Condition())
        def get(key: K, make: Callable[[], V]) -> V:
            return make()

        self._get = get

    def get(self, key: K, make: Callable[[], V]) -> V:
        """The thing of that key, made when it is not kept."""
        return self._get(key, make)


class Readings:
    """Texts and Documents of blobs, as `Texts` gives them, kept between requests."""

    def __init__(self, store: Store, texts: int = TEXTS, documents: int = DOCUMENTS) -> None:
        """Nothing read yet of a store, bounded by characters."""
        self.store = store
        self._texts: Lately[tuple[str, int], str] = Lately(texts, len)
        self._documents: Lately[str, Document] = Lately(documents, lambda document: len(document.text))

    def document(self, digest: str) -> Document:
        """The Document of a blob, read by the reader of today. Raises StoreError when it cannot be."""
        return self._documents.get(digest, lambda: Texts(self.store).document(digest))

    def checked(self, digest: str, text_id: int) -> Document:
        """The Document whose text offsets were counted in, read once for both. Raises StoreError as `text` does."""
        return self._documents.get(f"{digest} {text_id}", lambda: self._read_checked(digest, text_id))

    def text(self, digest: str, text_id: int) -> str:
        """The text that offsets were counted in. Raises StoreError when today's reader gives another."""
        return self._texts.get((digest, text_id), lambda: Texts(self.store).text(digest, text_id))

    def _read_checked(self, digest: str, text_id: int) -> Document:
        return Texts(self.store).checked(digest, text_id)
