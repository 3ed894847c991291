"""Words at places in documents, kept beside the store: proofs quote the same clauses of the law again and again."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

import orjson

from catalog_graph.intake.stages import reading_version
from catalog_graph.store.beside import write_whole
from catalog_graph.store.opening import Store
from catalog_graph.types import Quote

MOST = 200_000
"""Clauses kept; beyond, the file begins anew."""


class KeptWords:
    """Words by their place, of the reader of today."""

    def __init__(self, store: Store) -> None:
        """Nothing read yet."""
        self.place = store.folder / "flags" / "words.json"
        self._grown = False

    @cached_property
    def _words(self) -> dict[str, str]:
        try:
            told = orjson.loads(self.place.read_bytes())
            return dict(told["words"]) if told["version"] == str(reading_version()) else {}
        except (OSError, ValueError, KeyError, TypeError):
            return {}

    def of(self, quote: Quote, text_of: Callable[[str], str | None]) -> str | None:
        """The words at a place; None where the file cannot be read (asked again the next time)."""
        key = f"{quote.digest} {quote.span.start} {quote.span.end}"
        found = self._words.get(key)
        if found is None:
            text = text_of(quote.digest)
            if text is None:
                return None
            found = self._words[key] = text[quote.span.start : quote.span.end]
            self._grown = True
        return found

    def keep(self) -> None:
        """Write what was read anew. What cannot be written is not kept."""
        if not self._grown:
            return
        words = self._words if len(self._words) <= MOST else {}
        write_whole(self.place, orjson.dumps({"version": str(reading_version()), "words": words}))
        self._grown = False
