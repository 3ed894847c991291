"""The quality of the database: charts and tables by agency, each figure opening its flags; the files to take away."""

from __future__ import annotations

from typing import Annotated

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
from api.web.quality import quality_at
from api.web.rendering import page, url
from catalog_graph.quality.types import SEVERITIES, UNSAID, Quality
from catalog_graph.store.opening import StoreError

router = APIRouter()

PATH = "/chat-luong"
FLAGS = "/lam-sach"
_COUNTED = ("open", "accepted", "fixed")
"""How the flags stand that the figures count: those that were dismissed are counted apart."""
Snapshot = Annotated[str, Query(max_length=200)]
Agency = Annotated[str, Query(max_length=300)]


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
        return page(request, "quality.html.j2", found=None, flags=FLAGS)
    shown = found.agencies[0] if co_quan else found.whole
    agencies = tuple(one.side.agency or UNSAID for one in found.agencies)
    kept = {"ban_chup": ban_chup} if ban_chup else {}

    def opens(agency: str | None, severity: str, rule: str | None = None) -> str:
        said = NONE if agency == UNSAID else agency
        return url(FLAGS, ban_chup=found.snapshot, co_quan=said, muc_do=severity, quy_tac=rule, tinh_trang=_COUNTED)

    def link(row: int, series: int) -> str | None:
        return opens(agencies[row], SEVERITIES[series])

    return page(
        request, "quality.html.j2",
        found=found, shown=shown, one=bool(co_quan), path=PATH, flags=FLAGS, opens=opens, kept=kept, unsaid=UNSAID,
        chart=None if co_quan else charts.svg(asking.by_agency(found), link),
        trend=charts.svg(asking.over_time(shown)) if len(shown.trend) > 1 else None,
        method=asking.method(found), severities=asking.SEVERITY_WORDS, percent=asking.percent, when=asking.when,
    )  # fmt: skip


def _counted(desk: Desk, snapshot: str, agency: str) -> Quality:
    """The report for a file. Raises Missing where there is nothing to report on."""
    try:
        found = quality_at(desk, snapshot, agency)
    except StoreError as error:
        raise Missing(str(error)) from None
    if found is None:
        raise Missing("Bản chụp này chưa được rà soát.")
    return found
