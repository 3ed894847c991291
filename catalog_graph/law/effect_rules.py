"""The dated rules of effect (rules/law_effect.yaml): what ends a document in part, details, corrections, hierarchy."""

from __future__ import annotations

import datetime
import re
from functools import cache, lru_cache
from typing import Any

from catalog_graph.law.types import Work
from catalog_graph.workdays import RULES
from extract.fold import fold
from extract.lexicon import lexicon


def partial_kinds(day: datetime.date) -> frozenset[str]:
    """Kinds of acts on a part of a document that end the document in part, by the law of a day."""
    row = _governing("partial", day)
    return frozenset(row["kinds"]) if row else frozenset()


def detailing(day: datetime.date) -> tuple[str, str] | None:
    """What the law of a day says of a document whose parent ended, and its ground; None where it said nothing."""
    row = _governing("detailing", day)
    return (row["says"], row["ground"]) if row else None


def corrects_from_start(day: datetime.date | None) -> bool:
    """Whether a correction made on a day is the text from the beginning, and not from its own day on."""
    row = _governing("correction", day or datetime.date.max)
    return row is None or row["from"] == "start"


def struck(kind: str) -> str:
    """The words printed where a unit is no more."""
    words: dict[str, str] = _rules()["struck"]
    return words["repeal"] if kind in ("repeal", "partial_repeal") else words.get(kind, words["expire"])


def lays_down_details(title: str) -> bool:
    """Whether a title says that the document lays down the details of another."""
    return any(re.search(row["pattern"], title) for row in _rules()["detailing_titles"])


def rank(work: Work) -> int | None:
    """The place of a document in the hierarchy, 1 the highest; None where kind and issuer do not tell."""
    return _rank(fold(work.type or ""), fold(work.issuer or ""))


@lru_cache(maxsize=4096)
def _rank(kind: str, issuer: str) -> int | None:
    for row in _rules()["ranks"]["rows"]:
        if kind in map(fold, row["types"]) and (not row["issuers"] or issuer in map(fold, row["issuers"])):
            return int(row["rank"])
    return None


def unfit(by: Work, on: Work) -> str | None:
    """Why a document may not change another, with the ground: it stands lower, or another issuer made it."""
    mine, other, ground = rank(by), rank(on), _rules()["ranks"]["same_issuer"]
    if mine is not None and other is not None and mine > other:
        return f"là văn bản cấp thấp hơn ({ground})"
    if by.issuer and on.issuer and fold(by.issuer) != fold(on.issuer) and (mine == other or mine is None):
        return f"do {by.issuer} ban hành, không phải {on.issuer} (kiểm tra việc kế thừa chức năng; {ground})"
    return None


def _governing(part: str, day: datetime.date) -> dict[str, Any] | None:
    """The row of a part that was the law on a day."""
    at = day.isoformat()
    for row in _rules()[part]:
        if (row["valid_from"] or "") <= at and (row["valid_to"] is None or at < row["valid_to"]):
            found: dict[str, Any] = row
            return found
    return None


@cache
def _rules() -> dict[str, Any]:
    rules: dict[str, Any] = lexicon("law_effect", RULES)
    return rules
