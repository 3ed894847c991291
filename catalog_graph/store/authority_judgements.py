"""What officers decided of proposals to decide lower: written once, never changed, taken back one by one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from catalog_graph.authority.types import LEVELS, Judgement, Level
from catalog_graph.store import schema
from catalog_graph.store.officers import Refused, stamp, taken_back, worded
from catalog_graph.store.opening import Store

VERDICTS = ("accept", "reject", "change")


def judge(
    store: Store, subject: str, verdict: str, who: str, reason: str | None = None, level: Level | None = None,
    now: datetime | None = None,
) -> Judgement:  # fmt: skip
    """Accept that a procedure is decided on a level (change: on another than proposed), or reject it. Raises Refused
    for a rejection or change without a reason, and where the level is missing or unknown; whether there is such a
    procedure is for the caller to know."""
    reason = worded(reason)
    if verdict not in VERDICTS:
        raise Refused("Chỉ có thể chấp nhận, bác bỏ hoặc đổi cấp của một đề xuất phân cấp.")
    if verdict != "accept" and reason is None:
        raise Refused("Bác bỏ hoặc đổi cấp của một đề xuất thì phải nêu lý do.")
    if verdict == "reject" and level is not None:
        raise Refused("Bác bỏ thì không nêu cấp nhận thẩm quyền.")
    if verdict != "reject" and level not in LEVELS:
        raise Refused("Phải nêu cấp nhận thẩm quyền: cấp bộ, cấp tỉnh, cấp xã hoặc cơ quan khác.")
    with store.writing() as connection:
        return _write(connection, subject, verdict, level, reason, who, now, None)


def undo_judgement(
    store: Store, judgement: int, who: str, reason: str | None = None, now: datetime | None = None
) -> Judgement:
    """Take one judgement back: the proposal stands as it would without it. Raises Refused where there is none."""
    with store.writing() as connection:
        row = taken_back(connection, schema.authority_judgement, judgement, "undo", "verdict")
        return _write(connection, row.subject, "undo", None, worded(reason), who, now, judgement)


def read_judgements(store: Store, subject: str | None = None) -> tuple[Judgement, ...]:
    """All that was decided of one procedure, or of all, in order; what was taken back is marked."""
    table = schema.authority_judgement
    query = select(table).order_by(table.c.id)
    with store.reading() as connection:
        rows = connection.execute(query if subject is None else query.where(table.c.subject == subject)).all()
    gone = {row.undoes for row in rows if row.undoes is not None}
    return tuple(_judgement(row, row.id in gone) for row in rows)


def standing_judgements(store: Store) -> dict[str, Judgement]:
    """Subject → the judgement that holds: the last one that was not taken back."""
    return {one.subject: one for one in read_judgements(store) if one.verdict != "undo" and not one.undone}


def _write(
    connection: Connection, subject: str, verdict: str, level: Level | None, reason: str | None, who: str,
    now: datetime | None, undoes: int | None,
) -> Judgement:  # fmt: skip
    table = schema.authority_judgement
    number, moment = stamp(connection, table, now)
    values = {
        "id": number, "subject": subject, "verdict": verdict, "level": level, "reason": reason, "who": who,
        "moment": moment, "undoes": undoes,
    }  # fmt: skip
    connection.execute(table.insert(), values)
    return _judgement(connection.execute(select(table).where(table.c.id == number)).one(), False)


def _judgement(row: Any, undone: bool) -> Judgement:
    return Judgement(
        id=row.id, subject=row.subject, verdict=row.verdict, level=row.level, reason=row.reason, who=row.who,
        moment=row.moment, undoes=row.undoes, undone=undone,
    )  # fmt: skip
