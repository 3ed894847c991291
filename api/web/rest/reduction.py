"""The cut as JSON: measure, forms, proposals, what-if, baselines, corrections, the dictionary, papers replaced."""

from __future__ import annotations

import datetime
from dataclasses import replace
from fractions import Fraction
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Query
from pydantic import BaseModel, Field

from api.contracts import reduction as shapes
from api.contracts.replacements import findings_json
from api.dossier import asking as dossier
from api.forms_links.asking import lists
from api.reduction import asking, deciding
from api.reduction.types import Filters, FormLine, FormView
from api.web.desk import AtDesk
from api.web.errors import Missing, Problem, Refused
from api.web.paging import AtPage, Listed
from api.web.reduction import state_at
from catalog_graph.reduction.corrections import Correction
from catalog_graph.reduction.types import Field as Slot
from catalog_graph.reduction.types import FormSheet
from catalog_graph.store.forms_links import judge_link as linked
from catalog_graph.store.officers import Refused as NotTaken
from catalog_graph.store.opening import StoreError
from extract.forms.counting import rule_sets
from extract.forms.meaning.dictionary import concepts

router = APIRouter(tags=["Cắt giảm"])

Key = Annotated[str, Path(pattern="^[0-9a-f]{16}$", description="Khóa của mẫu.")]
Short = Annotated[str | None, Query(max_length=300)]
GONE: dict[int | str, dict[str, Any]] = {404: {"model": Problem, "description": "Không có mốc, mẫu hay bản chụp ấy."}}
NOT_TAKEN: dict[int | str, dict[str, Any]] = {
    400: {"model": Problem, "description": "Thân yêu cầu không phải JSON."},
    409: {"model": Problem, "description": "Không làm được như yêu cầu; câu báo nêu lý do."},
}


class Answer(BaseModel):
    """An object described by the contract of ``thutuc reduction``."""

    contract: Literal[1] = 1
    data: dict[str, Any]


class Judging(BaseModel):
    """What is decided of a proposal."""

    verdict: Literal["accept", "reject", "change"] = Field(description="Chấp nhận, bác, hoặc đổi phương án.")
    action: Literal["keep", "drop", "merge", "autofill", "prefill", "replace", "once"] | None = Field(
        default=None, description="Phương án khác, khi đổi."
    )
    who: str = Field(min_length=1, max_length=80, description="Người quyết định.")
    reason: str | None = Field(default=None, max_length=500, description="Lý do; bắt buộc khi bác.")


class Correcting(BaseModel):
    """A correction of a form's fields."""

    act: Literal["set", "add", "remove", "split", "merge"] = Field(description="Sửa, thêm, bỏ, tách, gộp.")
    field: str | None = Field(default=None, max_length=40, description="Khóa của ô.")
    values: dict[str, str | bool | list[str]] = Field(
        default_factory=dict, description="Giá trị đặt cho ô: label, kind, concept, held_by…"
    )
    parts: list[dict[str, str | bool | list[str]]] = Field(
        default_factory=list, max_length=50, description="Các ô sau khi tách."
    )
    others: list[Annotated[str, Field(max_length=40)]] = Field(
        default_factory=list, max_length=50, description="Các ô gộp vào ô này."
    )
    after: str | None = Field(default=None, max_length=40, description="Ô thêm đứng sau ô này.")
    who: str = Field(min_length=1, max_length=80, description="Người sửa.")
    reason: str | None = Field(default=None, max_length=500, description="Lý do.")


class Linking(BaseModel):
    """What is decided of a link."""

    procedure: str = Field(min_length=1, max_length=80, description="Mã thủ tục.")
    state: Literal["accepted", "rejected", "proposed"] = Field(description="Chấp nhận, bác, hoặc để lại như đề xuất.")
    who: str = Field(min_length=1, max_length=80, description="Người quyết định.")
    reason: str | None = Field(default=None, max_length=500, description="Lý do; bắt buộc khi bác.")


