"""What is asked of the flags of a snapshot, and the answers: rows, counts, facets."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from catalog_graph.flags.standing import Standing
from catalog_graph.flags.types import Flag

Sort: TypeAlias = Literal["severity", "due", "agency", "code", "newest"]
SORTS: tuple[Sort, ...] = ("severity", "due", "agency", "code", "newest")
FACETS = ("severity", "rule", "family", "agency", "component", "field", "level", "state", "assignee")
"""Facets in the order of the page."""
UNKNOWN = ""
"""The value of a facet for flags of which nobody says one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What to look at; None or empty: everything. Values of one member are alternatives, members narrow each other.

    `agencies`, `fields`, `levels`, `assignees` take `UNKNOWN` for flags without one. `states`: open, accepted,
    dismissed, fixed. `due_before`: flags due before this day. `subjects`: subjects or short codes. `text`: whole
    words of name or message, all of them, without marks; or a code alone. `since`: raised first after this recorded
    time (ISO 8601).
    """

    ids: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    severities: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    components: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    assignees: tuple[str, ...] = ()
    commented: bool | None = None
    due_before: datetime.date | None = None
    subjects: tuple[str, ...] = ()
    text: str | None = None
    since: str | None = None


EVERYTHING = Filters()
TO_DO = ("open", "accepted")
"""States of flags that somebody still has to see to."""
MEMBERS = {
    "rule": "rules", "family": "families", "severity": "severities", "agency": "agencies", "component": "components",
    "field": "fields", "level": "levels", "state": "states", "assignee": "assignees",
}  # fmt: skip
"""Facet → the member of `Filters` that narrows by it."""


class Count(NamedTuple):
    """How many flags, and how many procedures bear them."""

    flags: int
    records: int


class Value(NamedTuple):
    """One value of a facet, with what there would be under it."""

    value: str
    flags: int
    records: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """A flag as the store keeps it: where it stands, when it was first raised, how officers see it."""

    snapshot: str
    flag: Flag
    fields: tuple[str, ...]
    levels: tuple[str, ...]
    recorded: str
    standing: Standing
