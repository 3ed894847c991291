"""What pages and API of decentralisation share: the filters asked, the lines where they were read, the task that reads
them. Reading takes many seconds: no request does it."""

from __future__ import annotations

import datetime
from typing import Annotated, Any

from fastapi import Depends, Path, Query
from starlette.datastructures import FormData

from api.authority import asking
from api.authority.asking import Filters, Known
from api.authority.work import KIND
from api.web import filled
from api.web.desk import Desk
from api.web.errors import Missing, Refused
from api.web.reports import known_snapshots
from catalog_graph.store import tasks
from catalog_graph.store.authority_lines import Kept
from catalog_graph.store.catalogue import SnapshotInfo
from catalog_graph.store.opening import StoreError
from catalog_graph.store.tasks import Task

FIRST, LAST = datetime.date(2000, 1, 1), datetime.date(2200, 1, 1)
"""Days that may be asked about."""
GROUPS = "^(counted|unknown|excluded|internal|local|)$"
LEVELS = "^(central|province|commune|other|)$"
STANDINGS = "^(open|unclear|accepted|rejected|none|)$"
HOWS = "^(stated|inferred|unknown|)$"
Short = Annotated[str, Query(max_length=300)]
Subject = Annotated[str, Path(max_length=80, description="Mã thủ tục.")]

_Kept = dict[tuple[str, datetime.date], Kept]


def asked(
    ban_chup: Annotated[str, Query(max_length=200)] = "",
    ngay: Annotated[datetime.date | None, Query(ge=FIRST, le=LAST)] = None,
    co_quan: Short = "",
    cap_qd: Annotated[str, Query(pattern=LEVELS)] = "",
    can_cu: Annotated[str, Query(pattern=HOWS)] = "",
    nhom: Annotated[str, Query(pattern=GROUPS)] = "",
    tinh_trang: Annotated[str, Query(pattern=STANDINGS)] = "",
    q: Short = "",
) -> Filters:
    """The filters of a page."""
    return Filters(
        snapshot=ban_chup or None,
        day=ngay,
        agency=co_quan or None,
        levels=(cap_qd,) if cap_qd else (),
        how=can_cu or None,
        groups=(nhom,) if nhom else (),
        standings=(tinh_trang,) if tinh_trang else (),
        text=q.strip() or None,
    )


AskedOf = Annotated[Filters, Depends(asked)]
"""How an endpoint asks for the filters."""


def of_form(form: FormData) -> Filters:
    """The snapshot and the day that a form is about. Raises Refused for what is no day."""
    day = filled.field(form, "ngay", 10)
    try:
        found = datetime.date.fromisoformat(day) if day else None
    except ValueError:
        raise Refused("Ngày viết chưa đúng.") from None
    return Filters(snapshot=filled.field(form, "ban_chup", 200) or None, day=found)


def query_of(filters: Filters) -> dict[str, str]:
    """The query that gives these filters again."""
    told = {
        "ban_chup": filters.snapshot,
        "ngay": None if filters.day is None else filters.day.isoformat(),
        "co_quan": filters.agency,
        "cap_qd": next(iter(filters.levels), None),
        "can_cu": filters.how,
        "nhom": next(iter(filters.groups), None),
        "tinh_trang": next(iter(filters.standings), None),
        "q": filters.text,
    }
    return {key: value for key, value in told.items() if value}


def snapshot_at(desk: Desk, filters: Filters) -> SnapshotInfo | None:
    """The snapshot that is asked about; None for an empty store. Raises Missing for an unknown one."""
    try:
        return asking.snapshot_among(known_snapshots(desk, fresh=True), filters.snapshot)
    except StoreError as error:
        raise Missing(str(error)) from None


def known_at(desk: Desk, filters: Filters) -> Known | None:
    """The lines as they were read last (`stale` where the store has changed since), with what was decided until now;
    None where nobody has asked for them to be read yet. Raises Missing for an unknown snapshot."""
    info = snapshot_at(desk, filters)
    if info is None:
        return Known(info=None, day=None, lines=())
    day = asking.day_of(info, filters)
    kept = desk.kept("authority", _Kept, fresh=True)
    found = kept.get((info.name, day))
    if found is None:
        found = asking.known_before(desk.store, info, day)
        if found is None:
            return None
        if not found.stale:  # what is old is read again without an intake, so it is looked up each time
            kept[info.name, day] = found
    return asking.known_of(desk.store, info, day, found)


def needed_at(desk: Desk, filters: Filters) -> Known:
    """The same, for those who cannot wait. Raises Missing."""
    found = known_at(desk, filters)
    if found is None:
        raise Missing("Bản chụp này chưa được xét thẩm quyền. Mở trang Phân cấp và bấm Xét thẩm quyền.")
    return found


def ask(desk: Desk, filters: Filters) -> Task:
    """The task that reads the lines; one that is waiting or running is given again. Raises Missing."""
    info = snapshot_at(desk, filters)
    if info is None:
        raise Missing("Kho chưa có bản chụp hồ sơ nào.")
    wanted = _wanted(info, filters)
    return under_way(desk, filters) or tasks.ask(desk.store, KIND, wanted)


def under_way(desk: Desk, filters: Filters) -> Task | None:
    """The task that reads these lines now, or will."""
    info = snapshot_at(desk, filters)
    if info is None:
        return None
    wanted = _wanted(info, filters)
    return next((one for one in tasks.waiting_or_running(desk.store, KIND) if one.arguments == wanted), None)


def last_failed(desk: Desk, filters: Filters) -> Task | None:
    """The last such task where it did not come to its end, for its sentence."""
    info = snapshot_at(desk, filters)
    newest = tasks.latest(desk.store, 1, KIND)
    if info is None or not newest or newest[0].arguments != _wanted(info, filters):
        return None
    return newest[0] if newest[0].state in (tasks.FAILED, tasks.STOPPED) else None


def _wanted(info: SnapshotInfo, filters: Filters) -> dict[str, Any]:
    return {"snapshot": info.name, "day": asking.day_of(info, filters).isoformat()}
