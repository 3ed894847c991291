"""The nouns of the quality report. Every count names its unit: flags (cờ) or procedures (mã)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from catalog_graph.flags.types import Severity

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
UNSAID = "không rõ cơ quan"
"""What stands for the agency of a record that does not say it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """Flags of one rule at one agency: how many flags, of how many procedures."""

    agency: str
    rule: str
    severity: Severity
    flags: int
    procedures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Burden:
    """The flags of one procedure; `held`: the snapshot has a record of it (what a decision announces it may lack)."""

    agency: str
    subject: str
    code: str | None
    name: str | None
    errors: int
    warnings: int
    infos: int
    held: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One procedure that a snapshot holds."""

    agency: str
    subject: str
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What the store counts in one snapshot: the procedures held, flags that were not dismissed, by agency and rule;
    every procedure with a flag; how many flags officers dismissed, by agency."""

    snapshot: str
    as_of: datetime.date | None
    precision: str | None
    day: datetime.date
    items: tuple[Item, ...]
    raised: tuple[Raised, ...]
    burdens: tuple[Burden, ...]
    dismissed: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCount:
    """A rule with its flags and procedures."""

    rule: str
    title: str
    family: str
    severity: Severity
    flags: int
    procedures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """The figures of one agency, or of all together, in one snapshot.

    `procedures` held; `faulty` those with an error, `doubtful` those with a warning and no error; `errors`,
    `warnings`, `infos` are flags. `clean` have neither error nor warning. `dismissed` are flags that nothing counts.
    """

    agency: str | None
    procedures: int
    faulty: int
    doubtful: int
    errors: int
    warnings: int
    infos: int
    dismissed: int = 0

    @property
    def clean(self) -> int:
        """Procedures of the snapshot without error and warning; flags on procedures that it lacks are no part of it."""
        return max(0, self.procedures - self.faulty - self.doubtful)

    @property
    def share(self) -> float | None:
        """Percent of procedures without an error; None where none is held."""
        return None if not self.procedures else 100 * max(0, self.procedures - self.faulty) / self.procedures


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """The procedures that two snapshots both hold: how they stood in the earlier one, and how in the one reported on.
    Only these can be compared; all else is another set of procedures."""

    then: Side
    now: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One snapshot in the trend, measured by the rules of the same day as all others. `common`: against the snapshot
    reported on; None for that one itself."""

    snapshot: str
    as_of: datetime.date | None
    precision: str | None
    side: Side
    common: Common | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyPage:
    """One page of the report: an agency's figures, its rules by how much they found, its worst records, its trend."""

    side: Side
    rules: tuple[RuleCount, ...]
    worst: tuple[Burden, ...]
    trend: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """The report: all agencies together, then a page each, the one with most errors first. `unexamined`: snapshots
    that belong into the trend and were not examined by the rules of the day; `items`, `burdens`: the rows behind the
    figures.
    """

    snapshot: str
    as_of: datetime.date | None
    precision: str | None
    day: datetime.date
    whole: AgencyPage
    agencies: tuple[AgencyPage, ...]
    dismissed: int
    unexamined: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    burdens: tuple[Burden, ...] = ()


Standing = Literal["all", "faulty", "doubtful", "clean", "sound"]
"""Which procedures are asked for: all held, with an error, with warnings only, with neither, without an error."""
