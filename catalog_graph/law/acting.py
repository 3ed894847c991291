"""On which days an act acts: an act may itself be repealed or rewritten before its day, suspended, or begin later.

An act that has acted is not undone when its document ends later: what it struck stays struck. What lasts (a suspension,
an extension) lasts no longer than the provision that says it.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TypeAlias

from catalog_graph.law.ledger import OPENING, Ledger
from catalog_graph.law.types import Act
from extract.legal.units import said

Run: TypeAlias = "tuple[datetime.date, datetime.date | None]"
"""Days from the first to the first no longer; None: without end."""

ENDS = frozenset({"repeal", "partial_repeal", "replace_document", "expire"})
LASTING = frozenset({"suspend", "extend"})
OWN = frozenset({"commence", "expire"})
"""What a document says of its own effect; anything else it seems to do to itself is a sanction or a rule misread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """The days on which an act acts, in order; why not (always), in Vietnamese; the acts that decide it."""

    runs: tuple[Run, ...]
    why: str | None = None
    doubts: tuple[str, ...] = ()
    because: tuple[Act, ...] = ()

    def on(self, day: datetime.date) -> bool:
        """Whether the act acts on a day."""
        return any(start <= day and (end is None or day < end) for start, end in self.runs)

    @property
    def start(self) -> datetime.date | None:
        """The first day on which it acts."""
        return self.runs[0][0] if self.runs else None


def on_itself(act: Act) -> bool:
    """Whether an act seems to change the very document that says it: never counted, always shown."""
    return act.by in act.on and act.kind not in OWN


def acting(ledger: Ledger, act: Act) -> Acting:
    """The days on which an act of the ledger acts."""
    return _acting(ledger, act, frozenset())


def day(value: datetime.date | None) -> str:
    """A day as it is printed, ngày dd/mm/yyyy."""
    return f"ngày {value:%d/%m/%Y}" if value is not None else "ngày chưa rõ"


def source_of(ledger: Ledger, act: Act) -> str:
    """Which provision acts, as an officer says it: khoản 2 Điều 1 Nghị định số …"""
    return " ".join(part for part in (said(act.source), ledger.name(act.by)) if part)


def _acting(ledger: Ledger, act: Act, asked: frozenset[str]) -> Acting:
    if asked:  # inside a circle of acts an answer depends on where one entered it: only whole answers are kept
        return _worked_out(ledger, act, asked | {act.id})
    if act.id not in ledger.memo:
        ledger.memo[act.id] = _worked_out(ledger, act, frozenset({act.id}))
    answer: Acting = ledger.memo[act.id]
    return answer


def _worked_out(ledger: Ledger, act: Act, asked: frozenset[str]) -> Acting:
    over = [other for other in ledger.on.get(act.by, ()) if _touches(ledger, other, act)]
    doubts = [_circle(ledger, act, other) for other in over if other.id in asked]
    over = [other for other in over if other.id not in asked]
    begun = _beginning(ledger, act, over, asked)
    if begun is None:
        return Acting(runs=())
    doubts += [doubt for other in over if (doubt := _doubt(ledger, act, other, begun))]
    sure = [other for other in over if len(other.on) == 1 and other.effective is not None]
    ended = _first(ledger, [other for other in sure if other.kind in ENDS], asked)
    rewritten = _first(ledger, [other for other in sure if other.kind == "amend" and other.path], asked)
    for other, at, word in ((*ended, "hết hiệu lực"), (*rewritten, "được sửa đổi")):
        if other is not None and at is not None and at <= begun:
            early = f"{source_of(ledger, act)} đã {word} {day(at)}, trước khi có tác dụng"
            by = f"{early}, theo {source_of(ledger, other)}"
            return Acting(runs=(), why=by, doubts=tuple(doubts), because=(other,))
    last = _last(act, ended[1])
    runs: list[Run] = [(begun, last)] if last is None or begun < last else []
    pauses = [other for other in sure if other.kind == "suspend"]
    for other in pauses:
        for start, end in _acting(ledger, other, asked).runs:
            runs = [part for run in runs for part in _without(run, (start, lifted(ledger, other, start, end)))]
    if runs and ended[1] is not None and ended[1] <= runs[0][0]:
        runs = []
    why = None if runs else f"{source_of(ledger, act)} bị ngưng hiệu lực cho đến khi hết hiệu lực"
    if pauses:
        doubts.append(
            f"{source_of(ledger, act)} có thời gian bị ngưng hiệu lực theo {source_of(ledger, pauses[0])}: "
            "trong thời gian ấy coi như chưa sửa đổi; cần đối chiếu với văn bản quyết định ngưng."
        )
    return Acting(runs=tuple(runs), why=why, doubts=tuple(doubts), because=tuple(pauses))


