"""The nouns of replaced dossier components: listed rows, findings in records, counts."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal, TypeAlias

from catalog_graph.types import Quote

State: TypeAlias = Literal["asked", "exception", "mention"]
"""A record still asks for the paper; asks with a wording that lets data stand in (đã có ngoại lệ); only names it."""
Confidence: TypeAlias = Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """A code of a listed row: the short code (None: unreadable), as printed, and what was set right."""

    value: str | None
    printed: str
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedRow:
    """A row of an annex that the store holds. `instrument` is the number of the document, None where it prints none;
    `action`: replace, cut or amend. `databases` are as printed, `keys` what the alias table makes of them (an unknown
    name gives none). `quote` is where the row stands; `id` names it in the store.
    """

    id: str
    instrument: str | None
    annex: str | None
    action: str
    ordinal: int
    order: str | None
    continues: bool
    group: str | None
    codes: tuple[Repaired, ...]
    name: str | None
    documents: str | None
    databases: tuple[str, ...]
    keys: tuple[str, ...]
    owners: tuple[str, ...]
    instruments: tuple[str, ...]
    provisions: str | None
    partial: bool
    inherited: tuple[str, ...]
    notes: tuple[str, ...]
    quote: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A component of a record that names a paper which a database replaces.

    `kind` is the class (``can_cuoc``), `database` the key of the database (``dan_cu``). `case` and `component` count
    from 0 in the record; `text` is the component, `words` the words that name the paper, `start` and `end` their place
    in it; `quote` where they stand in the file. `exception` are the words that lower the finding, with their quote.
    `listed`: the rows of the annexes for this code that name this paper, or its database without saying which paper;
    `outside`: the code stands in no annex in force, so that Điều 3 khoản 2 applies. `cites`: the record's legal bases
    or its text name the resolution. `in_force`: the instrument governs on the day asked. `ground` is the provision
    that replaces the paper.
    """

    subject: str
    code: str | None
    name: str | None
    agency: str | None
    version: str | None
    kind: str
    database: str
    state: State
    case: int
    component: int
    text: str
    words: str
    start: int
    end: int
    quote: Quote
    mode: str | None
    exception: str | None
    exception_quote: Quote | None
    listed: tuple[ListedRow, ...]
    outside: bool
    cites: bool
    instrument: str
    in_force: bool
    ground: str
    confidence: Confidence
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one procedure stands towards one database: the strongest state of its findings (asked over exception)."""

    subject: str
    code: str | None
    name: str | None
    agency: str | None
    database: str
    state: State
    listed: bool
    outside: bool
    cites: bool
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A record that was looked at, whether or not anything was found: `listed`: its code stands on the list."""

    subject: str
    code: str | None
    name: str | None
    agency: str | None
    listed: bool
    cites: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """A snapshot looked through on a day: its records, and every finding, mentions included. `in_force`: the instrument
    governs on that day; else there are no findings."""

    snapshot: str
    day: datetime.date
    in_force: bool
    records: tuple[Seen, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Counts of procedures (codes) under one heading: a database, a class, an agency."""

    key: str
    label: str
    listed: int
    asked: int
    exception: int
    asked_listed: int
    cites: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What was found in a snapshot, in codes unless it says otherwise.

    `rows` and `list_codes` are of the annexes; `present` codes of the list that the snapshot has; `asked` codes that
    still ask for some replaced paper, `exception` those that ask with an exception only, `asked_listed` and
    `asked_outside` split `asked`; `cites` present listed codes whose record cites the resolution; `missing` codes of
    the list that the snapshot lacks. `findings` counts components.
    """

    snapshot: str | None
    day: datetime.date | None
    in_force: bool
    records: int
    rows: int
    list_codes: int
    present: int
    asked: int
    exception: int
    asked_listed: int
    asked_outside: int
    cites: int
    findings: int
    by_database: tuple[Share, ...] = ()
    by_class: tuple[Share, ...] = ()
    by_agency: tuple[Share, ...] = ()
    missing: tuple[str, ...] = ()
