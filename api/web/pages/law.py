"""The law: works known, one work with its states and acts, its text as at a day, citations, what stands around it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from api.law import wordings
from api.law.graph_svg import graph_svg, relation
from api.law.layout import laid
from api.law.listing import HOLDING, Wanted, ending_soon, rows_of
from api.law.opened import SOON, Opened, by_document, by_target, ends
from api.law.picture import MOST, around
from api.law.reading import ledger_of_texts, read, read_unit
from api.law.story import life, targets_of, works_of
from api.law.timeline_svg import timeline_svg
from api.web.addresses import of_evidence
from api.web.desk import AtDesk, Desk
from api.web.errors import Missing
from api.web.law import AsOf, AsOfPage, WorkId, opened_at
from api.web.paging import AtPage
from api.web.rendering import page, url
from catalog_graph.law.answers import Node
from catalog_graph.law.types import Act
from catalog_graph.store import law
from catalog_graph.store.law_judgements import judgements
from catalog_graph.store.law_whole import types_held

router = APIRouter()

PATH = "/phap-luat"
SHOWN = 12
"""Acts, citations or procedures that a section shows before the rest is folded."""
MOST_SHOWN = 150
"""Documents or procedures that a page of one work holds at all; the API gives the others."""
Unit = Annotated[str, Query(max_length=300)]
Steps = Annotated[int, Query(ge=1, le=2)]
Opens = Annotated[list[str] | None, Query(max_length=20)]


@router.get(PATH)
def works(
    request: Request,
    desk: AtDesk,
    paging: AtPage,
    when: AsOfPage,
    q: Annotated[str, Query(max_length=300)] = "",
    toan_van: Annotated[Literal["", "co", "khong"], Query()] = "",
    loai: Annotated[str, Query(max_length=100)] = "",
    tinh_trang: Annotated[str, Query(max_length=30)] = "",
    sap_het: Annotated[int, Query(ge=0, le=3650)] = 0,
) -> HTMLResponse:
    """The list of works: those whose text is held, and those that are only cited."""
    status = tinh_trang if tinh_trang in wordings.STATUSES else ""
    wanted = Wanted(day=when.day, q=q.strip(), holding=toan_van, type=loai, status=status, within=sap_het)
    total, rows = rows_of(desk.store, wanted, paging.start, paging.size)
    return page(
        request,
        "law_works.html.j2",
        path=PATH,
        wanted=wanted,
        today=datetime.date.today(),
        rows=rows,
        total=total,
        paging=paging,
        types=desk.kept("types of law", lambda: types_held(desk.store)),
        holding=HOLDING,
        soon=len(ending_soon(desk.store, when.day)),
        soon_days=SOON,
        w=wordings,
    )


@router.get(f"{PATH}/{{id}}")
def work(request: Request, desk: AtDesk, id: WorkId, when: AsOfPage) -> HTMLResponse:
    """One work: its status on a day, its life, the acts on it and by it, what cites it, procedures that rest on it."""
    found = opened_at(desk, id, when)
    mine = [act for act in law.acts_by(desk.store, id, when.known) if act.by == id]
    known = works_of(desk.store, found, mine)
    named = [act for act in found.direct() if not act.reported]
    others = [act for act in named if act.by != id]
    told = [act for act in found.direct() if act.reported and not _said(act, others)]
    based = law.procedures_on(desk.store, id)
    cited = law.cites_of(desk.store, id, size=2000)
    citing = law.cites_into(desk.store, id, size=2000)
    cited_of, citing_of = targets_of(cited.items), targets_of(citing.items, into=True)
    cited_of.pop(id, None)
    known = {**known, **law.works_by_id(desk.store, {*cited_of, *citing_of} - set(known))}
    happened = life(found, of_evidence)
    return _page(
        request, desk, "law_work.html.j2", found, when, "",
        texts=law.texts_of(desk.store, id, when.known),
        picture=Markup(timeline_svg(found.line, happened, when.day, found.work.issued_on)),  # noqa: S704  # escaped there
        line=found.line,
        changed_by=by_document(others, known)[:MOST_SHOWN],
        changed_total=len({act.by for act in others}),
        own=[act for act in named if act.by == id and act.kind != "commence"],
        begins=[act for act in named if act.by == id and act.kind == "commence"],
        told=by_document(told, known),
        changes=by_target([act for act in mine if id not in act.on and not act.reported], known),
        cited=cited_of,
        cited_total=cited.total,
        citing=citing_of,
        citing_total=citing.total,
        based=based[:MOST_SHOWN],
        based_total=len(based),
        works=known,
        shown=SHOWN,
    )  # fmt: skip


@router.get(f"{PATH}/{{id}}/noi-dung")
def text(request: Request, desk: AtDesk, id: WorkId, when: AsOfPage, den: Unit = "") -> HTMLResponse:
    """The text of a work as at a day: its articles, one of them opened with the versions of its words."""
    found = opened_at(desk, id, when)
    ledger = ledger_of_texts(desk.store, desk.readings, found)
    whole = read(ledger, id, when.day)
    unit = read_unit(ledger, id, when.day, den) if den else None
    if den and unit is None:
        raise Missing("Tại ngày đang xem, văn bản không có điều, khoản này.")
    return _page(
        request, desk, "law_text.html.j2", found, when, "noi-dung",
        whole=whole, unit=unit, den=den, works=found.works,
    )  # fmt: skip


@router.get(f"{PATH}/{{id}}/dan-chieu")
def citations(
    request: Request,
    desk: AtDesk,
    id: WorkId,
    paging: AtPage,
    when: AsOfPage,
    chieu: Annotated[Literal["di", "den"], Query()] = "di",
) -> HTMLResponse:
    """What a work cites, or what cites it, sentence by sentence."""
    found = opened_at(desk, id, when)
    ask = law.cites_of if chieu == "di" else law.cites_into
    part = ask(desk.store, id, start=paging.start, size=paging.size)
    ids = {name for cite in part.items for name in (*cite.on, cite.by)}
    return _page(
        request, desk, "law_cites.html.j2", found, when, "dan-chieu",
        chieu=chieu, rows=part.items, total=part.total, paging=paging, works=law.works_by_id(desk.store, ids),
    )  # fmt: skip


@router.get(f"{PATH}/{{id}}/do-thi")
def graph(
    request: Request, desk: AtDesk, id: WorkId, when: AsOfPage, buoc: Steps = 1, mo: Opens = None
) -> HTMLResponse:
    """What stands around a work, drawn; nodes of it may be opened."""
    found = opened_at(desk, id, when)
    path, opens = f"{PATH}/{id}/do-thi", list(dict.fromkeys(mo or []))
    return _page(
        request, desk, "law_graph.html.j2", found, when, "do-thi",
        **drawn(desk, id, path, buoc, opens, wordings.name(found.work)),
    )  # fmt: skip


@router.get("/thu-tuc/{code}/do-thi")
def procedure_graph(
    request: Request, desk: AtDesk, code: Annotated[str, Path(max_length=80)], buoc: Steps = 1, mo: Opens = None
) -> HTMLResponse:
    """What stands around a procedure: the works it rests on, and what acts on them."""
    path, opens = f"/thu-tuc/{code}/do-thi", list(dict.fromkeys(mo or []))
    values = drawn(desk, code, path, buoc, opens, f"Thủ tục {code}")
    centre = next((node for node in values["nodes"] if node.distance == 0), None)
    if centre is None or centre.kind != "procedure":
        raise Missing(f"Trong kho không có hồ sơ thủ tục mang mã “{code[:60]}”.")
    return page(request, "procedure_graph.html.j2", code=code, centre=centre, w=wordings, **values)


def drawn(desk: Desk, id: str, path: str, steps: int, opens: list[str], title: str) -> dict[str, Any]:
    """The picture around a work or a procedure, its boxes for the list beside it."""
    found = around(desk.store, id, steps, opens)
    made = laid(found)

    def expands(node: Node) -> str:
        return url(path, buoc=steps if steps > 1 else None, mo=[*opens, node.id])

    return {
        "svg": Markup(graph_svg(made, f"Sơ đồ quanh {title}", leads_to, expands)),  # noqa: S704  # escaped there
        "boxes": sorted(made.boxes, key=lambda box: (abs(box.column), box.column, box.y)),
        "nodes": found.nodes,
        "left_out": found.left_out,
        "full": len(found.nodes) >= MOST,
        "graph_path": path,
        "steps": steps,
        "opens": opens,
        "leads_to": leads_to,
        "expands": expands,
        "relation": relation,
    }


def leads_to(node: Node) -> str:
    """The page of a node."""
    return f"/thu-tuc/{node.id}" if node.kind == "procedure" else f"{PATH}/{node.id}"


def _said(act: Act, others: Iterable[Act]) -> bool:
    """Whether the acting document says itself what another tells of it."""
    return any(other.by == act.by and other.path[: len(act.path)] == act.path for other in others)


def _page(
    request: Request, desk: Desk, template: str, found: Opened, when: AsOf, part: str, **values: Any
) -> HTMLResponse:
    return page(
        request,
        template,
        it=found.work,
        name=wordings.name(found.work),
        path=f"{PATH}/{found.work.id}",
        part=part,
        when=when,
        today=datetime.date.today(),
        held=found.on(when.day),
        ends=ends(found.line, when.day),
        soon=when.day + datetime.timedelta(days=SOON),
        judged={one.act: one for one in reversed(judgements(desk.store, size=500).items) if not one.undone},
        of_evidence=of_evidence,
        w=wordings,
        **values,
    )
