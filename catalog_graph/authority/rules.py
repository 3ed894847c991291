"""The dated rules of authority (rules/authority.yaml), compiled once."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from catalog_graph.authority.types import Level
from catalog_graph.workdays import RULES
from extract.lexicon import lexicon

DISTRICT = "district"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """What a name says: the level (district: the one that ended; None: none) and the body, between two days.
    `cell_only`: its words are too general for sentences."""

    key: str
    level: str | None
    body: str
    since: datetime.date | None
    until: datetime.date | None
    became: str | None
    cell_only: bool
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """The district level: when it ended, where its competence may have gone, by which ground."""

    label: str
    until: datetime.date
    successors: tuple[Level, ...]
    note: str
    ground: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The share asked for between two days (`until`: the first day without it), by which ground."""

    share: Fraction
    label: str
    since: datetime.date
    until: datetime.date | None
    ground: str
    certainty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Denominator:
    """What is left out of the total, and why."""

    level: str
    bodies: frozenset[str]
    says: str
    ground: str
    internal_kinds: frozenset[str]
    internal_prefixes: tuple[str, ...]
    internal_says: str
    local: re.Pattern[str]
    local_says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonRule:
    """A reason to move down (weight above 0) or to keep. `kind` words looks for `pattern` in `looks_in`."""

    key: str
    kind: str
    looks_in: tuple[str, ...]
    weight: int
    says: str
    ground: str
    certainty: str
    pattern: re.Pattern[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """All of it. `acts` are the wordings that tell who decides."""

    labels: Mapping[str, str]
    ranks: Mapping[str, int | None]
    unknown: str
    district: Ended
    targets: Sequence[Target]
    denominator: Denominator
    agencies: Sequence[Agency]
    acts: Mapping[str, re.Pattern[str]]
    threshold: int
    reasons: Sequence[ReasonRule]
    dividing: re.Pattern[str]
    lawmaking: re.Pattern[str]
    competence: re.Pattern[str]
    conditions: str
    roadmap: str
    volume: str

    def target(self, day: datetime.date) -> Target | None:
        """The target of a day; None for a day without any."""
        held = [one for one in self.targets if one.since <= day and (one.until is None or day < one.until)]
        return held[-1] if held else None


@cache
def rules() -> Rules:
    """The rules as they stand in the file."""
    data: dict[str, Any] = lexicon("authority", RULES)
    ended, below, text = data["district"], data["denominator"], data["proposal"]
    return Rules(
        labels={row["key"]: row["label"] for row in data["levels"]} | {DISTRICT: ended["label"]},
        ranks={row["key"]: row["rank"] for row in data["levels"]},
        unknown=data["unknown"],
        district=Ended(
            label=ended["label"], until=_day(ended["until"]), successors=tuple(ended["successors"]),
            note=ended["note"], ground=ended["ground"],
        ),
        targets=tuple(_target(row) for row in data["targets"]),
        denominator=Denominator(
            level=below["excluded_level"], bodies=frozenset(below["excluded_bodies"]), says=below["excluded_says"],
            ground=below["ground"], internal_kinds=frozenset(below["internal"]["kinds"]),
            internal_prefixes=tuple(below["internal"]["prefixes"]), internal_says=below["internal"]["says"],
            local=pattern(below["local"]["issuer"]["pattern"]), local_says=below["local"]["says"],
        ),
        agencies=tuple(_agency(row) for row in data["agencies"]),
        acts={key: pattern(row["pattern"]) for key, row in data["acts"].items()},
        threshold=data["threshold"],
        reasons=tuple(_reason(row) for row in data["reasons"]),
        dividing=pattern(data["dividing"]["pattern"]),
        lawmaking=pattern(data["lawmaking"]["pattern"]),
        competence=pattern(data["competence"]["pattern"]),
        conditions=text["conditions"], roadmap=text["roadmap"], volume=text["volume"],
    )  # fmt: skip


_KEPT = re.compile(r"\[[^\]]*\]|\(\?<[!=][^)]*\)| [*?+]?")
"""Blanks, and where they stay as they are: in brackets, and behind what is read, whose width has to be fixed."""


def pattern(words: str) -> re.Pattern[str]:
    """A pattern whose blanks stand for any run of white space, as texts break their lines anywhere."""
    return re.compile(_KEPT.sub(lambda match: _BLANKS.get(match[0], match[0]), words))


_BLANKS = {" ": r"\s+", " *": r"\s*", " ?": r"\s*", " +": r"\s+"}


def _agency(row: Mapping[str, Any]) -> Agency:
    return Agency(
        key=row["key"],
        level=row["level"],
        body=row["body"],
        since=_day(row["from"]) if row.get("from") else None,
        until=_day(row["until"]) if row.get("until") else None,
        became=row.get("became"),
        cell_only=row.get("cell_only", False),
        pattern=pattern(row["pattern"]),
    )


def _target(row: Mapping[str, Any]) -> Target:
    return Target(
        share=Fraction(row["share"]),
        label=row["label"],
        since=_day(row["from"]),
        until=_day(row["until"]) if row["until"] else None,
        ground=row["ground"],
        certainty=row["certainty"],
    )


def _reason(row: Mapping[str, Any]) -> ReasonRule:
    return ReasonRule(
        key=row["key"],
        kind=row["kind"],
        looks_in=tuple(row.get("looks_in", ())),
        weight=row["weight"],
        says=row["says"],
        ground=row["ground"],
        certainty=row["certainty"],
        pattern=pattern(row["pattern"]) if "pattern" in row else None,
    )


def _day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(str(text))
