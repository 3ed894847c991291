"""Petitions: how many wait, about which procedures and provisions, each with its own words; links are judged here."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.petitions import asking
from api.petitions.asking import Filters
from api.petitions.workbook import workbook
from api.web import filled
from api.web.desk import AtDesk
from api.web.downloads import dated, file_of
from api.web.errors import refusing
from api.web.paging import AtPage
from api.web.petitions import petitions_at
from api.web.rendering import page
from catalog_graph.store.officers import Refused as NotTaken
from extract.legal.units import said

router = APIRouter()

PATH = "/phan-anh"
Digest = Annotated[str, Query(pattern="^([0-9a-f]{64}|)$")]
Short = Annotated[str, Query(max_length=300)]
_BARS = 20
"""Procedures and agencies that are listed with their counts."""


def asked(
    q: Short = "",
    tinh_trang: Annotated[str, Query(pattern="^(open|answered|unknown|)$")] = "",
    loai: Annotated[str, Query(pattern="^(act|rule|)$")] = "",
    co_quan: Short = "",
    thu_tuc: Annotated[str, Query(max_length=80)] = "",
    lien_ket: Annotated[str, Query(pattern="^(co|khong|)$")] = "",
    gan: Annotated[str, Query(pattern="^(open|accepted|rejected|)$")] = "",
    tep: Digest = "",
) -> Filters:
    """The filters of the page."""
    return Filters(
        state=tinh_trang or None,
        kind=loai or None,
        agency=co_quan or None,
        subject=thu_tuc or None,
        linked=None if not lien_ket else lien_ket == "co",
        decided=gan or None,
        text=q.strip() or None,
        file=tep or None,
    )


AskedOf = Annotated[Filters, Depends(asked)]


@router.get(PATH)
def petitions(request: Request, desk: AtDesk, paging: AtPage, filters: AskedOf) -> HTMLResponse:
    """Counts, then every petition with the procedures that it may be about, why, and what was decided."""
    every = petitions_at(desk)
    found = asking.narrowed(every, filters)
    shown = found[paging.start : paging.start + paging.size]
    return page(
        request, "petitions.html.j2",
        counts=asking.counts(every), total=len(found), found=shown, histories=asking.histories(desk.store, shown),
        paging=paging, query=_query(filters), path=PATH, states=asking.STATES, kinds=asking.KINDS, vias=asking.VIAS,
        decided=asking.DECIDED, verdicts=asking.VERDICTS, called=asking.called, said=said, shown=_BARS,
    )  # fmt: skip


@router.get(f"{PATH}.xlsx")
def as_xlsx(desk: AtDesk, filters: AskedOf) -> Response:
    """The petitions asked for with their procedures and what was decided of these."""
    return file_of(workbook(asking.narrowed(petitions_at(desk), filters)), dated("phan-anh"), "xlsx")


@router.post(PATH)
def judge(desk: AtDesk, form: filled.AtForm) -> Response:
    """Accept or reject that a petition is about a procedure."""
    verdict, reason = filled.field(form, "quyet_dinh", 20), filled.field(form, "ly_do") or None
    petition, subject = filled.field(form, "phan_anh", 40), filled.field(form, "thu_tuc", 80)
    with refusing(NotTaken):
        asking.judge(desk.store, petitions_at(desk), petition, subject, verdict, filled.who(form), reason)
    return RedirectResponse(filled.back(form, PATH), 303)


@router.post(f"{PATH}/rut")
def undo(desk: AtDesk, form: filled.AtForm) -> Response:
    """Take one decision back, alone."""
    who, reason = filled.who(form), filled.field(form, "ly_do") or None
    return filled.taken_back(form, lambda number: asking.undo(desk.store, number, who, reason), PATH)


def _query(filters: Filters) -> dict[str, str]:
    """The query that gives these filters again."""
    told = {
        "q": filters.text, "tinh_trang": filters.state, "loai": filters.kind, "co_quan": filters.agency,
        "thu_tuc": filters.subject, "gan": filters.decided, "tep": filters.file,
        "lien_ket": None if filters.linked is None else "co" if filters.linked else "khong",
    }  # fmt: skip
    return {key: value for key, value in told.items() if value}
