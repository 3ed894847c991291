"""Internal procedures: the list with its checks, one with steps and flow picture, candidates found in texts."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from markupsafe import Markup

from api.internal import choosing, words
from api.internal.asking import Shown, again
from api.internal.choosing import Filters
from api.internal.picture import picture
from api.web import internal
from api.web.desk import AtDesk, Desk
from api.web.errors import Missing, Refused
from api.web.internal import answer_at, candidates_at, one_at, told_at, unread_at
from api.web.paging import AtPage
from api.web.rendering import page
from catalog_graph.internal.checks import said, step_name, told
from catalog_graph.internal.rules import settings
from catalog_graph.store import tasks
from catalog_graph.store.decisions import known_subjects
from extract.legal.units import path_of
from extract.legal.units import said as place_said

router = APIRouter()

PATH = "/noi-bo"
CANDIDATES = f"{PATH}/ung-vien"
Id = Annotated[str, Path(pattern="^-?[0-9a-f]{1,20}$")]
Beside = Annotated[list[Annotated[str, Query(pattern=r"^[1-9][0-9]{0,3}-[1-9][0-9]{0,3}$")]] | None, Query()]
Short = Annotated[str, Query(max_length=300)]
_MOST = 50
"""Pairs of steps that may be said to run side by side."""


@router.get(PATH)
def procedures(
    request: Request,
    desk: AtDesk,
    paging: AtPage,
    q: Short = "",
    nhom: Annotated[str, Query(pattern="^(A|B|handling|external|unknown|)$")] = "",
    kiem_tra: Annotated[str, Query(pattern=r"^(internal\.[a-z_]{1,30}|)$")] = "",
    muc_do: Annotated[str, Query(pattern="^(error|warning|info|)$")] = "",
    ra_soat: Annotated[str, Query(pattern="^(qua_han|)$")] = "",
    co_quan: Short = "",
    tep: Annotated[str, Query(pattern="^([0-9a-f]{64}|)$")] = "",
    chua_doc: Annotated[str, Query(pattern="^(co|)$")] = "",
) -> HTMLResponse:
    """The list: groups and checks counted, each count opening its rows; or the documents of which nothing was read."""
    answer, unread = answer_at(desk), unread_at(desk)
    filters = Filters(
        group=nhom or None, check=kiem_tra or None, severity=muc_do or None, due=bool(ra_soat), agency=co_quan or None,
        text=q.strip() or None, file=tep or None,
    )  # fmt: skip
    found = choosing.chosen(answer.procedures, filters)
    asked = {
        "q": q, "nhom": nhom, "kiem_tra": kiem_tra, "muc_do": muc_do, "ra_soat": ra_soat, "co_quan": co_quan,
        "tep": tep,
    }  # fmt: skip
    shown = unread[paging.start : paging.start + paging.size] if chua_doc else ()
    return page(
        request, "internal.html.j2",
        unread=len(unread), unread_told=told_at(desk, shown), chua_doc=bool(chua_doc),
        counts=choosing.counts(answer), found=found[paging.start : paging.start + paging.size], total=len(found),
        query={key: value for key, value in asked.items() if value}, paging=paging, path=PATH, candidates=CANDIDATES,
        months=settings().review_months, w=words, said=said, told=told, unknown=choosing.UNKNOWN_GROUP,
    )  # fmt: skip


@router.get(CANDIDATES)
def candidates(request: Request, desk: AtDesk, paging: AtPage) -> HTMLResponse:
    """Sentences that tell one agency what to do for another, in no list; a button to look through new texts."""
    looked = candidates_at(desk)
    rows = [(one.head, each) for one in looked.found for each in one.candidates]
    return page(
        request, "internal_candidates.html.j2",
        looked=looked, rows=rows[paging.start : paging.start + paging.size], total=len(rows), paging=paging,
        path=CANDIDATES, parent=PATH, task=internal.under_way(desk), failed=internal.last_failed(desk),
        where=lambda provision: place_said(path_of(provision)),
    )  # fmt: skip


@router.post(f"{CANDIDATES}/tim")
def look(desk: AtDesk) -> Response:
    """Look through the texts that nobody has looked through yet."""
    internal.ask(desk)
    return RedirectResponse(CANDIDATES, 303)


@router.post(f"{CANDIDATES}/dung")
def stop(desk: AtDesk) -> Response:
    """Stop looking; what was found is kept."""
    task = internal.under_way(desk)
    if task is not None:
        tasks.stop(desk.store, task.id)
    return RedirectResponse(CANDIDATES, 303)


@router.get(f"{PATH}/{{id}}.svg")
def as_svg(desk: AtDesk, id: Id, song_song: Beside = None) -> Response:
    """The flow picture as a file."""
    shown, _ = _beside(desk, one_at(desk, id), song_song or ())
    drawn = picture(shown.held.procedure, shown.beside)
    if not drawn:
        raise Missing("Quy trình này không có bước nào để vẽ.")
    named = {"Content-Disposition": f'attachment; filename="luu-do-{id}.svg"'}
    return Response(drawn, media_type="image/svg+xml", headers=named)


@router.get(f"{PATH}/{{id}}")
def one(request: Request, desk: AtDesk, id: Id, song_song: Beside = None) -> HTMLResponse:
    """One internal procedure: steps with their places, findings with their quotes, its picture."""
    shown, pairs = _beside(desk, one_at(desk, id), song_song or ())
    procedure = shown.held.procedure
    code = None if procedure.code is None else procedure.code.value
    return page(
        request, "internal_one.html.j2",
        shown=shown, it=procedure, digest=shown.held.digest, path=PATH, w=words, said=said, told=told,
        name_of=lambda at: step_name(procedure.steps[at], at), pairs=pairs,
        known=code if code is not None and known_subjects(desk.store, [code]) else None,
        drawn=Markup(picture(procedure, shown.beside)),  # noqa: S704  # its words are escaped where it is drawn
    )  # fmt: skip


def _beside(desk: Desk, shown: Shown, asked: Sequence[str]) -> tuple[Shown, tuple[str, ...]]:
    """The procedure with the steps that the user says run side by side ("4-3": step 4 beside step 3)."""
    if not asked:
        return shown, ()
    steps = len(shown.held.procedure.steps)
    if len(asked) > _MOST:
        raise Refused("Nhiều cặp bước quá.", 422)
    flags: dict[int, int] = {}
    for each in asked:
        step, other = (int(part) for part in each.split("-"))
        if max(step, other) > steps or step <= other:
            raise Refused(f"Bước chạy song song phải đứng sau bước kia, cả hai trong {steps} bước.", 422)
        flags[step - 1] = other - 1
    return again(desk.store, shown, datetime.date.today(), flags), tuple(dict.fromkeys(asked))
