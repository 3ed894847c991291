"""Which internal procedures a list shows, and what the whole list counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from api.internal.asking import Answer, Shown
from extract.fold import plain
from extract.internal.types import Group

UNKNOWN_GROUP = "unknown"
"""How the list is asked for procedures whose group nobody knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What to look at; None: everything. `check`: with this finding; `severity`: with one so bad; `due`: late for
    review; `agency`: who issued the decision; `text`: words of name, case, code, number;
    `file`: digest of the file that prints it."""

    group: str | None = None
    check: str | None = None
    severity: str | None = None
    due: bool = False
    agency: str | None = None
    text: str | None = None
    file: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What all procedures count, by group, check, severity (procedures with any) and agency."""

    procedures: int
    steps: int
    due: int
    undated: int
    groups: tuple[tuple[Group | None, int], ...]
    checks: tuple[tuple[str, int], ...]
    severities: tuple[tuple[str, int], ...]
    agencies: tuple[tuple[str, int], ...]


def chosen(every: Sequence[Shown], filters: Filters) -> tuple[Shown, ...]:
    """The procedures that fit, in the order of print."""
    return tuple(one for one in every if _fits(one, filters))


def counts(answer: Answer) -> Counts:
    """The counts of an answer."""
    every = answer.procedures
    groups = Counter(one.held.procedure.group for one in every)
    order: tuple[Group | None, ...] = ("A", "B", "handling", "external", None)
    checks = Counter(rule for one in every for rule in {each.rule for each in one.findings})
    severities = Counter(bad for one in every for bad in {each.severity for each in one.findings})
    agencies = Counter(name for one in every if (name := agency_of(one)) is not None)
    return Counts(
        procedures=len(every),
        steps=sum(len(one.held.procedure.steps) for one in every),
        due=len(answer.due),
        undated=sum(one.review is not None and one.review.due is None for one in every),
        groups=tuple((group, groups[group]) for group in order if groups[group]),
        checks=tuple(sorted(checks.items(), key=lambda item: (-item[1], item[0]))),
        severities=tuple((bad, severities[bad]) for bad in ("error", "warning", "info") if severities[bad]),
        agencies=tuple(sorted(agencies.items())),
    )


def agency_of(shown: Shown) -> str | None:
    """Who issued the decision that prints a procedure."""
    issuer = shown.held.procedure.decision.issuer
    return None if issuer is None else " ".join(issuer.value.split())


def _fits(shown: Shown, filters: Filters) -> bool:
    one = shown.held.procedure
    return (
        filters.group in (None, one.group or UNKNOWN_GROUP)
        and (filters.check is None or any(each.rule == filters.check for each in shown.findings))
        and (filters.severity is None or any(each.severity == filters.severity for each in shown.findings))
        and (not filters.due or (shown.review is not None and shown.review.overdue))
        and filters.agency in (None, agency_of(shown))
        and filters.file in (None, shown.held.digest)
        and (not filters.text or plain(filters.text) in plain(_words(shown)))
    )


def _words(shown: Shown) -> str:
    one = shown.held.procedure
    parts = (one.code, one.name, one.case, one.decision.number)
    return " ".join(part.value for part in parts if part is not None)
