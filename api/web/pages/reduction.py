"""The board of the cut: how far it is, what is missing, what is proposed, what would follow; baselines."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.reduction import asking, deciding, words
from api.reduction.plan import plan
from api.reduction.types import Filters
from api.reduction.workbook import workbook
from api.web import filled
from api.web.desk import AtDesk, Desk
from api.web.downloads import dated, file_of
from api.web.errors import Refused, refusing
from api.web.paging import AtPage
from api.web.reduction import AskedOf, query_of, state_at
from api.web.rendering import page, url
from catalog_graph.reduction.figures import Tally
from catalog_graph.reduction.rates import percent
from catalog_graph.store.officers import Refused as NotTaken
from extract.forms.counting import rule_set

router = APIRouter()

PATH = "/cat-giam"
PROPOSALS = f"{PATH}/de-xuat"
BARS = 25
"""Units that a table shows before it leads to the rest."""
WIDE = 100
"""Length of a full bar."""
MOST = 100_000
"""Proposals looked through for what they may be narrowed to."""
Ids = Annotated[list[str] | None, Query(max_length=500)]


@router.get(PATH)
def board(request: Request, desk: AtDesk, filters: AskedOf) -> HTMLResponse:
    """The measure against the target: all figures side by side, each opening its rows."""
    state = state_at(desk, filters)
    made = asking.board(desk.store, filters, state)
    return page(
        request, "reduction_board.html.j2",
        made=made, filters=filters, query=query_of(filters), bars=bars_of(made.measure.units),
        baselines=asking.baselines(desk.store), rules=rule_set(), today=datetime.date.today(), percent=percent, w=words,
        wide=WIDE, shown=BARS, proposals=PROPOSALS,
    )  # fmt: skip


@router.get(f"{PATH}.xlsx")
def as_xlsx(desk: AtDesk, filters: AskedOf) -> Response:
    """The cut as a workbook that counts by itself."""
    return file_of(workbook(desk.store, filters, state_at(desk, filters)), dated("cat-giam"), "xlsx")


@router.get(f"{PATH}/phuong-an.docx")
def as_docx(desk: AtDesk, filters: AskedOf) -> Response:
    """The simplification plan of what the filters let through."""
    made = plan(desk.store, filters.agency, filters, state_at(desk, filters))
    return file_of(made, dated("phuong-an-don-gian-hoa"), "docx")


@router.post(f"{PATH}/chot")
def freeze(desk: AtDesk, form: filled.AtForm) -> Response:
    """Freeze N0 as it stands under a name."""
    name = filled.field(form, "ten", 80)
    with refusing(NotTaken):
        deciding.freeze(desk.store, name, filled.who(form), filled.field(form, "ly_do") or None)
    return RedirectResponse(url(PATH, moc=name), 303)


@router.get(PROPOSALS)
def proposals(request: Request, desk: AtDesk, filters: AskedOf, paging: AtPage, chon: Ids = None) -> HTMLResponse:
    """The proposals with reason and evidence; for those ticked, what the rates would become."""
    state = state_at(desk, filters)
    found = asking.proposals(desk.store, filters, state)
    supposed = asking.what_if(desk.store, chon, filters, state) if chon else None
    return page(
        request, "reduction_proposals.html.j2",
        found=found, filters=filters, query=query_of(filters), paging=paging, chosen=frozenset(chon or ()),
        supposed=supposed, choices=_choices(desk, filters), percent=percent, w=words, path=PROPOSALS, board=PATH,
    )  # fmt: skip


@router.post(PROPOSALS)
def judge(desk: AtDesk, form: filled.AtForm) -> Response:
    """Accept, reject or change proposals, all of those ticked or none."""
    ids = [value for value in form.getlist("chon") if isinstance(value, str)]
    verdict, reason = filled.field(form, "quyet_dinh"), filled.field(form, "ly_do") or None
    if not ids:
        raise Refused("Chưa chọn đề xuất nào.")
    with refusing(NotTaken):
        if verdict in ("accept", "reject"):
            deciding.judge_all(desk.store, ids, verdict, filled.who(form), reason)
        elif verdict in words.ACTIONS and len(ids) == 1:
            deciding.judge(desk.store, ids[0], "change", filled.who(form), reason, verdict)  # type: ignore[arg-type]
        else:
            raise Refused("Hãy chọn chấp nhận, bác, hoặc một phương án khác cho một đề xuất.")
    return RedirectResponse(filled.back(form, PROPOSALS), 303)


@router.post(f"{PROPOSALS}/rut")
def undo(desk: AtDesk, form: filled.AtForm) -> Response:
    """Take a judgement on a proposal back."""
    return filled.taken_back(
        form, lambda number: deciding.undo_judgement(desk.store, number, filled.who(form)), PROPOSALS
    )


def bars_of(tallies: tuple[Tally, ...]) -> list[tuple[Tally, Fraction]]:
    """Tallies with N0, the longest first, each with its share of the longest."""
    counted = sorted((one for one in tallies if one.n0), key=lambda one: (-one.n0, one.label))
    most = counted[0].n0 if counted else 1
    return [(one, Fraction(one.n0, most)) for one in counted]


def _choices(desk: Desk, filters: Filters) -> dict[str, dict[str, int]]:
    """What the proposals may be narrowed to, with how many there are."""
    state = state_at(desk, filters)
    every = asking.proposals(desk.store, replace(filters, start=0, size=MOST), state).items
    agency = {unit.key: unit.agency for unit in state.units}
    return {
        "de_xuat": _counted(line.judged.action for line in every),
        "tinh_trang": _counted(line.judged.standing for line in every),
        "ly_do": _counted(line.judged.proposal.reason for line in every),
        "csdl": _counted(line.judged.proposal.database for line in every),
        "co_quan": _counted(name for line in every for name in {agency.get(key) for key in line.units}),
    }


def _counted(values: Iterable[str | None]) -> dict[str, int]:
    counted = Counter(value for value in values if value)
    return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))
