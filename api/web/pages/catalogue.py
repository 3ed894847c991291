"""The catalogue: facets, search, the lines, the same lines as a spreadsheet and as CSV."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup

from api.catalogue.asked import Asked
from api.catalogue.chips import Chip, chips
from api.catalogue.export import about, csv_parts, write_xlsx
from api.catalogue.facets import FacetView, facet_view
from api.catalogue.guessing import guess
from api.catalogue.shelves import Shelves
from api.catalogue.table import HEADS, Cell, row_of, unit_of
from api.procedures import wordings
from api.web import words
from api.web.at_procedure import books_at
from api.web.catalogue import AskedOf, AtShelves, picked
from api.web.desk import AtDesk
from api.web.downloads import csv_file, dated, spreadsheet
from api.web.paging import AtPage
from api.web.rendering import page, world
from catalog_graph.shelf.codes import as_code
from catalog_graph.shelf.find import exact
from catalog_graph.shelf.pick import Picked
from catalog_graph.shelf.types import FACETS

router = APIRouter()

PATH = "/danh-muc"
_FILE = "danh-muc-tthc"
More = Annotated[str, Query(alias="more", max_length=20, description="Bộ lọc cần xem đủ giá trị.")]
Narrow = Annotated[str, Query(max_length=100)]


@router.get(PATH)
def catalogue(
    request: Request,
    desk: AtDesk,
    at: AtShelves,
    asked: AskedOf,
    paging: AtPage,
    more: More = "",
    in_ministry: Narrow = "",
    in_field: Narrow = "",
) -> HTMLResponse:
    """The lines asked for, a page of them, with the facets beside."""
    found = picked(at, asked)
    narrow = {"ministry": in_ministry, "field": in_field}
    filters = at.understood(found.shelf, asked.filters)
    return page(
        request,
        "catalogue.html.j2",
        path=PATH,
        asked=asked,
        query={**asked.query(), "size": paging.size if paging.size != 50 else None},
        paging=paging,
        total=found.total,
        whole=found.phrase_total or 0,
        rows=[
            row_of(line, at.maker.taken, asked.q, one_snapshot=asked.snapshot is not None)
            for line in found.part(paging.start, paging.size)
        ],
        facets=_facets(found, filters, more, narrow),
        narrow=narrow,
        chips=chips(asked),
        loosen=_loosen(at, asked) if not found.total and asked.narrowed else (),
        snapshots=tuple(reversed(at.snapshots)),
        heads=HEADS,
        cell=_cell,
        unit=unit_of(found.shelf),
        near=_near(found, asked),
        guess=guess(at.shelf(None), asked.q, lambda: books_at(desk).announced) if asked.q else None,
        w=wordings,
    )


@router.get(f"{PATH}.csv")
def as_csv(at: AtShelves, asked: AskedOf) -> Response:
    """All lines asked for, as CSV."""
    return csv_file(csv_parts(picked(at, asked)), dated(_FILE))


@router.get(f"{PATH}.xlsx")
def as_xlsx(desk: AtDesk, at: AtShelves, asked: AskedOf) -> Response:
    """All lines asked for, as a spreadsheet."""
    found = picked(at, asked)
    now = datetime.datetime.now().astimezone()
    said = about(
        found,
        [(chip.name, chip.value) for chip in chips(asked)],
        f"{now:%H:%M %d/%m/%Y}",
        words.moment(desk.moment()),
    )
    return spreadsheet(lambda path: write_xlsx(found, said, path, now), dated(_FILE))


@lru_cache(maxsize=50_000)
def _cell(cell: Cell) -> Markup:
    """A cell, rendered once: a page has hundreds, and most of their words are those of a few agencies and fields."""
    said = world().get_template("_catalogue_cell.html.j2").module.cell(*cell)  # type: ignore[attr-defined]
    return Markup(said)  # noqa: S704  # a template's own output


def _facets(found: Picked, filters: dict[str, tuple[str, ...]], more: str, narrow: dict[str, str]) -> list[FacetView]:
    return [
        facet_view(
            found,
            name,
            filters.get(name, ()),
            narrowed_to=narrow.get(name, ""),
            **({"limit": None} if more == name or narrow.get(name) else {}),
        )
        for name in FACETS
    ]


def _loosen(at: Shelves, asked: Asked) -> list[tuple[Chip, int]]:
    """What to take away to find something, with how many procedures are found then."""
    return [(chip, total) for chip in chips(asked) if (total := at.pick(chip.left).total)]


def _near(found: Picked, asked: Asked) -> str | None:
    """The code as it was written, where none is just that and what is shown only holds it."""
    part = as_code(asked.q) if asked.q else None
    return part if part is not None and found.total and not exact(found.shelf, asked.q) else None
