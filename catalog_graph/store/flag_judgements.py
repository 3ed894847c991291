"""What officers decided of flags: written once, never changed, taken back one by one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from catalog_graph.flags.standing import Judgement, Standing, standing_of
from catalog_graph.store import schema
from catalog_graph.store.officers import Refused, add, decided, stamp, taken_back, worded
from catalog_graph.store.opening import Store

VERDICTS = ("accept", "dismiss", "assign", "comment", "fixed")
_PART = 400


def judge(
    store: Store, flags: Sequence[str], verdict: str, who: str, *, reason: str | None = None,
    assignee: str | None = None, now: datetime | None = None, batch: str | None = None,
) -> tuple[Judgement, ...]:  # fmt: skip
    """Decide the same of some flags, all or none; of more than one together the judgements carry one mark (`batch`; a
    given one where more is decided together than this).

    Raises Refused for a dismissal without a reason, an assignment without an assignee, a comment without words. Whether
    there are such flags is for the caller to know.
    """
    said, to = checked(verdict, reason, assignee)
    ids = tuple(dict.fromkeys(flags))
    if not ids:
        raise Refused("Chưa chọn cờ nào.")
    with store.writing() as connection:
        number, moment = stamp(connection, schema.flag_judgement, now)
        if batch is None and len(ids) > 1:
            told = "\n".join((moment, who, str(number), *ids))
            batch = hashlib.sha256(told.encode()).hexdigest()[:16]
        rows: list[dict[str, Any]] = [
            {
                "id": number + at, "flag": id, "verdict": verdict, "assignee": to, "reason": said, "who": who,
                "moment": moment, "batch": batch, "undoes": None,
            }
            for at, id in enumerate(ids)
        ]  # fmt: skip
        connection.execute(schema.flag_judgement.insert(), rows)
    return tuple(Judgement(**row) for row in rows)


def checked(verdict: str, reason: str | None, assignee: str | None) -> tuple[str | None, str | None]:
    """The reason and the assignee as they are kept. Raises Refused where the verdict asks for one that is missing."""
    said, to = worded(reason), worded(assignee)
    if verdict not in VERDICTS:
        raise Refused("Chỉ có thể chấp nhận, bỏ qua, giao việc, ghi chú hoặc đánh dấu đã sửa.")
    if verdict == "dismiss" and said is None:
        raise Refused("Bỏ qua một cờ thì phải nêu lý do.")
    if verdict == "comment" and said is None:
        raise Refused("Ghi chú thì phải có nội dung.")
    if verdict == "assign" and to is None:
        raise Refused("Giao việc thì phải nêu người hoặc đơn vị nhận.")
    if verdict != "assign" and to is not None:
        raise Refused("Chỉ nêu người nhận khi giao việc.")
    return said, to


def undo(
    store: Store, judgement: int, who: str, reason: str | None = None, now: datetime | None = None
) -> Judgement:  # fmt: skip
    """Take one judgement back: the flag stands as it would without it. Raises Refused where there is none."""
    table = schema.flag_judgement
    with store.writing() as connection:
        row = taken_back(connection, table, judgement, "undo", "verdict")
        values = {"flag": row.flag, "verdict": "undo", "reason": worded(reason), "who": who}
        return Judgement(**add(connection, table, now, undoes=judgement, **values))


def of_batch(store: Store, batch: str) -> tuple[Judgement, ...]:
    """What was decided together under a mark, in order."""
    with store.reading() as connection:
        return _read(connection, schema.flag_judgement.c.batch == batch)


def of_number(store: Store, number: int) -> tuple[Judgement, ...]:
    """The judgement of a number, if there is one."""
    with store.reading() as connection:
        return _read(connection, schema.flag_judgement.c.id == number)


def history(store: Store, flag: str) -> tuple[Judgement, ...]:
    """All that was decided of a flag, in order; what was taken back is marked. The flag need not be raised now."""
    with store.reading() as connection:
        return _read(connection, schema.flag_judgement.c.flag == flag)


def standings(connection: Connection, flags: Iterable[str]) -> dict[str, Standing]:
    """How flags stand; those that nobody judged are left out."""
    return {flag: standing_of(judgements) for flag, judgements in _by_flag(connection, flags).items()}


def histories(store: Store, flags: Iterable[str]) -> dict[str, list[Judgement]]:
    """All that was decided of some flags, in order; those that nobody judged are left out."""
    with store.reading() as connection:
        return _by_flag(connection, flags)


def _by_flag(connection: Connection, flags: Iterable[str]) -> dict[str, list[Judgement]]:
    wanted = sorted(set(flags))
    found: dict[str, list[Judgement]] = {}
    for at in range(0, len(wanted), _PART):
        for one in _read(connection, schema.flag_judgement.c.flag.in_(wanted[at : at + _PART])):
            found.setdefault(one.flag, []).append(one)
    return found


def orphans(store: Store) -> tuple[Judgement, ...]:
    """What was decided of flags that are raised in no snapshot any more, the newest first."""
    table = schema.flag_judgement
    with store.reading() as connection:
        found = _read(connection, table.c.flag.not_in(select(schema.flag.c.id)))
    return tuple(reversed(found))


def pulse(store: Store) -> int:
    """A number that differs after every judgement."""
    with store.reading() as connection:
        return connection.scalar(select(func.max(schema.flag_judgement.c.id))) or 0


def _read(connection: Connection, condition: Any) -> tuple[Judgement, ...]:
    return tuple(Judgement(**row) for row in decided(connection, schema.flag_judgement, condition))
