"""What officers decided of the procedures that petitions are brought to: written once, taken back one by one."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from catalog_graph.petitions.types import Judgement
from catalog_graph.store import schema
from catalog_graph.store.officers import Refused, add, decided, taken_back, worded
from catalog_graph.store.opening import Store

VERDICTS = ("accept", "reject")


def judge(
    store: Store, petition: str, subject: str, verdict: str, who: str, reason: str | None = None,
    now: datetime | None = None,
) -> Judgement:  # fmt: skip
    """Accept that a petition is about a procedure, or reject it. Raises Refused for another verdict and for a rejection
    without a reason; whether there is such a link is for the caller to know."""
    reason = worded(reason)
    if verdict not in VERDICTS:
        raise Refused("Chỉ có thể chấp nhận hoặc bác bỏ việc gắn phản ánh với thủ tục.")
    if verdict == "reject" and reason is None:
        raise Refused("Bác bỏ việc gắn phản ánh với thủ tục thì phải nêu lý do.")
    with store.writing() as connection:
        values = {"petition": petition, "subject": subject, "verdict": verdict, "reason": reason, "who": who}
        return Judgement(**add(connection, schema.petition_judgement, now, **values))


def undo_judgement(
    store: Store, judgement: int, who: str, reason: str | None = None, now: datetime | None = None
) -> Judgement:
    """Take one judgement back: the link stands as it would without it. Raises Refused where there is none."""
    table = schema.petition_judgement
    with store.writing() as connection:
        row = taken_back(connection, table, judgement, "undo", "verdict")
        values = {"petition": row.petition, "subject": row.subject, "verdict": "undo", "reason": worded(reason)}
        return Judgement(**add(connection, table, now, undoes=judgement, who=who, **values))


def read_judgements(store: Store, petitions: Collection[str] | None = None) -> tuple[Judgement, ...]:
    """All that was decided of some petitions, or of all, in order; what was taken back is marked."""
    table = schema.petition_judgement
    conditions = () if petitions is None else (table.c.petition.in_(petitions),)
    with store.reading() as connection:
        return tuple(Judgement(**row) for row in decided(connection, table, *conditions))


def standing_judgements(store: Store) -> dict[tuple[str, str], Judgement]:
    """Petition and subject → the judgement that holds: the last one that was not taken back."""
    return {
        (one.petition, one.subject): one for one in read_judgements(store) if one.verdict != "undo" and not one.undone
    }