class Undoing(BaseModel):
    """Who takes a decision back, and why."""

    who: str = Field(min_length=1, max_length=80, description="Người rút lại.")
    reason: str | None = Field(default=None, max_length=500, description="Lý do.")


class Freezing(BaseModel):
    """A baseline to be frozen."""

    name: str = Field(min_length=1, max_length=80, description="Tên mốc.")
    who: str = Field(min_length=1, max_length=80, description="Người chốt.")
    reason: str | None = Field(default=None, max_length=500, description="Lý do chốt lại một mốc đã có.")


class Supposing(BaseModel):
    """Proposals to be supposed accepted."""

    proposals: list[Annotated[str, Field(max_length=80)]] = Field(max_length=5_000, description="Định danh đề xuất.")


def asked(
    baseline: Annotated[Short, Query(description="Tên mốc; bỏ trống: mốc mới nhất.")] = None,
    target: Annotated[int | None, Query(ge=1, le=100, description="Mục tiêu cắt giảm, %.")] = None,
    unit: Annotated[Short, Query(description="Mã thủ tục.")] = None,
    form: Annotated[Short, Query(description="Khóa của mẫu.")] = None,
    area: Annotated[Short, Query(description="Lĩnh vực.")] = None,
    agency: Annotated[Short, Query(description="Cơ quan công bố.")] = None,
    text: Annotated[Short, Query(description="Chữ trong nhãn, tên mẫu, thủ tục.")] = None,
    links: Annotated[
        Literal["accepted", "sure", "proposed"], Query(description="Liên kết mẫu với thủ tục được tính.")
    ] = "sure",
) -> Filters:
    """The filters of the reduction."""
    return Filters(
        baseline=baseline or None,
        target=None if target is None else Fraction(target, 100),
        unit=unit or None,
        form=form or None,
        area=area or None,
        agency=agency or None,
        text=text or None,
        links=links,
    )


AskedOf = Annotated[Filters, Depends(asked)]


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
    items = [
        {
            **shapes.proposal_json(line.judged),
            "label": line.label,
            "section": line.section,
            "role": line.role,
            "concept": line.concept,
            "form_name": line.form_name,
            "units": list(line.units),
        }
        for line in found.items
    ]
    return Listed(total=found.total, page=paging.page, size=paging.size, items=items)


@router.post("/proposals/{id}/judgements", summary="Quyết định một đề xuất", status_code=201, responses=NOT_TAKEN)
def judge(
    desk: AtDesk, id: Annotated[str, Path(max_length=80, description="Định danh đề xuất.")], judging: Judging
) -> Answer:
    """Accept, reject or change a proposal; kept for ever, taken back by another decision."""
    try:
        made = deciding.judge(desk.store, id, judging.verdict, judging.who, judging.reason, judging.action)
    except NotTaken as error:
        raise Refused(str(error), 409) from None
    return Answer(data={"id": made.id, "proposal": made.proposal, "verdict": made.verdict, "moment": made.moment})


@router.post(
    "/proposals/judgements/{number}/undo", summary="Rút lại quyết định về đề xuất", status_code=201, responses=NOT_TAKEN
)
def undo_judgement(
    desk: AtDesk, number: Annotated[int, Path(ge=1, le=2**31, description="Số của quyết định.")], undoing: Undoing
) -> Answer:
    """Take one decision back."""
    try:
        made = deciding.undo_judgement(desk.store, number, undoing.who, undoing.reason)
    except NotTaken as error:
        raise Refused(str(error), 409) from None
    return Answer(data={"id": made.id, "proposal": made.proposal, "undoes": made.undoes})


@router.get("/forms", summary="Các mẫu đơn, tờ khai của kho, số ô từng loại", responses=GONE)
def forms(desk: AtDesk, filters: AskedOf, paging: AtPage) -> Listed[dict[str, Any]]:
    """The forms with their counts and links."""
    part = replace(filters, start=paging.start, size=paging.size)
    found = asking.forms(desk.store, part, state_at(desk, filters))
    return Listed(
        total=found.total, page=paging.page, size=paging.size, items=[_line(line) for line in found.items]
    )  # fmt: skip


