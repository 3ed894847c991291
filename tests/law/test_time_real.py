"""Time on real texts: temporary law ends on the day that its own words say; a law folded with the one amending it."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

import pytest

from catalog_graph.law.folding import text_at
from catalog_graph.law.gathered import Gathered, gathered
from catalog_graph.law.ledger import ledger_of
from catalog_graph.law.status import ending, status_of
from extract.legal.cited import cited_law
from ingest.read import read

LAW = Path(__file__).resolve().parents[2] / "../shared/corpus/law"
pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not LAW.is_dir(), reason="kho dữ liệu thật không có ở đây"),
]


@cache
def law(*files: str) -> Gathered:
    documents = [read((LAW / file).read_bytes(), file) for file in files]
    return gathered((document, cited_law(document)) for document in documents)


TEMPORARY = tuple(f"vbpl-html/doc_{number}.html" for number in ("000019", "000028", "000029", "000417"))


def test_temporary_law_ends_on_the_first_of_march_2027() -> None:
    book = ledger_of(*law(*TEMPORARY))
    soon = ending(book, datetime.date(2026, 12, 31), 90)
    assert {(one.work, one.path) for one in soon} >= {
        ("66.7-2025-nq-cp", ()),
        ("66.4-2025-nq-cp", ()),
        ("66.15-2026-nq-cp", ()),
        ("49-2026-nd-cp", ("chuong:IV",)),
    }
    assert {str(one.on) for one in soon} == {"2027-03-01"}
    assert not ending(book, datetime.date(2026, 12, 31), 59)
    last, after = datetime.date(2027, 2, 28), datetime.date(2027, 3, 1)
    assert status_of(book, "66.7-2025-nq-cp", last).status == "in_force"
    assert status_of(book, "66.7-2025-nq-cp", after, ("dieu:4",)).status == "expired"
    assert status_of(book, "49-2026-nd-cp", after).status == "partly_expired"


AMENDED = ("thuvienphapluat-html/Luat-ly-lich-tu-phap-2009-28-2009-QH12-90615.html", "vbpl-html/doc_000077.html")


def test_a_law_with_the_law_that_amends_it() -> None:
    before, after = datetime.date(2026, 6, 30), datetime.date(2026, 7, 1)
    book = ledger_of(*law(*AMENDED))
    old, new = (text_at(book, "28-2009-qh12", day) for day in (before, after))
    assert old is not None
    assert new is not None
    assert old.text == book.texts["28-2009-qh12"].text
    assert sum(bool(unit.acts) for unit in new.units) >= 45
    assert len([unit for unit in new.units if unit.struck]) >= 10
    assert len(new.collisions) <= 3
    again = text_at(ledger_of(*law(*reversed(AMENDED))), "28-2009-qh12", after)
    assert again is not None
    assert again.text == new.text
