"""The answers of the worklist."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from catalog_graph.flags.asked import EVERYTHING, Count, Filters, Raised, Sort, Value
from catalog_graph.flags.standing import Judgement
from catalog_graph.flags.types import Rule
from catalog_graph.store.flags_asked import SnapshotHead

PAGE = 50
"""Flags on a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of the worklist. `snapshot`: a name (None: the newest); `viewer`: who asks, for what is new;
    `unseen`: only what was first raised after the viewer last said so."""

    snapshot: str | None = None
    filters: Filters = EVERYTHING
    sort: Sort = "severity"
    start: int = 0
    size: int | None = PAGE
    viewer: str | None = None
    unseen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A facet: each value counted under the other conditions. `labels`: value → as it is shown."""

    name: str
    title: str
    values: tuple[Value, ...]
    labels: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A page of the worklist. `day`: the day of the last examination (None: never); `fresh`: whether nothing has
    changed since. `counts` under the conditions, `total` without any, `new` raised since the viewer last looked
    (`since`: that moment) under the conditions. All counts: flags, and procedures that bear them."""

    snapshot: SnapshotHead
    day: datetime.date | None
    fresh: bool
    counts: Count
    total: Count
    since: str | None
    new: Count
    rows: tuple[Raised, ...]
    start: int
    size: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Flags under conditions by severity (the gravest first); `beside`: by state those that the conditions leave out as
    settled; `to_do`: whether the conditions are those of what is still to do."""

    severities: dict[str, int]
    beside: dict[str, int]
    to_do: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """The flags before and after one in a list (None: it is the first, the last), and how many come after it."""

    before: str | None
    after: str | None
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """One flag whole: as it is raised (None: no more), its rule (None: no more), all that was decided of it."""

    id: str
    raised: Raised | None
    rule: Rule | None
    history: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """The flags of one agency (None: nobody says who): all, and by severity."""

    agency: str | None
    counts: Count
    by_severity: tuple[tuple[str, Count], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What deciding the same of many flags would do: how many flags on how many procedures, by rule and by the state
    they are in now; `same`: those that the verdict leaves as they are; `ids` in order."""

    verdict: str
    counts: Count
    by_rule: tuple[Value, ...]
    by_state: tuple[Value, ...]
    same: int
    ids: tuple[str, ...]
