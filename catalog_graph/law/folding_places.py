"""Where a new unit stands: behind the unit that is named, else by its number, in the order of Vietnamese letters."""

from __future__ import annotations

import re

from catalog_graph.law.folding_tree import Node

LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The letters that number points (điểm): without f, j, w, z."""

_NUMBER = re.compile(r"(\d+)([a-zđ]*)(\d*)")
_ROMAN = re.compile(r"(?=[ivxlc])(c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})([a-zđ]?)")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

Order = tuple[int | str, ...]


def order_of(unit: str) -> tuple[str, Order]:
    """The kind of a unit and its place among those of its kind: ``dieu_5a`` after ``dieu_5``, ``diem_đ`` after
    ``diem_d``, ``chuong_iia`` after ``chuong_ii``."""
    kind, _, number = unit.casefold().rpartition("_")
    if kind == "diem":
        head = number.rstrip("0123456789")
        return kind, (_letters(head), int(number[len(head) :] or 0), "", 0)
    found = _NUMBER.fullmatch(number)
    if found:
        return kind, (int(found[1]), _letters(found[2]), "", int(found[3] or 0))
    roman = _ROMAN.fullmatch(number)
    if roman:
        return kind, (_value(roman[1] + roman[2] + roman[3]), _letters(roman[4]), "", 0)
    return kind, (10**6, 0, number, 0)


def place_in(around: Node, unit: str, after: Node | None = None) -> tuple[int, str]:
    """Where among the parts of a unit a new one goes, and the white space before it."""
    kind, order = order_of(unit)
    alike = [node for node in around.inner if order_of(node.unit)[0] == kind]
    before = after if after is not None and after.around is around else None
    if before is None:
        smaller = [node for node in alike if order_of(node.unit)[1] < order]
        before = smaller[-1] if smaller else None
    if before is not None:
        return around.parts.index(before) + 1, gap_before(before)
    if alike:
        return around.parts.index(alike[0]), ""
    return len(around.parts), "\n"


def gap_before(node: Node) -> str:
    """The white space between a unit and what stands before it; a line feed where there is none."""
    if node.around is None:
        return "\n"
    at = node.around.parts.index(node)
    before = node.around.parts[at - 1] if at else ""
    gap = before[len(before.rstrip()) :] if isinstance(before, str) else ""
    return gap if "\n" in gap else "\n"


def _letters(letters: str) -> int:
    """Letters as a number that grows with them: a, b … y, aa …"""
    value = 0
    for letter in letters:
        at = LETTERS.find(letter)
        value = value * (len(LETTERS) + 1) + (at + 1 if at >= 0 else len(LETTERS) + 1)
    return value


def _value(roman: str) -> int:
    values = [_VALUES[letter] for letter in roman]
    return sum(-one if one < next_one else one for one, next_one in zip(values, [*values[1:], 0], strict=True))
