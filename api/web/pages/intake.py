"""Taking files in: choose or drop them, see what became of each, stop and go on; what came of late."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.intake import inbox as bounds
from api.intake import words
from api.intake.answers import Intake, intake, recent
from api.intake.asking import ask_again
from api.intake.inbox import inbox_of
from api.intake.watching import status_of
from api.tasks import Unfit
from api.web.desk import AtDesk, Desk
from api.web.errors import Missing, Refused, refusing
from api.web.paging import AtPage
from api.web.receiving import UNBOUNDED
from api.web.rendering import page
from api.web.uploads import most_bytes, opened_at, take_at_once
from catalog_graph.store import taken, tasks
from catalog_graph.store.file_contents import NOTHING, contents_of_task
from ingest.limits import FILE_BYTES

router = APIRouter()

SHOWN = 20
"""Runs on the page that lists them."""


@router.get("/nap")
def choose(request: Request, desk: AtDesk) -> HTMLResponse:
    """Choose files; what was taken in of late."""
    return _choose(request, desk)


@router.post("/nap", max_body_size=UNBOUNDED)
async def send(request: Request, desk: AtDesk) -> Response:
    """Take the files of a plain form; on to how they fare."""
    task = await take_at_once(request, desk)
    return RedirectResponse(f"/nap/{task.id}", 303)


@router.get("/nap/{id}")
def follow(
    request: Request,
    desk: AtDesk,
    id: str,
    paging: AtPage,
    ket_qua: Annotated[str | None, Query(max_length=20)] = None,
) -> HTMLResponse:
    """How one upload, or one run over the watched folder, fares; file by file."""
    made = _there(desk, id)
    fate = ket_qua if ket_qua in words.FATES else None
    total = made.tally.files if fate is None else made.tally.fates.get(fate, 0)
    gave = contents_of_task(desk.store, id)
    return page(
        request,
        "intake_task.html.j2",
        it=made,
        task=made.task,
        files=taken.files(desk.store, id, paging.start, paging.size, fate),
        fate=fate,
        total=total,
        paging=paging,
        path=f"/nap/{id}",
        query={"ket_qua": fate},
        words=words,
        gave=gave,
        nothing=NOTHING,
        lists=sum(one.petitions > 0 for one in gave.values()),
        opened_at=opened_at,
        again=_may_go_on(desk, made),
    )


@router.post("/nap/{id}/dung")
def stop(desk: AtDesk, id: str) -> Response:
    """Stop; what was read stays."""
    _there(desk, id)
    tasks.stop(desk.store, id)
    return RedirectResponse(f"/nap/{id}", 303)


@router.post("/nap/{id}/tiep")
def go_on(desk: AtDesk, id: str) -> Response:
    """Go on with what was stopped, or failed."""
    made = _there(desk, id)
    if not _may_go_on(desk, made):
        raise Refused("Lần nạp này không có gì để nạp tiếp.", 409)
    with refusing(Unfit):
        return RedirectResponse(f"/nap/{ask_again(desk.store, inbox_of(desk.store), made.task).id}", 303)


def _choose(request: Request, desk: Desk) -> HTMLResponse:
    return page(
        request,
        "intake.html.j2",
        runs=recent(desk.store, SHOWN),
        watch=status_of(desk.store),
        words=words,
        most_bytes=most_bytes(desk),
        most_files=bounds.FILES,
        file_bytes=FILE_BYTES,
    )


def _there(desk: Desk, id: str) -> Intake:
    made = intake(desk.store, id)
    if made is None:
        raise Missing("Không có lần nạp này.")
    return made


def _may_go_on(desk: Desk, made: Intake) -> bool:
    """Whether something is left to do of a task that is over, and its files are still at hand."""
    if made.task.state not in (tasks.STOPPED, tasks.FAILED):
        return False
    return made.watched or inbox_of(desk.store).holds(made.task.arguments["batch"])
