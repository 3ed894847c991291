"""Annexes and records in a store: rows kept with the document, findings asked of the newest snapshot, the command."""

from __future__ import annotations

import datetime
import io
import json
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest
from click.testing import CliRunner

from api.dossier.asking import Filters, counts, findings, labels, rows, standings
from api.dossier.export import workbook
from catalog_graph.runner import Options, ingest
from catalog_graph.store.evidence import opened
from catalog_graph.store.opening import Store, StoreError, open_store
from catalog_graph.store.readings import Readings
from tests.dossier.builders import cells, flat
from tests.records.builders import Facts, Sheet, page_text

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "api/contracts/replacements.schema.json").read_text("utf8"))
CITES = "66.7/2025/NQ-CP"


def record(code: str, *papers: str, basis: str = "1/2001/NĐ-CP") -> str:
    """A record as the portal's pages are saved."""
    facts = Facts(
        code=code,
        name=f"Cấp giấy phép nuôi ong {code}",
        cases=(("", tuple(Sheet(name=paper) for paper in papers)),),
        laws=(("Nghị quyết về dữ liệu nghề ong", basis),),
    )
    return json.dumps(page_text(facts), ensure_ascii=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with an annex and a snapshot of three records."""
    base = tmp_path_factory.mktemp("dossier")
    records = base / "2026-06-01-co-so-du-lieu"
    records.mkdir()
    (records / "1.000001.json").write_text(record("1.000001", "Bản sao thẻ căn cước", basis=CITES), "utf8")
    (records / "1.000002.json").write_text(record("1.000002", "Đơn đề nghị nuôi ong"), "utf8")
    (records / "1.000009.json").write_text(
        record("1.000009", "Giấy khai sinh (chỉ nộp khi không khai thác được dữ liệu)"), "utf8"
    )
    (base / "van-ban").mkdir()
    document = flat(cells("1", "1.000001"), cells("2", "1,000002", "Giấy khai sinh", "CSDL hộ tịch"))
    (base / "van-ban" / "66.7-2025-nq-cp.txt").write_text(document.text, "utf8")
    store = open_store(base / "kho", create=True)
    ingest(store, base, Options(workers=1))
    store.close()
    return base


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    held = open_store(folder / "kho")
    yield held
    held.close()


def test_the_rows_are_kept_with_their_place(store: Store) -> None:
    held = rows(store)
    assert [(row.instrument, row.order, row.codes[0].value, row.keys) for row in held] == [
        (CITES, "1", "1.000001", ("dan_cu",)),
        (CITES, "2", "1.000002", ("ho_tich",)),
    ]
    assert held[1].codes[0].note
    document = opened(store, held[1].quote.digest, Readings(store))
    assert "1,000002" in document.text[slice(*held[1].quote.span)]
    assert rows(store, code="1.000002", database="dan_cu") == ()


def test_findings_of_the_newest_snapshot(store: Store) -> None:
    found = findings(store)
    assert [(each.code, each.kind, each.state, each.outside) for each in found] == [
        ("1.000001", "can_cuoc", "asked", False),
        ("1.000009", "khai_sinh", "exception", True),
    ]
    assert found[0].cites and [row.order for row in found[0].listed] == ["1"]
    document = opened(store, found[0].quote.digest, Readings(store))
    assert document.text[slice(*found[0].quote.span)] == found[0].words == "thẻ căn cước"
    assert findings(store) == found, "what is kept says the same"


def test_filters_narrow(store: Store) -> None:
    assert [each.code for each in findings(store, Filters(listed=True))] == ["1.000001"]
    assert [each.code for each in findings(store, Filters(states=("exception",)))] == ["1.000009"]
    assert [each.code for each in findings(store, Filters(databases=("ho_tich",)))] == ["1.000009"]
    assert [each.subject for each in standings(store, Filters(text="KHAI SINH"))] == ["1.000009"]
    assert findings(store, Filters(codes=("1.000002",))) == ()
    with pytest.raises(StoreError):
        findings(store, Filters(snapshot="không có"))


def test_the_figures(store: Store) -> None:
    figures = counts(store)
    assert figures is not None
    assert (figures.records, figures.rows, figures.list_codes, figures.present) == (3, 2, 2, 2)
    assert (figures.asked, figures.exception, figures.asked_listed, figures.asked_outside) == (1, 1, 1, 0)
    assert (figures.cites, figures.missing) == (1, ())
    shares = {share.key: share for share in figures.by_database}
    assert (shares["dan_cu"].asked, shares["ho_tich"].exception) == (1, 1)
    assert labels()["dan_cu"].startswith("CSDL")


def test_the_rule_is_off_after_its_last_day(store: Store) -> None:
    later = Filters(day=datetime.date(2027, 3, 1))
    assert findings(store, later) == ()
    figures = counts(store, later)
    assert figures is not None and not figures.in_force


def test_a_store_without_records_answers(empty: Path) -> None:
    held = open_store(empty)
    assert (rows(held), findings(held), standings(held), counts(held)) == ((), (), (), None)
    held.close()


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    open_store(tmp_path / "kho", create=True).close()
    return tmp_path / "kho"


def test_the_workbook_keeps_codes_as_text(store: Store) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(store)))
    assert book.sheetnames == ["Hồ sơ còn yêu cầu", "Danh mục", "Tổng hợp"]
    assert [cell.value for cell in book["Danh mục"]["B"]] == ["Mã TTHC", "1.000001", "1.000002"]


def run(*args: str) -> Any:
    outcome = CliRunner().invoke(import_module("api.commands.replacements").command, args)
    assert outcome.exit_code == 0, outcome.output
    return outcome.stdout


def test_the_command_over_a_document_and_over_a_store(folder: Path, tmp_path: Path) -> None:
    path = str(folder / "van-ban" / "66.7-2025-nq-cp.txt")
    for args in ((path,), ("--store", str(folder / "kho"))):
        jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(run(*args, "--json")))
    said = json.loads(run(path, "--json"))["annexes"][0]["counts"]
    assert (said["numbered"], said["codes"], said["repaired"]) == (2, 2, 1)
    assert "thay thế bằng dữ liệu" in run(path)
    told = run("--store", str(folder / "kho"), "--xlsx", str(tmp_path / "ra.xlsx"))
    assert "Còn yêu cầu giấy tờ đã có dữ liệu: 1 mã" in told
    assert (tmp_path / "ra.xlsx").exists()
    assert "đang tắt" in run("--store", str(folder / "kho"), "--day", "2027-03-01")
