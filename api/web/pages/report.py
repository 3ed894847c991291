"""One monthly report: its figures, the lines behind each, the proofs of each line, its files."""

from __future__ import annotations

from typing import Any, Literal

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, HTMLResponse, Response
from markupsafe import Markup

from api.reports import prepared, shown, words
from api.reports.charts import svg
from api.reports.export import MEDIA as EXPORTS
from api.reports.export import exported
from api.reports.files import MEDIA, name_of
from api.reports.html import ORDER
from api.reports.sheets import SHEETS
from api.web import reports
from api.web.desk import AtDesk, Desk
from api.web.errors import Missing
from api.web.paging import AtPage
from api.web.rendering import page
from catalog_graph.monthly.parts import Shell
from catalog_graph.monthly.types import Figure, Grid

router = APIRouter()

GRIDS = ("levels", "agencies", "deadlines", "balance", "scope", "lists", "fields")
"""The tables of figures after the first, in the order of print."""
RELATED = 30
"""Related lines shown on the page of a line."""


@router.get("/bao-cao/{report_id}")
def report(request: Request, desk: AtDesk, report_id: str) -> HTMLResponse:
    """The report with all its figures."""
    try:
        with reports.opened(desk, report_id) as held:
            shell = held.shell
    except reports.NotReady:
        return page(request, "report_gone.html.j2", made=reports.made_one(desk, report_id))
    known = words.figures(shell.report)
    facts = dict(shell.report.facts)
    return page(
        request,
        "report.html.j2",
        shell=shell,
        report=shell.report,
        title=words.title(shell.report),
        caution=facts.pop("Lưu ý phạm vi", None),
        facts=facts,
        findings=[(name, [list(words.split(one, known)) for one in said]) for name, said in shell.report.findings],
        counters=shell.report.grid("counters"),
        grids=[grid for key in GRIDS if (grid := shell.report.grid(key)).rows],
        registers=[(key, SHEETS[key], shell.report.register(key), shell.counts[key]) for key in ORDER],
        chart=_chart(shell),
        sizes={ending: prepared.file_of(desk.store.folder, report_id, ending).stat().st_size for ending in MEDIA},
        is_figure=lambda part: isinstance(part, Figure),
    )


@router.get("/bao-cao/{report_id}/tong-hop/{key}")
def grid(request: Request, desk: AtDesk, report_id: str, key: str) -> HTMLResponse:
    """One table of figures."""
    with reports.opened(desk, report_id) as held:
        found = next((one for one in held.shell.report.grids if one.key == key), None)
        if found is None:
            raise Missing("Báo cáo không có bảng số này.")
        return page(request, "report_grid.html.j2", shell=held.shell, report=held.shell.report, grid=found)


@router.get("/bao-cao/{report_id}/so/{figure}.{ending}")
def figure_file(
    desk: AtDesk, report_id: str, figure: str, ending: Literal["csv", "xlsx"], wanted: reports.AtLines
) -> Response:
    """The lines behind a figure, to be handed on."""
    return _export(desk, reports.of_figure(desk, report_id, figure, wanted, reports.everything()), ending)


@router.get("/bao-cao/{report_id}/so/{figure}")
def figure(
    request: Request, desk: AtDesk, report_id: str, figure: str, wanted: reports.AtLines, paging: AtPage
) -> HTMLResponse:
    """The lines behind a figure."""
    return _lines(request, reports.of_figure(desk, report_id, figure, wanted, paging), wanted, paging)


@router.get("/bao-cao/{report_id}/bang/{register}.{ending}")
def register_file(
    desk: AtDesk, report_id: str, register: str, ending: Literal["csv", "xlsx"], wanted: reports.AtLines
) -> Response:
    """A register, to be handed on."""
    return _export(desk, reports.of_register(desk, report_id, register, wanted, reports.everything()), ending)


@router.get("/bao-cao/{report_id}/bang/{register}")
def register(
    request: Request, desk: AtDesk, report_id: str, register: str, wanted: reports.AtLines, paging: AtPage
) -> HTMLResponse:
    """A register."""
    return _lines(request, reports.of_register(desk, report_id, register, wanted, paging), wanted, paging)


@router.get("/bao-cao/{report_id}/dong/{key:path}")
def line(request: Request, desk: AtDesk, report_id: str, key: str) -> HTMLResponse:
    """One line with everything that proves it."""
    known = reports.pointing(desk)
    with reports.opened(desk, report_id) as held:
        one = held.line(key)
        if one is None:
            raise Missing("Báo cáo không có dòng này.")
        total, lines = held.related(key, RELATED)
        exhibits = held.exhibits(one.line.exhibits)
        before, after = held.neighbours(one)
        shell = held.shell
    return page(
        request,
        "report_line.html.j2",
        shell=shell,
        report=shell.report,
        register=shell.report.register(one.register),
        one=one,
        cells=shown.cells(shell, one, known),
        differences=[found for each in (one, *lines) if (found := shown.difference(shell, each)) is not None],
        proofs=shown.by_origin(shown.proofs(shell, one.line.exhibits, exhibits)),
        related=[(each, shown.cells(shell, each, known)) for each in lines if each.register != "comparison"],
        more=max(0, total - RELATED),
        before=before,
        after=after,
    )


@router.get("/bao-cao/{report_id}/tep/{ending}")
def file(desk: AtDesk, report_id: str, ending: Literal["xlsx", "docx", "html"]) -> FileResponse:
    """A file of the report, to be kept."""
    place = reports.file_of(desk, report_id, ending)
    headers = {"Content-Security-Policy": reports.SANDBOX, "Cache-Control": "no-cache"}
    return FileResponse(place, media_type=MEDIA[ending], filename=name_of(report_id[3:10], ending), headers=headers)


def _lines(request: Request, found: reports.Lines, wanted: Any, paging: Any) -> HTMLResponse:
    base = f"/bao-cao/{found.shell.report.id}"
    path = f"{base}/so/{found.figure.key}" if found.figure else f"{base}/bang/{found.register.key}"
    query = {"q": wanted.words, **{f"f{at}": value for at, value in enumerate(wanted.facets, 1)}}
    heads = [found.register.columns[at] for at in shown.columns(found.register)]
    return page(
        request,
        "report_lines.html.j2",
        found=found,
        report=found.shell.report,
        base=base,
        path=path,
        query=query,
        wanted=wanted,
        paging=paging,
        heads=heads,
    )


def _export(desk: Desk, found: reports.Lines, ending: str) -> Response:
    content = exported(reports.sheet(desk, found), ending)
    name = f"{reports.name_of_export(found)}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-cache"}
    return Response(content, media_type=EXPORTS[ending], headers=headers)


def _chart(shell: Shell) -> Markup | None:
    """The chart by agency; each part leads to its lines."""
    chart = shell.report.chart
    if not chart.categories:
        return None
    known = _by_name(shell.report.grid("agencies"))
    base = f"/bao-cao/{shell.report.id}/so/"

    def link(category: int, series: int) -> str | None:
        found = known.get((chart.categories[category], chart.series[series][0]))
        return base + found if found else None

    return Markup(svg(chart, link))  # noqa: S704


def _by_name(grid: Grid) -> dict[tuple[str, str], str]:
    """Key of each figure by its row and column."""
    return {
        (names[0], column): figure.key
        for names, figures in grid.rows[:-1]
        for column, figure in zip(grid.columns, figures, strict=True)
    }
