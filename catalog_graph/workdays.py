"""Working days of Viet Nam: weekends, public holidays (Bộ luật Lao động Điều 112), swapped days, and what is not known.

Tết and the swapped days are announced year by year, so a table can only ever be complete for the years that someone
has filled in. A due date that the unknown days could move comes out as an interval, never as a guess.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from extract.lexicon import lexicon

RULES = Path(__file__).parent / "rules"
DAY = datetime.timedelta(days=1)


class Due(NamedTuple):
    """A date found by counting. `earliest` and `latest` differ where holidays of the time are not known; `why` says
    which ones, in Vietnamese."""

    earliest: datetime.date
    latest: datetime.date
    why: tuple[str, ...] = ()


class Season(NamedTuple):
    """A time of the year in which the holidays are announced each year (Tết): at most so many working days are off."""

    name: str
    start: tuple[int, int]
    end: tuple[int, int]
    at_most: int

    def holds(self, day: datetime.date) -> bool:
        """Whether the day lies in the season; one that runs over New Year's Day is allowed."""
        at = (day.month, day.day)
        if self.start <= self.end:
            return self.start <= at <= self.end
        return at >= self.start or at <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Workdays:
    """A calendar of working days."""

    rest_weekdays: frozenset[int]
    fixed: frozenset[tuple[int, int]]
    rest: frozenset[datetime.date]
    work: frozenset[datetime.date]
    covered: tuple[tuple[datetime.date, datetime.date], ...]
    seasons: tuple[Season, ...]
    doubtful: tuple[tuple[datetime.date, str], ...]

    def is_working(self, day: datetime.date) -> bool:
        """Whether offices work on the day, as far as the table knows."""
        if day in self.work:
            return True
        if day in self.rest or (day.month, day.day) in self.fixed:
            return False
        return day.isoweekday() not in self.rest_weekdays

    def count(self, start: datetime.date, days: int, *, forward: bool = True) -> Due:
        """The `days`-th working day after (or before) `start`; `start` itself is not counted."""
        sure = self._walk(start, days, forward, doubt=False)
        slow = self._walk(start, days, forward, doubt=True)
        why = self._unknown(min(start, sure, slow), max(start, sure, slow))
        return Due(min(sure, slow), max(sure, slow), why if sure != slow else ())

    def between(self, start: datetime.date, end: datetime.date) -> int:
        """Working days after `start` up to and with `end`; 0 when `end` is not later."""
        return sum(self.is_working(start + DAY * step) for step in range(1, (end - start).days + 1))

    def _walk(self, day: datetime.date, days: int, forward: bool, *, doubt: bool) -> datetime.date:
        """Walk working days; with `doubt`, days that may be holidays are taken as such, each season's share of them."""
        used: dict[str, int] = {}
        while days:
            day += DAY if forward else -DAY
            if self.is_working(day) and not (doubt and self._may_rest(day, used)):
                days -= 1
        return day

    def _may_rest(self, day: datetime.date, used: dict[str, int]) -> bool:
        if any(day == doubtful for doubtful, _ in self.doubtful):
            return True
        if self._is_covered(day):
            return False
        for season in self.seasons:
            if season.holds(day) and used.get(season.name, 0) < season.at_most:
                used[season.name] = used.get(season.name, 0) + 1
                return True
        return False

    def _is_covered(self, day: datetime.date) -> bool:
        return any(start <= day < end for start, end in self.covered)

    def _unknown(self, start: datetime.date, end: datetime.date) -> tuple[str, ...]:
        """Names of the holidays between two days that the table does not know."""
        found: dict[str, None] = {}
        for step in range((end - start).days + 1):
            day = start + DAY * step
            for doubtful, name in self.doubtful:
                if doubtful == day:
                    found[f"{name} ({day:%d/%m/%Y})"] = None
            if not self._is_covered(day):
                found.update({f"{s.name} năm {day.year}": None for s in self.seasons if s.holds(day)})
        return tuple(found)


def workdays(extra: Mapping[str, Any] | None = None) -> Workdays:
    """The calendar of rules/holidays.yaml, with an office's own table laid over it (its days win)."""
    own = extra or {}
    base = lexicon("holidays", RULES)
    days = {_day(row["date"]): row["kind"] for row in [*base["days"], *own.get("days", ())]}
    doubtful = {_day(row["date"]): row["name"] for row in [*base["doubtful"], *own.get("doubtful", ())]}
    return Workdays(
        rest_weekdays=frozenset(own.get("rest_weekdays", base["rest_weekdays"])),
        fixed=frozenset((row["month"], row["day"]) for row in [*base["fixed"], *own.get("fixed", ())]),
        rest=frozenset(day for day, kind in days.items() if kind == "rest"),
        work=frozenset(day for day, kind in days.items() if kind == "work"),
        covered=tuple((_day(row["from"]), _day(row["to"])) for row in [*base["covered"], *own.get("covered", ())]),
        seasons=tuple(
            Season(row["name"], _month_day(row["from"]), _month_day(row["to"]), row["at_most"])
            for row in [*base["seasons"], *own.get("seasons", ())]
        ),
        doubtful=tuple(sorted((day, name) for day, name in doubtful.items() if day not in days)),
    )


def _day(value: str | datetime.date) -> datetime.date:
    return value if isinstance(value, datetime.date) else datetime.date.fromisoformat(value)


def _month_day(value: str) -> tuple[int, int]:
    month, day = value.split("-")
    return int(month), int(day)
