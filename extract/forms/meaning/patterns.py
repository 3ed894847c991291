"""Patterns of wordings, written as officers write, compared with folded text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extract.fold import folded_pattern


def whole(patterns: Iterable[str] | None) -> re.Pattern[str] | None:
    """A pattern that one of the given ones must match from end to end; None of none."""
    joined = _joined(patterns)
    return re.compile(rf"(?:{joined})\Z") if joined is not None else None


def part(patterns: Iterable[str] | None) -> re.Pattern[str] | None:
    """A pattern that matches wherever one of the given ones does, whole words only; None of none."""
    joined = _joined(patterns)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)") if joined is not None else None


def _joined(patterns: Iterable[str] | None) -> str | None:
    if patterns is None:
        return None
    return "|".join(f"(?:{folded_pattern(pattern)})" for pattern in patterns)
