"""The figures of the quality report from what was counted: added up once, said the same everywhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from catalog_graph.flags.types import Severity
from catalog_graph.quality.types import (
    SEVERITIES,
    AgencyPage,
    Burden,
    Point,
    Quality,
    Raised,
    RuleCount,
    Side,
    Tally,
)

_T = TypeVar("_T", Raised, Burden)
WORST = 15
"""Records named on a page."""

Titles = Mapping[str, tuple[str, str]]
"""Rule → its title and family."""


def quality(tallies: Sequence[Tally], titles: Titles, agency: str | None = None) -> Quality:
    """The report on the last of some snapshots, the others being its trend; `agency`: only that one's page.

    Raises ValueError where there is no snapshot.
    """
    if not tallies:
        raise ValueError("no snapshot to report on")
    now = tallies[-1]
    names = sorted({name for name, _ in now.records} | {one.agency for one in now.raised})
    pages = [_page(tallies, titles, name) for name in names if agency is None or name == agency]
    return Quality(
        snapshot=now.snapshot, as_of=now.as_of, precision=now.precision, day=now.day, dismissed=now.dismissed,
        whole=_page(tallies, titles, None),
        agencies=tuple(sorted(pages, key=_order)),
    )  # fmt: skip


def _order(page: AgencyPage) -> tuple[int, int, str]:
    return -page.side.errors, -page.side.warnings, page.side.agency or ""


def _page(tallies: Sequence[Tally], titles: Titles, agency: str | None) -> AgencyPage:
    now = tallies[-1]
    trend = tuple(
        Point(snapshot=one.snapshot, as_of=one.as_of, precision=one.precision, side=side_of(one, agency))
        for one in tallies
        if agency is None or any(name == agency for name, _ in one.records)
    )
    burdens = sorted(_of(now.burdens, agency), key=lambda one: (-one.errors, -one.warnings, -one.infos, one.subject))
    return AgencyPage(
        side=side_of(now, agency),
        rules=_rules(_of(now.raised, agency), titles),
        worst=tuple(one for one in burdens if one.errors or one.warnings)[:WORST],
        trend=trend,
    )


def side_of(tally: Tally, agency: str | None) -> Side:
    """The figures of an agency (None: of all) in one snapshot."""
    flags: Counter[Severity] = Counter()
    for one in _of(tally.raised, agency):
        flags[one.severity] += one.flags
    burdens = _of(tally.burdens, agency)
    return Side(
        agency=agency,
        procedures=sum(count for name, count in tally.records if agency in (None, name)),
        faulty=sum(one.held and one.errors > 0 for one in burdens),
        doubtful=sum(one.held and one.warnings > 0 and not one.errors for one in burdens),
        errors=flags["error"],
        warnings=flags["warning"],
        infos=flags["info"],
    )


def _of(found: Iterable[_T], agency: str | None) -> list[_T]:
    return [one for one in found if agency in (None, one.agency)]


def _rules(raised: Iterable[Raised], titles: Titles) -> tuple[RuleCount, ...]:
    flags: Counter[tuple[str, Severity]] = Counter()
    procedures: Counter[tuple[str, Severity]] = Counter()
    for one in raised:
        flags[one.rule, one.severity] += one.flags
        procedures[one.rule, one.severity] += one.procedures
    found = [
        RuleCount(
            rule=rule, title=titles.get(rule, (rule, ""))[0], family=titles.get(rule, ("", ""))[1], severity=severity,
            flags=count, procedures=procedures[rule, severity],
        )
        for (rule, severity), count in flags.items()
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (SEVERITIES.index(one.severity), -one.flags, one.rule)))
