"""A record laid out in the parts that the law names, in their order, each with what its reader doubted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from catalog_graph.changes.comparison import carried
from catalog_graph.versions.types import History, Version
from catalog_graph.workdays import RULES
from extract.lexicon import lexicon
from extract.types import Procedure
from ingest.types import Issue


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a procedure as the law names it. `letter` is the point of Điều 8 khoản 2, None beyond it."""

    key: str
    letter: str | None
    heading: str
    components: tuple[str, ...]
    members: tuple[str, ...]
    ground: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A part of one record. `carried`: the form of the record has room for it. `elsewhere`: where the record says
    nothing of it, the nearest other version that does (the older ones first)."""

    part: Part
    stated: bool
    carried: bool
    issues: tuple[Issue, ...]
    elsewhere: Version | None


@cache
def parts() -> tuple[Part, ...]:
    """The parts in their order."""
    return tuple(
        Part(
            key=rule["key"],
            letter=rule["letter"],
            heading=rule["heading"],
            components=tuple(rule["components"]),
            members=tuple(rule["members"]),
            ground=rule["ground"],
        )
        for rule in lexicon("record_parts", RULES)["parts"]
    )


def words(name: str) -> dict[str, str]:
    """The wordings of a closed list of values that belongs to the record."""
    found: dict[str, str] = lexicon("record_parts", RULES)[name]
    return found


def shown(record: Procedure, version: Version, history: History) -> tuple[Shown, ...]:
    """The parts of a record, every part whether stated or not."""
    room = carried(version.form)
    return tuple(
        Shown(
            part=part,
            stated=(stated := _STATED[part.key](record)),
            carried=bool(room & set(part.components)),
            issues=tuple(issue for issue in record.issues if _first(issue) in part.members),
            elsewhere=None if stated else _elsewhere(part, version, history),
        )
        for part in parts()
    )


def other_issues(record: Procedure) -> tuple[Issue, ...]:
    """What the reader doubted of the record as a whole, or of members that no part has."""
    known = {member for part in parts() for member in part.members}
    return tuple(issue for issue in record.issues if _first(issue) not in known)


def _first(issue: Issue) -> str:
    return (issue.field or "").partition(".")[0]


def _elsewhere(part: Part, version: Version, history: History) -> Version | None:
    nearest = sorted(
        (
            other
            for other in history.versions
            if other.number != version.number and set(part.components) & set(other.stated)
        ),
        key=lambda other: (other.number > version.number, abs(other.number - version.number)),
    )
    return nearest[0] if nearest else None


_STATED: dict[str, Callable[[Procedure], bool]] = {
    "name": lambda p: p.name is not None,
    "steps": lambda p: bool(p.steps),
    "channels": lambda p: bool(p.channels),
    "dossier": lambda p: any(case.components for case in p.cases),
    "time": lambda p: any(way.duration is not None for way in p.channels),
    "subjects": lambda p: bool(p.subjects),
    "agencies": lambda p: bool(p.executing or p.deciding or p.authorised or p.coordinating or p.receiving_address),
    "forms": lambda p: any(paper.forms for case in p.cases for paper in case.components),
    "results": lambda p: bool(p.results),
    "conditions": lambda p: p.conditions is not None,
    "fees": lambda p: any(way.fees for way in p.channels),
    "legal_basis": lambda p: bool(p.legal_basis),
    "announcement": lambda p: bool(p.decision.number or p.promulgator or p.state or p.entered_on),
    "other": lambda p: bool(p.kind or p.fields or p.levels or p.online or p.keywords or p.description or p.related),
}
