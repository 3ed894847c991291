"""Decentralisation: the rate of each ministry with its lists, proposals and what is decided of them, the files.

Where nobody has asked for a snapshot to be read yet, the page offers that and shows how far it is.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.authority import asking, words
from api.authority.amending import amending
from api.authority.asking import Filters
from api.authority.paper import paper
from api.authority.workbook import workbook
from api.web import authority, filled
from api.web.authority import AskedOf, Subject, known_at, needed_at, query_of
from api.web.desk import AtDesk, Desk
from api.web.downloads import dated, file_of
from api.web.errors import Missing, Refused, refusing
from api.web.paging import AtPage
from api.web.rendering import page, url
from api.web.reports import known_snapshots
from catalog_graph.authority.counting import percent
from catalog_graph.authority.rules import rules
from catalog_graph.authority.types import LEVELS, Level
from catalog_graph.store import tasks
from catalog_graph.store.officers import Refused as NotTaken

router = APIRouter()

PATH = "/phan-cap"
LIST = f"{PATH}/danh-sach"
PROPOSALS = f"{PATH}/de-xuat"
ONE = f"{PATH}/thu-tuc"
LISTED = {
    "denominator": "Mẫu số",
    "accepted": "Tử số: đã chấp nhận",
    "whatif": "Tử số nếu chấp nhận cả đề xuất",
    "inferred": "Trong mẫu số, thẩm quyền suy ra",
    "unknown": "Trong mẫu số, chưa rõ cấp quyết định",
    "unclear": "Phải làm rõ trước: hồ sơ mâu thuẫn về thẩm quyền",
    "excluded": "Không tính: UBND, Chủ tịch UBND cấp xã quyết định",
    "internal": "Không tính: thủ tục nội bộ",
    "local": "Không tính: do địa phương công bố",
}
"""A list of a share → what it is called."""
Which = Annotated[str, Query(pattern=f"^({'|'.join(asking.LISTS)}|)$")]


@router.get(PATH)
def board(request: Request, desk: AtDesk, filters: AskedOf) -> HTMLResponse:
    """The rates against the target, every figure opening its list."""
    known = known_at(desk, filters)
    if known is None:
        return _not_read(request, desk, filters)
    made = asking.board(desk.store, filters, known)
    if filters.agency is not None and filters.agency not in made.agencies:
        raise Missing("Bản chụp không có cơ quan này.")
    return page(
        request, "authority_board.html.j2",
        made=made, filters=filters, query=query_of(filters), snapshots=known_snapshots(desk), rules=rules(),
        percent=percent, listed=LISTED, path=PATH, list_path=LIST, proposals=PROPOSALS,
        task=authority.under_way(desk, filters) if made.stale else None, begin=f"{PATH}/xet",
    )  # fmt: skip


@router.post(f"{PATH}/xet")
def begin(desk: AtDesk, form: filled.AtForm) -> Response:
    """Ask for a snapshot to be read."""
    filters = authority.of_form(form)
    known = known_at(desk, filters)
    if known is None or known.stale:
        authority.ask(desk, filters)
    return RedirectResponse(url(PATH, query_of(filters)), 303)


@router.post(f"{PATH}/dung")
def stop(desk: AtDesk, form: filled.AtForm) -> Response:
    """Stop reading."""
    filters = authority.of_form(form)
    task = authority.under_way(desk, filters)
    if task is not None:
        tasks.stop(desk.store, task.id)
    return RedirectResponse(url(PATH, query_of(filters)), 303)


@router.get(f"{PATH}.xlsx")
def as_xlsx(desk: AtDesk, filters: AskedOf) -> Response:
    """The rates as formulas over their lists, and the proposal table."""
    return file_of(workbook(desk.store, filters, needed_at(desk, filters)), dated("phan-cap"), "xlsx")


@router.get(f"{PATH}.docx")
def as_docx(desk: AtDesk, filters: AskedOf) -> Response:
    """The draft of the proposals."""
    made = paper(desk.store, filters, of=needed_at(desk, filters))
    return file_of(made, dated("phuong-an-phan-cap"), "docx")


@router.get(LIST)
def listed(request: Request, desk: AtDesk, filters: AskedOf, paging: AtPage, ds: Which = "") -> HTMLResponse:
    """A list behind a figure, or all procedures: who decides each, by which sentence."""
    known = known_at(desk, filters)
    if known is None:
        return _not_read(request, desk, filters)
    made = asking.board(desk.store, filters, known)
    found = getattr(made.total, ds) if ds else asking.lines(desk.store, filters, known)
    return page(
        request, "authority_list.html.j2",
        made=made, found=found[paging.start : paging.start + paging.size], total=len(found), which=ds, paging=paging,
        begin=f"{PATH}/xet", task=authority.under_way(desk, filters) if made.stale else None,
        filters=filters, query={**query_of(filters), **({"ds": ds} if ds else {})}, listed=LISTED, w=words,
        rules=rules(), levels=LEVELS, path=LIST, one=ONE,
    )  # fmt: skip


@router.get(PROPOSALS)
def proposals(request: Request, desk: AtDesk, filters: AskedOf, paging: AtPage) -> HTMLResponse:
    """The proposal table with reasons and provisions to amend, each to be decided; rejected ones when asked for."""
    known = known_at(desk, filters)
    if known is None:
        return _not_read(request, desk, filters)
    made = asking.board(desk.store, filters, known)
    if filters.standings == ("rejected",):
        found = asking.lines(desk.store, filters, known)
    elif filters.standings == ("unclear",):
        found = asking.unclear(desk.store, filters, known)
    else:
        found = asking.proposals(desk.store, filters, known)
    mine = [line for line in known.lines if filters.agency in (None, line.agency)]
    counts = {key: sum(line.standing == key for line in mine) for key in ("open", "unclear", "accepted", "rejected")}
    return page(
        request, "authority_proposals.html.j2",
        made=made, found=found[paging.start : paging.start + paging.size], total=len(found), paging=paging,
        filters=filters, query=query_of(filters), counts=counts, w=words, rules=rules(), levels=LEVELS,
        percent=percent, path=PROPOSALS, one=ONE, board=PATH, begin=f"{PATH}/xet", amending=amending,
        task=authority.under_way(desk, filters) if made.stale else None,
    )  # fmt: skip


@router.get(f"{ONE}/{{code}}")
def opened(request: Request, desk: AtDesk, filters: AskedOf, code: Subject) -> HTMLResponse:
    """One procedure: who decides by which sentences, where it counts, why it could go lower, what was decided."""
    known = known_at(desk, filters)
    if known is None:
        return _not_read(request, desk, filters)
    found = asking.opened(desk.store, code, filters, known)
    if found is None:
        raise Missing("Bản chụp không có thủ tục này.")
    kept = {key: value for key, value in query_of(filters).items() if key in ("ban_chup", "ngay")}
    return page(
        request, "authority_one.html.j2",
        it=found, line=found.line, known=known, query=kept, w=words, rules=rules(), levels=LEVELS, amending=amending,
        begin=f"{PATH}/xet", task=authority.under_way(desk, filters) if known.stale else None,
        path=PROPOSALS, board=PATH, one=ONE, list_path=LIST,
    )  # fmt: skip


@router.post(PROPOSALS)
def judge(desk: AtDesk, form: filled.AtForm) -> Response:
    """Accept, reject, or send to another level."""
    known = needed_at(desk, authority.of_form(form))
    found = asking.opened(desk.store, filled.field(form, "thu_tuc", 80), of=known)
    if found is None:
        raise Refused("Bản chụp không có thủ tục này.")
    verdict, reason = filled.field(form, "quyet_dinh"), filled.field(form, "ly_do") or None
    level = _level(filled.field(form, "cap_nhan")) if verdict == "accept" else None
    candidate = found.line.candidate
    if candidate is not None and level is not None and candidate.proposed not in (None, level):
        verdict = "change"  # whoever chooses another level than proposed has to say why
    with refusing(NotTaken):
        asking.judge(desk.store, found.line.subject, verdict, filled.who(form), reason, level, of=known)
    return RedirectResponse(filled.back(form, PROPOSALS), 303)


@router.post(f"{PROPOSALS}/rut")
def undo(desk: AtDesk, form: filled.AtForm) -> Response:
    """Take one decision back, alone."""
    who, reason = filled.who(form), filled.field(form, "ly_do") or None
    return filled.taken_back(form, lambda number: asking.undo(desk.store, number, who, reason), PROPOSALS)


def _level(text: str) -> Level | None:
    """The level that was chosen; None for none. Raises Refused for one that there is not."""
    if text and text not in LEVELS:
        raise Refused("Không có cấp này.")
    return text or None


def _not_read(request: Request, desk: Desk, filters: Filters) -> HTMLResponse:
    """The page of a snapshot that nobody has asked to be read: a button, or how far it is."""
    kept = {key: value for key, value in query_of(filters).items() if key in ("ban_chup", "ngay")}
    info = authority.snapshot_at(desk, filters)
    return page(
        request, "authority_wait.html.j2",
        info=info, day=None if info is None else asking.day_of(info, filters), path=PATH, query=kept,
        task=authority.under_way(desk, filters), failed=authority.last_failed(desk, filters),
        snapshots=known_snapshots(desk), rules=rules(),
    )  # fmt: skip
