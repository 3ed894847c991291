"""Forms as JSON: every field, corrections, links to procedures."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Path

from api.forms_links.asking import lists
from api.reduction import asking, deciding
from api.web.desk import AtDesk
from api.web.errors import Missing, refusing
from api.web.paging import AtPage, Listed
from api.web.reduction import state_at
from api.web.rest.answers import NOT_TAKEN, Answer, Undoing
from api.web.rest.reduction_shapes import GONE, AskedOf, Correcting, Linking, correction_out, form_line, form_view
from catalog_graph.store.forms_links import judge_link as linked
from catalog_graph.store.officers import Refused as NotTaken

router = APIRouter(tags=["Cắt giảm"])

Key = Annotated[str, Path(pattern="^[0-9a-f]{16}$", description="Khóa của mẫu.")]


@router.get("/forms", summary="Các mẫu đơn, tờ khai của kho, số ô từng loại", responses=GONE)
def forms(desk: AtDesk, filters: AskedOf, paging: AtPage) -> Listed[dict[str, Any]]:
    """The forms with their counts and links."""
    part = replace(filters, start=paging.start, size=paging.size)
    found = asking.forms(desk.store, part, state_at(desk, filters))
    items = [form_line(line) for line in found.items]
    return Listed(total=found.total, page=paging.page, size=paging.size, items=items)


@router.get("/forms/{key}", summary="Một mẫu: từng ô, đề xuất, lần sửa", responses=GONE)
def form(desk: AtDesk, key: Key, filters: AskedOf) -> Answer:
    """One form with every field and where it is printed."""
    view = asking.form(desk.store, key, filters, state_at(desk, filters))
    if view is None:
        raise Missing("Kho không có mẫu này.")
    return Answer(data=form_view(view))


@router.post("/forms/{key}/corrections", summary="Sửa các ô của một mẫu", status_code=201, responses=NOT_TAKEN)
def correct(desk: AtDesk, key: Key, correcting: Correcting) -> Answer:
    """Correct a form's fields; the correction survives re-reading."""
    with refusing(NotTaken):
        made = deciding.correct(
            desk.store, key, correcting.act, correcting.who, field=correcting.field, values=correcting.values,
            parts=correcting.parts, others=correcting.others, after=correcting.after, reason=correcting.reason,
        )  # fmt: skip
    return Answer(data=correction_out(made))


@router.post("/forms/corrections/{number}/undo", summary="Rút lại một lần sửa", status_code=201, responses=NOT_TAKEN)
def undo_correction(
    desk: AtDesk, number: Annotated[int, Path(ge=1, le=2**31, description="Số của lần sửa.")], undoing: Undoing
) -> Answer:
    """Take one correction back, leaving the others."""
    with refusing(NotTaken):
        made = deciding.undo_correction(desk.store, number, undoing.who, undoing.reason)
    return Answer(data=correction_out(made))


@router.post("/forms/{key}/links", summary="Chấp nhận hoặc bác một liên kết mẫu với thủ tục", responses=NOT_TAKEN)
def judge_link(desk: AtDesk, key: Key, linking: Linking) -> Answer:
    """Say whether a procedure uses a form; also of a procedure that the linker did not find."""
    with refusing(NotTaken):
        made = linked(desk.store, key, linking.procedure, linking.state, linking.who, linking.reason)
    return Answer(data={"form": made.form, "procedure": made.procedure, "state": made.state, "moment": made.moment})


@router.get("/form-links/left-open", summary="Mẫu được nêu tên mà kho chưa có, mẫu dùng chung, thủ tục chưa có mẫu")
def left_open(desk: AtDesk) -> Answer:
    """What links of forms leave open."""
    found = lists(desk.store)
    return Answer(
        data={
            "procedures": found.procedures,
            "missing": [
                {"name": one.name, "telling": one.telling, "procedures": one.subjects} for one in found.missing
            ],
            "shared": [{"form": one.form, "procedures": one.subjects} for one in found.shared],
            "without": [{"procedure": one.subject, "papers": one.papers} for one in found.without],
            "outdated": [
                {"form": one.form, "procedure": one.subject, "printed": one.own, "named": one.named}
                for one in found.outdated
            ],
        }
    )
