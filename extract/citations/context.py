"""What a clause of change is about: the document, and the unit of it, that its items inherit."""

from __future__ import annotations

from typing import NamedTuple

from extract.citations.attached import container
from extract.citations.paths import Path, common
from extract.citations.places import Places
from extract.citations.sentences import apart, is_act, lists_details, tells_history
from extract.types import Provision, Target
from ingest.types import Span

_LEAD = 600


class Topic(NamedTuple):
    """What a clause is about: a document, what of it is named (``()``: all of it), the mention that names it."""

    doc_key: str
    path: Path
    span: Span


class Topics:
    """The topics of a document's units, learnt as its citations go by in the order of the text.

    The lead words of a unit (what stands before its first inner unit) name it: ``Điều 1. Sửa đổi, bổ sung một số điều
    của Nghị định X``, ``3. Sửa đổi Điều 5 như sau:``. Inner units inherit it, and may narrow it.
    """

    def __init__(self, text: str, places: Places) -> None:
        self._text = text
        self._places = places
        self._named: dict[str, list[tuple[tuple[Target, ...], Span]]] = {}
        self._topics: dict[str, Topic | None] = {}

    def saw(self, targets: tuple[Target, ...], span: Span) -> None:
        """Take in a citation of the document's own words, resolved."""
        unit = self._places.unit_at(span.start)
        if unit is not None and span.start < self._places.lead_end(unit):
            self._named.setdefault(unit.id, []).append((targets, span))

    def of(self, unit_id: str) -> Topic | None:
        """What the items of an own unit inherit. Ask once all of its lead words have gone by."""
        unit = self._places.unit(unit_id)
        return self._of(unit) if unit is not None else None

    def at(self, place: int) -> Topic | None:
        """What the clause of change around a place is about."""
        unit = self._places.unit_at(place)
        return self._of(unit) if unit is not None else None

    def above(self, place: int) -> Topic | None:
        """What the units around a place say that it is about, before its own words are heard."""
        unit = self._places.unit_at(place)
        if unit is not None and place < self._places.lead_end(unit):
            said = self._said_before(unit, place)
            if said is not None:
                return said
            unit = self._places.parent_of(unit)
        return self._of(unit) if unit is not None else None

    def _said_before(self, unit: Provision, place: int) -> Topic | None:
        """What an earlier sentence of a unit's own words names: ``I- Bổ sung mục I:``, then ``Sửa đổi điểm 1``."""
        named = [
            (targets, span) for targets, span in self._named.get(unit.id, ()) if apart(self._text, span.end, place)
        ]
        return first_topic(self._text, named) if named and self._is_act(unit) else None

    def _of(self, unit: Provision) -> Topic | None:
        if unit.id not in self._topics:
            outer = self._places.parent_of(unit)
            own = self._own(unit)
            self._topics[unit.id] = own if own is not None else self._of(outer) if outer is not None else None
        return self._topics[unit.id]

    def _own(self, unit: Provision) -> Topic | None:
        named = self._named.get(unit.id)
        if not named or not self._is_act(unit):
            return None
        return first_topic(self._text, named)

    def _is_act(self, unit: Provision) -> bool:
        start = unit.text.span.start
        lead = self._text[start : min(self._places.lead_end(unit), start + _LEAD)]
        return is_act(lead) or lists_details(lead)


def first_topic(text: str, named: list[tuple[tuple[Target, ...], Span]]) -> Topic | None:
    """What the first of some citations names, this document and mere history aside."""
    for targets, span in named:
        if targets and targets[0].doc_key != "this" and not tells_history(text, span.start):
            key = targets[0].doc_key
            path = common(target.path for target in targets if target.doc_key == key)
            return Topic(key, path or container(text[max(0, span.start - _LEAD) : span.start]), span)
    return None
