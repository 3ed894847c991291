"""What officers decided of proposals: written once, never changed, taken back one by one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from catalog_graph.reduction.types import ACTIONS, Action, Judgement
from catalog_graph.store import schema
from catalog_graph.store.officers import Refused, stamp, taken_back, worded
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
        return _write(connection, proposal, verdict, action, reason, who, now, None)


def undo_judgement(
    store: Store, judgement: int, who: str, reason: str | None = None, now: datetime | None = None
) -> Judgement:
    """Take one judgement back: the proposal stands as it would without it. Raises Refused where there is none."""
    with store.writing() as connection:
        row = taken_back(connection, schema.proposal_judgement, judgement, "undo", "verdict")
        return _write(connection, row.proposal, "undo", None, worded(reason), who, now, judgement)


def read_judgements(store: Store, proposal: str | None = None) -> tuple[Judgement, ...]:
    """All that was decided of one proposal, or of all, in order; what was taken back is marked."""
    table = schema.proposal_judgement
    query = select(table).order_by(table.c.id)
    with store.reading() as connection:
        rows = connection.execute(query if proposal is None else query.where(table.c.proposal == proposal)).all()
    gone = {row.undoes for row in rows if row.undoes is not None}
    return tuple(_judgement(row, row.id in gone) for row in rows)


def _write(
    connection: Connection, proposal: str, verdict: str, action: Action | None, reason: str | None, who: str,
    now: datetime | None, undoes: int | None,
) -> Judgement:  # fmt: skip
    table = schema.proposal_judgement
    number, moment = stamp(connection, table, now)
    values = {
        "id": number, "proposal": proposal, "verdict": verdict, "action": action, "reason": reason, "who": who,
        "moment": moment, "undoes": undoes,
    }  # fmt: skip
    connection.execute(table.insert(), values)
    return _judgement(connection.execute(select(table).where(table.c.id == number)).one(), False)


def _judgement(row: Any, undone: bool) -> Judgement:
    return Judgement(
        id=row.id, proposal=row.proposal, verdict=row.verdict, action=row.action, reason=row.reason, who=row.who,
        moment=row.moment, undoes=row.undoes, undone=undone,
    )  # fmt: skip
