"""What the report of a month is made from, and the name under which the same report comes out again."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from catalog_graph.changes.between import Comparison
from catalog_graph.deadlines import convention
from catalog_graph.monthly.types import Instrument, Witness
from catalog_graph.types import Balance, Change, Snapshot, StoredDecision
from catalog_graph.workdays import RULES, Workdays, workdays
from extract.numbers import number_key
from extract.types import Announced, DecisionRef

LAYOUT = 3
"""Version of the report's make-up; a change of what is printed gives new ids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A decision that explains a change, with the row of its list that names the procedure, if one does."""

    decision: StoredDecision
    announced: Announced | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen:
    """A row of a decision's list for which the catalogue shows no change, and why it stays here, in Vietnamese."""

    decision: StoredDecision
    announced: Announced
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Everything a report rests on. `links` runs parallel to `changes`; `undecided` maps the position of a change that
    no decision explains to the reason. `office` is the officer's own table of holidays, laid over the rules."""

    month: datetime.date
    opening: Snapshot
    closing: Snapshot
    pair: str
    changes: tuple[Change, ...]
    balance: Balance
    decisions: tuple[StoredDecision, ...] = ()
    links: tuple[tuple[Link, ...], ...] = ()
    undecided: Mapping[int, str] = field(default_factory=dict)
    unseen: tuple[Unseen, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    office: Mapping[str, Any] | None = None
    unit: str | None = None
    witness: Witness = lambda digest, start, end: None

    def calendar(self) -> Workdays:
        """The working days by which deadlines are judged."""
        return workdays(self.office)

    def convention(self) -> Mapping[str, Any]:
        """How days are counted: the office's own way where its table says so."""
        return {**convention(), **(self.office or {}).get("convention", {})}


def gather(
    comparison: Comparison,
    *,
    month: datetime.date,
    pair: str,
    decisions: tuple[StoredDecision, ...],
    instruments: tuple[Instrument, ...] = (),
    office: Mapping[str, Any] | None = None,
    unit: str | None = None,
    witness: Witness | None = None,
) -> Material:
    """The material of a month from a comparison of its two snapshots with the decisions of the time.

    Of the rows of decisions without a change only those of decisions signed in the month are kept; an undated decision
    counts as one of them.
    """
    at = {id(change): position for position, change in enumerate(comparison.changes)}
    links: list[list[Link]] = [[] for _ in comparison.changes]
    held = comparison.reconciliation
    for match in held.matched if held else ():
        links[at[id(match.change)]].append(Link(decision=match.row.decision, announced=match.row.announced))
    for position, change in enumerate(comparison.changes):
        if not links[position] and (cited := cited_decision(change, decisions)) is not None:
            links[position].append(Link(decision=cited))
    return Material(
        month=month,
        opening=comparison.old,
        closing=comparison.new,
        pair=pair,
        changes=comparison.changes,
        balance=comparison.balance,
        decisions=decisions,
        links=tuple(tuple(found) for found in links),
        undecided={at[id(one.change)]: one.reason for one in (held.changes_without_decision if held else ())},
        unseen=tuple(
            Unseen(decision=one.row.decision, announced=one.row.announced, reason="; ".join((one.reason, *one.notes)))
            for one in (held.decisions_without_change if held else ())
            if in_month(one.row.decision, month) is not False
        ),
        instruments=instruments,
        office=office,
        unit=unit,
        witness=witness or (lambda digest, start, end: None),
    )


def newly_cited(change: Change) -> DecisionRef | None:
    """The decision that a record names now and did not name before; None when it names none, or the same."""
    if change.new is None or (change.old is not None and "decision" not in change.components):
        return None
    cited = change.new.procedure.decision
    return cited if cited.number is not None else None


def cited_decision(change: Change, decisions: Iterable[StoredDecision]) -> StoredDecision | None:
    """The decision at hand that a changed record newly names; None when there is none, or more than one would fit."""
    cited = newly_cited(change)
    if cited is None or cited.number is None:
        return None
    key, day = number_key(cited.number.value), cited.date.value if cited.date else None
    found = [
        stored
        for stored in decisions
        if stored.decision.number is not None
        and number_key(stored.decision.number.value) == key
        and (day is None or stored.decision.date is None or stored.decision.date.value == day)
    ]
    return found[0] if len(found) == 1 else None


def is_draft(stored: StoredDecision) -> bool:
    """Whether a decision has neither number nor date: a draft announces nothing yet."""
    return stored.decision.number is None and stored.decision.date is None


def in_month(stored: StoredDecision, month: datetime.date) -> bool | None:
    """Whether a decision was signed in the month; None when its date is not known."""
    signed = stored.decision.date
    return None if signed is None else signed.value[:7] == f"{month:%Y-%m}"


RULES_READ = (
    "agencies.yaml",
    "comparison.yaml",
    "deadlines.yaml",
    "holidays.yaml",
    "matching.yaml",
    "monthly.yaml",
)
"""Rules of who, what differs, when and how it is counted; those of pages and intake bear on no report."""


def rule_digests() -> tuple[tuple[str, str], ...]:
    """Each rule file that a report goes by, with the SHA-256 of its content: rules changed give another report."""
    return tuple((name, hashlib.sha256((RULES / name).read_bytes()).hexdigest()) for name in RULES_READ)


def report_id(material: Material) -> str:
    """The id of the report: month and a hash of both snapshots, the decisions, the rules and the officer's tables."""
    content = {
        "layout": LAYOUT,
        "month": material.month.isoformat(),
        "opening": _content(material.opening),
        "closing": _content(material.closing),
        "decisions": sorted(stored.digest for stored in material.decisions),
        "rules": rule_digests(),
        "instruments": sorted(repr(instrument) for instrument in material.instruments),
        "office": material.office,
        "unit": material.unit,
        "pair": material.pair,
    }
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, default=str)
    return f"BC-{material.month:%Y-%m}-{hashlib.sha256(text.encode()).hexdigest()[:12]}"


def _content(snapshot: Snapshot) -> list[object]:
    """What a snapshot gives to the report: its edition, its day, and how many files of it could not be read."""
    return [snapshot.name, snapshot.identity, snapshot.as_of, snapshot.precision, len(snapshot.issues)]
