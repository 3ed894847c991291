"""What rules may ask beside the record: the law, listed papers, decisions, other sources, all records together.

Each part is a protocol with an `identity`, a text that differs when any answer of it may: findings are kept under it.
The store gives the real parts, examples of rules give small made ones (`catalog_graph.flags.samples`).
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from catalog_graph.dossier.finding import Record
from catalog_graph.dossier.types import Finding
from catalog_graph.flags.types import About, Followed
from catalog_graph.law.bases import BasisFinding
from catalog_graph.law.outline import Path
from catalog_graph.law.types import Act, Held, Work
from catalog_graph.twins.types import Pair
from catalog_graph.types import Quote, StoredDecision
from extract.types import Announced, LegalBasis, Procedure


class LawBook(Protocol):
    """The law as the store knows it."""

    @property
    def identity(self) -> str:
        """Differs when documents or judgements on acts do."""
        ...

    def bases(self, record: Record) -> Sequence[BasisFinding]:
        """The legal bases of a record looked up, in the order of print."""
        ...

    def status(self, work: str, day: datetime.date, path: Path = ()) -> Held:
        """The status of a work or a unit of it on a day."""
        ...

    def named(self, basis: LegalBasis) -> Sequence[Work]:
        """The works that a row printed anywhere may mean."""
        ...

    def end(self, work: str, day: datetime.date) -> Held | None:
        """What a work becomes when it next ends after a day; None where no end of it is known."""
        ...

    def acts_on(self, work: str) -> Sequence[Act]:
        """The acts that hit a work."""
        ...

    def changes(self, work: str, day: datetime.date) -> Sequence[Act]:
        """The acts by which other documents have changed a work up to a day, as far as the texts tell what and when."""
        ...

    def parents_ended(self, work: str, day: datetime.date) -> Sequence[tuple[str, Held]]:
        """The documents that a work lays down the details of and that are no more on a day."""
        ...

    def source(self, act: Act) -> str:
        """Which provision acts, as an officer says it."""
        ...

    def words(self, quote: Quote) -> str | None:
        """What stands at a place; None where the file cannot be read."""
        ...

    def work(self, id: str) -> Work | None:
        """A work by its id."""
        ...

    def cited_paths(self, record: Record, work: str) -> Sequence[tuple[Path, Quote | None]]:
        """The units of a work that the record's text cites, with where."""
        ...

    def name(self, work: str) -> str:
        """A work as it is called in a sentence."""
        ...


class Papers(Protocol):
    """Papers of a dossier that a database replaces."""

    @property
    def identity(self) -> str:
        """Differs when the listed rows do."""
        ...

    def findings(self, record: Record) -> Sequence[Finding]:
        """What a record says of them."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one decision says of a procedure: its row in the lists, its full content where it prints it."""

    stored: StoredDecision
    row: Announced | None = None
    content: Procedure | None = None


class Decisions(Protocol):
    """The announcing decisions that the store holds."""

    @property
    def identity(self) -> str:
        """Differs when the held decisions do."""
        ...

    def about(self, code: str, publisher: str | None = None) -> Sequence[Said]:
        """What decisions say of a code, oldest first."""
        ...

    def all(self) -> Sequence[StoredDecision]:
        """Every one, oldest first."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What another source on the same code says: a row of a list, or a record of another snapshot."""

    snapshot: str
    as_of: datetime.date | None
    procedure: Procedure
    digest: str
    path: str


class Lists(Protocol):
    """Other sources on the procedures of the snapshot: portal lists."""

    @property
    def identity(self) -> str:
        """Differs when they do."""
        ...

    def of(self, code: str, publisher: str | None = None) -> Sequence[Listed]:
        """What they say of a code."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A procedure of the snapshot as a list shows it. `records`: how many records of the snapshot bear its subject;
    `digest`, `path` and `form` are those of the first of them."""

    subject: str
    code: str | None
    publisher: str | None
    name: str | None
    agency: str | None
    digest: str
    path: str
    form: str
    records: int = 1


class Shelf(Protocol):
    """All records of the snapshot together. Lines cost nothing; records are put together one by one: a shape that asks
    for all of them does so again after every change of any record."""

    @property
    def identity(self) -> str:
        """Differs when any record does."""
        ...

    def records(self) -> Iterable[Record]:
        """Every record, by subject."""
        ...

    def lines(self) -> Iterable[Line]:
        """Every procedure, by subject."""
        ...


class Codes(Protocol):
    """Which agency has which code in the snapshot: most changes of a record leave it as it is."""

    @property
    def identity(self) -> str:
        """Differs when a code or its agency does."""
        ...

    def borne(self) -> Sequence[tuple[str | None, str | None]]:
        """The code and the agency of every procedure."""
        ...


class Twins(Protocol):
    """Procedures of the snapshot that may be one, scored against each other."""

    @property
    def identity(self) -> str:
        """Differs when any record does."""
        ...

    def pairs(self) -> Sequence[Pair]:
        """Every pair, the highest score first."""
        ...

    def about(self, subject: str) -> About:
        """Whom a subject of a pair is; without the record."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """All that rules may ask. A part that is None is not known: shapes that need it are silent."""

    day: datetime.date
    snapshot: str = ""
    as_of: datetime.date | None = None
    law: LawBook | None = None
    papers: Papers | None = None
    decisions: Decisions | None = None
    lists: Lists | None = None
    shelf: Shelf | None = None
    codes: Codes | None = None
    twins: Twins | None = None

    def narrowed(self, follows: Collection[Followed]) -> World:
        """The same with nothing in it but what a look at all records follows from."""
        records = "records" in follows
        return World(
            day=self.day, snapshot=self.snapshot, as_of=self.as_of,
            decisions=self.decisions if "decisions" in follows else None,
            shelf=self.shelf if records else None, twins=self.twins if records else None,
            codes=self.codes if "codes" in follows else None,
        )  # fmt: skip
