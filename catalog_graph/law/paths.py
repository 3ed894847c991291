"""Paths of provisions, to and from the form they are stored in."""

from __future__ import annotations

from collections.abc import Iterable

_BETWEEN = "|"

Path = tuple[str, ...]


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
