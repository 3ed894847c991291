"""The JSON of the cut: what is asked and told of forms, proposals, corrections, baselines."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, Literal

from fastapi import Depends, Query
from pydantic import BaseModel, Field

from api.contracts import reduction as shapes
from api.contracts.quoted import placed
from api.reduction.types import Filters, FormLine, FormView, ProposalLine
from api.web.errors import Problem
from api.web.rest.answers import Short
from catalog_graph.reduction.corrections import Correction
from catalog_graph.reduction.types import Field as Slot
from catalog_graph.reduction.types import FormSheet

GONE: dict[int | str, dict[str, Any]] = {404: {"model": Problem, "description": "Không có mốc, mẫu hay bản chụp ấy."}}


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


def proposal_line(line: ProposalLine) -> dict[str, Any]:
    """A proposal in a list, with the field it is about."""
    return {
        **shapes.proposal_json(line.judged),
        "label": line.label,
        "section": line.section,
        "role": line.role,
        "concept": line.concept,
        "form_name": line.form_name,
        "units": list(line.units),
    }


def form_line(line: FormLine) -> dict[str, Any]:
    """A form in a list."""
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


def form_view(view: FormView) -> dict[str, Any]:
    """A form opened: every field and what was decided of it."""
    return {
        **_sheet(view.sheet),
        "fields": [_slot(slot) for slot in view.sheet.fields],
        "proposals": [shapes.proposal_json(one) for one in view.proposals],
        "corrections": [correction_out(one) for one in view.corrections],
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
        "evidence": placed(slot.at),
    }


def correction_out(one: Correction) -> dict[str, Any]:
    """A correction as it was made."""
    return {"id": one.id, "form": one.form, "field": one.field, "act": one.act, "who": one.who, "reason": one.reason}
