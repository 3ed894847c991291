"""The annexes of the resolution and a real snapshot: rows, codes, the ways to count them, speed."""

from __future__ import annotations

import datetime
import time
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from api.contracts.replacements import annex_counts
from api.reading import read_document
from catalog_graph.dossier.finding import Record, findings_of
from catalog_graph.dossier.listing import database_keys, listing
from catalog_graph.dossier.types import Finding
from extract.records.recognise import procedures
from extract.replacements.read import annexes_of
from extract.replacements.types import Annex
from ingest.types import Document

CORPUS = Path(__file__).resolve().parents[2] / "../shared/corpus"
pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="không có kho dữ liệu thật ../shared/corpus"),
]


@cache
def annexes() -> tuple[Document, tuple[Annex, ...]]:
    document = read_document(CORPUS / "decisions/portal-text/_other-66.7-2025-nq-cp.txt")
    return document, annexes_of(document)


def test_every_way_to_count_the_annex() -> None:
    (annex,) = annexes()[1]
    assert annex_counts(annex) == {
        "numbered": 787,
        "rows": 798,
        "codes_printed": 787,
        "codes_distinct_printed": 766,
        "codes_undamaged": 740,
        "codes": 765,
        "repaired": 26,
        "unreadable": 0,
    }
    orders = [row.order.value for row in annex.rows if row.order and not row.continues]
    assert [order for order, times in Counter(orders).items() if times > 1] == ["737"]
    going_on = [row.order.value for row in annex.rows if row.order and row.continues]
    assert going_on == ["258", "417", "497", "498", "499", "566", "572", "693", "764", "765", "766"]


def test_every_row_is_whole_and_stands_in_the_text() -> None:
    document, (annex,) = annexes()
    for row in annex.rows:
        assert row.codes and row.codes[0].value and row.name and row.documents and row.provisions, row.ordinal
        assert row.databases and row.owners and row.instruments, row.ordinal
        names = [each.value for each in row.databases]
        assert database_keys(names, row.documents.value), names
        for value in (row.name, row.documents, row.provisions):
            printed = document.text[slice(*value.span)].replace("*", "")
            assert " ".join(printed.split()) == value.value
    assert sum(row.partial for row in annex.rows) == 5


def test_the_groups_are_those_of_the_ministries() -> None:
    (annex,) = annexes()[1]
    sizes = Counter(row.group.value if row.group else "" for row in annex.rows)
    assert list(sizes.values()) == [162, 49, 131, 46, 34, 22, 74, 61, 59, 21, 52, 22, 7, 38, 20]


def test_another_document_has_no_such_annex() -> None:
    assert annexes_of(read_document(CORPUS / "law/vbpl-html/doc_000029.html")) == ()


@cache
def found() -> tuple[tuple[Finding, ...], float]:
    """The findings of a ministry's records, and how long finding them took."""
    held = listing([])
    records = [
        Record(procedure=procedure, digest="", subject=procedure.code.value)
        for path in sorted((CORPUS / "records/2026-06-page-text/bo-tu-phap").glob("*.json"))
        for procedure in procedures(read_document(path))
        if procedure.code is not None
    ]
    begun = time.monotonic()
    findings = tuple(one for record in records for one in findings_of(record, held, datetime.date(2026, 6, 1)))
    return findings, time.monotonic() - begun


def test_records_are_looked_through_quickly() -> None:
    findings, seconds = found()
    assert findings
    assert seconds < 5


def test_civil_status_records_let_the_population_data_stand_in() -> None:
    states = {(one.code, one.state) for one in found()[0] if one.database == "dan_cu"}
    assert ("1.001193", "exception") in states
    assert ("1.001193", "asked") not in states