def _touches(ledger: Ledger, other: Act, act: Act) -> bool:
    """Whether another act hits the provision that acts. A document's word on its own beginning is no hit."""
    if other.id == act.id or on_itself(other) or (other.by == act.by and other.kind == "commence"):
        return False
    outline = ledger.outline(act.by)
    if any(outline.reach(kept, act.source) == "covers" for kept in other.except_for):
        return False
    return outline.reach(other.path, act.source) == "covers" and not (other.kind == "partial_repeal" and not other.path)


def _beginning(ledger: Ledger, act: Act, over: list[Act], asked: frozenset[str]) -> datetime.date | None:
    """The first day of an act. One that begins with its document moves with it when a later document says so."""
    if act.basis != "commencement":
        return act.effective
    moved = [one for one in over if one.kind == "commence" and one.effective is not None and len(one.on) == 1]
    moved = [one for one in moved if one.effective is not None and _issued_before(ledger, one, act)]
    return max(moved, key=lambda one: order_issued(ledger, one)).effective if moved else act.effective


def order_issued(ledger: Ledger, act: Act) -> tuple[datetime.date, str, int]:
    """The place of an act by the day its document was issued: of two words on one matter the later one holds."""
    work = ledger.works.get(act.by)
    return (work.issued_on if work is not None and work.issued_on is not None else OPENING, act.by, act.ordinal)


def _issued_before(ledger: Ledger, other: Act, act: Act) -> bool:
    """Whether another document could still move the beginning of an act: it was issued before that day."""
    work = ledger.works.get(other.by)
    if work is None or work.issued_on is None or act.effective is None:
        return True
    return work.issued_on <= act.effective


def _doubt(ledger: Ledger, act: Act, other: Act, begun: datetime.date) -> str | None:
    """What cannot be told of an act on this act."""
    if other.kind not in ENDS | LASTING | {"amend", "commence"}:
        return None
    if len(other.on) > 1:
        return f"{source_of(ledger, other)} có thể tác động đến {source_of(ledger, act)}; chưa rõ văn bản nào."
    if other.effective is None and (other.path or other.kind != "amend"):
        return f"{source_of(ledger, other)} tác động đến {source_of(ledger, act)}, chưa rõ từ ngày nào."
    return None


def _circle(ledger: Ledger, act: Act, other: Act) -> str:
    return f"{source_of(ledger, act)} và {source_of(ledger, other)} tác động lẫn nhau: cần đọc cả hai."


def _first(ledger: Ledger, acts: list[Act], asked: frozenset[str]) -> tuple[Act | None, datetime.date | None]:
    """Of some acts the one that acts first, and its day."""
    found = [(start, at) for at, one in enumerate(acts) if (start := _acting(ledger, one, asked).start) is not None]
    if not found:
        return None, None
    start, at = min(found)
    return acts[at], start


def _last(act: Act, ended: datetime.date | None) -> datetime.date | None:
    """The first day on which an act acts no longer: only what lasts ends with its own term or with its provision."""
    if act.kind != "suspend":
        return ended if act.kind == "extend" else None
    return min((one for one in (act.until, ended) if one is not None), default=None)


def lifted(ledger: Ledger, pause: Act, start: datetime.date, end: datetime.date | None) -> datetime.date | None:
    """The first day after a suspension: its term, or the day from which a later act puts the text in force again."""
    outline = ledger.outline(pause.on[0])
    again = [
        one.effective
        for one in ledger.on.get(pause.on[0], ())
        if one.kind == "commence" and one.effective is not None and one.effective > start and one.by != pause.on[0]
        if len(one.on) == 1 and outline.reach(one.path, pause.path) == "covers"
    ]
    return min((one for one in (*again, end) if one is not None), default=None)


def _without(run: Run, gap: Run) -> list[Run]:
    """A run of days without another."""
    start, end = run
    first, last = gap
    if (end is not None and first >= end) or (last is not None and last <= start):
        return [run]
    before: list[Run] = [(start, first)] if start < first else []
    after: list[Run] = [(last, end)] if last is not None and (end is None or last < end) else []
    return before + after
