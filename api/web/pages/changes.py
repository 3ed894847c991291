"""Changes: two snapshots chosen and compared, the figures of a comparison, its rows, one change side by side."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from markupsafe import Markup

from api.comparing import beside, wording
from api.comparing.chart import chart
from api.comparing.opened import Opened, opened
from api.comparing.redlining import side_by_side
from api.comparing.table import Wanted, counted
from api.comparing.work import KIND, ask
from api.web.asked_changes import FromForm
from api.web.changes import GONE, contents_of, offers_at, wished
from api.web.desk import AtDesk
from api.web.errors import Missing
from api.web.news import news_at
from api.web.paging import AtPage
from api.web.rendering import page, url, world
from catalog_graph.monthly.terms import collated
from catalog_graph.store import comparisons, tasks

router = APIRouter()


@router.get("/thay-doi")
def changes(request: Request, desk: AtDesk) -> HTMLResponse:
    """Choose two snapshots; what was compared already."""
    return page(
        request,
        "changes.html.j2",
        offers=offers_at(desk),
        made=comparisons.listed(desk.store),
        running=tasks.waiting_or_running(desk.store, KIND),
        words=wording,
        news=news_at(request, desk),
        ve="/thay-doi",
    )


@router.post("/thay-doi")
def compare(
    desk: AtDesk,
    old: Annotated[str, Form(max_length=500)],
    new: Annotated[str, Form(max_length=500)],
    decisions: Annotated[str, Form(max_length=20)] = beside.BETWEEN,
) -> Response:
    """Ask for a comparison, and go where it will be."""
    wanted = wished(desk, old, new, decisions)
    task = ask(desk.store, wanted)
    return RedirectResponse(url(f"/thay-doi/{wanted.id}", viec=task.id if task is not None else None), 303)


@router.get("/thay-doi/{id}")
def comparison(
    request: Request, desk: AtDesk, id: str, wanted: FromForm, paging: AtPage, viec: str | None = None
) -> Response:
    """The figures of a comparison and its rows; while it is being made, how far that is."""
    found = opened(desk.store, id)
    if found is None:
        return _not_yet(request, desk, id, viec)
    rows = found.table.rows(wanted)
    return page(
        request,
        "comparison.html.j2",
        made=found.made,
        summary=found.made.summary,
        figures=_figures(found),
        fresh=offers_at(desk).fresh(found.made),
        total=len(rows),
        counters=counted(rows),
        rows=rows[paging.start : paging.start + paging.size],
        wanted=wanted,
        query=wanted.query(),
        path=f"/thay-doi/{id}",
        paging=paging,
        choices=_choices(found),
        words=wording,
    )


@router.get("/thay-doi/{id}/{ordinal}")
def change(request: Request, desk: AtDesk, id: str, ordinal: int, wanted: FromForm) -> HTMLResponse:
    """One change, component by component, with what announces it."""
    found = opened(desk.store, id)
    head = found.table.at(ordinal) if found is not None else None
    if found is None or head is None:
        raise Missing(GONE if found is None else "Lần so sánh này không có dòng đó.")
    content = contents_of(desk, id, [ordinal])[ordinal]
    rows = found.table.rows(wanted)
    at = next((at for at, row in enumerate(rows) if row.ordinal == ordinal), None)
    if at is None:  # the row is not among those the filters show: its neighbours are those of the whole list
        wanted, rows, at = Wanted(), found.table.heads, ordinal - 1
    return page(
        request,
        "change.html.j2",
        summary=found.made.summary,
        head=head,
        change=content,
        details=[
            {**detail, "laid": side_by_side(detail["component"], detail["before"], detail["after"])}
            for detail in content["details"]
        ],
        path=f"/thay-doi/{id}",
        query=wanted.query(),
        narrowed=wanted.narrowed,
        position=at + 1,
        total=len(rows),
        before=rows[at - 1].ordinal if at else None,
        after=rows[at + 1].ordinal if at + 1 < len(rows) else None,
        words=wording,
    )


def _not_yet(request: Request, desk: AtDesk, id: str, viec: str | None) -> Response:
    """How far a comparison is that somebody asked for. Raises Missing for one that nobody makes."""
    task = tasks.find(desk.store, viec) if viec else None
    if task is None or task.kind != KIND:
        raise Missing(GONE)
    if task.state == tasks.DONE and task.result is not None:
        made = task.result["comparison"]
        if comparisons.find(desk.store, made) is None:
            raise Missing(GONE)
        return RedirectResponse(url(f"/thay-doi/{made}"), 303)
    return page(request, "comparing.html.j2", task=task, words=wording)


def _figures(found: Opened) -> Markup:
    """The figures above the rows: made once for a comparison, as they do not change with the filters."""
    if "figures" not in found.drawn:
        path = f"/thay-doi/{found.made.id}"
        made = (
            world()
            .get_template("_figures.html.j2")
            .render(
                path=path,
                summary=found.made.summary,
                lists=found.lists,
                figures=found.figures,
                chart=Markup(chart(found.table, lambda query: url(path, query) + "#dong")),  # noqa: S704  # escaped there
                words=wording,
            )
        )
        found.drawn["figures"] = made
    return Markup(found.drawn["figures"])  # noqa: S704  # rendered by the template


def _choices(found: Opened) -> dict[str, list[tuple[str, str]]]:
    """What the filters offer, as (value, label)."""
    lines = found.figures
    agencies = sorted((label for label, _, _ in lines.agencies.lines), key=collated)
    fields = sorted((line.key for line in lines.fields), key=collated)
    return {
        "component": [(line.key, line.label) for line in lines.components],
        "agency": [(name, name) for name in agencies],
        "field": [(name, name) for name in fields],
        "level": [(line.key, line.label) for line in lines.levels],
        "sort": list(wording.SORTS.items()),
    }
