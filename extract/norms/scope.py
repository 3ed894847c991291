"""What a procedure of NĐ 63/2010/NĐ-CP is, and what only looks like one; how sure it is."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from extract.lexicon import lexicon
from extract.norms.parts import Said
from extract.norms.types import Component, Exclusion, Sureness
from extract.norms.wordings import compiled
from extract.types import Sourced

BASE: tuple[Component, ...] = ("sequence", "dossier", "time", "subjects", "agency", "result")
"""Components by which it is weighed whether a procedure is laid down; ways of sending are often left to others."""
ENOUGH = 5
LEAST = 3
MOST = 2
"""Doubts with which something is still told as a procedure."""


class _Reason(NamedTuple):
    value: str
    says: str
    ground: str
    title: re.Pattern[str] | None
    document: re.Pattern[str] | None


@cache
def _reasons() -> tuple[_Reason, ...]:
    def pattern(entry: dict[str, Any], name: str) -> re.Pattern[str] | None:
        return compiled(entry[name]["pattern"]) if name in entry else None

    return tuple(
        _Reason(entry["value"], entry["says"], entry["ground"], pattern(entry, "title"), pattern(entry, "document"))
        for entry in lexicon("norm_scope")["reasons"]
    )


@cache
def _named() -> re.Pattern[str]:
    return compiled(lexicon("norm_scope")["named"]["pattern"])


def exclusion_of(titles: list[Sourced[str]], title: Sourced[str] | None, clauses: list[Said]) -> Exclusion | None:
    """Why a group is none of NĐ 63, by the titles of its articles, by its document's title, by who asks whom.

    A title that speaks of administrative procedures decides the matter the other way.
    """
    named = [*titles, *([title] if title else [])]
    if any(_named().search(one.value.lower()) for one in named):
        return None
    for reason in _reasons():
        for one in titles:
            if reason.title is not None and reason.title.search(one.value.lower()):
                return _exclusion(reason, one)
        if title is not None and reason.document is not None and reason.document.search(title.value.lower()):
            return _exclusion(reason, title)
    return _by_parties(clauses)


def _by_parties(clauses: list[Said]) -> Exclusion | None:
    """Between agencies: all that hand something in are agencies. Internal: persons of an agency ask."""
    askers = [one.asker for one in clauses if one.submits and one.asker is not None]
    if not askers or any(asker in ("private", "open") for asker in askers):
        return None
    wanted = "internal" if "official" in askers else "between_agencies"
    told = next(one.clause.text for one in clauses if one.submits and one.asker is not None)
    reason = next(reason for reason in _reasons() if reason.value == wanted)
    return _exclusion(reason, Sourced(" ".join(told.split()), told.span))


def _exclusion(reason: _Reason, evidence: Sourced[str]) -> Exclusion:
    return Exclusion(reason=reason.value, says=reason.says, ground=reason.ground, evidence=evidence)


def weighed(present: set[Component], clauses: list[Said], entitled: bool) -> tuple[Sureness, tuple[str, ...]] | None:
    """How sure it is, and what speaks against certainty, in Vietnamese; None where too much does.

    `entitled`: the title speaks of a procedure or a dossier, or names an act ("Gia hạn …").
    """
    doubts = []
    asked = any(one.submits and one.asker in ("private", "open", "official") for one in clauses)
    if not asked:
        doubts.append("không nói rõ cá nhân, tổ chức nào nộp hồ sơ")
    if "agency" not in present:
        doubts.append("không nói rõ cơ quan giải quyết")
    if not present & {"time", "result"}:
        doubts.append("không có thời hạn giải quyết, không nói kết quả")
    told = sum(component in present for component in BASE)
    if not entitled and told < ENOUGH:
        doubts.append("tiêu đề không nói đến thủ tục, hồ sơ")
    if len(doubts) > MOST or (not asked and not entitled and told < ENOUGH):
        return None
    return ("likely" if doubts else "certain"), tuple(doubts)


def enough(present: set[Component]) -> bool:
    """Whether so much is said that a procedure is laid down."""
    told = sum(component in present for component in BASE)
    return told > LEAST or (told == LEAST and "dossier" in present)
