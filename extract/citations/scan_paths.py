"""Units listed in a citation to paths: what holds what, read from the right (điểm a khoản 3 và khoản 6 Điều 1)."""

from __future__ import annotations

from typing import NamedTuple

from extract.citations.found import Units
from extract.citations.scan_numbers import between
from extract.citations.words import Unit

_FORMS = ("mau", "bieu", "bang", "danh_muc")
_PARTS_AROUND_FORMS = ("muc", "phan", "chuong")


class Listed(NamedTuple):
    """One word for a unit with its numbers. `named`: only its heading is meant (tên Điều 5)."""

    start: int
    end: int
    unit: Unit
    numbers: tuple[str, ...]
    named: bool = False


def paths(listed: list[Listed], joins: list[str]) -> tuple[Units, ...]:
    """Every unit that a citation lists, in the order of the text. `joins[i]` stands between units i and i + 1: holds,
    comma, lists or range."""
    listed = _turned(listed, joins)
    parents, consumed = _from_the_right(listed, joins)
    _from_the_left(listed, joins, parents, consumed)
    found: list[Units] = []
    for place, unit in enumerate(listed):
        own = [(*parents[place], f"{unit.unit.key}:{number}") for number in unit.numbers]
        if place and joins[place - 1] == "range" and unit.unit.key == listed[place - 1].unit.key:
            filled = between(listed[place - 1].numbers[-1], unit.numbers[0])
            found.extend((*parents[place], f"{unit.unit.key}:{number}") for number in filled)
        if consumed[place]:
            own = own[1:]
        found.extend((*path, "ten:-") if unit.named else path for path in own)
    return tuple(found)


def _turned(listed: list[Listed], joins: list[str]) -> list[Listed]:
    """Units with the only annex behind its part: "phụ lục phần A1" is read as part A1 of the annex."""
    turned = list(listed)
    for place, join in enumerate(joins):
        annex, part = turned[place], turned[place + 1]
        between_them = annex.end + 1 >= part.start
        if annex.numbers == ("-",) and join == "holds" and part.unit.key in _PARTS_AROUND_FORMS and between_them:
            turned[place], turned[place + 1] = part, annex
    return turned


def _from_the_right(listed: list[Listed], joins: list[str]) -> tuple[list[Units], list[bool]]:
    """What holds each unit among those behind it."""
    parents: list[Units] = [()] * len(listed)
    consumed = [False] * len(listed)
    open_: list[tuple[Listed, Units, int]] = []
    for place in range(len(listed) - 1, -1, -1):
        unit = listed[place]
        if open_ and not (_held(unit, open_[-1][0]) and joins[place] in ("holds", "comma")):
            same = joins[place] == "holds" and _of_its_kind(unit, open_[-1][1])
            while open_ and not same and open_[-1][0].unit.rank <= unit.unit.rank and not _around(unit, open_[-1][0]):
                open_.pop()
            if open_ and not same and joins[place] == "lists" and open_[-1][2] == place + 1:
                open_.clear()  # "khoản 2 và Điều 5": the article does not hold the clause
        if open_:
            _, path, at = open_[-1]
            parents[place] = path
            if at == place + 1 and joins[place] in ("holds", "comma"):
                consumed[at] = True
        if unit.named and place and joins[place - 1] != "holds" and unit.unit.key in _PARTS_AROUND_FORMS:
            open_.clear()  # "Điều 4, tên Chương II": the heading of a chapter holds no article
            continue
        open_.append((unit, (*parents[place], f"{unit.unit.key}:{unit.numbers[0]}"), place))
    return parents, consumed


def _held(unit: Listed, holder: Listed) -> bool:
    return unit.unit.rank < holder.unit.rank or _around(unit, holder)


def _of_its_kind(unit: Listed, path: Units) -> bool:
    """Whether a unit is held by one of its own kind (điểm 1g của điểm 1), once."""
    keys = [step.partition(":")[0] for step in path[-2:]]
    return (keys[-1:] == [unit.unit.key] and keys[:1] != keys[-1:]) or keys == [unit.unit.key]


def _around(unit: Listed, holder: Listed) -> bool:
    """A form held by a part of its annex (Mẫu số 01 Mục II Phụ lục I)."""
    return unit.unit.key in _FORMS and holder.unit.key in _PARTS_AROUND_FORMS


def _from_the_left(listed: list[Listed], joins: list[str], parents: list[Units], consumed: list[bool]) -> None:
    """Units named from the general to the special (Điều 5 khoản 2 điểm a)."""
    for place in range(1, len(listed)):
        before, unit = listed[place - 1], listed[place]
        if parents[place] or unit.unit.rank >= before.unit.rank or consumed[place - 1]:
            continue
        if joins[place - 1] in ("holds", "comma"):
            parents[place] = (*parents[place - 1], f"{before.unit.key}:{before.numbers[-1]}")
            consumed[place - 1] = len(before.numbers) == 1
