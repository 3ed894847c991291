"""What officers decided of proposals: written once, never changed, taken back one by one."""

from __future__ import annotations

from datetime import datetime

from catalog_graph.reduction.types import ACTIONS, Action, Judgement
from catalog_graph.store import schema
from catalog_graph.store.officers import Refused, add, decided, taken_back, worded
from catalog_graph.store.opening import Store

VERDICTS = ("accept", "reject", "change")


def judge(
    store: Store, proposal: str, verdict: str, who: str, reason: str | None = None, action: Action | None = None,
    now: datetime | None = None,
) -> Judgement:  # fmt: skip
    """Accept or reject a proposal, or accept it with another action. Raises Refused for a rejection or change without a
    reason, and for a change without an action; whether there is such a proposal is for the caller to know."""
    reason = worded(reason)
    if verdict not in VERDICTS:
        raise Refused("Chỉ có thể chấp nhận, bác bỏ hoặc đổi cách xử lý một đề xuất.")
    if verdict != "accept" and reason is None:
        raise Refused("Bác bỏ hoặc đổi cách xử lý một đề xuất thì phải nêu lý do.")
    if verdict == "change" and action not in ACTIONS:
        raise Refused("Đổi cách xử lý thì phải nêu cách xử lý mới.")
    if verdict != "change" and action is not None:
        raise Refused("Chỉ nêu cách xử lý khi đổi nó.")
    with store.writing() as connection:
        values = {"proposal": proposal, "verdict": verdict, "action": action, "reason": reason, "who": who}
        return Judgement(**add(connection, schema.proposal_judgement, now, **values))


def undo_judgement(
    store: Store, judgement: int, who: str, reason: str | None = None, now: datetime | None = None
) -> Judgement:
    """Take one judgement back: the proposal stands as it would without it. Raises Refused where there is none."""
    table = schema.proposal_judgement
    with store.writing() as connection:
        row = taken_back(connection, table, judgement, "undo", "verdict")
        values = {"proposal": row.proposal, "verdict": "undo", "reason": worded(reason), "who": who}
        return Judgement(**add(connection, table, now, undoes=judgement, **values))


def read_judgements(store: Store, proposal: str | None = None) -> tuple[Judgement, ...]:
    """All that was decided of one proposal, or of all, in order; what was taken back is marked."""
    table = schema.proposal_judgement
    conditions = () if proposal is None else (table.c.proposal == proposal,)
    with store.reading() as connection:
        return tuple(Judgement(**row) for row in decided(connection, table, *conditions))
