"""Which snapshot a file belongs to, told from its path: the top-most folder, or the list file, whose name is dated.

A day that nobody said stays unsaid: "2026-06" is the month June 2026, not its first day.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

_DATED = re.compile(r"(?<!\d)(?P<year>20\d\d)[-_.](?P<month>\d\d)(?:[-_.](?P<day>\d\d))?(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day a snapshot shows; with `precision` "month" only the month is known and `date` is its first day."""

    date: datetime.date
    precision: str = "day"

    def __str__(self) -> str:
        return self.date.isoformat() if self.precision == "day" else f"{self.date:%Y-%m}"


@dataclass(frozen=True, slots=True)
class Place:
    """A snapshot, and a file's path in it. `folder` is where the snapshot begins, seen from the folder taken in.

    With a `fallback` the file is a snapshot of its own only if it proves to be a list; else it belongs there.
    """

    snapshot: str
    as_of: AsOf | None
    folder: str
    path: str
    fallback: Place | None = None

    @property
    def source(self) -> str:
        """What the snapshot is made of: a folder, or one file."""
        return self.within if self.fallback is not None else self.folder

    @property
    def within(self) -> str:
        """The file's path in the folder taken in."""
        return f"{self.folder}/{self.path}" if self.folder else self.path


def read_as_of(text: str) -> AsOf | None:
    """The first date written year first in a name (2026-06, 2026-04-17, 20260417); None when there is none."""
    for match in sorted([*_DATED.finditer(text), *_COMPACT.finditer(text)], key=lambda m: m.start()):
        day = match["day"]
        try:
            date = datetime.date(int(match["year"]), int(match["month"]), int(day or 1))
        except ValueError:
            continue
        return AsOf(date, "day" if day else "month")
    return None


def places(root_name: str, paths: Iterable[str]) -> dict[str, Place]:
    """The place of each path of a folder named `root_name`. Two folders of one name are told apart by their path."""
    if (dated := read_as_of(root_name)) is not None:
        return {path: Place(root_name, dated, "", path) for path in paths}
    found = {path: _place(root_name, path) for path in paths}
    sources: dict[str, set[str]] = {}
    for place in found.values():
        sources.setdefault(place.snapshot, set()).add(place.source)
    return {
        path: replace(place, snapshot=place.source) if place.source and len(sources[place.snapshot]) > 1 else place
        for path, place in found.items()
    }


def _place(root_name: str, path: str) -> Place:
    parts = path.split("/")
    for index, part in enumerate(parts[:-1]):
        if (dated := read_as_of(part)) is not None:
            return Place(part, dated, "/".join(parts[: index + 1]), "/".join(parts[index + 1 :]))
    rest = Place(root_name, None, "", path)
    if (dated := read_as_of(parts[-1])) is not None:
        return Place(parts[-1], dated, "/".join(parts[:-1]), parts[-1], fallback=rest)
    return rest
