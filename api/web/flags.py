"""What an address asks of the worklist, and the address that asks it."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Annotated, Any, Literal, TypeAlias
from urllib.parse import parse_qsl, urlsplit

from fastapi import Depends, Query, Request

from api.flags.types import Question
from api.web.paging import AtPage
from api.web.rendering import url
from api.web.viewer import viewer_of
from catalog_graph.flags.asked import EVERYTHING, SORTS, TO_DO, UNKNOWN, Filters

NONE = "-"
"""How an address says the flags of which nobody says a value."""
PARAMETERS = {
    "muc_do": "severities", "quy_tac": "rules", "nhom": "families", "co_quan": "agencies", "bo_phan": "components",
    "linh_vuc": "fields", "cap": "levels", "tinh_trang": "states", "giao": "assignees", "thu_tuc": "subjects",
}  # fmt: skip
"""Parameter → the member of `Filters` that it narrows."""
OF_FACET = {
    "severity": "muc_do", "rule": "quy_tac", "family": "nhom", "agency": "co_quan", "component": "bo_phan",
    "field": "linh_vuc", "level": "cap", "state": "tinh_trang", "assignee": "giao",
}  # fmt: skip
"""Facet → its parameter."""
DECIDED = "vua"
"""The parameter that names what was decided just now, so that the page can say it."""
Mark = Annotated[str, Query(max_length=40)]
Many = Annotated[list[Annotated[str, Query(max_length=300)]] | None, Query(max_length=60)]
Order: TypeAlias = Literal["severity", "due", "agency", "code", "newest"]


def asked(
    request: Request,
    paging: AtPage,
    ban_chup: Annotated[str, Query(max_length=200)] = "",
    q: Annotated[str, Query(max_length=300)] = "",
    muc_do: Many = None,
    quy_tac: Many = None,
    nhom: Many = None,
    co_quan: Many = None,
    bo_phan: Many = None,
    linh_vuc: Many = None,
    cap: Many = None,
    tinh_trang: Many = None,
    giao: Many = None,
    thu_tuc: Many = None,
    han_truoc: datetime.date | None = None,
    moi: Annotated[str, Query(pattern="^1?$")] = "",
    xep: Order = "severity",
) -> Question:
    """The question behind an address: what is still to do, where it names no state. Values that no flag has simply find
    none."""
    chosen: dict[str, tuple[str, ...]] = {}
    given = (muc_do, quy_tac, nhom, co_quan, bo_phan, linh_vuc, cap, tinh_trang, giao, thu_tuc)
    for member, values in zip(PARAMETERS.values(), given, strict=True):
        chosen[member] = tuple(UNKNOWN if value == NONE else value for value in values or () if value)
    chosen["states"] = chosen["states"] or TO_DO
    filters = replace(Filters(**chosen), text=q.strip() or None, due_before=han_truoc)  # type: ignore[arg-type]
    return Question(
        snapshot=ban_chup or None, filters=filters, sort=xep, start=paging.start, size=paging.size,
        viewer=viewer_of(request), unseen=moi == "1",
    )  # fmt: skip


AtWork = Annotated[Question, Depends(asked)]
"""How an endpoint asks for the part of the worklist."""


def query_of(question: Question) -> dict[str, Any]:
    """The parameters of an address that asks the same, pages aside."""
    filters = question.filters
    if filters.states == TO_DO:
        filters = replace(filters, states=())
    told: dict[str, Any] = {
        name: [value or NONE for value in getattr(filters, member)] for name, member in PARAMETERS.items()
    }
    told.update(
        ban_chup=question.snapshot, q=filters.text, han_truoc=filters.due_before,
        moi="1" if question.unseen else None, xep=None if question.sort == SORTS[0] else question.sort,
    )  # fmt: skip
    return {name: value for name, value in told.items() if value not in (None, [], "")}


def narrowed(question: Question) -> bool:
    """Whether a question asks for less than all that is to do in a snapshot."""
    return question.unseen or question.filters not in (EVERYTHING, replace(EVERYTHING, states=TO_DO))


def having_decided(where: str, mark: str) -> str:
    """An address of ours that tells of what was decided under a mark."""
    parts = urlsplit(where)
    query: dict[str, list[str]] = {}
    for name, value in parse_qsl(parts.query):
        if name != DECIDED:
            query.setdefault(name, []).append(value)
    return url(parts.path, query, **{DECIDED: mark})
