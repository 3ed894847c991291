"""Announcing decisions: the list, and one decision with its lists, clauses and contents, each value with its source."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse

from api.decisions import laying
from api.decisions.choosing import SORTS, Asked, Sort, chosen, issuers, months
from api.evidence.names import clean
from api.web.addresses import of_evidence
from api.web.desk import AtDesk, Desk
from api.web.errors import Missing
from api.web.paging import AtPage
from api.web.rendering import page
from catalog_graph.monthly.terms import list_label
from catalog_graph.store.decisions import DecisionHead, HeldDecision, decision_heads, known_subjects, load_decision
from extract.decisions.lists import VIETNAMESE

router = APIRouter()
Version = Annotated[str, Path(pattern="^[0-9a-f]{16}$", description="Bản của quyết định: 16 chữ số thập lục phân.")]
Month = Annotated[str | None, Query(pattern=r"^(\d{4}(-\d{2})?)?$", description="Năm (2026) hoặc tháng (2026-10).")]
Words = Annotated[str | None, Query(max_length=300, description="Từ cần tìm, có dấu hay không dấu.")]
Issuer = Annotated[str | None, Query(max_length=300, description="Cơ quan ban hành, đúng như danh sách ghi.")]
ListType = Annotated[
    str | None, Query(alias="list", max_length=20, description="Loại danh mục: new, amended, replaced, repealed…")
]
Doubtful = Annotated[bool, Query(description="Chỉ những quyết định có điểm cần xem lại.")]
Order = Annotated[Sort, Query(description="Thứ tự.")]


def heads_at(desk: Desk) -> tuple[DecisionHead, ...]:
    """The heads of all decisions held now."""
    return desk.kept("decisions", lambda: decision_heads(desk.store))


def decision_at(desk: Desk, version: str) -> HeldDecision:
    """One decision whole. Raises Missing."""
    found = load_decision(desk.store, version, desk.shelf)
    if found is None:
        raise Missing("Trong kho không có quyết định này. Có thể tệp đã được đọc lại và mang địa chỉ mới.")
    return found


@router.get("/quyet-dinh")
def decisions(
    request: Request, desk: AtDesk, paging: AtPage, q: Words = None, issuer: Issuer = None, month: Month = None,
    change: ListType = None, doubtful: Doubtful = False, sort: Order = "-date",
) -> HTMLResponse:  # fmt: skip
    """The list of decisions."""
    question = Asked(q=q, issuer=issuer, month=month, change=change, doubtful=doubtful, sort=sort)
    heads = heads_at(desk)
    found = chosen(heads, question)
    return page(
        request,
        "decisions.html.j2",
        asked=question,
        heads=found[paging.start : paging.start + paging.size],
        total=len(found),
        held=len(heads),
        paging=paging,
        issuers=issuers(heads, question),
        months=months(heads, question),
        lists=[key for key in VIETNAMESE if any(g.change == key for head in heads for g in head.groups)],
        list_label=list_label,
        sorts=SORTS,
    )


@router.get("/quyet-dinh/{version}")
def decision(request: Request, desk: AtDesk, version: Version) -> HTMLResponse:
    """One decision."""
    held = decision_at(desk, version)
    found = held.decision
    return page(
        request,
        "decision.html.j2",
        held=held,
        it=found,
        file=clean(held.path),
        lists=laying.lists(found),
        counts=laying.counts(found),
        clauses=laying.clauses(found, version, heads_at(desk)),
        contents=laying.contents(found),
        known=known_subjects(desk.store, laying.subjects(found)),
        of_evidence=of_evidence,
    )
