"""What became of a change at a procedure: the state of each act that touches it, put together; always with the reason.

The states are those of `catalog_graph.law.act_state`; here stands only what shows a change at a procedure: a later
decision that announces it and cites the document, or the record itself.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from catalog_graph.impact.types import Based, Followed, Standing
from catalog_graph.law.act_state import Shown, act_state
from catalog_graph.law.ledger import Ledger
from catalog_graph.law.types import Act, ActState, Work

_FIRST: tuple[ActState, ...] = ("requires_application", "applied", "known", "not_applicable")
"""Of several acts of one document the state that asks for the most speaks for the procedure."""


def standing(
    procedure: Based,
    document: Work,
    acts: Sequence[Act],
    followed: Sequence[Followed],
    as_of: datetime.date,
    ledger: Ledger,
) -> Standing:
    """The state of a document's change at a procedure on a day. `acts`: those that touch it, at least one; `followed`:
    the decisions that speak of it; `ledger`: the law that bears on the acts."""
    if procedure.ended is not None:
        return Standing(state="not_applicable", why=f"Thủ tục đã {procedure.ended}.")
    shown = tuple(_shown(procedure, document, followed))
    stated = [act_state(ledger, act, as_of, shown) for act in acts]
    chosen = min(stated, key=lambda one: _FIRST.index(one.state))
    if chosen.state == "applied":
        named = {_named(one): one.version for one in followed}
        decision = next((named[one.name] for one in chosen.because if one.name in named), None)
        return Standing(state="applied", why=chosen.why, decision=decision)
    silent = [one for one in followed if document.id not in one.works and _after(one.date, document.issued_on)]
    note = f" {_named(silent[-1])} ra sau đó không dẫn văn bản này." if silent and not shown else ""
    return Standing(state=chosen.state, why=f"{chosen.why}{note}")


def _shown(procedure: Based, document: Work, followed: Sequence[Followed]) -> Iterator[Shown]:
    """What may show the change: decisions on the procedure that cite the document, the record if it names it."""
    for one in followed:
        if document.id in one.works:
            yield Shown(kind="decision", name=_named(one), on=one.date)
    if document.id in procedure.works:
        yield Shown(kind="record", name="Căn cứ pháp lý của hồ sơ mới nhất", on=procedure.decided_on)


def _after(day: datetime.date | None, other: datetime.date | None) -> bool:
    return day is not None and other is not None and day >= other


def _named(one: Followed) -> str:
    day = f" ngày {one.date:%d/%m/%Y}" if one.date else ""
    return f"Quyết định số {one.number}{day}" if one.number else f"Quyết định không rõ số{day}"
