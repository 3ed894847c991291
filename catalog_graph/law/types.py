"""The nouns of the law graph: works, citations resolved, acts, states in time.

Two axes of time stand on every act, both half-open: valid (`effective` to `until`: when it governs) and recorded (when
we held it so). Dates are `datetime.date`; None is unknown, never a guess. Nothing here depends on the order in which
files were taken in.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from catalog_graph.types import Quote

Standing = Literal["proposed", "accepted", "rejected"]
"""What was decided about an act: nobody has yet, or the officer has."""

Status = Literal[
    "not_yet_in_force", "in_force", "suspended", "partly_expired", "expired", "repealed", "replaced", "unknown"
]
"""Status of a document or a provision on a day (domain of the trade: 1.5, 8.4)."""

ActState = Literal["known", "requires_application", "applied", "not_applicable"]
"""What became of an act: only known; the text asks for a change that is not made yet; made; not to be made (why)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A legal document as the law knows it, whether the store holds its text or only texts that cite it.

    `id` is made of its identity (normalised number; issuer, type and year or date where the number alone repeats every
    year), the same in whatever order files came. `version` names the document held (None: only cited).
    `effective_until` is the first day without force.
    """

    id: str
    number: str | None
    type: str | None = None
    issuer: str | None = None
    issued_on: datetime.date | None = None
    effective_on: datetime.date | None = None
    effective_until: datetime.date | None = None
    title: str | None = None
    version: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act of change as the graph holds it: a record, not an edge.

    `by` is the work that acts, `source` the path in it; `on` are the works hit: one, all candidates where the text does
    not tell them apart, none where it names nothing known; `path` what of it. An act on an act has `path` into the
    amending document. `effective` None: not known (`basis` says why: ``stated``, ``commencement``, ``signing``, None).
    `quote` is the clause that says it, `new_text` where the new text stands (same document unless `reported`).
    `until` is the first day on which it no longer governs; `effective` of an end (``expire``) the first day without
    force. `anchor`: the words behind which (`anchor_before`: before which) an inserted phrase is put.
    """

    id: str
    kind: str
    by: str
    source: tuple[str, ...]
    on: tuple[str, ...]
    path: tuple[str, ...]
    quote: Quote
    ordinal: int
    effective: datetime.date | None = None
    basis: str | None = None
    until: datetime.date | None = None
    new_text: Quote | None = None
    phrase_old: str | None = None
    phrase_new: str | None = None
    anchor: str | None = None
    anchor_before: bool = False
    after: tuple[str, ...] = ()
    except_for: tuple[tuple[str, ...], ...] = ()
    renumbered_as: tuple[str, ...] = ()
    reported: bool = False
    standing: Standing = "proposed"
    recorded_from: str | None = None
    recorded_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """One target of one citation, resolved. `by` is the work that cites (or the code of a procedure whose legal basis
    it is, with `procedure`), `source` the provision it stands in, `on` the candidates, `path` what of it is cited."""

    by: str
    procedure: str | None
    source: tuple[str, ...]
    kind: str
    on: tuple[str, ...]
    path: tuple[str, ...]
    quote: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The status of a document or a provision on a day, as known on a day: what it is, since when, and which acts say
    so. `until` is the first day on which it is something else. `doubts` are sentences in Vietnamese (a date that is not
    known, two acts that disagree); `notes` say what is no doubt (which part is not yet in force, until when)."""

    status: Status
    since: datetime.date | None = None
    until: datetime.date | None = None
    because: tuple[Act, ...] = ()
    doubts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
