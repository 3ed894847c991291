"""The figures of the quality report from what was counted: added up once, said the same everywhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias, TypeVar

from catalog_graph.flags.types import Severity
from catalog_graph.quality.types import (
    SEVERITIES,
    AgencyPage,
    Burden,
    Common,
    Item,
    Point,
    Quality,
    Raised,
    RuleCount,
    Side,
    Standing,
    Tally,
)

_T = TypeVar("_T", Raised, Burden, Item)
WORST = 15
"""Records named on a page."""

Titles = Mapping[str, tuple[str, str]]
"""Rule → its title and family."""


def quality(
    tallies: Sequence[Tally], titles: Titles, agency: str | None = None, unexamined: Iterable[str] = ()
) -> Quality:
    """The report on the last of some snapshots, the others being its trend; `agency`: only that one's page.

    Raises ValueError where there is no snapshot.
    """
    if not tallies:
        raise ValueError("no snapshot to report on")
    now = tallies[-1]
    names = sorted({one.agency for one in now.items} | {one.agency for one in now.raised})
    indexed = [_indexed(one) for one in tallies]
    pages = [_page(indexed, titles, name) for name in names if agency is None or name == agency]
    return Quality(
        snapshot=now.snapshot, as_of=now.as_of, precision=now.precision, day=now.day,
        dismissed=sum(count for _, count in now.dismissed), whole=_page(indexed, titles, None),
        agencies=tuple(sorted(pages, key=_order)), unexamined=tuple(unexamined), items=now.items, burdens=now.burdens,
    )  # fmt: skip


def _order(page: AgencyPage) -> tuple[int, int, str]:
    return -page.side.errors, -page.side.warnings, page.side.agency or ""


class _Indexed(NamedTuple):
    tally: Tally
    items: Mapping[str, Item]
    burdens: Mapping[str, Burden]


def _indexed(tally: Tally) -> _Indexed:
    return _Indexed(
        tally, {one.subject: one for one in tally.items}, {one.subject: one for one in tally.burdens}
    )  # fmt: skip


def _page(tallies: Sequence[_Indexed], titles: Titles, agency: str | None) -> AgencyPage:
    last = tallies[-1]
    now = last.tally
    mine = {one.subject for one in _of(now.items, agency)}
    trend = []
    for each in tallies:
        one, common = each.tally, mine & each.items.keys()
        if each is not last and agency is not None and not common and not _of(one.items, agency):
            continue
        compared = Common(then=_side_on(each, common), now=_side_on(last, common)) if each is not last else None
        trend.append(
            Point(
                snapshot=one.snapshot, as_of=one.as_of, precision=one.precision, side=side_of(one, agency),
                common=compared,
            )
        )  # fmt: skip
    burdens = sorted(_of(now.burdens, agency), key=lambda one: (-one.errors, -one.warnings, -one.infos, one.subject))
    return AgencyPage(
        side=side_of(now, agency),
        rules=_rules(_of(now.raised, agency), titles),
        worst=tuple(one for one in burdens if one.errors or one.warnings)[:WORST],
        trend=tuple(trend),
    )


def side_of(tally: Tally, agency: str | None) -> Side:
    """The figures of an agency (None: of all) in one snapshot."""
    flags: Counter[Severity] = Counter()
    for one in _of(tally.raised, agency):
        flags[one.severity] += one.flags
    items = _of(tally.items, agency)
    return Side(
        agency=agency,
        procedures=len(items),
        faulty=len(rows(items, tally.burdens, "faulty")),
        doubtful=len(rows(items, tally.burdens, "doubtful")),
        errors=flags["error"],
        warnings=flags["warning"],
        infos=flags["info"],
        dismissed=sum(count for name, count in tally.dismissed if agency in (None, name)),
    )


Row: TypeAlias = tuple[Item, Burden | None]
"""A procedure with its flags."""


def rows(items: Iterable[Item], burdens: Iterable[Burden], standing: Standing) -> tuple[Row, ...]:
    """The procedures behind a figure, each with its flags where it has any, those with most errors first."""
    of = {one.subject: one for one in burdens}
    found = [(one, of.get(one.subject)) for one in items]
    kept = [row for row in found if standing == "all" or _stands(row[1]) in _WHICH[standing]]
    return tuple(sorted(kept, key=_weight))


_WHICH: Mapping[str, tuple[str, ...]] = {
    "faulty": ("faulty",), "doubtful": ("doubtful",), "clean": ("clean",), "sound": ("doubtful", "clean"),
}  # fmt: skip


def _stands(burden: Burden | None) -> str:
    if burden is None or not (burden.errors or burden.warnings):
        return "clean"
    return "faulty" if burden.errors else "doubtful"


def _weight(row: Row) -> tuple[int, int, int, str]:
    item, burden = row
    return (0, 0, 0, item.subject) if burden is None else (
        -burden.errors, -burden.warnings, -burden.infos, item.subject
    )  # fmt: skip


def _side_on(of: _Indexed, subjects: Iterable[str]) -> Side:
    """The figures of some procedures in one snapshot, whoever announced them."""
    items = [of.items[subject] for subject in subjects]
    burdens = [of.burdens[one.subject] for one in items if one.subject in of.burdens]
    return Side(
        agency=None,
        procedures=len(items),
        faulty=len(rows(items, burdens, "faulty")),
        doubtful=len(rows(items, burdens, "doubtful")),
        errors=sum(one.errors for one in burdens),
        warnings=sum(one.warnings for one in burdens),
        infos=sum(one.infos for one in burdens),
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
