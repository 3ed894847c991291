"""Where a place of a text stands: the own unit around it, the quoted unit around it, the attached document it is in."""

from __future__ import annotations

import re
from bisect import bisect_right

from extract.citations.attached import Attached, kind_of_attached
from extract.citations.paths import UNITS, Path, kind_of
from extract.types import Provision

_AGAIN = re.compile(r"_lan_\d+$")
_SEGMENT = re.compile(rf"(?P<kind>{'|'.join(sorted(UNITS, key=len, reverse=True))})(?:_(?P<number>.+))?$")


class Places:
    """The units of a document by place. Each question costs a binary search and a walk to the root."""

    def __init__(self, provisions: tuple[Provision, ...], attached: tuple[Attached, ...] = ()) -> None:
        self._by_id = {one.id: one for one in provisions}
        self._own = _Nest([one for one in provisions if one.quoted_in is None], self._by_id)
        self._quoted = _Nest([one for one in provisions if one.quoted_in is not None], self._by_id)
        self._attached = attached
        self._attached_at = [one.span.start for one in attached]
        self._paths: dict[str, Path] = {}
        self._first: dict[str, int] = {}
        for one in self._own.units:
            if one.parent is not None:
                self._first.setdefault(one.parent, one.text.span.start)

    def own_units(self) -> list[Provision]:
        """The own units in the order of the text, outer ones first."""
        return self._own.units

    def path_within(self, place: int, holder: Provision) -> Path:
        """The path of the innermost own unit around a place, from a unit around it down."""
        unit = self.unit_at(place)
        path = self.path_of(unit) if unit is not None else ()
        size = len(self.path_of(holder))
        return path[size:] if path[:size] == self.path_of(holder) else ()

    def unit_at(self, place: int) -> Provision | None:
        """The innermost own unit around a place."""
        return self._own.at(place)

    def quoted_at(self, place: int) -> Provision | None:
        """The innermost quoted unit around a place."""
        return self._quoted.at(place)

    def at(self, place: int) -> Path:
        """The path of the innermost own unit, chapters included, behind the attached document it stands in."""
        unit = self.unit_at(place)
        path = self.path_of(unit) if unit is not None else ()
        held = self.attached_at(place)
        if held is None or (path and kind_of(path[0]) in ("phu_luc", "van_ban_kem_theo")):
            return path
        return (f"van_ban_kem_theo:{held.kind}", *path)

    def quoted_path(self, place: int) -> Path:
        """The path of the innermost quoted unit, as far as it is quoted."""
        unit = self.quoted_at(place)
        return self.path_of(unit) if unit is not None else ()

    def unit(self, unit_id: str) -> Provision | None:
        """The unit of an id."""
        return self._by_id.get(unit_id)

    def attached_at(self, place: int) -> Attached | None:
        """The attached document around a place."""
        index = bisect_right(self._attached_at, place) - 1
        found = self._attached[index] if index >= 0 else None
        return found if found is not None and place < found.span.end else None

    def parent_of(self, unit: Provision) -> Provision | None:
        """The unit around a unit."""
        return self._by_id.get(unit.parent) if unit.parent is not None else None

    def lead_end(self, unit: Provision) -> int:
        """Where the lead words of an own unit end: at its first inner unit."""
        return self._first.get(unit.id, unit.text.span.end)

    def path_of(self, unit: Provision) -> Path:
        """The path of a unit from the outermost, chapters included; a quoted one within what is quoted."""
        found = self._paths.get(unit.id)
        if found is None:
            outer = self.parent_of(unit)
            if outer is not None and outer.quoted_in != unit.quoted_in:
                outer = None
            found = (*(self.path_of(outer) if outer is not None else ()), _named(unit))
            self._paths[unit.id] = found
        return found


class _Nest:
    """Units that nest, in the order of the text."""

    def __init__(self, units: list[Provision], by_id: dict[str, Provision]) -> None:
        self.units = sorted(units, key=lambda one: (one.text.span.start, -one.text.span.end))
        self._starts = [one.text.span.start for one in self.units]
        self._ids = {one.id for one in units}
        self._by_id = by_id

    def at(self, place: int) -> Provision | None:
        index = bisect_right(self._starts, place) - 1
        found = self.units[index] if index >= 0 else None
        while found is not None and found.text.span.end <= place:
            outer = found.parent
            found = self._by_id[outer] if outer in self._ids and outer is not None else None
        return found


def _named(unit: Provision) -> str:
    """``khoan:2`` of ``dieu_8__khoan_2``; ``-`` where it has no number; of an attached document its kind as printed."""
    segment = _AGAIN.sub("", unit.id.rpartition("__")[2])
    match = _SEGMENT.match(segment)
    if match is None:
        return f"{unit.kind}:{segment}"
    kind, number = match["kind"], match["number"]
    if kind == "van_ban_kem_theo" and not number:
        number = kind_of_attached(unit.label.value)
    return f"{kind}:{number or '-'}"
