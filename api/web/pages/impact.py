"""Impact: choose a document or drop a file, the procedures it touches; what changed under a procedure; judgements."""

from __future__ import annotations

import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from markupsafe import Markup
from pydantic import StringConstraints
from starlette.datastructures import FormData

from api.impact.asking import Answer
from api.impact.choosing import Wanted, choices, chosen
from api.impact.export import write_xlsx
from api.impact.picture import neighbourhood
from api.law import wordings
from api.law.basing import bases_of
from api.law.graph_svg import graph_svg, relation
from api.law.layout import laid
from api.law.opened import by_target
from api.web import filled
from api.web.addresses import of_evidence
from api.web.desk import AtDesk, Desk
from api.web.downloads import dated, spreadsheet
from api.web.errors import Missing, Refused, refusing
from api.web.impact import (
    AsOfDay,
    WantedOf,
    answer_at,
    answer_of,
    dropped,
    forgotten,
    known_work,
    since_at,
    work_at,
)
from api.web.pages.law import leads_to
from api.web.paging import AtPage, Paging
from api.web.receiving import UNBOUNDED
from api.web.rendering import page, url
from api.web.uploads import most_bytes
from catalog_graph.impact.measure import by_act
from catalog_graph.law.answers import Node
from catalog_graph.store import law
from catalog_graph.store import law_judgements as judging
from catalog_graph.store.law_lists import list_works
from catalog_graph.store.officers import Refused as NotTaken

router = APIRouter()

PATH = "/tac-dong"
FOUND = 20
"""Documents that a search shows."""
Batch = Annotated[str, Path(pattern="^[0-9a-f]{32}$")]
Code = Annotated[str, Path(max_length=80)]
Document = Annotated[str, Query(max_length=200)]
Short = Annotated[str, StringConstraints(max_length=500)]


@router.get(PATH)
def choose(
    request: Request,
    desk: AtDesk,
    wanted: WantedOf,
    day: AsOfDay,
    paging: AtPage,
    van_ban: Document = "",
    tim: Document = "",
) -> Response:
    """Choose a document; the answer once one is chosen."""
    if van_ban:
        work = work_at(desk, van_ban)
        answer = answer_at(desk, work, day)
        return _answer(request, desk, answer, wanted, paging, PATH, {"van_ban": work.id}, work.version or "")
    lines = list_works(desk.store, words=tim, held_only=True, size=FOUND) if tim.strip() else None
    return page(
        request, "impact.html.j2",
        path=PATH, tim=tim, lines=lines, most_bytes=most_bytes(desk), w=wordings,
    )  # fmt: skip


@router.get(f"{PATH}.xlsx")
def as_xlsx(desk: AtDesk, wanted: WantedOf, day: AsOfDay, van_ban: Document = "") -> Response:
    """The procedures that a document touches, as a spreadsheet."""
    return _xlsx(answer_at(desk, work_at(desk, van_ban), day), wanted)


@router.post(PATH, max_body_size=UNBOUNDED)
async def drop(request: Request, desk: AtDesk) -> Response:
    """Take one file for a look; it does not come into the store."""
    return RedirectResponse(f"{PATH}/tep/{await dropped(request, desk)}", 303)


@router.get(f"{PATH}/tep/{{batch}}.xlsx")
def dropped_xlsx(desk: AtDesk, batch: Batch, wanted: WantedOf, day: AsOfDay) -> Response:
    """The procedures that a dropped file would touch, as a spreadsheet."""
    return _xlsx(answer_of(desk, batch, day)[0], wanted)


@router.get(f"{PATH}/tep/{{batch}}")
def of_dropped(
    request: Request, desk: AtDesk, batch: Batch, wanted: WantedOf, day: AsOfDay, paging: AtPage
) -> HTMLResponse:
    """The procedures that a dropped file would touch."""
    answer, name = answer_of(desk, batch, day)
    return _answer(request, desk, answer, wanted, paging, f"{PATH}/tep/{batch}", {}, "", name)


@router.post(f"{PATH}/tep/{{batch}}/bo")
def forget(desk: AtDesk, batch: Batch) -> Response:
    """Remove a dropped file at once."""
    forgotten(desk, batch)
    return RedirectResponse(PATH, 303)


