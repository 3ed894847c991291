"""The cut as JSON: the measure, what-if, proposals and what is decided of them, baselines."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Path

from api.contracts import reduction as shapes
from api.reduction import asking, deciding
from api.web.desk import AtDesk
from api.web.errors import refusing
from api.web.paging import AtPage, Listed
from api.web.reduction import state_at
from api.web.rest.answers import NOT_TAKEN, Answer, Undoing
from api.web.rest.reduction_shapes import GONE, AskedOf, Freezing, Judging, Supposing, proposal_line
from catalog_graph.store.officers import Refused as NotTaken

router = APIRouter(tags=["Cắt giảm"])


@router.get("/reduction", summary="Tỷ lệ cắt giảm, mục tiêu, phần còn thiếu", responses=GONE)
def reduction(desk: AtDesk, filters: AskedOf) -> Answer:
    """The measure with everything but its single rows; those are at ``/forms/{key}``."""
    state = state_at(desk, filters)
    made = asking.board(desk.store, filters, state)
    data = shapes.reduction_json(made, state.by_key, ())
    return Answer(data={key: value for key, value in data.items() if key not in ("rows", "contract", "proposals")})


@router.post("/reduction/what-if", summary="Tỷ lệ nếu chấp nhận các đề xuất; không ghi gì", responses=GONE | NOT_TAKEN)
def what_if(desk: AtDesk, filters: AskedOf, supposing: Supposing) -> Answer:
    """The rates if the proposals were accepted."""
    found = asking.what_if(desk.store, supposing.proposals, filters, state_at(desk, filters))
    return Answer(data={key: value for key, value in shapes.what_if_json(found).items() if key != "contract"})


@router.get("/proposals", summary="Đề xuất cắt giảm, chắc nhất trước", responses=GONE)
def proposals(desk: AtDesk, filters: AskedOf, paging: AtPage) -> Listed[dict[str, Any]]:
    """The proposals with reason and evidence."""
    part = replace(filters, start=paging.start, size=paging.size)
    found = asking.proposals(desk.store, part, state_at(desk, filters))
    items = [proposal_line(line) for line in found.items]
    return Listed(total=found.total, page=paging.page, size=paging.size, items=items)


@router.post("/proposals/{id}/judgements", summary="Quyết định một đề xuất", status_code=201, responses=NOT_TAKEN)
def judge(
    desk: AtDesk, id: Annotated[str, Path(max_length=80, description="Định danh đề xuất.")], judging: Judging
) -> Answer:
    """Accept, reject or change a proposal; kept for ever, taken back by another decision."""
    with refusing(NotTaken):
        made = deciding.judge(desk.store, id, judging.verdict, judging.who, judging.reason, judging.action)
    return Answer(data={"id": made.id, "proposal": made.proposal, "verdict": made.verdict, "moment": made.moment})


@router.post(
    "/proposals/judgements/{number}/undo", summary="Rút lại quyết định về đề xuất", status_code=201, responses=NOT_TAKEN
)
def undo_judgement(
    desk: AtDesk, number: Annotated[int, Path(ge=1, le=2**31, description="Số của quyết định.")], undoing: Undoing
) -> Answer:
    """Take one decision back."""
    with refusing(NotTaken):
        made = deciding.undo_judgement(desk.store, number, undoing.who, undoing.reason)
    return Answer(data={"id": made.id, "proposal": made.proposal, "undoes": made.undoes})


@router.get("/baselines", summary="Các mốc N0 đã chốt, mới nhất trước")
def baselines(desk: AtDesk) -> Answer:
    """Every baseline."""
    return Answer(data={"items": [shapes.baseline_json(one) for one in asking.baselines(desk.store)]})


@router.post("/baselines", summary="Chốt N0 như đang có", status_code=201, responses=NOT_TAKEN)
def freeze(desk: AtDesk, freezing: Freezing) -> Answer:
    """Freeze N0 under a name; a name that is there gets a further version."""
    with refusing(NotTaken):
        made = deciding.freeze(desk.store, freezing.name, freezing.who, freezing.reason)
    return Answer(data=shapes.baseline_json(made))
