"""What officers decided of proposals to decide lower: written once, never changed, taken back one by one."""

from __future__ import annotations

from datetime import datetime

from catalog_graph.authority.types import LEVELS, Judgement, Level
from catalog_graph.store import schema
from catalog_graph.store.officers import Refused, add, decided, taken_back, worded
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
        values = {"subject": subject, "verdict": verdict, "level": level, "reason": reason, "who": who}
        return Judgement(**add(connection, schema.authority_judgement, now, **values))


def undo_judgement(
    store: Store, judgement: int, who: str, reason: str | None = None, now: datetime | None = None
) -> Judgement:
    """Take one judgement back: the proposal stands as it would without it. Raises Refused where there is none."""
    table = schema.authority_judgement
    with store.writing() as connection:
        row = taken_back(connection, table, judgement, "undo", "verdict")
        values = {"subject": row.subject, "verdict": "undo", "reason": worded(reason), "who": who}
        return Judgement(**add(connection, table, now, undoes=judgement, **values))


def read_judgements(store: Store, subject: str | None = None) -> tuple[Judgement, ...]:
    """All that was decided of one procedure, or of all, in order; what was taken back is marked."""
    table = schema.authority_judgement
    conditions = () if subject is None else (table.c.subject == subject,)
    with store.reading() as connection:
        return tuple(Judgement(**row) for row in decided(connection, table, *conditions))


def standing_judgements(store: Store) -> dict[str, Judgement]:
    """Subject → the judgement that holds: the last one that was not taken back."""
    return {one.subject: one for one in read_judgements(store) if one.verdict != "undo" and not one.undone}