@router.get("/forms/{key}", summary="Một mẫu: từng ô, đề xuất, lần sửa", responses=GONE)
def form(desk: AtDesk, key: Key, filters: AskedOf) -> Answer:
    """One form with every field and where it is printed."""
    view = asking.form(desk.store, key, filters, state_at(desk, filters))
    if view is None:
        raise Missing("Kho không có mẫu này.")
    return Answer(data=_view(view))


@router.post("/forms/{key}/corrections", summary="Sửa các ô của một mẫu", status_code=201, responses=NOT_TAKEN)
def correct(desk: AtDesk, key: Key, correcting: Correcting) -> Answer:
    """Correct a form's fields; the correction survives re-reading."""
    try:
        made = deciding.correct(
            desk.store, key, correcting.act, correcting.who, field=correcting.field, values=correcting.values,
            parts=correcting.parts, others=correcting.others, after=correcting.after, reason=correcting.reason,
        )  # fmt: skip
    except NotTaken as error:
        raise Refused(str(error), 409) from None
    return Answer(data=_correction(made))


@router.post("/forms/corrections/{number}/undo", summary="Rút lại một lần sửa", status_code=201, responses=NOT_TAKEN)
def undo_correction(
    desk: AtDesk, number: Annotated[int, Path(ge=1, le=2**31, description="Số của lần sửa.")], undoing: Undoing
) -> Answer:
    """Take one correction back, leaving the others."""
    try:
        made = deciding.undo_correction(desk.store, number, undoing.who, undoing.reason)
    except NotTaken as error:
        raise Refused(str(error), 409) from None
    return Answer(data=_correction(made))


@router.post("/forms/{key}/links", summary="Chấp nhận hoặc bác một liên kết mẫu với thủ tục", responses=NOT_TAKEN)
def judge_link(desk: AtDesk, key: Key, linking: Linking) -> Answer:
    """Say whether a procedure uses a form; also of a procedure that the linker did not find."""
    try:
        made = linked(desk.store, key, linking.procedure, linking.state, linking.who, linking.reason)
    except NotTaken as error:
        raise Refused(str(error), 409) from None
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


@router.get("/baselines", summary="Các mốc N0 đã chốt, mới nhất trước")
def baselines(desk: AtDesk) -> Answer:
    """Every baseline."""
    return Answer(data={"items": [shapes.baseline_json(one) for one in asking.baselines(desk.store)]})


@router.post("/baselines", summary="Chốt N0 như đang có", status_code=201, responses=NOT_TAKEN)
def freeze(desk: AtDesk, freezing: Freezing) -> Answer:
    """Freeze N0 under a name; a name that is there gets a further version."""
    try:
        made = deciding.freeze(desk.store, freezing.name, freezing.who, freezing.reason)
    except NotTaken as error:
        raise Refused(str(error), 409) from None
    return Answer(data=shapes.baseline_json(made))


@router.get("/concepts", summary="Từ điển khái niệm: cơ sở dữ liệu nào đã giữ, theo quy định nào")
def dictionary() -> Answer:
    """Every concept with its grounds."""
    return Answer(
        data={
            "items": [
                {
                    "key": one.key,
                    "name": one.name,
                    "type": one.type,
                    "held_by": list(one.held),
                    "grounds": [
                        {"database": ground.database.key, "says": ground.says(), "verified": ground.verified}
                        for ground in one.grounds
                    ],
                }
                for one in concepts().values()
            ]
        }
    )


@router.get("/counting-rules", summary="Các bộ quy tắc đếm thông tin phải khai báo")
def counting() -> Answer:
    """Every dated set of counting rules."""
    return Answer(
        data={
            "items": [
                {
                    "name": one.name,
                    "valid_from": one.valid_from,
                    "unit": one.unit,
                    "counted": sorted(one.counted),
                    "kinds": dict(one.kinds),
                    "rules": [rule._asdict() for rule in one.rules],
                }
                for one in rule_sets()
            ]
        }
    )


