"""Under which heading a slot stands, and whose datum it asks for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from extract.fold import fold
from extract.forms.blocks.read import offices_of
from extract.forms.frame.segments import segments_of, words_of
from extract.forms.frame.wording import compiled, listed
from extract.forms.labels import label_of
from extract.forms.sections import Standing, sections_of
from extract.forms.sheets import Sheet
from extract.forms.slots import Slot
from extract.lexicon import lexicon
from ingest.types import Piece

_CLOSING = frozenset({"signature", "place_date", "letterhead", "greeting"})
_THINGS = frozenset({"company", "land", "vehicle"})
"""Roles of which a person's own datum does not speak any more once a person is named."""
_LISTS = frozenset({"declarant", "company"})
"""Who makes out lists of others."""
_STAFF = frozenset({"other:employee", "other:expert", "other:insured", "other:tax_agent"})
"""Of whom an organisation speaks till it speaks of itself again."""


class _Owner(NamedTuple):
    role: str
    pattern: re.Pattern[str]
    title: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    only: str | None


def owners_of(sheet: Sheet, slots: Sequence[Slot]) -> list[tuple[Piece | None, str]]:
    """The section (the heading above) and the role of each slot of a sheet."""
    standings = sections_of(sheet, slots)
    segments = segments_of(sheet)
    offices, starts = offices_of(segments), [segment.piece.start for segment in segments]
    words = [segment.words for segment in segments]
    organisation = _any(words, "organisation") and not _any(words, "person")
    talk = _Talk(fold(sheet.title.value) if sheet.title else fold(" ".join(words[:14])), organisation)
    order = sorted(range(len(slots)), key=lambda at: slots[at].place)
    roles = dict.fromkeys(order, "declarant")
    for at in order:
        if bisect_right(starts, slots[at].span.start) - 1 in offices:
            roles[at] = "other:authority"
        else:
            roles[at] = talk.role(slots[at], standings[at])
    return [(standing.section, roles[at]) for at, standing in enumerate(standings)]


class _Talk:
    """Of whom a form speaks, from line to line."""

    def __init__(self, title: str, organisation: bool) -> None:
        self._title = title
        self._organisation = organisation
        self._base = "declarant"
        self._headings: tuple[int, ...] = ()
        self._parts = 0
        self._by_section: str | None = None
        self._by_label: str | None = None
        self._item = ""
        self._columns: dict[tuple[int, int], str] = {}  # who was named in which column of which table
        self._told = 0  # slots under the item in which the person was named

    def role(self, slot: Slot, standing: Standing) -> str:
        """The role of the next slot in the order of print."""
        if slot.shape == "attachment":
            self._enter(standing)
            return self._resting()
        if slot.shape in _CLOSING:
            self._by_label = None
            return self._signs(slot) or self._base
        self._enter(standing)
        words = words_of(label_of(slot))
        if slot.whose is not None and (role := self._owner("headings", words_of(slot.whose))):
            return role
        if listed(words, "requests", "form_roles"):
            return self._base
        if listed(words, "neither", "form_roles"):
            return self._by_label or self._by_section or self._base
        named = self._owner("columns", words) if slot.shape == "column" and self._resting() in _LISTS else None
        named = named or self._owner("names", words) or self._prefixed(slot)
        if named:
            self._name(named, standing)
            self._columns[_column(slot)] = named
            return named
        if beside := self._beside(slot):
            return beside
        once = self._owner("once", words)
        return once or self._now(words, standing)

    def _beside(self, slot: Slot) -> str | None:
        """Whose column of a table it is, where two persons were named side by side."""
        table, column = _column(slot)
        others = {role for (other, _), role in self._columns.items() if other == table}
        return self._columns.get((table, column)) if table >= 0 and len(others) > 1 else None

    def _signs(self, slot: Slot) -> str | None:
        """Whose signature it is."""
        return self._owner("headings", words_of(label_of(slot))) if slot.shape == "signature" else None

    def _enter(self, standing: Standing) -> None:
        """Take note of the headings: a part of the form, or a phrase that names somebody, ends what a label began."""
        headings = tuple(heading.start for heading in standing.headings)
        if headings == self._headings:
            return
        owners = [self._owner("headings", words_of(heading)) for heading in standing.headings]
        parts = headings[: standing.parts]
        if parts != self._headings[: self._parts] or (owners and owners[-1]):
            self._by_label = None
        self._headings, self._parts = headings, standing.parts
        self._by_section = next((owner for owner in reversed(owners) if owner), None)

    def _name(self, role: str, standing: Standing) -> None:
        self._by_label, self._item, self._told = role, standing.item, 0
        if role == "company" and self._organisation and self._base == "declarant":
            self._base = "company"

    def _now(self, words: str, standing: Standing) -> str:
        """Whose datum a label asks for that names nobody."""
        resting = self._resting()
        begins = re.match(r"họ( |$)", words)
        if self._by_label is None:
            if begins and resting == "company":
                self._by_label = "other:employee"
            return self._by_label or resting
        if self._by_label in _THINGS or self._by_label in _STAFF:
            if begins and self._by_label in _THINGS:
                self._by_label = self._by_section or ("representative" if self._base == "company" else "declarant")
            return self._by_label
        over = standing.item != self._item and self._told > 0
        personal = listed(words, "personal", "form_roles")
        if not begins and (over or not personal):
            self._by_label = None
            return resting
        self._told += standing.item == self._item
        return self._by_label

    def _resting(self) -> str:
        return self._by_section or self._base

    def _prefixed(self, slot: Slot) -> str | None:
        """Who is named before the label on its line: ``Cha: họ và tên``."""
        at = slot.printed.start - slot.line.piece.start
        before = str(slot.line.piece[: max(0, at)])
        head = before.rpartition(".")[2] if "…" not in before else ""
        if not head.rstrip().endswith(":"):
            return None
        return self._owner("names", words_of(head))

    def _owner(self, list_name: str, words: str) -> str | None:
        for owner in _owners(list_name):
            if owner.only and not self._organisation:
                continue
            if owner.title is not None and not owner.title.search(self._title):
                continue
            if owner.pattern.search(words) and not (owner.unless and owner.unless.search(words)):
                return owner.role
        return None


def _column(slot: Slot) -> tuple[int, int]:
    line = slot.line
    return (line.table, line.cell.column) if line.table is not None and line.cell is not None else (-1, -1)


def _any(lines: Sequence[str], list_name: str) -> bool:
    return any(listed(line, list_name, "form_roles") for line in lines if line.count(" ") < 16)


@cache
def _owners(list_name: str) -> tuple[_Owner, ...]:
    return tuple(_owner(entry) for entry in lexicon("form_roles")[list_name])


def _owner(entry: Mapping[str, Any]) -> _Owner:
    return _Owner(
        role=entry["role"],
        pattern=compiled(entry["pattern"]),
        title=compiled(entry["title"]) if "title" in entry else None,
        unless=compiled(entry["unless"]) if "unless" in entry else None,
        only=entry.get("only"),
    )
