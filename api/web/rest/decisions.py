"""Announcing decisions as JSON: the list that the page shows, and one decision as ``thutuc decision`` prints it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from api.contracts.decision import decision_json
from api.decisions.choosing import chosen
from api.web.decisions import AskedOf, Version, decision_at, heads_at
from api.web.desk import AtDesk
from api.web.errors import Problem
from api.web.paging import AtPage, Listed
from catalog_graph.store.decisions import DecisionHead
from catalog_graph.store.evidence import opened

router = APIRouter(tags=["Quyết định công bố"])
NO_DECISION: dict[int | str, dict[str, object]] = {404: {"model": Problem, "description": "Không có quyết định ấy."}}


class ListCount(BaseModel):
    """How many rows a list of the decision has."""

    list: str
    scope: str
    rows: int


class DecisionRow(BaseModel):
    """The head of a decision. Dates are ISO 8601; null: not known."""

    version: str
    number: str | None
    date: str | None
    issuer: str | None
    signer: str | None
    title: str | None
    effective_on: str | None
    effective_until: str | None
    declared: int | None = Field(description="Số thủ tục quyết định tự ghi.")
    rows: int = Field(description="Số dòng đọc được trong các danh mục.")
    codes: int = Field(description="Số mã khác nhau trong các danh mục.")
    lists: list[ListCount]
    doubts: int = Field(description="Số điểm cần xem lại.")
    digest: str = Field(description="SHA-256 của tệp gốc, như trong /files/{digest}.")
    path: str


class HeldOut(BaseModel):
    """Where the store holds a decision."""

    version: str
    digest: str = Field(description="SHA-256 của tệp gốc, như trong /files/{digest}.")
    current: bool = Field(description="Kho đang giữ, hay đã thay bằng bản đọc khác.")


class DecisionOut(BaseModel):
    """A decision as ``thutuc decision --json`` has it, and `held`; with evidence each value is
    ``{"value": …, "evidence": …}``."""

    contract: Literal[1] = 1
    held: HeldOut
    source: str
    number: Any
    date: Any
    issuer: Any
    signer: Any
    title: Any
    effective_on: Any
    effective_rule: Any
    effective_until: Any
    announces: list[dict[str, Any]]
    contents: list[dict[str, Any]]
    replaces: list[str]
    repeals_parts_of: list[str]
    clauses: list[dict[str, Any]]
    legal_basis: list[dict[str, Any]]
    counts: dict[str, int | None]
    anomalies: list[str]
    issues: list[dict[str, Any]]


@router.get("/decisions", summary="Các quyết định công bố đang giữ")
def decisions(desk: AtDesk, paging: AtPage, asked: AskedOf) -> Listed[DecisionRow]:
    """The decisions that fit, one page of them."""
    found = chosen(heads_at(desk), asked)
    part = found[paging.start : paging.start + paging.size]
    return Listed(total=len(found), page=paging.page, size=paging.size, items=[_row(head) for head in part])


@router.get("/decisions/{version}", summary="Một quyết định công bố", responses=NO_DECISION)
def decision(
    desk: AtDesk,
    version: Version,
    evidence: Annotated[bool, Query(description="Kèm câu chữ và vị trí của từng giá trị.")] = False,
) -> DecisionOut:
    """One decision with its lists, contents and clauses."""
    held = decision_at(desk, version)
    document = opened(desk.store, held.digest, desk.readings)
    place = HeldOut(version=version, digest=held.digest, current=held.held)
    return DecisionOut(held=place, **decision_json(held.decision, document, held.path, evidence))


def _row(head: DecisionHead) -> DecisionRow:
    return DecisionRow(
        version=head.version,
        number=head.number,
        date=head.date,
        issuer=head.issuer,
        signer=head.signer,
        title=head.title,
        effective_on=head.effective_on,
        effective_until=head.effective_until,
        declared=head.declared,
        rows=head.rows,
        codes=head.codes,
        lists=[ListCount(list=group.change, scope=group.scope, rows=group.rows) for group in head.groups],
        doubts=head.doubts,
        digest=head.digest,
        path=head.path,
    )
