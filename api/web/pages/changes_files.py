"""The changes that a page shows, as files to take away."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from api.comparing import wording
from api.comparing.export import Export, csv_parts, write_xlsx
from api.comparing.opened import opened
from api.comparing.table import Wanted
from api.web.asked_changes import FromForm
from api.web.changes import GONE
from api.web.desk import AtDesk, Desk
from api.web.downloads import csv_file, spreadsheet
from api.web.errors import Missing

router = APIRouter()


@router.get("/thay-doi/{id}.csv")
def as_csv(desk: AtDesk, id: str, wanted: FromForm) -> Response:
    """All changes asked for, as CSV."""
    return csv_file(csv_parts(_export(desk, id, wanted)), f"thay-doi-{id}")


@router.get("/thay-doi/{id}.xlsx")
def as_xlsx(desk: AtDesk, id: str, wanted: FromForm) -> Response:
    """All changes asked for, as a spreadsheet."""
    export = _export(desk, id, wanted)
    return spreadsheet(lambda path: write_xlsx(export, path), f"thay-doi-{id}")


def _export(desk: Desk, id: str, wanted: Wanted) -> Export:
    found = opened(desk.store, id)
    if found is None:
        raise Missing(GONE)
    rows = found.table.rows(wanted)
    return Export(store=desk.store, made=found.made, rows=rows, filters=wording.filters(wanted))
