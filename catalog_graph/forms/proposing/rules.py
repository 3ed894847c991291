"""The rules of these reasons (``further_proposals.yaml``, ``life_events.yaml``), made ready for use once."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from catalog_graph.reduction.rules import in_force
from catalog_graph.workdays import RULES
from extract.lexicon import lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class Linking:
    """A text under which procedures of an event are done together. `steps`: which of them; `mark`: how sure it is."""

    text: str
    work: str
    path: tuple[str, ...]
    mark: str
    steps: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of an event: the procedures that do it, by code or by name. `people`: role of a form → who it is."""

    id: str
    codes: frozenset[str]
    pattern: re.Pattern[str]
    people: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A life event with its steps in the order in which they are usually done."""

    id: str
    name: str
    steps: tuple[Step, ...]
    linking: Linking | None
    same_agency: bool


@cache
def further() -> Any:
    """The rules as they stand in the file."""
    return lexicon("further_proposals", RULES)


def sure(name: str) -> float:
    """How sure a reason is, 0 to 1."""
    return float(further()["confidence"][name])


def said(name: str, **parts: str) -> str:
    """The sentence of a reason."""
    return str(further()["sentences"][name]).format(**parts)


@cache
def events(day: datetime.date) -> tuple[Event, ...]:
    """The life events as they are known on a day."""
    rows = lexicon("life_events", RULES)["events"]
    return tuple(_event(row) for row in rows if in_force(row, day))


def _event(row: dict[str, Any]) -> Event:
    ground = row["ground"]
    return Event(
        id=row["id"],
        name=row["name"],
        steps=tuple(
            Step(
                id=step["id"],
                codes=frozenset(step["codes"]),
                pattern=re.compile(step["pattern"]),
                people=dict(step.get("people", {})),
            )
            for step in row["steps"]
        ),
        linking=None
        if ground is None
        else Linking(
            text=ground["text"],
            work=ground["work"],
            path=tuple(ground["path"]),
            mark=ground["mark"],
            steps=frozenset(ground["steps"]),
        ),
        same_agency=bool(row.get("same_agency", False)),
    )
