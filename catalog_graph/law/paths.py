"""Paths of provisions: from the id of a provision to its units, and to and from the form they are stored in."""

from __future__ import annotations

from collections.abc import Iterable

KINDS = (
    "van_ban_kem_theo", "tieu_muc", "phu_luc", "danh_muc", "noi_dung", "muc_so", "chuong", "khoan", "phan", "dieu",
    "diem", "tiet", "gach", "bieu", "bang", "muc", "mau", "cot", "ten",
)  # fmt: skip
"""Kinds of units, as ids and paths name them; longer ones first where one begins another."""

_BETWEEN = "|"

Path = tuple[str, ...]


def path_of(provision: str) -> Path:
    """The path of a provision's id: ``dieu_8__khoan_2`` is ``("dieu:8", "khoan:2")``."""
    return tuple(_unit(part) for part in provision.split("__"))


def _unit(part: str) -> str:
    kind = next((kind for kind in KINDS if part == kind or part.startswith(f"{kind}_")), None)
    if kind is None:
        return part
    return f"{kind}:{part[len(kind) + 1 :] or '-'}"


def stored(path: Iterable[str]) -> str:
    """A path as one text; the beginning of a path is the beginning of its text."""
    return _BETWEEN.join(unit.replace(_BETWEEN, "¦") for unit in path)


def restored(text: str | None) -> Path:
    """The path that `stored` made a text of."""
    return tuple(text.split(_BETWEEN)) if text else ()


def touches(one: Path, other: Path) -> bool:
    """Whether two paths name the same unit, or one a unit within the other."""
    least = min(len(one), len(other))
    return one[:least] == other[:least]
