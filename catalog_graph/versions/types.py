"""The nouns of a history: a record where a snapshot holds it, a version, a row of a decision, an event."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import NamedTuple

from catalog_graph.changes.comparison import comparable
from ingest.types import Span


def version_id(record: int) -> str:
    """How a record is named in addresses: its id as 16 hexadecimal digits."""
    return f"{record & (2**64 - 1):016x}"


class Held(NamedTuple):
    """A procedure record where a snapshot holds it now. `content` is equal where records say the same."""

    key: int
    id: int
    subject: str | None
    code: str | None
    publisher: str | None
    name: str | None
    form: str
    number: str | None
    date: str | None
    content: int
    snapshot: str
    as_of: datetime.date | None
    precision: str | None
    path: str
    row: int
    outcome: int
    digest: str
    text_id: int

    @property
    def version(self) -> str:
        """The record's id as it stands in addresses."""
        return version_id(self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One content of a procedure's record with all places that hold it, oldest first.

    `number` counts the versions of a history from 1, oldest first. `whole`: a full record, not a row of a list.
    `stated` are the components it says something of, with the digest of what it says.
    """

    number: int
    places: tuple[Held, ...]
    whole: bool
    stated: dict[str, str]

    @property
    def newest(self) -> Held:
        """The place of the newest snapshot: what the version is named and quoted by."""
        return self.places[-1]

    @property
    def id(self) -> str:
        """Its name in addresses: that of its newest place. Those of its other places lead to it too."""
        return self.newest.version

    @property
    def form(self) -> str:
        """The form of the record."""
        return self.newest.form

    def says_as(self, other: Version) -> bool:
        """Whether all that the forms of both carry has equal digests: certainly no change. False may still be none."""
        both = comparable(self.form, other.form)
        known = bool(self.stated and other.stated)
        return known and all(self.stated.get(name) == other.stated.get(name) for name in both)


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionHead:
    """A decision the store holds, by its head. `date` and `effective_on` are ISO 8601."""

    version: str
    number: str | None
    date: str | None
    effective_on: str | None
    issuer: str | None
    title: str | None
    digest: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """A row of a decision's list (from 0) that speaks of a procedure, or may.

    `by`: what of the row speaks of the procedure: `code` or `name`, the row is about it; `replaces` or `replaced_by`,
    the row is about another that it is replaced by, or that it replaces. `text` is what was printed of it there. Where
    no code was printed (`code` None) only the name is the same: a candidate, no more.
    """

    decision: DecisionHead
    at: int
    change: str
    name: str
    text: str
    by: str
    level: str | None
    code: str | None
    publisher: str | None
    spans: tuple[Span, ...]

    @property
    def certain(self) -> bool:
        """Whether the row prints the code of the procedure."""
        return self.code is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A decision that records name as the one that announced the procedure; `held` where the store has it."""

    number: str
    date: str | None
    versions: tuple[int, ...]
    held: DecisionHead | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One dated thing of the timeline: exactly one of `held`, `row` and `named` is set.

    A snapshot's day may be known to the month only (`precision` "month"); None: nobody said the day.
    """

    date: datetime.date | None
    precision: str | None
    version: Version | None = None
    held: Held | None = None
    row: DecisionRow | None = None
    named: Named | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """All that the store knows of one procedure. `events` run from the oldest to the newest, the undated last.

    `variants` are other subjects under the same short code: local ones of a publisher, or the national one.
    """

    subject: str | None
    versions: tuple[Version, ...]
    rows: tuple[DecisionRow, ...]
    named: tuple[Named, ...]
    events: tuple[Event, ...]
    variants: tuple[str, ...]

    @property
    def chosen(self) -> Version:
        """The version to show when nobody chose: the newest full record, else the newest."""
        return next((version for version in self.recent if version.whole), self.recent[0])

    @property
    def recent(self) -> tuple[Version, ...]:
        """The versions by the day of their newest snapshot, the newest first, the undated last."""
        return tuple(sorted(self.versions, key=lambda version: _newest_first(version.newest)))

    @property
    def places(self) -> tuple[tuple[Version, Held], ...]:
        """Every record with its version by the day of its snapshot, the newest first, the undated last."""
        every = ((version, place) for version in self.versions for place in version.places)
        return tuple(sorted(every, key=lambda pair: _newest_first(pair[1])))

    def before(self, version: Version) -> Version | None:
        """The version to compare one with: of the last snapshot before the one it came with, full records with full
        records where there are any, the one that agrees most where a code stands in several rows. None: it is first."""
        first = version.places[0]
        earlier = [
            one
            for one in self.versions[: version.number - 1]
            if all(place.snapshot != first.snapshot for place in one.places)
        ]
        alike = [one for one in earlier if one.whole == version.whole] or earlier

        def closeness(one: Version) -> tuple[datetime.date, int, int]:
            days = [place.as_of or datetime.date.min for place in one.places]
            known = [day for day in days if first.as_of is None or day <= first.as_of]
            return (max(known, default=datetime.date.min), _agreeing(one, version), one.number)

        return max(alike, key=closeness, default=None)

    def beside(self, held: Held) -> tuple[Held, ...]:
        """The other records of the procedure in the same snapshot: a code that stands in several rows."""
        return tuple(
            place
            for version in self.versions
            for place in version.places
            if place.snapshot == held.snapshot and (place.path, place.row) != (held.path, held.row)
        )

    def of(self, version: str) -> Version | None:
        """The version of an address, by any of its places; None when the history has none."""
        return next((one for one in self.versions if any(place.version == version for place in one.places)), None)


def _newest_first(held: Held) -> tuple[int, bool, str, str, int]:
    """A day said to the month stands behind the days of that month: it may have been its first."""
    day = 0 if held.as_of is None else held.as_of.toordinal()
    return (-day, held.precision == "month", held.snapshot, held.path, held.row)


def _agreeing(one: Version, other: Version) -> int:
    return sum(other.stated.get(component) == digest for component, digest in one.stated.items())
