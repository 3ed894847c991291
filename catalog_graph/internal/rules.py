"""The dated rules of checking internal procedures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from catalog_graph.internal.types import Finding
from catalog_graph.types import Quote
from catalog_graph.workdays import RULES
from extract.lexicon import lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an office may set for itself; the values of the rules unless told otherwise."""

    review_months: int
    hours_per_working_day: float


@cache
def _rules() -> dict[str, Any]:
    found: dict[str, Any] = lexicon("internal", RULES)
    return found


def settings(review_months: int | None = None) -> Settings:
    """The settings of the rules, or the office's own months of review."""
    rules = _rules()
    return Settings(
        review_months=rules["review_months"] if review_months is None else review_months,
        hours_per_working_day=rules["hours_per_working_day"],
    )


def rounding() -> float:
    """The difference up to which two times are the same in print."""
    return float(_rules()["rounding"])


def alike() -> float:
    """The likeness from which on a sentence is held to be of a listed procedure."""
    return float(_rules()["alike"])


@cache
def wording(name: str) -> re.Pattern[str]:
    """A pattern of the rules, tried on small letters."""
    return re.compile(_rules()[name]["pattern"])


def finding(check: str, message: str, *quotes: Quote) -> Finding:
    """A finding of a check of the rules, with its severity and ground."""
    entry = next(entry for entry in _rules()["checks"] if entry["id"] == check)
    return Finding(
        rule=check, severity=entry["severity"], message=message, ground=entry["ground"], quotes=tuple(quotes)
    )
