"""The quality of the database: charts and tables by agency, each figure opening its flags; the files to take away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from api.quality import asking
from api.quality.paper import paper
from api.quality.workbook import workbook
from api.reports import charts
from api.web.desk import AtDesk, Desk
from api.web.downloads import dated, file_of
from api.web.errors import Missing
from api.web.flags import NONE
from api.web.paging import AtPage
from api.web.quality import quality_at
from api.web.rendering import page, url
from api.web.reports import known_snapshots
from catalog_graph.monthly.types import Chart
from catalog_graph.quality.figures import rows
from catalog_graph.quality.types import SEVERITIES, UNSAID, Quality, Standing
from catalog_graph.store.opening import StoreError

router = APIRouter()

PATH = "/chat-luong"
ROWS = f"{PATH}/thu-tuc"
FLAGS = "/lam-sach"
STANDINGS: dict[Standing, str] = {
    "all": "Thủ tục của bản chụp",
    "faulty": "Thủ tục có lỗi",
    "doubtful": "Thủ tục chỉ có cảnh báo",
    "clean": "Thủ tục không có lỗi, cảnh báo",
    "sound": "Thủ tục không có lỗi",
}
"""Which procedures a figure counts → what the list behind it is called."""
_COUNTED = ("open", "accepted", "fixed")
"""How the flags stand that the figures count: those that were dismissed are counted apart."""
Snapshot = Annotated[str, Query(max_length=200)]
Agency = Annotated[str, Query(max_length=300)]
Which = Annotated[Standing, Query()]


@router.get(f"{PATH}.xlsx")
def as_xlsx(desk: AtDesk, ban_chup: Snapshot = "", co_quan: Agency = "") -> Response:
    """The report as a workbook."""
    return file_of(workbook(_counted(desk, ban_chup, co_quan)), dated("chat-luong"), "xlsx")


@router.get(f"{PATH}.docx")
def as_docx(desk: AtDesk, ban_chup: Snapshot = "", co_quan: Agency = "") -> Response:
    """The report as a Word file."""
    return file_of(paper(_counted(desk, ban_chup, co_quan)), dated("chat-luong"), "docx")


@router.get(PATH)
def quality(request: Request, desk: AtDesk, ban_chup: Snapshot = "", co_quan: Agency = "") -> HTMLResponse:
    """The whole database, or one agency's page."""
    try:
        found = quality_at(desk, ban_chup, co_quan)
    except StoreError as error:
        if ban_chup:
            raise Missing(str(error)) from None
        found = None
    if found is None:
        return page(
            request, "quality.html.j2",
            found=None, flags=FLAGS, path=PATH, chosen=ban_chup, snapshots=known_snapshots(desk),
        )  # fmt: skip
    shown = found.agencies[0] if co_quan else found.whole
    agencies = tuple(one.side.agency or UNSAID for one in found.agencies)
    kept = {"ban_chup": ban_chup} if ban_chup else {}
    opens = _opens(found.snapshot)
    trend = asking.over_time(shown)

    def link(row: int, series: int) -> str | None:
        return opens(agencies[row], SEVERITIES[series])

    return page(
        request, "quality.html.j2",
        found=found, shown=shown, one=bool(co_quan), path=PATH, flags=FLAGS, opens=opens, kept=kept, unsaid=UNSAID,
        chart=None if co_quan else _drawn(asking.by_agency(found), link), trend=_drawn(trend),
        trend_rows=asking.trend_rows(shown), trend_heads=asking.TREND_HEADS, trend_notes=asking.trend_notes(found),
        method=asking.method(found), severities=asking.SEVERITY_WORDS, percent=asking.percent, when=asking.when,
        not_counted=asking.not_counted, snapshots=known_snapshots(desk), chosen=found.snapshot, rows=ROWS,
    )  # fmt: skip


@router.get(ROWS)
def listed(
    request: Request, desk: AtDesk, paging: AtPage, ban_chup: Snapshot = "", co_quan: Agency = "", loai: Which = "all"
) -> HTMLResponse:
    """The procedures behind a figure, those with most errors first."""
    found = _counted(desk, ban_chup, co_quan)
    every = rows((one for one in found.items if not co_quan or one.agency == co_quan), found.burdens, loai)
    return page(
        request, "quality_rows.html.j2",
        found=found, which=loai, standings=STANDINGS, agency=co_quan, path=ROWS, board=PATH, paging=paging,
        shown=every[paging.start : paging.start + paging.size], total=len(every), opens=_opens(found.snapshot),
        query={"ban_chup": ban_chup or None, "co_quan": co_quan or None, "loai": loai}, snapshots=known_snapshots(desk),
    )  # fmt: skip


def _opens(snapshot: str) -> Callable[..., str]:
    """What gives the address of the flags behind a figure."""

    def opens(agency: str | None, severity: str | None, rule: str | None = None, **more: Any) -> str:
        said = NONE if agency == UNSAID else agency
        asked = {"tinh_trang": _COUNTED, **more}
        return url(FLAGS, ban_chup=snapshot, co_quan=said, muc_do=severity, quy_tac=rule, **asked)

    return opens


def _drawn(chart: Chart, link: charts.Link | None = None) -> str | None:
    """A chart as the page shows it: one for a screen, one for a phone; None where there is nothing to draw."""
    if not chart.categories:
        return None
    drawn = (charts.svg(chart, link, asking.SEVERITY_COLOURS, narrow) for narrow in (False, True))
    return "".join(drawn)


def _counted(desk: Desk, snapshot: str, agency: str) -> Quality:
    """The report for a file. Raises Missing where there is nothing to report on."""
    try:
        found = quality_at(desk, snapshot, agency)
    except StoreError as error:
        raise Missing(str(error)) from None
    if found is None:
        raise Missing("Bản chụp này chưa được rà soát.")
    return found
