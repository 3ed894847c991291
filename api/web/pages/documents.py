"""Documents: the list, the list as a spreadsheet and as CSV, one document with its head, outline and text."""

from __future__ import annotations

import datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from api.documents.choosing import SORTS, issuers, type_label, type_of, types, years
from api.documents.export import csv_parts, write_xlsx
from api.evidence.names import clean
from api.evidence.places import media_words
from api.law.linking import linked, links_of
from api.web.addresses import of_evidence
from api.web.desk import AtDesk
from api.web.documents import AskedOf, Version, document_at, found_at
from api.web.downloads import csv_file, dated, spreadsheet
from api.web.errors import Missing
from api.web.paging import AtPage
from api.web.rendering import page
from catalog_graph.store import law
from catalog_graph.store.documents import DECISION, TRANSLATION
from ingest import sniff

router = APIRouter()

PATH = "/van-ban"
Part = Annotated[int, Query(ge=1, le=10_000)]
Unit = Annotated[str, Query(max_length=300)]


@router.get(PATH)
def documents(request: Request, desk: AtDesk, paging: AtPage, asked: AskedOf) -> HTMLResponse:
    """The list of documents."""
    found = found_at(desk, asked)
    return page(
        request,
        "documents.html.j2",
        path=PATH,
        asked=asked,
        heads=found.heads[paging.start : paging.start + paging.size],
        total=len(found.heads),
        held=len(found.held),
        translations=sum(head.translation for head in found.held),
        paging=paging,
        types=types(found.held, asked, found.holding),
        issuers=issuers(found.held, asked, found.holding),
        years=years(found.held, asked, found.holding),
        sorts=SORTS,
        type_of=type_of,
        type_label=type_label,
        media_words=media_words,
        clean=clean,
        of_evidence=of_evidence,
    )


@router.get(f"{PATH}.csv")
def as_csv(desk: AtDesk, asked: AskedOf) -> Response:
    """All documents asked for, as CSV."""
    return csv_file(csv_parts(found_at(desk, asked).heads), dated("van-ban"))


@router.get(f"{PATH}.xlsx")
def as_xlsx(desk: AtDesk, asked: AskedOf) -> Response:
    """All documents asked for, as a spreadsheet."""
    heads = found_at(desk, asked).heads
    now = datetime.datetime.now().astimezone()
    return spreadsheet(lambda path: write_xlsx(heads, asked.told(), path, now), dated("van-ban"))


@router.get(f"{PATH}/{{version}}")
def document(request: Request, desk: AtDesk, version: Version, phan: Part = 1, den: Unit = "") -> HTMLResponse:
    """One document: its head with sources, its outline, a part of its text (the one that holds the unit `den`)."""
    held, laid = document_at(desk, version)
    unit = next((unit for unit in held.legal.provisions if unit.id == den), None)
    if unit is not None:
        phan = laid.part_of(unit.text.span.start)
    if phan > max(1, len(laid.parts)):
        raise Missing(f"Văn bản có {max(1, len(laid.parts))} phần, không có phần {phan}.")
    kind = held.document.media_type
    known = law.work_of(desk.store, version)
    part = laid.parts[phan - 1] if laid.parts else ()
    if known is not None and part:
        cites = law.cites_of(desk.store, known.id, size=20_000).items
        works = law.works_by_id(desk.store, {name for cite in cites for name in cite.on})
        part = tuple(linked(part, links_of(cites, held.digest, works)))
    return page(
        request,
        "document.html.j2",
        held=held,
        it=held.legal.header,
        legal=held.legal,
        file=clean(held.path),
        media=media_words(kind),
        decision=held.kind == DECISION,
        translation=any(issue.code == TRANSLATION for issue in held.legal.issues),
        pictured=kind in (sniff.PDF, sniff.IMAGE),
        units=sum(unit.quoted_in is None for unit in held.legal.provisions),
        outline=laid.outline,
        part=part,
        law=known,
        parts=len(laid.parts),
        number=phan,
        type_label=type_label,
        of_evidence=of_evidence,
    )