@router.get("/thu-tuc/{code}/thay-doi-can-cu")
def since(request: Request, desk: AtDesk, code: Code, day: AsOfDay) -> HTMLResponse:
    """What changed under a procedure since the decision that announced it."""
    back = since_at(desk, code, day)
    return page(
        request, "since.html.j2",
        back=back, it=back.procedure, day=day, code=code,
        bases=bases_of(desk.store, desk.readings, back.procedure.subject, day),
        said=back.wordings.of, judged=_judged(desk), w=wordings,
    )  # fmt: skip


@router.get("/danh-gia")
def log(request: Request, desk: AtDesk, paging: AtPage) -> HTMLResponse:
    """What officers decided of acts, the newest first."""
    found = judging.judgements(desk.store, start=paging.start, size=paging.size)
    acts = {one.act: law.act(desk.store, one.act) for one in found.items}
    named = {name for act in acts.values() if act is not None for name in (act.by, *act.on)}
    return page(
        request, "judgements.html.j2",
        rows=found.items, total=found.total, paging=paging, acts=acts, works=law.works_by_id(desk.store, named),
        w=wordings,
    )  # fmt: skip


@router.post("/danh-gia")
def judge(desk: AtDesk, form: filled.AtForm) -> Response:
    """Accept or reject an act, with a reason."""
    act, verdict = filled.field(form, "act"), filled.field(form, "verdict")
    if verdict not in ("accept", "reject"):
        raise Refused("Hãy chọn chấp nhận hoặc bác.")
    with refusing(NotTaken):
        judging.judge(
            desk.store, act, "accept" if verdict == "accept" else "reject", filled.who(form),
            filled.field(form, "reason"),
        )  # fmt: skip
    return _back(form, act)


@router.post("/danh-gia/{id}/rut")
def undo(desk: AtDesk, form: filled.AtForm, id: Annotated[int, Path(ge=1, le=2**31)]) -> Response:
    """Take a judgement back."""
    with refusing(NotTaken):
        made = judging.undo(desk.store, id, filled.who(form))
    return _back(form, made.act)


def _back(form: FormData, act: str) -> Response:
    """Back to the act where one judged it."""
    return RedirectResponse(f"{filled.back(form, '/danh-gia').partition('#')[0]}#td-{act}", 303)


def _answer(
    request: Request, desk: Desk, answer: Answer, wanted: Wanted, paging: Paging, path: str, fixed: dict[str, str],
    version: str, source: str | None = None,
) -> HTMLResponse:  # fmt: skip
    found = answer.found
    rows = chosen(found.touched, wanted)
    drawn = neighbourhood(found, answer.works)
    known = known_work(desk, answer)
    today = datetime.date.today()
    fixed = {**fixed, **({"ngay": found.as_of.isoformat()} if found.as_of != today else {})}
    here = url(path, fixed, **wanted.query())
    return page(
        request,
        "impact_answer.html.j2",
        path=path,
        fixed=fixed,
        back=here,
        found=found,
        beyond=answer.beyond,
        it=found.document,
        name=wordings.name(found.document),
        known=known,
        source=source,
        version=version,
        works=answer.works,
        said=answer.wordings.of,
        wanted=wanted,
        rows=rows[paging.start : paging.start + paging.size],
        total=len(rows),
        paging=paging,
        choices=choices(found.touched, wanted),
        targets=by_target(found.acts, answer.works),
        by_act=by_act(found),
        judged=_judged(desk),
        svg=_picture(drawn, source is None) if len(drawn.nodes) > 1 else "",
        picture=laid(drawn) if len(drawn.nodes) > 1 else None,
        left_out=drawn.left_out,
        leads_to=leads_to,
        relation=relation,
        of_evidence=of_evidence,
        w=wordings,
    )


def _picture(drawn: Any, stored: bool) -> Markup:
    def opens(node: Node) -> str:
        return leads_to(node) if stored or node.distance else "#tac-dong"

    return Markup(graph_svg(laid(drawn), "Văn bản, văn bản bị tác động và thủ tục", opens))  # noqa: S704  # escaped there


def _judged(desk: Desk) -> dict[str, Any]:
    """The judgement that stands for each act judged."""
    rows = reversed(judging.judgements(desk.store, size=500).items)
    return {one.act: one for one in rows if not one.undone and one.verdict != "undo"}


def _xlsx(answer: Answer, wanted: Wanted) -> Response:
    if not answer.found.document.id:
        raise Missing("Không có văn bản.")
    rows = chosen(answer.found.touched, wanted)
    about = [(key, str(value)) for key, value in wanted.query().items() if value]
    now = datetime.datetime.now().astimezone()
    return spreadsheet(lambda path: write_xlsx(answer, rows, about, path, now), dated("tac-dong"))
