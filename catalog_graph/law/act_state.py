"""What became of an act on a day: only known, to be applied, applied, not to be applied; always with the reason.

An act changes the law by itself; what is asked here is whether what rests on that law (a consolidated text, a decision
that announces procedures, a record) shows the change already.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from catalog_graph.law.acting import acting, source_of
from catalog_graph.law.acting import day as printed
from catalog_graph.law.ledger import Ledger
from catalog_graph.law.status import status_of
from catalog_graph.law.status_day import ENDED
from catalog_graph.law.types import Act, ActState
from catalog_graph.types import Quote

_NOTHING_TO_APPLY = frozenset({"commence"})
_BEYOND_THE_END = frozenset({"commence", "extend", "correct"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Something later in which the change of an act may be seen. `kind`: what it is; `name` what an officer calls it;
    `on` its day (None: not known); `applies` False: it says that the change is not to be made here, `why`."""

    kind: Literal["consolidated", "decision", "record"]
    name: str
    on: datetime.date | None = None
    applies: bool = True
    why: str | None = None
    quote: Quote | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """The state of an act, why, and what shows it."""

    state: ActState
    why: str
    because: tuple[Shown, ...] = ()


def act_state(ledger: Ledger, act: Act, day: datetime.date, shown: Sequence[Shown] = ()) -> Stated:
    """The state of an act on a day. `shown`: later things that speak of what the act hit, in any order."""
    if act.standing == "rejected":
        return Stated(state="not_applicable", why="Công chức đã bác.")
    later = [one for one in sorted(shown, key=_when) if one.on is None or _not_before(ledger, act, one.on)]
    refused = [one for one in later if not one.applies]
    if refused:
        why = refused[-1].why or f"{refused[-1].name} cho biết không áp dụng."
        return Stated(state="not_applicable", why=why, because=tuple(refused))
    nothing = _came_to_nothing(ledger, act)
    if nothing is not None:
        return Stated(state="not_applicable", why=nothing)
    seen = [one for one in later if one.on is None or one.on <= day]
    if seen:
        return Stated(state="applied", why=f"{seen[0].name} đã thể hiện thay đổi.", because=tuple(seen))
    return _waiting(ledger, act, day)


def _waiting(ledger: Ledger, act: Act, day: datetime.date) -> Stated:
    """The state of an act that nothing shows yet."""
    if len(act.on) != 1:
        what = "không nêu văn bản nào" if not act.on else f"có {len(act.on)} văn bản phù hợp"
        return Stated(state="known", why=f"Chưa rõ tác động đến văn bản nào: {what}.")
    if act.kind in _NOTHING_TO_APPLY:
        return Stated(state="known", why="Quy định về hiệu lực, không phải việc phải thực hiện.")
    start = acting(ledger, act).start
    if start is None:
        return Stated(state="known", why="Chưa rõ ngày có hiệu lực.")
    if day < start:
        return Stated(state="known", why=f"Có hiệu lực từ {printed(start)}.")
    return Stated(state="requires_application", why=f"Đã có hiệu lực từ {printed(start)} mà chưa thấy thể hiện ở đâu.")


def _came_to_nothing(ledger: Ledger, act: Act) -> str | None:
    """Why an act never acts: it was ended or rewritten before its day, or what it hits was no more."""
    found = acting(ledger, act)
    if not found.runs and act.effective is not None:
        return f"{found.why or source_of(ledger, act)}."
    if found.start is None or len(act.on) != 1 or act.kind in _BEYOND_THE_END or found.start == datetime.date.min:
        return None
    before = status_of(ledger, act.on[0], found.start - datetime.timedelta(days=1), act.path)
    if before.status not in ENDED or before.since is None:
        return None
    return f"Quy định bị tác động đã hết hiệu lực từ {printed(before.since)}, trước khi việc này có hiệu lực."


def _not_before(ledger: Ledger, act: Act, day: datetime.date) -> bool:
    work = ledger.works.get(act.by)
    return work is None or work.issued_on is None or work.issued_on <= day


def _when(one: Shown) -> tuple[datetime.date, str, str]:
    return (one.on or datetime.date.max, one.kind, one.name)
