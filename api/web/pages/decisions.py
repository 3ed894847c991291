"""Announcing decisions: the list, and one decision with its lists, clauses and contents, each value with its source."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.decisions import laying
from api.decisions.choosing import SORTS, chosen, issuers, months
from api.evidence.names import clean
from api.web.addresses import of_evidence
from api.web.decisions import AskedOf, Version, decision_at, heads_at
from api.web.desk import AtDesk
from api.web.paging import AtPage
from api.web.rendering import page
from catalog_graph.monthly.terms import list_label
from catalog_graph.store.decisions import known_subjects
from extract.decisions.lists import VIETNAMESE

router = APIRouter()


@router.get("/quyet-dinh")
def decisions(request: Request, desk: AtDesk, paging: AtPage, asked: AskedOf) -> HTMLResponse:
    """The list of decisions."""
    heads = heads_at(desk)
    found = chosen(heads, asked)
    return page(
        request,
        "decisions.html.j2",
        asked=asked,
        heads=found[paging.start : paging.start + paging.size],
        total=len(found),
        held=len(heads),
        paging=paging,
        issuers=issuers(heads, asked),
        months=months(heads, asked),
        lists=[key for key in VIETNAMESE if any(group.change == key for head in heads for group in head.groups)],
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
