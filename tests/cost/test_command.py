"""``thutuc cost``: the template made of the records of a store, a filled workbook counted, refusals in words."""

from __future__ import annotations

import io
import json
import shutil
from importlib import import_module
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest
from click.testing import CliRunner, Result

from api.cost.layout import PARAMETERS, SUMMARY, UNITS, WORK
from api.cost.template import book_of, template
from api.cost.workbook import written
from catalog_graph.runner import Options, ingest
from catalog_graph.store.opening import StoreError, open_store
from tests.cost.builders import book
from tests.dossier.builders import cells, flat
from tests.records.builders import Facts, Sheet, Way, page_text

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "api/contracts/cost.schema.json").read_text("utf8"))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with an annex that replaces one paper, and two records that ask for papers."""
    base = tmp_path_factory.mktemp("cost")
    records = base / "2026-06-01-co-so-du-lieu"
    records.mkdir()
    ways = (
        Way(channel="direct", time=3, unit="working_day", amount=12_000, about="Lệ phí in thẻ"),
        Way(channel="online", time=3, unit="working_day", amount=12_000, about="Lệ phí in thẻ"),
    )
    papers = (Sheet(name="Đơn đề nghị", forms=("Mẫu số 01.docx",)), Sheet(name="Bản sao thẻ căn cước"))
    for code, paid in (("1.000001", ways), ("1.000002", (*ways, Way(channel="postal", time=1, unit="day", amount=9)))):
        facts = Facts(code=code, name=f"Cấp giấy phép nuôi ong {code}", ways=paid, cases=(("", papers),))
        (records / f"{code}.json").write_text(json.dumps(page_text(facts), ensure_ascii=False), "utf8")
    (base / "van-ban").mkdir()
    document = flat(cells("1", "1.000001"))
    (base / "van-ban" / "66.7-2025-nq-cp.txt").write_text(document.text, "utf8")
    held = open_store(base / "kho", create=True)
    ingest(held, base, Options(workers=1))
    held.close()
    return base / "kho"


def run(*arguments: str | Path) -> Result:
    command = import_module("api.commands.cost").command
    return CliRunner().invoke(command, [str(one) for one in arguments], prog_name="thutuc")


@pytest.fixture
def full(tmp_path: Path) -> Path:
    place = tmp_path / "da-nhap.xlsx"
    place.write_bytes(written(book()))
    return place


def test_a_template_is_prefilled_and_nothing_is_made_up(store: Path) -> None:
    held = open_store(store)
    made = book_of(held, ("1.000001",))
    assert template(held) == template(held)
    held.close()
    (unit,) = made.units
    assert (unit.code, unit.times, unit.subjects) == ("1.000001", None, None)
    assert all(one.value is None and one.year is None and not one.source for one in made.parameters)
    assert all(row.hours is None for row in made.work)
    before = [(row.kind, row.work) for row in made.work if row.side == "before"]
    assert before[:2] == [
        ("prepare", "Điền mẫu: Đơn đề nghị (Mẫu số 01.docx)"),
        ("prepare", "Chuẩn bị: Bản sao thẻ căn cước"),
    ]
    assert [kind for kind, _ in before] == ["prepare", "prepare", "submit", "submit", "pay", "receive"]
    after = [(row.kind, row.work) for row in made.work if row.side == "after"]
    assert after == [one for one in before if "căn cước" not in one[1]]
    (paid,) = (row for row in made.work if row.side == "before" and row.kind == "pay")
    assert 12_000 in (paid.fee, paid.charge)


def test_fields_accepted_for_cutting_are_said_after(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.cost.template.fields_cut", lambda _: {"1.000001": 3})
    held = open_store(store)
    noted = [row for row in book_of(held).work if "cắt 3 ô khai" in row.note]
    held.close()
    assert [(row.code, row.side, row.work[:9]) for row in noted] == [("1.000001", "after", "Điền mẫu:")]


def test_a_list_without_dossiers_is_passed_over(store: Path, tmp_path: Path) -> None:
    own, later = Path(shutil.copytree(store, tmp_path / "kho")), tmp_path / "sau" / "2026-07-01-co-so-du-lieu"
    later.mkdir(parents=True)
    for code in ("1.000001", "1.000003"):
        facts = Facts(code=code, name=f"Cấp giấy phép nuôi ong {code}", cases=())
        (later / f"{code}.json").write_text(json.dumps(page_text(facts), ensure_ascii=False), "utf8")
    held = open_store(own)
    ingest(held, later.parent, Options(workers=1))
    assert any(row.work.startswith("Điền mẫu:") for row in book_of(held, ("1.000001",)).work)
    assert [unit.code for unit in book_of(held, ("1.000003",)).units] == ["1.000003"]
    assert [unit.code for unit in book_of(held, (), later.name).units] == ["1.000001", "1.000003"]
    with pytest.raises(StoreError, match="không có bản chụp"):
        book_of(held, (), "2020")
    held.close()


def test_more_than_a_review_has_is_refused(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.cost.template.MOST", 1)
    held = open_store(store)
    with pytest.raises(StoreError, match="có 2 thủ tục; nêu mã"):
        book_of(held)
    held.close()


def test_what_a_record_leaves_open_is_to_be_settled(store: Path) -> None:
    held = open_store(store)
    made = book_of(held, ("1.000002",))
    assert {row.code for row in made.work} == {"1.000002"}
    paid = [row for row in made.work if row.kind == "pay"]
    assert all("?" in (row.fee, row.charge, row.paid) for row in paid)
    assert "nhiều mức" in paid[0].note
    with pytest.raises(StoreError, match=r"không có thủ tục mã 9\.999999"):
        book_of(held, ("9.999999",))
    held.close()


def test_the_template_filled_in_and_counted(store: Path, tmp_path: Path) -> None:
    blank, done = tmp_path / "mau.xlsx", tmp_path / "ket-qua.xlsx"
    told = run("--template", blank, "--store", store, "--code", "1.000001")
    assert told.exit_code == 0, told.output
    empty = run(blank)
    assert empty.exit_code == 1
    for words in ("chưa có giá trị", "chưa có năm", "chưa có nguồn", "chưa có số giờ", "chưa có số đối tượng"):
        assert words in empty.stdout
    held = openpyxl.load_workbook(blank)
    suggestions = [held[PARAMETERS][f"G{row}"].value for row in range(2, 6)]
    assert suggestions[0] is None
    assert all("chưa kiểm tra" in one for one in suggestions[1:])
    for row, value in enumerate((105_600_000, 12, 22, 8), 2):
        held[PARAMETERS][f"C{row}"], held[PARAMETERS][f"E{row}"] = value, 2025
        held[PARAMETERS][f"F{row}"] = "số liệu thử"
    held[UNITS]["D2"], held[UNITS]["E2"] = 1, 100
    for row in range(2, held[WORK].max_row + 1):
        held[WORK][f"F{row}"] = 1
    held.save(blank)
    counted = run(blank, "--xlsx", done)
    assert counted.exit_code == 0, counted.output
    assert "hiện tại 31.200.000 đồng; sau 26.200.000 đồng; tiết kiệm 5.000.000 đồng" in counted.stdout
    assert "tỷ lệ cắt giảm 16,03 %" in counted.stdout
    shown = openpyxl.load_workbook(done, data_only=True)[SUMMARY]
    assert [shown[f"{column}3"].value for column in "IJKL"] == [31_200_000, 26_200_000, 5_000_000, 16.03]


def test_the_json_keeps_to_its_schema(full: Path, tmp_path: Path) -> None:
    result = run(full, "--json")
    assert result.exit_code == 0
    found: dict[str, Any] = json.loads(result.stdout)
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    assert found["total"]["percent"] == 50.35
    assert found["procedures"][0]["before"]["activities"][0]["cost"] == 225_000
    assert found["wage"]["income"]["source"] == "số liệu thử, do dự án đặt ra"
    held = openpyxl.load_workbook(io.BytesIO(written(book())))
    held[PARAMETERS]["F2"], held[WORK]["F2"] = None, None
    place = tmp_path / "thieu.xlsx"
    held.save(place)
    result = run(place, "--json")
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    assert found["wage"] is None
    assert [(one["sheet"], one["row"], one["column"]) for one in found["problems"]] == [
        (PARAMETERS, 2, "Nguồn"), (WORK, 2, "Giờ"),
    ]  # fmt: skip


def test_refusals_are_sentences(full: Path, tmp_path: Path) -> None:
    assert run().exit_code == 2
    assert run(full, "--template", tmp_path / "a.xlsx").exit_code == 2
    assert run(full, "--code", "1.000001").exit_code == 2
    assert run("--template", tmp_path / "a.xlsx", "--json").exit_code == 2
    lost = run(tmp_path / "khong-co.xlsx")
    assert lost.exit_code == 1
    assert "không có tệp này" in lost.output
    nowhere = run(full, "--xlsx", tmp_path / "khong" / "co.xlsx")
    assert nowhere.exit_code == 1
    assert "Không ghi được" in nowhere.output
