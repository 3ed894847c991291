"""What is new since one last looked: the lists behind its counts, and the button that moves the mark."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.news import FILE, FILES, PROCEDURE, PROCEDURES, as_recorded, changed_parts, counts, news_since
from api.web.desk import AtDesk
from api.web.paging import AtPage
from api.web.rendering import page
from api.web.viewer import remembered
from catalog_graph.store.news import News
from catalog_graph.store.viewing import mark_seen
from catalog_graph.versions.types import version_id

router = APIRouter()

Kind = Literal["thu-tuc", "tep", "quyet-dinh"]
WORDS: dict[str, dict[str, str]] = {"thu-tuc": PROCEDURES, "tep": FILES, "quyet-dinh": {}}
OF_ONE: dict[str, dict[str, str]] = {"thu-tuc": PROCEDURE, "tep": FILE, "quyet-dinh": {}}


@router.get("/thay-doi/moi")
def new(
    request: Request,
    desk: AtDesk,
    paging: AtPage,
    tu: Annotated[datetime.datetime, Query()],
    muc: Kind = "thu-tuc",
    loai: Annotated[str | None, Query(max_length=20)] = None,
) -> HTMLResponse:
    """A list of what is new since a time: procedures, files or decisions, of one kind or of all."""
    since = as_recorded(tu)
    found = news_since(desk.store, since, desk.moment())
    rows = _listed(found, muc, loai)
    return page(
        request,
        "news.html.j2",
        since=since,
        muc=muc,
        loai=loai,
        words=WORDS[muc],
        of_one=OF_ONE[muc],
        changed_parts=changed_parts,
        kinds={kind: count for kind, count in counts(_listed(found, muc, None), WORDS[muc]).items() if count},
        rows=rows[paging.start : paging.start + paging.size],
        total=len(rows),
        paging=paging,
        query={"tu": since, "muc": muc, "loai": loai},
        version_id=version_id,
    )


@router.post("/thay-doi/da-xem")
def seen(
    request: Request,
    desk: AtDesk,
    moment: Annotated[datetime.datetime, Form()],
    ve: Annotated[Literal["/", "/thay-doi"], Form()] = "/",
) -> Response:
    """Move the mark to the state of the store that was shown, never beyond what the store holds."""
    newest = desk.moment()
    answer = RedirectResponse(ve, 303)
    if newest is not None:
        mark_seen(desk.store, remembered(request, answer), min(as_recorded(moment), newest))
    return answer


def _listed(found: News, muc: Kind, loai: str | None) -> list[Any]:
    rows: dict[str, tuple[Any, ...]] = {
        "thu-tuc": found.procedures,
        "tep": found.files,
        "quyet-dinh": found.decisions,
    }
    return [one for one in rows[muc] if not loai or muc == "quyet-dinh" or one.how == loai]
