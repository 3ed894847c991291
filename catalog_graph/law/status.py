"""The status of a document or a provision on any day: a fold of the acts that act on that day, and nothing else.

A status holds between two days on which something happens; so it is worked out once for each such day, and the run of
them is the timeline. What cannot be told is `unknown` or a doubt, never a guess.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace

from catalog_graph.law.acting import LASTING, acting
from catalog_graph.law.acting import day as printed
from catalog_graph.law.effect_rules import detailing
from catalog_graph.law.ledger import OPENING, Ledger
from catalog_graph.law.outline import Path
from catalog_graph.law.status_day import ENDED, Matter, on_day
from catalog_graph.law.types import Act, Held


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What ends soon: a work or a unit of it, the first day without force, and what it is from that day on."""

    work: str
    path: Path
    on: datetime.date
    held: Held


def status_of(ledger: Ledger, work: str, day: datetime.date, path: Path = ()) -> Held:
    """The status of a work (or of a unit of it) on a day: since when, until when, by which acts."""
    line = timeline(ledger, work, path)
    at = next(at for at, held in enumerate(line) if held.until is None or day < held.until)
    first, last = at, at
    while first and line[first - 1].status == line[at].status:
        first -= 1
    while last + 1 < len(line) and line[last + 1].status == line[at].status:
        last += 1
    return replace(line[at], since=line[first].since, until=line[last].until)


def timeline(ledger: Ledger, work: str, path: Path = ()) -> tuple[Held, ...]:
    """What a work (or a unit of it) was from its beginning on, without gaps: each stretch from `since` to `until`, with
    the acts of its day. The first has no `since`, the last no `until`."""
    matter = Matter(ledger, work, path)
    line: list[Held] = []
    for day in (OPENING, *sorted(_days(matter))):
        held = _with_parents(ledger, work, on_day(matter, day), day)
        if line and _same(line[-1], held):
            continue
        if line:
            line[-1] = replace(line[-1], until=day)
        line.append(replace(held, since=None if day == OPENING else day, until=None))
    return tuple(line)


def ending(ledger: Ledger, day: datetime.date, within: int) -> tuple[Ending, ...]:
    """What is in force on a day and ends within so many days after it (sắp hết hiệu lực), soonest first."""
    last = day + datetime.timedelta(days=within)
    found = []
    for work in sorted(ledger.works):
        for path in _ending_paths(ledger, work, day, last):
            was: Held | None = None
            for held in timeline(ledger, work, path):
                since = held.since
                ends = held.status in ENDED and was is not None and was.status not in ENDED
                if ends and since is not None and day < since <= last:
                    found.append(Ending(work=work, path=path, on=since, held=held))
                was = held
    return tuple(sorted(found, key=lambda one: (one.on, one.work, one.path)))


def _ending_paths(ledger: Ledger, work: str, day: datetime.date, last: datetime.date) -> Iterator[Path]:
    """The units of a work that may end within some days: those that acts name. What ends with the whole is not
    named apart."""
    acts = [act for act in ledger.on.get(work, ()) if len(act.on) == 1 and act.kind not in LASTING - {"extend"}]
    paths = {act.path for act in acts if _within(act, day, last)}
    until = ledger.works[work].effective_until
    if until is not None and day < until <= last:
        paths.add(())
    yield from sorted(paths)


def _within(act: Act, day: datetime.date, last: datetime.date) -> bool:
    return any(one is not None and day < one <= last for one in (act.effective, act.until))


def _days(matter: Matter) -> set[datetime.date]:
    """The days on which the status may change."""
    days = {day for day in (matter.issued, matter.until, *matter.begins) if day is not None}
    for act in matter.acts:
        issued = matter.issued_by(act)
        runs = acting(matter.ledger, act).runs
        ends = (act.effective, act.until, issued, *(one for run in runs for one in run))
        days.update(one for one in ends if one is not None)
    for parent in matter.ledger.details.get(matter.work, ()):
        days.update(held.since for held in _plain(matter.ledger, parent) if held.since is not None)
    return days - {OPENING}


def _with_parents(ledger: Ledger, work: str, held: Held, day: datetime.date) -> Held:
    """A status with a doubt for each document that it details and that has ended: the law says what follows, the
    officer whether it was kept."""
    if held.status in ENDED:
        return held
    doubts = list(held.doubts)
    for parent in ledger.details.get(work, ()):
        ended = _ended(ledger, parent, day)
        rule = detailing(ended) if ended is not None else None
        if ended is not None and rule is not None:
            doubts.append(
                f"{ledger.name(parent)} mà văn bản này quy định chi tiết đã hết hiệu lực {printed(ended)}; "
                f"theo {rule[1]}, văn bản quy định chi tiết {rule[0]}."
            )
    return replace(held, doubts=tuple(doubts))


def _ended(ledger: Ledger, work: str, day: datetime.date) -> datetime.date | None:
    """Since when a work is no more, on a day; None while it is."""
    since: datetime.date | None = None
    for held in _plain(ledger, work):
        if held.since is not None and day < held.since:
            break
        since = (since or held.since) if held.status in ENDED else None
    return since


def _plain(ledger: Ledger, work: str) -> tuple[Held, ...]:
    """The timeline of a parent, without what its own parents do (so that parents in a circle end)."""
    key = f"timeline {work}"
    if key not in ledger.memo:
        ledger.memo[key] = timeline(replace(ledger, details={}), work)
    line: tuple[Held, ...] = ledger.memo[key]
    return line


def _same(one: Held, other: Held) -> bool:
    return replace(one, since=None, until=None) == replace(other, since=None, until=None)
