"""The first page: what the store holds, what is new, what to do when it is empty."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.web.catalogue import shelves
from api.web.desk import AtDesk
from api.web.issues import findings_at
from api.web.news import news_at
from api.web.rendering import page
from catalog_graph.store.catalogue import snapshots
from catalog_graph.store.overview import overview

router = APIRouter()


@router.get("/")
def home(request: Request, desk: AtDesk) -> HTMLResponse:
    """What the store holds."""
    held = desk.kept("snapshots", lambda: snapshots(desk.store))
    return page(
        request,
        "home.html.j2",
        snapshots=sorted(held, key=lambda info: info.as_of or date.min, reverse=True),
        lines=shelves(desk).shelf(None).size,
        most=max((info.records for info in held), default=1),
        overview=desk.kept("overview", lambda: overview(desk.store)),
        issues=sum(each.number for each in findings_at(desk).tallies),
        recorded=desk.moment(),
        folder=desk.store.folder,
        news=news_at(request, desk),
        ve="/",
    )
