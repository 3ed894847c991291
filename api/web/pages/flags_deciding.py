"""Flags decided one at a time on their own pages, or all of a list together after a look; taken back."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.flags import asking, deciding, words
from api.flags.sentences import opening, sentences
from api.flags.told import told
from api.flags.types import Question
from api.web import filled
from api.web.desk import AtDesk, Desk
from api.web.errors import Missing, Refused, refusing
from api.web.flags import AtWork, Mark, having_decided, narrowed, query_of
from api.web.flags_filled import VERDICT, Decision, Fault, decision, empty, fault
from api.web.rendering import page, url
from api.web.viewer import naming
from catalog_graph.store.officers import Refused as NotTaken
from catalog_graph.store.opening import StoreError

router = APIRouter()

PATH = "/lam-sach"
FLAG = f"{PATH}/co"
BULK = f"{PATH}/hang-loat"
Id = Annotated[str, Path(max_length=40)]
UNCHOSEN = "Hãy lọc danh sách trước: không quyết định một lần cho mọi cờ của bản chụp."


@router.get(f"{FLAG}/{{id}}")
def flag(request: Request, desk: AtDesk, id: Id, asked: AtWork, vua: Mark = "") -> HTMLResponse:
    """One flag: what it says, what it rests on, the rule, what was decided of it; the next of the list it is in."""
    return _flag(request, desk, id, asked, empty(request), done=vua)


@router.post(f"{FLAG}/{{id}}")
def judge(request: Request, desk: AtDesk, form: filled.AtForm, id: Id, asked: AtWork) -> Response:
    """Decide of one flag; its page again, as it was filled in, where something is missing."""
    said = decision(form)
    wrong = fault(said, ticked=False)
    if wrong is None:
        try:
            made = deciding.judge(desk.store, [id], said.verdict, said.who or filled.NOBODY, **said.given)
        except NotTaken as refused:
            wrong = Fault(field=VERDICT, sentence=str(refused))
    if wrong is not None:
        return _flag(request, desk, id, asked, said, wrong)
    answer = RedirectResponse(having_decided(url(f"{FLAG}/{id}", query_of(asked)), deciding.mark_of(made)), 303)
    naming(request, answer, said.who)
    return answer


def _flag(
    request: Request, desk: Desk, id: str, asked: Question, said: Decision, wrong: Fault | None = None, done: str = ""
) -> HTMLResponse:
    found = asking.opened(desk.store, id, asked.snapshot)
    if found is None:
        raise Missing("Không có cờ này.")
    query = query_of(asked)
    beside = None if found.raised is None else asking.neighbours(desk.store, asked, found.raised.snapshot, id)
    rests = () if found.raised is None else sentences(found.raised.flag, opening(desk.store, desk.readings))
    return page(
        request, "flag.html.j2", 200 if wrong is None else 409,
        found=found, rests=rests, path=PATH, flags=FLAG, w=words, said=said, wrong=wrong, query=query, beside=beside,
        back=url(f"{FLAG}/{id}", query), done=told(deciding.decided(desk.store, done)) if done else None, mark=done,
    )  # fmt: skip


@router.get(BULK)
def preview(
    request: Request,
    desk: AtDesk,
    asked: AtWork,
    quyet_dinh: Annotated[str, Query(pattern="^(accept|dismiss|assign|comment|fixed)$")] = "dismiss",
) -> HTMLResponse:
    """What deciding the same of every flag of the list would do, before it is done."""
    return _preview(request, desk, asked, quyet_dinh, empty(request))


@router.post(BULK)
def judge_all(request: Request, desk: AtDesk, form: filled.AtForm, asked: AtWork) -> Response:
    """Decide the same of every flag that the preview counted; the preview again where something is missing."""
    said, expected = decision(form), filled.number(form, "so")
    wrong = fault(said, ticked=False)
    if not narrowed(asked):
        raise Refused(UNCHOSEN, 409)
    if wrong is None:
        try:
            made = deciding.judge_where(
                desk.store, said.verdict, said.who or filled.NOBODY, snapshot=asked.snapshot,
                filters=asking.filters_of(desk.store, asked), expected=-1 if expected is None else expected,
                **said.given,
            )  # fmt: skip
        except (NotTaken, StoreError) as refused:
            wrong = Fault(field=VERDICT, sentence=str(refused))
    if wrong is not None:
        return _preview(request, desk, asked, said.verdict, said, wrong)
    answer = RedirectResponse(having_decided(url(PATH, query_of(asked)), deciding.mark_of(made)), 303)
    naming(request, answer, said.who)
    return answer


def _preview(
    request: Request, desk: Desk, asked: Question, verdict: str, said: Decision, wrong: Fault | None = None
) -> HTMLResponse:
    with refusing(StoreError):
        filters = asking.filters_of(desk.store, asked)
        found = deciding.preview(desk.store, verdict, snapshot=asked.snapshot, filters=filters)
    return page(
        request, "flags_bulk.html.j2", 200 if wrong is None else 409,
        found=found, query=query_of(asked), path=PATH, bulk=BULK, w=words, said=said, wrong=wrong,
        narrowed=narrowed(asked), unchosen=UNCHOSEN,
    )  # fmt: skip


@router.post(f"{PATH}/rut")
def undo(request: Request, desk: AtDesk, form: filled.AtForm) -> Response:
    """Take one judgement back, or all that were made together."""
    number, batch = filled.number(form, "so"), filled.field(form, "dot", 40)
    with refusing(NotTaken):
        if batch:
            deciding.undo_batch(desk.store, batch, filled.who(form))
        elif number is not None:
            deciding.undo(desk.store, number, filled.who(form))
        else:
            raise Refused("Không có quyết định nào để rút lại.")
    return RedirectResponse(having_decided(filled.back(form, PATH), batch or str(number)), 303)
