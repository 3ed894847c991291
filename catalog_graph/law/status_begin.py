"""When a work or a unit of it takes effect: its header, its own words on parts of it, later documents that move it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from catalog_graph.law.acting import acting, order_issued
from catalog_graph.law.acting import day as printed
from catalog_graph.law.ledger import Ledger
from catalog_graph.law.outline import Outline, Path
from catalog_graph.law.types import Act


class Begin(NamedTuple):
    """The first day in force: `earliest` and `latest` agree unless the document says two things; None is unknown.
    `apart`: the units inside that begin on a day of their own."""

    earliest: datetime.date | None = None
    latest: datetime.date | None = None
    doubts: tuple[str, ...] = ()
    act: Act | None = None
    apart: tuple[tuple[Path, datetime.date], ...] = ()

    @property
    def days(self) -> tuple[datetime.date, ...]:
        """The days on which something begins."""
        ends = (self.earliest, self.latest, *(day for _, day in self.apart))
        return tuple(day for day in ends if day is not None)


def begin_of(ledger: Ledger, work: str, path: Path) -> Begin:
    """When a unit of a work (path (): the whole) takes effect."""
    known, outline = ledger.works.get(work), ledger.outline(work)
    if known is None:
        return Begin(doubts=("Không biết văn bản này: chỉ thấy được nhắc đến.",))
    acts = [act for act in ledger.on.get(work, ()) if act.kind == "commence" and len(act.on) == 1]
    own = [act for act in acts if act.by == work]
    covering = [act for act in own if _covers(outline, act, path)]
    excepted = any(not act.path and _excepts(outline, act, path) for act in own)
    narrow = _narrowest(outline, covering)
    days = {act.effective for act in narrow if act.effective is not None}
    if known.effective_on is not None and not excepted and not any(act.path for act in narrow):
        days.add(known.effective_on)
    apart = tuple(_apart(outline, own, path, days))
    moved = [act for act in acts if act.by != work and _moves(ledger, outline, act, path, days)]
    if moved:
        last = max(moved, key=lambda act: order_issued(ledger, act))
        return Begin(last.effective, last.effective, (), last, apart)
    if not days:
        return Begin(doubts=("Chưa biết ngày có hiệu lực.",), apart=apart)
    earliest, latest = min(days), max(days)
    doubts = () if earliest == latest else (_disagree(sorted(days)),)
    return Begin(earliest, latest, doubts, narrow[-1] if narrow else None, apart)


def _covers(outline: Outline, act: Act, path: Path) -> bool:
    return outline.reach(act.path, path) == "covers" and not _excepts(outline, act, path)


def _excepts(outline: Outline, act: Act, path: Path) -> bool:
    return any(outline.reach(one, path) == "covers" for one in act.except_for)


def _narrowest(outline: Outline, acts: list[Act]) -> list[Act]:
    """The acts that speak of the smallest unit: what is said of a clause goes before what is said of its article."""
    return [act for act in acts if not any(_narrower(outline, other, act) for other in acts)]


def _narrower(outline: Outline, one: Act, other: Act) -> bool:
    return outline.reach(one.path, other.path) == "inside"


def _apart(
    outline: Outline, own: list[Act], path: Path, days: set[datetime.date]
) -> Iterator[tuple[Path, datetime.date]]:
    for act in own:
        if act.effective is not None and act.effective not in days and outline.reach(act.path, path) == "inside":
            yield act.path, act.effective


def _moves(ledger: Ledger, outline: Outline, act: Act, path: Path, days: set[datetime.date]) -> bool:
    """Whether another document moves the beginning: issued before that day came; afterwards it would only lift a
    suspension."""
    if act.effective is None or not _covers(outline, act, path) or not acting(ledger, act).runs:
        return False
    by = ledger.works.get(act.by)
    issued = by.issued_on if by is not None else None
    return not days or issued is None or issued <= min(days)


def _disagree(days: list[datetime.date]) -> str:
    return f"Văn bản cho hai ngày có hiệu lực: {' và '.join(map(printed, days))}."
