"""The law as JSON: works, one work on a day, its timeline, its text as at a day, citations, its neighbourhood."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse, Response

from api.law.listing import Row, Wanted, rows_of
from api.law.reading import ledger_of_texts
from api.web.desk import AtDesk, Desk
from api.web.errors import Missing, Problem
from api.web.impact import agencies_at
from api.web.law import AsOfApi, WorkId, opened_at
from api.web.paging import AtPage, Listed
from api.web.rest.law_shapes import (
    CiteOut,
    LawOut,
    LawRow,
    LawTextOut,
    NeighboursOut,
    TimelineOut,
    acts_out,
    cite_out,
    iso,
    neighbours_out,
    state_out,
    text_out,
    work_out,
)
from catalog_graph.law.answers import Neighbourhood
from catalog_graph.law.exports import graphml, jsonld
from catalog_graph.law.folding import text_at, versions_of
from catalog_graph.law.types import Work
from catalog_graph.store import law
from catalog_graph.store.law_neighbours import neighbours
from extract.legal.units import path_of

router = APIRouter(tags=["Pháp luật"])

NO_WORK: dict[int | str, dict[str, Any]] = {404: {"model": Problem, "description": "Không có văn bản ấy."}}
NO_TEXT: dict[int | str, dict[str, Any]] = {
    404: {"model": Problem, "description": "Không có văn bản ấy, toàn văn của nó, hoặc điều khoản ấy tại ngày hỏi."}
}
Steps = Annotated[int, Query(ge=1, le=2, description="Số bước: 1 hoặc 2.")]
Cap = Annotated[int, Query(ge=1, le=200, description="Nhiều nhất bao nhiêu nút ở mỗi bước.")]
Status = Literal[
    "", "not_yet_in_force", "in_force", "suspended", "partly_expired", "expired", "repealed", "replaced", "unknown"
]


@router.get("/laws", summary="Văn bản đã biết: có toàn văn hoặc chỉ được dẫn đến, kèm tình trạng tại một ngày")
def laws(
    desk: AtDesk,
    paging: AtPage,
    when: AsOfApi,
    q: Annotated[str, Query(max_length=300, description="Số, ký hiệu, tên hoặc câu chữ.")] = "",
    text: Annotated[Literal["", "co", "khong"], Query(description="co: có toàn văn; khong: chỉ được dẫn đến.")] = "",
    type: Annotated[str, Query(max_length=100, description="Loại văn bản: luật, nghị định, thông tư…")] = "",
    status: Annotated[Status, Query(description="Tình trạng tại ngày hỏi.")] = "",
    within: Annotated[int, Query(ge=0, le=3650, description="Chỉ văn bản hết hiệu lực trong số ngày này.")] = 0,
) -> Listed[LawRow]:
    """The works asked for, one page of them."""
    wanted = Wanted(day=when.day, q=q.strip(), holding=text, type=type, status=status, within=within)
    total, rows = rows_of(desk.store, wanted, paging.start, paging.size)
    return Listed(total=total, page=paging.page, size=paging.size, items=[_row(row) for row in rows])


@router.get("/laws/{id}", summary="Một văn bản: tình trạng tại một ngày, tác động, thủ tục", responses=NO_WORK)
def work(desk: AtDesk, id: WorkId, when: AsOfApi) -> LawOut:
    """One work."""
    found = opened_at(desk, id, when)
    by = tuple(act for act in law.acts_by(desk.store, id, when.known) if act.by == id)
    works = {**found.works, **law.works_by_id(desk.store, {name for act in by for name in act.on} - set(found.works))}
    return LawOut(
        on=when.day.isoformat(),
        known=when.known,
        work=work_out(found.work),
        state=state_out(found.on(when.day)),
        texts=[one.version for one in law.texts_of(desk.store, id, when.known)],
        acts_on=acts_out(found.direct(), works),
        acts_by=acts_out(by, works),
        cites=law.cites_of(desk.store, id, size=1).total,
        cited=law.cites_into(desk.store, id, size=1).total,
        procedures=[one.code for one in law.procedures_on(desk.store, id)],
    )


@router.get("/laws/{id}/timeline", summary="Các giai đoạn hiệu lực của một văn bản", responses=NO_WORK)
def timeline(desk: AtDesk, id: WorkId, when: AsOfApi) -> TimelineOut:
    """The states of a work; the day asked for plays no part."""
    found = opened_at(desk, id, when)
    acts = {act.id: act for held in found.line for act in held.because}
    return TimelineOut(
        work=work_out(found.work),
        states=[state_out(held) for held in found.line],
        acts=acts_out(tuple(acts.values()), dict(found.works)),
    )


@router.get("/laws/{id}/text", summary="Nội dung của văn bản hoặc một điều khoản tại một ngày", responses=NO_TEXT)
def text(
    desk: AtDesk,
    id: WorkId,
    when: AsOfApi,
    provision: Annotated[
        str, Query(max_length=300, description="Điều khoản tại ngày ấy, ví dụ dieu_8__khoan_2; trống: tất cả.")
    ] = "",
) -> LawTextOut:  # fmt: skip
    """The text as at a day; with a unit, all its versions too."""
    found = opened_at(desk, id, when)
    ledger = ledger_of_texts(desk.store, desk.readings, found)
    path = path_of(provision) if provision else ()
    folded = text_at(ledger, id, when.day, path)
    if folded is None:
        raise Missing(
            "Tại ngày hỏi, văn bản không có điều khoản này." if provision else "Kho không có toàn văn của văn bản này."
        )
    return text_out(when.day, found.work, folded, versions_of(ledger, id, path, when.day) if provision else ())


@router.get("/laws/{id}/citations", summary="Các chỗ dẫn chiếu của hoặc đến một văn bản", responses=NO_WORK)
def citations(
    desk: AtDesk,
    id: WorkId,
    paging: AtPage,
    direction: Annotated[
        Literal["out", "in"], Query(description="out: văn bản này dẫn đến; in: được dẫn đến.")
    ] = "out",
) -> Listed[CiteOut]:
    """Citations in the order of the text."""
    _known(desk, id)
    ask = law.cites_of if direction == "out" else law.cites_into
    found = ask(desk.store, id, start=paging.start, size=paging.size)
    items = [cite_out(cite) for cite in found.items]
    return Listed(total=found.total, page=paging.page, size=paging.size, items=items)


@router.get("/laws/{id}/neighbours", summary="Văn bản và thủ tục quanh một văn bản", responses=NO_WORK)
def around(desk: AtDesk, id: WorkId, steps: Steps = 1, cap: Cap = 24) -> NeighboursOut:
    """What stands within one or two steps."""
    _known(desk, id)
    return neighbours_out(neighbours(desk.store, id, steps, cap))


@router.get(
    "/laws/{id}/graph.graphml",
    summary="Đồ thị quanh một văn bản dạng GraphML",
    response_class=Response,
    responses={**NO_WORK, 200: {"content": {"application/graphml+xml": {}}, "description": "GraphML."}},
)
def as_graphml(desk: AtDesk, id: WorkId, steps: Steps = 2, cap: Cap = 100) -> Response:
    """The neighbourhood for graph programs."""
    made = graphml(*_around(desk, id, steps, cap))
    return Response(made, media_type="application/graphml+xml", headers=_named(id, "graphml"))


@router.get(
    "/laws/{id}/graph.jsonld",
    summary="Đồ thị quanh một văn bản dạng JSON-LD, quan hệ theo ELI",
    response_class=JSONResponse,
    responses={**NO_WORK, 200: {"content": {"application/ld+json": {}}, "description": "JSON-LD."}},
)
def as_jsonld(desk: AtDesk, id: WorkId, steps: Steps = 2, cap: Cap = 100) -> Response:
    """The neighbourhood as linked data."""
    made = jsonld(*_around(desk, id, steps, cap))
    return JSONResponse(made, media_type="application/ld+json", headers=_named(id, "jsonld"))


def _around(desk: Desk, id: str, steps: int, cap: int) -> tuple[Neighbourhood, dict[str, Work], dict[str, str]]:
    """What is exported: the neighbourhood, what is known of its works, who issued or announced what of it."""
    _known(desk, id)
    found = neighbours(desk.store, id, steps, cap)
    works = law.works_by_id(desk.store, [node.id for node in found.nodes])
    return found, works, agencies_at(desk, found, works)


def _known(desk: Desk, id: str) -> None:
    if law.work(desk.store, id) is None:
        raise Missing("Trong kho không có văn bản này, và không văn bản hay thủ tục nào dẫn đến nó.")


def _named(id: str, ending: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{id}.{ending}"'}


def _row(row: Row) -> LawRow:
    return LawRow(
        work=work_out(row.line.work),
        status=row.held.status,
        since=iso(row.held.since),
        ends_on=iso(row.ends[0]) if row.ends else None,
        texts=row.line.texts,
        changed_by=row.changed,
        changes=row.changes,
        cited_by=row.line.cited_by,
        procedures=row.line.procedures,
    )
