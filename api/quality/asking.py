"""The quality report as commands, pages and files ask for it: flags brought up to date, then counted once."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from api.reports.words import number
from catalog_graph.flags.rules import families, rules
from catalog_graph.monthly.types import Chart
from catalog_graph.quality.figures import quality
from catalog_graph.quality.types import SEVERITIES, UNSAID, AgencyPage, Point, Quality, Side
from catalog_graph.store.catalogue import snapshots
from catalog_graph.store.flags import examined, examined_on
from catalog_graph.store.opening import Store, StoreError
from catalog_graph.store.quality import tally

SEVERITY_COLOURS = ("#A4261D", "#C9741A", "#1F4A86")
"""Of errors, warnings, infos: red, amber, blue, as the badges are; each 3:1 or more against white."""
SEVERITY_WORDS = {"error": "lỗi", "warning": "cảnh báo", "info": "thông tin"}
TREND = 6
"""Snapshots in the trend, the one reported on included."""
BARS = 20
"""Agencies in a chart."""
Progress = Callable[[int, int, str], None]


def report(
    store: Store,
    snapshot: str | None = None,
    agency: str | None = None,
    day: datetime.date | None = None,
    progress: Progress | None = None,
) -> Quality:
    """The report on a snapshot (the newest), its earlier ones as trend, all by the rules of one day (today).

    One yardstick for all: what differs between two snapshots is then in the records, not in the rules. Raises
    StoreError for an empty store and an unknown snapshot.
    """
    when = day or datetime.date.today()
    found = []
    for name in _chosen(store, snapshot):
        examined(store, name, when, progress)
        found.append(tally(store, name, when))
    return quality(found, _titles(), agency)


def kept_report(store: Store, snapshot: str | None = None) -> Quality | None:
    """The report on the flags as they are kept, nothing looked at anew: for pages, which nobody waits for.

    Snapshots examined on another day than the last are no part of the trend and named; None where the last never was.

    Raises StoreError as `report` does.
    """
    names = _chosen(store, snapshot)
    days = {name: examined_on(store, name) for name in names}
    day = days[names[-1]]
    if day is None:
        return None
    left = [name for name in names if days[name] != day]
    return quality([tally(store, name, day) for name in names if name not in left], _titles(), unexamined=left)


def _chosen(store: Store, snapshot: str | None) -> list[str]:
    """The snapshot asked for (the last whose day is said), after those before it that its trend takes in."""
    known = snapshots(store)
    if not known:
        raise StoreError("Kho chưa có bản chụp hồ sơ nào. Chạy: thutuc ingest THƯ_MỤC")
    names = [one.name for one in known]
    if snapshot is not None and snapshot not in names:
        raise StoreError(f"Trong kho không có bản chụp “{snapshot}”.")
    dated = [at for at, one in enumerate(known) if one.as_of is not None]
    last = names.index(snapshot) if snapshot is not None else dated[-1] if dated else len(names) - 1
    return names[max(0, last + 1 - TREND) : last + 1]


def _titles() -> dict[str, tuple[str, str]]:
    return {rule.id: (rule.title, families()[rule.family]) for rule in rules()}


def by_agency(found: Quality) -> Chart:
    """Flags by agency and severity, those with most errors first."""
    pages = found.agencies[:BARS]
    return Chart(
        title="Cờ theo cơ quan và mức độ",
        categories=tuple(page.side.agency or UNSAID for page in pages),
        series=tuple(
            (SEVERITY_WORDS[severity], tuple(getattr(page.side, f"{severity}s") for page in pages))
            for severity in SEVERITIES
        ),
    )


def over_time(page: AgencyPage) -> Chart:
    """Errors and warnings of what each earlier snapshot and the one reported on both hold, then and now."""
    pairs = [
        (name, side)
        for point in page.trend
        if point.common is not None and point.common.now.procedures
        for name, side in (
            (f"{when(point)}: {number(point.common.then.procedures)} mã chung", point.common.then),
            (f"{when(page.trend[-1])}: cùng các mã ấy", point.common.now),
        )
    ]
    return Chart(
        title="Lỗi và cảnh báo trên các mã chung của hai bản chụp",
        categories=tuple(name for name, _ in pairs),
        series=tuple(
            (SEVERITY_WORDS[severity], tuple(getattr(side, f"{severity}s") for _, side in pairs))
            for severity in SEVERITIES[:2]
        ),
    )


TREND_HEADS = (
    "Bản chụp", "Thủ tục", "Mã chung với bản này", "Cờ lỗi: khi đó → nay", "Cờ cảnh báo: khi đó → nay",
    "Không có lỗi: khi đó → nay",
)  # fmt: skip


def trend_rows(page: AgencyPage) -> tuple[tuple[str, ...], ...]:
    """The trend as texts: of an earlier snapshot only what both hold is set beside each other."""
    found = []
    for point in page.trend:
        common, side = point.common, point.side
        name = point.snapshot if point.as_of is None else f"{point.snapshot} ({when(point)})"
        if common is None:
            figures = ("bản này", number(side.errors), number(side.warnings), percent(side.share))
        elif not common.now.procedures:
            figures = ("0", *("không so được",) * 3)
        else:
            figures = (
                number(common.now.procedures),
                f"{number(common.then.errors)} → {number(common.now.errors)}",
                f"{number(common.then.warnings)} → {number(common.now.warnings)}",
                f"{percent(common.then.share)} → {percent(common.now.share)}",
            )
        found.append((name, number(side.procedures), *figures))
    return tuple(found)


def trend_notes(found: Quality) -> tuple[str, ...]:
    """What has to be known of the trend: what is compared, and what is missing."""
    notes = []
    if len(found.whole.trend) > 1:
        notes.append(
            "Chỉ so các mã có ở cả hai bản chụp, dù do cơ quan nào công bố; hai bản chụp khác phạm vi thì số thủ tục "
            "và tổng số cờ không so với nhau."
        )
    if found.unexamined:
        notes.append(
            f"Chưa rà soát bằng quy tắc ngày {found.day:%d/%m/%Y} nên không có trong diễn biến: "
            f"{', '.join(found.unexamined)}."
        )
    return tuple(notes)


def not_counted(side: Side) -> str:
    """What stands beside a rate: how many flags officers dismissed, which it does not count."""
    return f"không tính {number(side.dismissed)} cờ đã bỏ qua" if side.dismissed else "không có cờ nào bị bỏ qua"


def when(point: Point) -> str:
    """A snapshot as it stands in a chart: its day, or its name where nobody said the day."""
    if point.as_of is None:
        return point.snapshot
    return f"{point.as_of:%m/%Y}" if point.precision == "month" else f"{point.as_of:%d/%m/%Y}"


def method(found: Quality) -> tuple[str, ...]:
    """How the figures were made, in sentences for the foot of every paper."""
    return (
        f"Mọi bản chụp được đo bằng cùng bộ quy tắc ngày {found.day:%d/%m/%Y} ({len(rules())} quy tắc): chênh lệch "
        "trên các mã chung của hai bản chụp là chênh lệch của hồ sơ.",
        "Đơn vị: cờ (một phát hiện trên một thủ tục) và thủ tục (mã). Tỷ lệ không có lỗi = thủ tục không có cờ mức lỗi "
        "trên tổng số thủ tục của bản chụp.",
        "Cờ là đề xuất kiểm tra, công chức quyết định; cờ công chức đã bỏ qua không tính vào số nào.",
    )


def percent(value: float | None) -> str:
    """A percentage with one decimal; "không xác định" where there is none."""
    return "không xác định" if value is None else f"{value:.1f}".replace(".", ",") + " %"
