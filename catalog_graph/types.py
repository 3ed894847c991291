"""The nouns of the catalogue: entries of a snapshot, changes between two, the balance, the month."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from extract.types import Decision, Procedure
from ingest.types import Issue, Span

COMPONENTS = (
    "name", "decision", "kind", "field", "level", "steps", "channels", "time", "fees", "dossier", "forms", "subjects",
    "executing", "deciding", "authorised", "coordinating", "receiving_address", "results", "legal_basis", "conditions",
    "related", "other",
)  # fmt: skip
"""Components of a procedure in which a change is typed (contract of ``thutuc changes``)."""

CHANGE_TYPES = ("new", "amended", "replaced", "repealed", "disappeared", "renamed", "reannounced")
"""How a procedure can differ between two snapshots. `disappeared`: gone, no known decision ends it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A pointer to evidence: the document's digest and the span in its text. The words stay in the blob."""

    digest: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One procedure record as a snapshot holds it: the product, its document, the file's path in the snapshot.

    `row` tells the rows of one list file apart (from 0).
    """

    procedure: Procedure
    digest: str
    path: str
    row: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The national database, or a part of it, as seen on one day. `as_of` is None when nobody said the day.

    With `precision` "month" only the month is known: `as_of` is its first day and must be shown as a month.
    """

    name: str
    as_of: datetime.date | None
    entries: tuple[Entry, ...]
    issues: tuple[tuple[str, Issue], ...] = ()
    identity: str = ""
    """Hash of the content: the same files give the same identity, in whatever order they were read."""
    precision: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDecision:
    """An announcing decision with the document it was read from."""

    decision: Decision
    digest: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """One component that differs: what stood before, what stands now, each with its evidence."""

    component: str
    before: str | None
    after: str | None
    before_at: tuple[Quote, ...] = ()
    after_at: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One procedure that differs between two snapshots.

    `old` and `new` are its entries; `replaces` / `replaced_by` are codes of the other side (many-to-many);
    `with_publisher` says that its whole publisher is new to the list, or gone from it.
    """

    code: str
    name: str
    types: tuple[str, ...]
    details: tuple[Detail, ...] = ()
    old: Entry | None = None
    new: Entry | None = None
    replaces: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    with_publisher: bool = False

    @property
    def components(self) -> tuple[str, ...]:
        """The components that differ, in the order of the contract."""
        return tuple(detail.component for detail in self.details)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counters:
    """Three counters that must never be mixed: rows, distinct (folded) names, distinct short codes."""

    rows: int
    names: int
    codes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """opening + new − ended = closing, in codes; `unexplained` are the rows that break it, each with its reason."""

    opening: int
    new: int
    ended: int
    closing: int
    unexplained: tuple[tuple[str, str], ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the equation holds."""
        return self.opening + self.new - self.ended == self.closing
