"""The nouns of the shelf: what the store says of each record, and the lines made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

UNKNOWN = "unknown"
"""The value of a facet for lines of which nobody says one."""
FACETS = ("ministry", "field", "level", "kind", "state", "online", "seen", "trouble")
"""Facets in the order of the page."""
SORTS = ("code", "name", "ministry", "field", "level", "kind", "decision", "state", "online", "seen", "trouble")
"""What lines can be ordered by; "relevance" besides, where something was looked for."""
PROPERTIES = ("name", "ministry", "field", "level", "kind", "decision", "state", "online")
"""Properties of a line that know the snapshot they were taken from, in the order of `Line.told`."""

Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]


class Taken(NamedTuple):
    """A snapshot as shelves name it; `order` rises with its day (that of an unsaid day is 0)."""

    name: str
    as_of: str | None
    precision: str | None
    order: int


class Standing(NamedTuple):
    """A record where a snapshot holds it now. `trouble` is the worst that its reader left: error, warning or None."""

    snapshot: str
    path: str
    row: int
    record: int
    content: int
    trouble: str | None


class Told(NamedTuple):
    """What one record says, as far as shelves go by it. `full` tells a whole record from a row of a list."""

    key: int
    id: int
    full: bool
    subject: str | None
    code: str | None
    publisher: str | None
    name: str | None
    number: str | None
    date: str | None
    kind: str | None
    promulgator: str | None
    issuer: str | None
    state: str | None
    online: str | None
    fields: tuple[str, ...]
    levels: tuple[str, ...]
    channels: tuple[str, ...]


class Ending(NamedTuple):
    """A row of an announcing decision that ends a procedure: `change` is repealed or replaced."""

    code: str
    publisher: str | None
    change: str
    number: str | None
    date: str | None
    decision: int
    """Id of the decision's record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """All that shelves are made of: snapshots, oldest first, what each holds, what each record says, what ended."""

    snapshots: tuple[Taken, ...]
    standings: tuple[Standing, ...]
    told: Mapping[int, Told]
    endings: tuple[Ending, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One procedure. `told` says from which snapshot each of `PROPERTIES` was taken; None: nobody says it.

    `version` names the record of the newest snapshot; `records` counts the records that the line stands for.
    """

    subject: str | None
    code: str | None
    publisher: str | None
    name: str | None
    version: str
    ministry: str | None
    fields: tuple[str, ...]
    levels: tuple[str, ...]
    kind: str | None
    decision: str | None
    decided: str | None
    state: str | None
    ending: Ending | None
    online: str | None
    seen: str
    trouble: str | None
    records: int
    told: tuple[str | None, ...]

    def told_by(self, name: str) -> str | None:
        """The snapshot a property was taken from."""
        return self.told[PROPERTIES.index(name)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """The values of one property over all lines: entry n says that line `lines[n]` has value `values[which[n]]`."""

    values: tuple[str, ...]
    lines: Numbers
    which: Numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Lines in columns. `snapshot` is None for the shelf of what was last said of each procedure."""

    snapshot: str | None
    snapshots: tuple[Taken, ...]
    lines: tuple[Line, ...]
    facets: Mapping[str, Facet]
    keys: Numbers
    """Keys of the records that the lines stand for, rising; `owners` are the lines, entry by entry."""
    owners: Numbers
    orders: dict[str, Numbers] = field(default_factory=dict)
    """Line numbers in the order of each sort, made when first asked for."""
    subjects: tuple[str, ...] = field(init=False)
    """Subject of each line, empty where it has none: a search by code looks through thousands."""
    codes: frozenset[str] = field(init=False)
    """Every code and subject."""

    def __post_init__(self) -> None:
        """Lay the codes out for searching."""
        object.__setattr__(self, "subjects", tuple(line.subject or "" for line in self.lines))
        known = (code for line in self.lines for code in (line.code, line.subject) if code)
        object.__setattr__(self, "codes", frozenset(known))

    @property
    def size(self) -> int:
        """Number of lines."""
        return len(self.lines)
