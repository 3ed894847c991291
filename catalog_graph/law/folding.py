"""The text of a document or a provision as at a day: the text held, changed by each act that acts on that day.

The order is that of the law and of the document (day of effect, day of issue, place in the document), never that in
which files came. What acts disagree on is shown with what each would have; nothing is settled in silence. A folded text
is worked out by us: only the Công báo and the signed documents are the law.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from catalog_graph.law.acting import acting, on_itself, source_of
from catalog_graph.law.folding_edits import edit, moment_of
from catalog_graph.law.folding_log import Collision, Log
from catalog_graph.law.folding_numbers import renumber
from catalog_graph.law.folding_tree import Node, find, tree_of
from catalog_graph.law.ledger import OPENING, Ledger, order_of
from catalog_graph.law.outline import Path
from catalog_graph.law.status import status_of
from catalog_graph.law.status_begin import begin_of
from catalog_graph.law.status_day import TEXTUAL, pausing
from catalog_graph.law.types import Act, Held
from ingest.types import Span

_KEPT = 12
"""Folded texts that a ledger keeps."""

_CHANGING = TEXTUAL | {"repeal", "partial_repeal", "replace_document", "expire"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit of a folded text: its id as numbered on that day, its place in the text, the acts that changed it.
    `origin` is what it is called in the text it came from; `struck`: the act by which it is no more, `paused`: the one
    that suspends it on that day; `begins`: its first day where it is not yet in force."""

    id: str
    label: str
    span: Span
    acts: tuple[Act, ...] = ()
    struck: Act | None = None
    origin: str = ""
    paused: Act | None = None
    begins: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """The text of a document, or of a unit of it, as at a day. `held` is its status on that day, whose notes say what
    is suspended or not yet in force."""

    day: datetime.date
    text: str
    held: Held
    units: tuple[Unit, ...] = ()
    collisions: tuple[Collision, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A text of a provision and the days on which it stood so: from `since` to `until` (None: open)."""

    since: datetime.date | None
    until: datetime.date | None
    text: str
    acts: tuple[Act, ...] = ()
    struck: Act | None = None
    collisions: tuple[Collision, ...] = ()


def text_at(ledger: Ledger, work: str, day: datetime.date, path: Path = ()) -> Folded | None:
    """The text of a work (or of a unit of it, as numbered on that day) as at a day; None where no text is held, or it
    has no such unit."""
    folded = _folded(ledger, work, day)
    if folded is None:
        return None
    root, log = folded
    node = find(root, path)
    if node is None:
        return None
    held = status_of(ledger, work, day, path)
    near = [one for one in log.collisions if not path or _concerns(root, one.path, node)]
    doubts = (*log.doubts, *(doubt for doubt in held.doubts if doubt not in log.doubts))
    return Folded(
        day=day,
        text=node.text(),
        held=held,
        units=tuple(_units(node, *_waiting(ledger, work, day, root))),
        collisions=tuple(near),
        doubts=tuple(dict.fromkeys(doubts)),
    )


def versions_of(ledger: Ledger, work: str, path: Path, numbered_on: datetime.date | None = None) -> tuple[Version, ...]:
    """The texts of a unit with the days of each, oldest first. The unit is the one that bears the path on a day
    (`numbered_on`; None: after all that is known): renumbered units are followed back and forth."""
    days = (OPENING, *_days(ledger, work))
    asked = _folded(ledger, work, days[-1] if numbered_on is None else numbered_on)
    node = find(asked[0], path) if asked is not None else None
    if node is None:
        return ()
    versions: list[Version] = []
    for day in days:
        folded = _folded(ledger, work, day)
        same = next((one for one in folded[0].walk() if one.origin == node.origin), None) if folded else None
        if folded is None or same is None:
            if versions and versions[-1].until is None:
                versions[-1] = replace(versions[-1], until=day)
            continue
        since = None if day == OPENING else day
        near = tuple(one for one in folded[1].collisions if _concerns(folded[0], one.path, same))
        new = Version(since=since, until=None, text=same.text(), acts=_acts(same), struck=same.struck, collisions=near)
        if versions and versions[-1].until is None:
            if replace(versions[-1], since=since) == new:
                continue
            versions[-1] = replace(versions[-1], until=day)
        versions.append(new)
    return tuple(versions)


def _folded(ledger: Ledger, work: str, day: datetime.date) -> tuple[Node, Log] | None:
    """The tree of a text as at a day, read only; the last few are kept: a text, a unit of it and its versions ask for
    the same days."""
    known: dict[tuple[str, datetime.date], tuple[tuple[Node, Log] | None]] = ledger.memo.setdefault("folded", {})
    found = known.get((work, day))
    if found is None:
        found = (_fold(ledger, work, day),)
        for oldest in list(known)[: max(0, len(known) - _KEPT + 1)]:
            known.pop(oldest, None)
        known[work, day] = found
    return found[0]


def _fold(ledger: Ledger, work: str, day: datetime.date) -> tuple[Node, Log] | None:
    text = ledger.texts.get(work)
    if text is None:
        return None
    root, log = tree_of(text), Log(ledger)
    acts = [
        (when, act)
        for act in ledger.on.get(work, ())
        if act.kind in _CHANGING and (when := _counts(ledger, act, day, log)) is not None
    ]
    acts.sort(key=lambda pair: (pair[0], *_issued(ledger, pair[1])))
    for (when, *_), group in groupby(acts, key=lambda pair: (pair[0], *_batch(pair[1]))):
        some = [act for _, act in group]
        if some[0].kind == "renumber":
            renumber(root, some, when, log)
        else:
            for act in some:
                edit(root, act, when, log)
    return root, log


def _counts(ledger: Ledger, act: Act, day: datetime.date, log: Log) -> datetime.date | None:
    """The day from which an act counts in the text of a day; None when it does not, said where that is doubtful."""
    by = ledger.works.get(act.by)
    issued = by.issued_on if by is not None else None
    if act.kind == "amend" and not act.path:
        return None
    if on_itself(act):
        log.doubt(act, "như thể sửa chính văn bản này, chưa đưa vào chữ")
        return None
    if len(act.on) != 1:
        if (act.effective or issued or day) <= day:
            log.doubt(act, f"có thể sửa văn bản này ({len(act.on)} văn bản phù hợp), chưa đưa vào chữ")
        return None
    moment = moment_of(ledger, act)
    if act.effective is None and moment != OPENING:
        if issued is None or issued <= day:
            log.doubt(act, "chưa rõ có tác dụng từ ngày nào, chưa đưa vào chữ")
        return None
    if moment == OPENING:
        return moment
    found = acting(ledger, act)
    if found.on(day):
        return moment
    if moment is not None and moment <= day:
        log.doubts.append(f"{source_of(ledger, act)} đang bị ngưng hiệu lực: chữ ở đây là chữ trước khi sửa đổi.")
    elif found.why and act.effective is not None and act.effective <= day:
        log.doubts.append(f"{found.why}.")
    return None


def _issued(ledger: Ledger, act: Act) -> tuple[object, ...]:
    return order_of(act, ledger.works)[1:]


def _batch(act: Act) -> tuple[str, str]:
    """Renumberings of one document are done at once; any other act alone."""
    return (act.by, "renumber") if act.kind == "renumber" else (act.id, act.kind)


def _days(ledger: Ledger, work: str) -> list[datetime.date]:
    """The days on which the text may change."""
    days: set[datetime.date] = set()
    for act in ledger.on.get(work, ()):
        if act.kind in _CHANGING:
            days.update(one for run in acting(ledger, act).runs for one in run if one is not None)
    return sorted(days)


def _waiting(
    ledger: Ledger, work: str, day: datetime.date, root: Node
) -> tuple[dict[str, Act], dict[str, datetime.date]]:
    """The units that are suspended on a day, with the act that does so; and those that begin later than the whole."""
    pauses = [
        act for act in ledger.on.get(work, ()) if len(act.on) == 1 and not on_itself(act) and pausing(ledger, act, day)
    ]
    paused = {unit.id: act for act in pauses for unit in _inside(root, act.path)}
    begins = {
        unit.id: begins
        for path, begins in begin_of(ledger, work, ()).apart
        if day < begins
        for unit in _inside(root, path)
    }
    return paused, begins


def _inside(root: Node, path: Path) -> list[Node]:
    node = find(root, path)
    return list(node.walk()) if node is not None else []


def _units(node: Node, paused: Mapping[str, Act], begins: Mapping[str, datetime.date]) -> list[Unit]:
    """The units of a tree with their places in its text."""
    found: list[Unit] = []

    def write(one: Node, at: int) -> int:
        place, start = len(found), at
        for part in one.parts:
            at = at + len(part) if isinstance(part, str) else write(part, at)
        if one.around is not None:
            unit = Unit(
                id=one.id,
                label=one.label,
                span=Span(start, at),
                acts=_acts(one),
                struck=one.struck,
                origin=one.origin,
                paused=paused.get(one.id),
                begins=begins.get(one.id),
            )
            found.insert(place, unit)
        return at

    write(node, 0)
    return found


def _acts(node: Node) -> tuple[Act, ...]:
    return tuple(dict.fromkeys(node.done))


def _concerns(root: Node, path: Path, node: Node) -> bool:
    """Whether what happened at a path has to do with a unit."""
    for end in range(len(path), 0, -1):
        there = find(root, path[:end])
        if there is not None:
            return there in list(node.walk()) or node in list(there.walk())
    return not path
