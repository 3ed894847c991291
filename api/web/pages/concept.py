"""The fields that one concept of the dictionary was read from, or that bear one label: the rows behind its figures."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse

from api.reduction import words
from api.web.desk import AtDesk
from api.web.errors import Missing
from api.web.paging import AtPage
from api.web.reduction import AskedOf, state_at
from api.web.rendering import page
from catalog_graph.reduction.types import Field, FormSheet
from extract.forms.meaning.dictionary import UNKNOWN, concepts

router = APIRouter()

PATH = "/tu-dien"
Concept = Annotated[str, Path(pattern="^[a-z0-9_]{1,60}$")]
Label = Annotated[str | None, Query(max_length=500)]


class Row(NamedTuple):
    """A declared field with the form it stands in."""

    sheet: FormSheet
    field: Field


@router.get(f"{PATH}/{{concept}}")
def fields(
    request: Request, desk: AtDesk, concept: Concept, filters: AskedOf, paging: AtPage, nhan: Label = None
) -> HTMLResponse:
    """The declared fields of a concept, each with its form and where it is printed; of one label where it is given."""
    known = concepts().get(concept)
    if known is None and concept != UNKNOWN:
        raise Missing("Từ điển không có khái niệm này.")
    rows = [
        Row(sheet, field)
        for sheet in state_at(desk, filters).sheets
        for field in sheet.fields
        if field.kind == "declared" and field.concept == concept and nhan in (None, field.label)
    ]
    return page(
        request, "concept.html.j2",
        known=known, nhan=nhan, rows=rows[paging.start : paging.start + paging.size], total=len(rows), paging=paging,
        path=f"{PATH}/{concept}", w=words,
    )  # fmt: skip
