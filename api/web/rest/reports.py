"""Monthly reports as JSON: asking for one, its figures, the lines behind each, the proofs of each line, its files."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path
from fastapi.responses import FileResponse, Response

from api.reports import shown
from api.reports.asking import Asked, Unclear
from api.reports.files import MEDIA, name_of
from api.web import reports
from api.web.desk import AtDesk
from api.web.errors import Missing, Problem, Refused
from api.web.paging import AtPage, Listed
from api.web.rest.reports_shapes import (
    LinesOut,
    LineWhole,
    MadeOut,
    ReportAsked,
    ReportOut,
    ReportTask,
    exhibit_out,
    line_out,
    lines_out,
    made_out,
    task_out,
)

router = APIRouter(tags=["Báo cáo tháng"])

Id = Annotated[str, Path(pattern=r"^BC-[0-9]{4}-[0-9]{2}-[0-9a-f]{12}$", description="Mã báo cáo.")]
FigureKey = Annotated[str, Path(pattern="^F[0-9]+$", description="Khóa của con số trong báo cáo, ví dụ F00001.")]
RegisterKey = Annotated[
    Literal[
        "detail", "comparison", "undecided", "unseen", "deadlines", "decisions", "unexplained", "ledger", "sources"
    ],
    Path(description="Bảng chi tiết của báo cáo."),
]
LineKey = Annotated[str, Path(max_length=200, description="Khóa của dòng, ví dụ D00001.")]
Ending = Annotated[Literal["xlsx", "docx", "html"], Path(description="Loại tệp.")]
NO_REPORT: dict[int | str, dict[str, Any]] = {
    404: {"model": Problem, "description": "Không có báo cáo ấy, hoặc phần ấy của báo cáo."}
}


@router.get("/reports", summary="Các báo cáo đã lập, mới nhất trước")
def made_reports(desk: AtDesk, paging: AtPage) -> Listed[MadeOut]:
    """All reports whose recipe the store keeps."""
    found = reports.made(desk)
    part = found[paging.start : paging.start + paging.size]
    return Listed(total=len(found), page=paging.page, size=paging.size, items=[made_out(one) for one in part])


@router.post(
    "/reports",
    status_code=202,
    summary="Yêu cầu lập một báo cáo",
    responses={
        400: {"model": Problem, "description": "Không đọc được nội dung gửi lên."},
        409: {
            "model": Problem,
            "description": "Không có hai bản chụp để lập báo cáo ấy, hoặc bảng gửi kèm viết chưa đúng.",
        },
        413: {"description": "Nội dung gửi lên quá lớn."},
    },
)
def ask_report(desk: AtDesk, wanted: ReportAsked) -> ReportTask:
    """Ask for a report; an equal one that is waiting, running or done is given back."""
    asked = Asked(
        month=wanted.month,
        unit=wanted.unit or "",
        opening=wanted.opening or "",
        closing=wanted.closing or "",
        instruments=_bytes(wanted.instruments_csv),
        holidays=_bytes(wanted.holidays_yaml),
    )
    try:
        return task_out(reports.ask(desk, asked))
    except Unclear as unclear:
        raise Refused(str(unclear), 409) from None


def _bytes(table: str | None) -> bytes:
    """A table as the file that it would be."""
    return (table or "").encode()


@router.post("/reports/{report_id}/again", status_code=202, summary="Dựng lại một báo cáo", responses=NO_REPORT)
def prepare_again(desk: AtDesk, report_id: Id) -> ReportTask:
    """Prepare a report again from its recipe."""
    return task_out(reports.ask_again(desk, report_id))


@router.get("/reports/{report_id}", summary="Các con số của một báo cáo", responses=NO_REPORT, response_model=ReportOut)
def report_figures(desk: AtDesk, report_id: Id) -> FileResponse:
    """Every figure with its unit and the keys of its lines."""
    return FileResponse(reports.file_of(desk, report_id, "json"), media_type="application/json")


@router.get("/reports/{report_id}/figures/{figure}/lines", summary="Các dòng đứng sau một con số", responses=NO_REPORT)
def figure_lines(desk: AtDesk, report_id: Id, figure: FigureKey, wanted: reports.AtLines, paging: AtPage) -> LinesOut:
    """The lines that a figure counts; lines of one name or code follow each other under one number."""
    return lines_out(reports.of_figure(desk, report_id, figure, wanted, paging), paging.page, paging.size)


@router.get("/reports/{report_id}/registers/{register}", summary="Một bảng chi tiết", responses=NO_REPORT)
def register_lines(
    desk: AtDesk, report_id: Id, register: RegisterKey, wanted: reports.AtLines, paging: AtPage
) -> LinesOut:
    """The lines of a register."""
    return lines_out(reports.of_register(desk, report_id, register, wanted, paging), paging.page, paging.size)


@router.get("/reports/{report_id}/lines/{line:path}", summary="Một dòng và bằng chứng", responses=NO_REPORT)
def report_line(desk: AtDesk, report_id: Id, line: LineKey) -> LineWhole:
    """A line with everything that proves it."""
    with reports.opened(desk, report_id) as held:
        one = held.line(line)
        if one is None:
            raise Missing("Báo cáo không có dòng này.")
        proofs = shown.proofs(held.shell, one.line.exhibits, held.exhibits(one.line.exhibits))
        _, related = held.related(line, reports.EXPORTED)
        plain = line_out(held.shell.report.register(one.register), one)
        return LineWhole(
            **plain.model_dump(),
            proofs=[exhibit_out(proof.origin, proof.exhibit) for proof in proofs],
            related=[each.line.key for each in related],
        )


@router.get(
    "/reports/{report_id}/files/{ending}",
    summary="Tệp XLSX, DOCX hoặc HTML của báo cáo",
    response_class=Response,
    responses={
        **NO_REPORT,
        200: {"content": {kind: {} for kind in MEDIA.values()}, "description": "Các byte của tệp."},
    },
)
def report_file(desk: AtDesk, report_id: Id, ending: Ending) -> FileResponse:
    """A file of the report."""
    place = reports.file_of(desk, report_id, ending)
    headers = {"Content-Security-Policy": reports.SANDBOX, "Cache-Control": "no-cache"}
    return FileResponse(place, media_type=MEDIA[ending], filename=name_of(report_id[3:10], ending), headers=headers)