@router.get("/replacements", summary="Giấy tờ trong hồ sơ mà cơ sở dữ liệu đã có", responses=GONE)
def replacements(
    desk: AtDesk,
    paging: AtPage,
    snapshot: Annotated[Short, Query(description="Bản chụp; bỏ trống: mới nhất.")] = None,
    code: Annotated[Short, Query(description="Mã thủ tục.")] = None,
    database: Annotated[Short, Query(description="Khóa cơ sở dữ liệu.")] = None,
    state: Annotated[
        Literal["asked", "exception", "mention"] | None, Query(description="Còn yêu cầu, có ngoại lệ, chỉ nhắc đến.")
    ] = None,
    listed: Annotated[bool | None, Query(description="Chỉ mã trong danh mục, hoặc chỉ mã ngoài.")] = None,
    on: Annotated[datetime.date | None, Query(description="Xét theo pháp luật của ngày này.")] = None,
) -> Answer:
    """How procedures stand towards the databases, with the counts of all of them."""
    filters = dossier.Filters(
        snapshot=snapshot or None,
        day=on,
        codes=(code,) if code else (),
        databases=(database,) if database else (),
        states=(state,) if state else ("asked", "exception"),
        listed=listed,
    )
    try:
        found = dossier.standings(desk.store, filters)
        part = found[paging.start : paging.start + paging.size]
        data = findings_json(dossier.counts(desk.store, filters), part)
    except StoreError as error:
        raise Missing(str(error)) from None
    kept = {key: value for key, value in data.items() if key != "contract"}
    return Answer(data={"total": len(found), "page": paging.page, "size": paging.size, **kept})


def _line(line: FormLine) -> dict[str, Any]:
    return {
        **_sheet(line.sheet),
        "counts": dict(line.counts),
        "links": [
            {
                "procedure": one.procedure,
                "via": one.via,
                "score": one.score,
                "parts": dict(one.parts),
                "state": one.state,
            }
            for one in line.links
        ],
        "state": line.state,
        "corrections": line.corrections,
        "proposals": line.proposals,
    }


def _view(view: FormView) -> dict[str, Any]:
    return {
        **_sheet(view.sheet),
        "fields": [_slot(slot) for slot in view.sheet.fields],
        "proposals": [shapes.proposal_json(one) for one in view.proposals],
        "corrections": [_correction(one) for one in view.corrections],
        "units": [{"key": unit.key, "code": unit.code, "name": unit.name} for unit in view.units],
        "state": view.state,
        "question": view.question,
        "methods": list(view.methods),
    }


def _sheet(sheet: FormSheet) -> dict[str, Any]:
    return {
        "key": sheet.key,
        "digest": sheet.digest,
        "name": sheet.name,
        "title": sheet.title,
        "form_number": sheet.number,
        "legal_instrument": sheet.instrument,
        "rule_set": sheet.rule_set,
        "places": [{"collection": collection, "path": path} for collection, path in sheet.places],
    }


def _slot(slot: Slot) -> dict[str, Any]:
    at = slot.at
    return {
        "id": slot.id,
        "order": slot.order,
        "label": slot.label,
        "section": slot.section,
        "role": slot.role,
        "kind": slot.kind,
        "type": slot.type,
        "repeated": slot.repeated,
        "concept": slot.concept,
        "held_by": list(slot.held_by),
        "options": list(slot.options),
        "source": slot.source,
        "why": list(slot.why),
        "evidence": None if at is None else {"digest": at.digest, "start": at.span.start, "end": at.span.end},
    }


def _correction(one: Correction) -> dict[str, Any]:
    return {"id": one.id, "form": one.form, "field": one.field, "act": one.act, "who": one.who, "reason": one.reason}
