"""Paths of units, from the general to the special: joined, filled in, compared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

from extract.citations.found import Units

Path: TypeAlias = "tuple[str, ...]"

THIS = "này"
"""The number of a unit that is named by ``này``, ``nêu trên``."""

_RANKS = {
    "van_ban_kem_theo": 0,
    "phu_luc": 1,
    "danh_muc": 2,
    "bieu": 2,
    "bang": 2,
    "mau": 3,
    "phan": 4,
    "chuong": 5,
    "muc": 6,
    "tieu_muc": 7,
    "dieu": 8,
    "khoan": 9,
    "diem": 10,
    "tiet": 11,
    "gach": 12,
    "noi_dung": 13,
    "muc_so": 14,
    "cot": 15,
    "ten": 16,
}
UNITS = frozenset(_RANKS)
"""The names of all units."""
_DIEU = _RANKS["dieu"]
_AROUND = re.compile(r"(?<=[\w])\s*([-/])\s*(?=\w)")
_CHAPTERS = frozenset({"phan", "chuong", "muc", "tieu_muc"})
_SHEETS = frozenset({"phu_luc", "danh_muc", "bieu", "bang", "mau"})


def kind_of(unit: str) -> str:
    """``dieu`` of ``dieu:5``."""
    return unit.partition(":")[0]


def is_path(path: Path) -> bool:
    """Whether every unit has a known name and a number of its own."""
    return all(
        kind_of(unit) in _RANKS and (number := unit.partition(":")[2].strip()) and number != THIS for unit in path
    )


def tidied(path: Path) -> Path:
    """A path with no blanks around the hyphens and strokes of its numbers: ``mau:02 NT - TCT`` is ``mau:02 NT-TCT``."""
    return tuple(_AROUND.sub(r"\1", unit) for unit in path)


def as_cited(path: Path) -> Path:
    """A path as it is cited: an article counts through the document, so its part, chapter and section stay out."""
    at = next((i for i, unit in enumerate(path) if kind_of(unit) == "dieu"), None)
    if at is None:
        return path
    return (*(unit for unit in path[:at] if kind_of(unit) not in _CHAPTERS), *path[at:])


def completed(units: Path, base: Path) -> Path:
    """Units that were named short, behind the part of `base` they belong under: ``khoan:2`` in ``dieu:5, khoan:1`` is
    ``dieu:5, khoan:2``; ``muc_so:7`` in ``phu_luc:02`` stands in it; an article stands for itself."""
    if not units:
        return base
    rank = _rank(units[0])
    if rank == _DIEU and not any(kind_of(unit) == "dieu" for unit in base):
        base = tuple(unit for unit in base if kind_of(unit) not in _SHEETS)  # a sheet has articles or none
    kept = []
    for unit in base:
        if _rank(unit) >= rank:
            break
        kept.append(unit)
    return as_cited((*kept, *units))


def filled(units: Units, chain: Path) -> Path:
    """A path with its ``này`` units taken from the units around its place. What no unit around answers is left out."""
    last = max((i for i, unit in enumerate(units) if unit.endswith(f":{THIS}")), default=None)
    if last is None:
        return units
    rest = tuple(unit for unit in units[last + 1 :] if not unit.endswith(f":{THIS}"))
    return as_cited((*_up_to(kind_of(units[last]), chain), *rest))


def answered(units: Units, chain: Path) -> bool:
    """Whether a unit around a place is of the kind that ``này`` names."""
    said = {kind_of(unit) for unit in units if unit.endswith(f":{THIS}")}
    return any(kind_of(unit) in said for unit in chain) or bool(said & _SHEETS)


def common(paths: Iterable[Path]) -> Path:
    """What all paths begin with."""
    paths = list(paths)
    first = paths[0] if paths else ()
    size = min((len(path) for path in paths), default=0)
    return next((first[:i] for i in range(size) if any(path[i] != first[i] for path in paths)), first[:size])


def _rank(unit: str) -> int:
    return _RANKS.get(kind_of(unit), _DIEU)


def _up_to(kind: str, chain: Path) -> Path:
    """The units around a place down to one of a kind; for a sheet (``Danh mục này``) the sheet they stand on."""
    kinds = [kind_of(unit) for unit in chain]
    if kind in kinds:
        return chain[: len(kinds) - kinds[::-1].index(kind)]
    if kind in _SHEETS:
        return chain[: max((i + 1 for i, one in enumerate(kinds) if one in _SHEETS), default=0)]
    return tuple(unit for unit in chain if _rank(unit) < _RANKS.get(kind, 0))
