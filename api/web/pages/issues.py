"""What is wrong or doubtful in the data held: by kind of issue, each row leading to its words, record and file."""

from __future__ import annotations

from collections import Counter

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.issues.grouping import SEVERITIES, groups, label_of, where
from api.web.addresses import of_evidence, of_record
from api.web.desk import AtDesk
from api.web.issues import WantedOf, findings_at
from api.web.paging import AtPage
from api.web.rendering import page
from catalog_graph.store.findings import Wanted, found_rows
from ingest.types import Severity

router = APIRouter()


@router.get("/van-de")
def issues(request: Request, desk: AtDesk, paging: AtPage, wanted: WantedOf) -> HTMLResponse:
    """The issues by kind; of one kind, its rows."""
    known = findings_at(desk)
    total = sum(each.number for each in known.tallies if wanted.fits(each))
    collections = Counter[str]()
    for each in known.tallies:
        if Wanted(severity=wanted.severity, code=wanted.code).fits(each):
            collections[each.collection] += each.number
    rows = found_rows(desk.store, known, wanted, paging.start, paging.size) if wanted.code else ()
    return page(
        request,
        "issues.html.j2",
        wanted=wanted,
        query={"snapshot": wanted.collection, "severity": wanted.severity, "code": wanted.code},
        groups=groups(known.tallies, wanted),
        chosen=label_of(wanted.code) or "Một loại vấn đề" if wanted.code else None,
        rows=rows,
        total=total,
        paging=paging,
        collections=[(name, known.kinds.get(name, ""), count) for name, count in sorted(collections.items())],
        severities={level.value: SEVERITIES[level] for level in Severity},
        where=where,
        of_record=of_record,
        of_evidence=of_evidence,
    )
