"""What officers decided of acts: written once, never changed, taken back one by one.

The standing of an act is told by its last judgement that was not taken back; so taking one back leaves exactly what was
before it. A judgement holds for the act as it reads: read otherwise, it is another act, and nobody has judged it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, exists, func, select

from catalog_graph.law.answers import Judgement, Page, Verdict
from catalog_graph.law.types import Standing
from catalog_graph.store import schema
from catalog_graph.store.decisions import record_id
from catalog_graph.store.officers import Refused, stamp, taken_back, worded
from catalog_graph.store.opening import Store
from catalog_graph.versions.types import version_id

_STANDING: dict[str, Standing] = {"accept": "accepted", "reject": "rejected"}
_PART = 5_000


def judge(
    store: Store, act: str, verdict: Verdict, who: str, reason: str | None = None, now: datetime | None = None
) -> Judgement:
    """Accept or reject an act. Raises Refused for an act the store has never read, and for a rejection without a
    reason."""
    if verdict not in _STANDING:
        raise Refused("Chỉ có thể chấp nhận hoặc bác bỏ một tác động.")
    reason = worded(reason)
    if verdict == "reject" and reason is None:
        raise Refused("Bác bỏ một tác động thì phải nêu lý do.")
    key = _key(act)
    with store.writing() as connection:
        if not connection.execute(select(exists().where(schema.act.c.id == key))).scalar():
            raise Refused("Kho không có tác động này.")
        return _write(connection, key, verdict, who, reason, now, None)


def undo(store: Store, judgement: int, who: str, reason: str | None = None, now: datetime | None = None) -> Judgement:
    """Take one judgement back: the act stands as it would without it. Raises Refused where there is nothing to take
    back."""
    with store.writing() as connection:
        row = taken_back(connection, schema.judgement, judgement, "undo", "verdict")
        return _write(connection, row.act, "undo", who, worded(reason), now, judgement)


def judgements(store: Store, act: str | None = None, start: int = 0, size: int = 100) -> Page[Judgement]:
    """What was decided of an act, or of all, newest first; judgements taken back are marked."""
    table = schema.judgement
    query = select(table) if act is None else select(table).where(table.c.act == _key(act))
    with store.reading() as connection:
        total = connection.execute(select(func.count()).select_from(query.subquery())).scalar() or 0
        rows = connection.execute(query.order_by(table.c.id.desc()).limit(size).offset(start)).all()
        gone = _undone(connection, [row.id for row in rows])
    return Page(total=total, items=tuple(_judgement(row, row.id in gone) for row in rows), start=start)


def standings(connection: Connection, acts: Iterable[int], moment: str | None = None) -> dict[int, Standing]:
    """How acts stand by what was decided, now or up to a recorded time; acts that nobody judged are left out."""
    table = schema.judgement
    rows: list[Any] = []
    left = iter(set(acts))
    while part := tuple(islice(left, _PART)):
        query = select(table.c.id, table.c.act, table.c.verdict, table.c.undoes).where(table.c.act.in_(part))
        rows.extend(connection.execute(query if moment is None else query.where(table.c.moment <= moment)))
    gone = {row.undoes for row in rows if row.undoes is not None}
    found: dict[int, Standing] = {}
    for row in sorted(rows, key=lambda row: row.id):
        if row.verdict in _STANDING and row.id not in gone:
            found[row.act] = _STANDING[row.verdict]
    return found


def _write(
    connection: Connection, act: int, verdict: Verdict, who: str, reason: str | None, now: datetime | None,
    undoes: int | None,
) -> Judgement:  # fmt: skip
    table = schema.judgement
    number, moment = stamp(connection, table, now)
    made = Judgement(
        id=number, act=version_id(act), verdict=verdict, reason=reason, who=who, moment=moment, undoes=undoes
    )
    values = {name: getattr(made, name) for name in ("id", "verdict", "reason", "who", "moment", "undoes")}
    connection.execute(table.insert(), {**values, "act": act})
    return made


def _undone(connection: Connection, ids: Sequence[int]) -> set[int]:
    table = schema.judgement
    return set(connection.execute(select(table.c.undoes).where(table.c.undoes.in_(ids))).scalars())


def _judgement(row: Any, undone: bool) -> Judgement:
    return Judgement(
        id=row.id, act=version_id(row.act), verdict=row.verdict, reason=row.reason, who=row.who, moment=row.moment,
        undoes=row.undoes, undone=undone,
    )  # fmt: skip


def _key(act: str) -> int:
    try:
        return record_id(act)
    except ValueError:
        raise Refused("Kho không có tác động này.") from None
