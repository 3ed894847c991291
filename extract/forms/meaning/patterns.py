"""Patterns of wordings, written as officers write, compared with folded text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extract.fold import fold

_LETTERS = re.compile(r"\\.|[^\W\d_]+")


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
    return "|".join(f"(?:{_folded(pattern)})" for pattern in patterns)


def _folded(pattern: str) -> str:
    """A pattern whose words are folded as the texts are (``hoà`` = ``hòa``); escapes stay."""
    return _LETTERS.sub(lambda run: run.group() if run.group().startswith("\\") else fold(run.group()), pattern)
