"""The catalogue as JSON: the lines the page shows, in the same order, and the same facets."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from api.catalogue.facets import facet_view
from api.web.catalogue import AskedOf, AtShelves, none, picked
from api.web.errors import Problem
from api.web.paging import AtPage, Listed
from catalog_graph.shelf.types import FACETS, PROPERTIES, Line

router = APIRouter(tags=["Danh mục"])

NO_SNAPSHOT: dict[int | str, dict[str, object]] = {404: {"model": Problem, "description": "Không có bản chụp ấy."}}


class EndingOut(BaseModel):
    """The announcing decision that ends a procedure."""

    change: Literal["repealed", "replaced"]
    number: str | None
    date: str | None
    version: str = Field(description="Phiên bản của quyết định, như trong /quyet-dinh/{version}.")


class LineOut(BaseModel):
    """One procedure of the catalogue. Null and empty lists: nobody said it."""

    subject: str | None = Field(description="Mã thủ tục, kèm mã nơi công bố nếu là của địa phương.")
    code: str | None
    publisher: str | None
    name: str | None
    version: str = Field(description="Phiên bản của hồ sơ mới nhất.")
    ministry: str | None
    fields: list[str]
    levels: list[str]
    kind: str | None
    decision: str | None
    decided: str | None = Field(description="Ngày quyết định công bố (ISO 8601).")
    state: str | None
    ended_by: EndingOut | None
    online: str | None
    seen: str = Field(description="Bản chụp gần nhất có thủ tục.")
    trouble: str | None
    records: int = Field(description="Số hồ sơ mà dòng này đại diện.")
    told: dict[str, str] = Field(description="Mỗi giá trị lấy từ bản chụp nào.")


class ProceduresOut(Listed[LineOut]):
    """A page of the catalogue. All words of `q` are in each of `total`, side by side in `phrase_total` of them."""

    phrase_total: int | None = Field(description="Số dòng có nguyên cụm từ đã tìm, trong `total`; null: không tìm từ.")


class ValueOut(BaseModel):
    """A value of a facet: `count` procedures have it among those the other facets leave."""

    value: str
    label: str
    count: int
    chosen: bool


class FacetOut(BaseModel):
    """One facet."""

    name: str
    label: str
    values: list[ValueOut]


class FacetsOut(BaseModel):
    """The facets of a question, and how many procedures it gives."""

    contract: Literal[1] = 1
    total: int
    facets: list[FacetOut]


@router.get("/procedures", summary="Danh mục thủ tục: tìm, lọc, xếp, từng trang", responses=NO_SNAPSHOT)
def procedures(at: AtShelves, asked: AskedOf, paging: AtPage) -> ProceduresOut:
    """The lines asked for, a page of them; equal ones in the order of their codes."""
    found = picked(at, asked)
    return ProceduresOut(
        total=found.total,
        phrase_total=found.phrase_total,
        page=paging.page,
        size=paging.size,
        items=[line_out(line) for line in found.part(paging.start, paging.size)],
    )


@router.get("/facets", summary="Số thủ tục theo từng giá trị của các bộ lọc", responses=NO_SNAPSHOT)
def facets(
    at: AtShelves,
    asked: AskedOf,
    facet: Annotated[list[str], Query(default_factory=none, max_length=8, description="Chỉ các bộ lọc này.")],
    find: Annotated[str, Query(max_length=100, description="Chỉ giá trị có các chữ này (không cần dấu).")] = "",
) -> FacetsOut:
    """All values of the facets, each with its number of procedures."""
    found = picked(at, asked)
    filters = at.understood(found.shelf, asked.filters)
    views = [
        facet_view(found, name, filters.get(name, ()), narrowed_to=find, limit=None)
        for name in FACETS
        if not facet or name in facet
    ]
    return FacetsOut(
        total=found.total,
        facets=[
            FacetOut(
                name=view.name,
                label=view.label,
                values=[
                    ValueOut(value=one.value, label=one.label, count=one.count, chosen=one.chosen)
                    for one in view.values
                ],
            )
            for view in views
        ],
    )


def line_out(line: Line) -> LineOut:
    """A line as JSON."""
    ending = line.ending
    return LineOut(
        subject=line.subject,
        code=line.code,
        publisher=line.publisher,
        name=line.name,
        version=line.version,
        ministry=line.ministry,
        fields=list(line.fields),
        levels=list(line.levels),
        kind=line.kind,
        decision=line.decision,
        decided=line.decided,
        state=line.state,
        ended_by=None
        if ending is None
        else EndingOut(
            change="repealed" if ending.change == "repealed" else "replaced",
            number=ending.number,
            date=ending.date,
            version=f"{ending.decision:016x}",
        ),
        online=line.online,
        seen=line.seen,
        trouble=line.trouble,
        records=line.records,
        told={name: snapshot for name, snapshot in zip(PROPERTIES, line.told, strict=True) if snapshot is not None},
    )
