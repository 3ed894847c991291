"""The words behind places: the clause of an act, the heading of what it hits, its new text, the row of a record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from catalog_graph.law.types import Act, Work
from catalog_graph.store.documents import load_document
from catalog_graph.store.opening import Store, StoreError
from catalog_graph.store.readings import Readings
from catalog_graph.types import Quote
from extract.legal.units import path_of
from ingest.types import Document

_NEW = 4_000
_HIT = 600
"""Characters of new text, and of the provision that is hit, that are looked at."""
_HIT_WORKS = 12
"""Works whose text is opened for the headings of what is hit; a document that hits more is told by its own words."""


class Wordings:
    """Words by place, read once. `at_hand`: documents that are not in the store."""

    def __init__(
        self, store: Store, readings: Readings, works: Mapping[str, Work], at_hand: Iterable[Document] = ()
    ) -> None:
        """Nothing read yet."""
        self._store, self._readings, self._works = store, readings, works
        self._texts: dict[str, str | None] = {document.digest: document.text for document in at_hand}
        self._units: dict[str, dict[tuple[str, ...], str]] = {}

    def of(self, quote: Quote) -> str | None:
        """The words that stand at a place; None where the file cannot be read now."""
        text = self._text(quote.digest)
        return None if text is None else text[quote.span.start : quote.span.end]

    def of_act(self, act: Act) -> str:
        """All that an act says: its clause, the words it hits as far as they are at hand, its new text."""
        new = self.of(act.new_text) if act.new_text is not None else None
        said = (self.of(act.quote), self._hit(act), new[:_NEW] if new else None, act.phrase_old, act.phrase_new)
        return "\n".join(part for part in said if part)

    def _hit(self, act: Act) -> str | None:
        if len(act.on) != 1 or not act.path:
            return None
        units = self._of_work(act.on[0])
        for length in range(len(act.path), 0, -1):
            if (found := units.get(act.path[:length])) is not None:
                return found
        return None

    def _of_work(self, name: str) -> dict[tuple[str, ...], str]:
        """Path → the beginning of each own unit of a work that is held."""
        if name not in self._units:
            work = self._works.get(name)
            opened = sum(bool(units) for units in self._units.values())
            self._units[name] = self._opened(work) if work is not None and opened < _HIT_WORKS else {}
        return self._units[name]

    def _opened(self, work: Work) -> dict[tuple[str, ...], str]:
        if work.version is None:
            return {}
        try:
            held = load_document(self._store, work.version, self._readings)
        except StoreError:
            return {}
        own = (unit for unit in held.legal.provisions if unit.quoted_in is None) if held is not None else ()
        return {path_of(unit.id): unit.text.value[:_HIT] for unit in own}

    def _text(self, digest: str) -> str | None:
        if digest not in self._texts:
            try:
                self._texts[digest] = self._readings.document(digest).text
            except StoreError:
                self._texts[digest] = None
        return self._texts[digest]
