"""The snapshots side by side: which agencies each covers, so that one sees what can be compared with what."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.web.desk import AtDesk
from api.web.rendering import page
from api.web.snapshots import coverage_at
from catalog_graph.shelf.wording import label

router = APIRouter()

SHADES = 5


@router.get("/ban-chup")
def snapshots(request: Request, desk: AtDesk) -> HTMLResponse:
    """Agencies by snapshots, as a table whose cells are shaded by their share of the agency's greatest number."""
    found = coverage_at(desk)
    return page(
        request,
        "snapshots.html.j2",
        coverage=found,
        label=label,
        shade=lambda count, most: min(SHADES, 1 + SHADES * count // (most + 1)),
    )
