"""The rules of the reduction, as data: targets, subjects with their keys, wordings, methods."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

from catalog_graph.reduction.figures import Target
from catalog_graph.workdays import RULES
from extract.fold import fold
from extract.lexicon import lexicon


class Subject(NamedTuple):
    """What databases answer about (a person, an organisation, a plot), and the concepts they are asked by."""

    id: str
    name: str
    databases: frozenset[str]
    keys: tuple[tuple[str, ...], ...]
    key_name: str


class Rules(NamedTuple):
    """All of it, but for the targets, which depend on the day."""

    version: str
    counted_from: float
    subjects: tuple[Subject, ...]
    prefill: frozenset[str]
    single: frozenset[str]
    parts: tuple[str, ...]
    """How folded labels begin that ask for a part of a value."""
    whole_parts: frozenset[str]
    alternatives: tuple[re.Pattern[str], ...]
    others: tuple[re.Pattern[str], ...]
    instead_of_paper: tuple[re.Pattern[str], ...]
    confidence: Mapping[str, float]
    less: Mapping[str, float]
    sentences: Mapping[str, str]
    roles: Mapping[str, str]
    questions: Mapping[str, str]
    smallest: Mapping[str, str]
    methods: Mapping[str, str]


@cache
def rules() -> Rules:
    """The rules, read once."""
    data = lexicon("reduction", RULES)
    return Rules(
        version=data["version"],
        counted_from=data["links"]["counted_from"],
        subjects=tuple(
            Subject(
                one["id"], one["name"], frozenset(one["databases"]), tuple(map(tuple, one["keys"])), one["key_name"]
            )
            for one in data["subjects"]
        ),
        prefill=frozenset(data["prefill"]),
        single=frozenset(data["single"]),
        parts=tuple(fold(word) for word in data["parts"]["words"]),
        whole_parts=frozenset(fold(word) for word in data["parts"]["whole"]),
        alternatives=_patterns(data["alternatives"]),
        others=_patterns(data["others"]),
        instead_of_paper=_patterns(data["instead_of_paper"]),
        confidence=data["confidence"],
        less=data["less"],
        sentences=data["sentences"],
        roles=data["roles"],
        questions=data["questions"],
        smallest=data["smallest"],
        methods=data["methods"],
    )


def instead_of_paper(title: str | None) -> bool:
    """Whether a form of this title is filled in on screen instead of a paper one."""
    return any(pattern.search(title or "") for pattern in rules().instead_of_paper)


def _patterns(rows: list[Mapping[str, Any]]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(one["pattern"]) for one in rows)


def targets(day: datetime.date) -> tuple[Target, ...]:
    """The targets in force on a day, the one to measure by first."""
    data = lexicon("reduction", RULES)
    found = [_target(one) for one in data["targets"] if in_force(one, day)]
    return tuple(sorted(found, key=lambda one: one.id != data["default_target"]))


def custom(share: Fraction) -> Target:
    """A target that whoever asks has set."""
    return Target(
        id="custom", label="Mức do người dùng đặt", share=share, coverage=Fraction(1), valid_from=None, valid_to=None,
        source="Người dùng đặt khi hỏi", mark="",
    )  # fmt: skip


def _target(one: Mapping[str, Any]) -> Target:
    return Target(
        id=one["id"],
        label=one["label"],
        share=Fraction(str(one["share"])) / 100,
        coverage=Fraction(str(one["coverage"])) / 100,
        valid_from=one["valid_from"],
        valid_to=one["valid_to"],
        source=one["source"],
        mark=one["mark"],
    )


def in_force(one: Mapping[str, Any], day: datetime.date) -> bool:
    """Whether a dated row of a rule file holds on a day; without a day it holds since ever, or for good."""
    said = day.isoformat()
    return (one["valid_from"] or "") <= said and (one["valid_to"] is None or said < one["valid_to"])
