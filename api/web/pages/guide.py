"""Help: the keys, the parts, the API."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.web.rendering import page

router = APIRouter()


@router.get("/tro-giup")
def guide(request: Request) -> HTMLResponse:
    """The page of help."""
    return page(request, "guide.html.j2")
