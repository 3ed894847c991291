"""Patterns and lists as rules write them in their parameters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any


def compiled(told: Mapping[str, Any] | None) -> re.Pattern[str] | None:
    """The pattern of a parameter (``{pattern, match, not}``); None where the rule has none."""
    return None if told is None else _pattern(told["pattern"])


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)


def names(told: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """One name or several."""
    return (told,) if isinstance(told, str) else tuple(told)


def short(text: str, longest: int) -> str:
    """A text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def around(text: str, start: int, end: int, width: int = 30) -> str:
    """The words of a run with a little of what stands around them, on one line."""
    before, after = max(0, start - width), end + width
    cut = " ".join(text[before:after].split())
    return ("…" if before else "") + cut + ("…" if after < len(text) else "")
