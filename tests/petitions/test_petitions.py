"""Lists of petitions: read from CSV and Excel, brought to procedures by code, name and provision, shown and told."""

from __future__ import annotations

import io
import json
import time
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from api.cli import cli
from api.contracts.petitions import petitions_json
from api.petitions.asking import UNSAID, Filters, counts, every, narrowed, open_of
from api.web.app import create_app
from catalog_graph.intake.petitions import petition_rows
from catalog_graph.intake.produce import Task, produce
from catalog_graph.store.opening import Store, open_store
from catalog_graph.store.petitions import read_petitions
from extract.petitions.read import petitions_of
from extract.records.recognise import procedures
from ingest.read import read
from ingest.types import Document
from tests.law.made import procedure, take_in

SCHEMA = json.loads((Path(__file__).parents[2] / "api/contracts/petitions.schema.json").read_text("utf8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
HEAD = "STT;Mã PAKN;Ngày gửi;Người gửi;Nội dung phản ánh, kiến nghị;Mã TTHC;Tên thủ tục;Đơn vị xử lý;Trạng thái"
ROWS = (
    '1;PA-01;02/3/2026;Bà T;"Đòi giấy khai sinh; trái khoản 2 Điều 5 Nghị định 7/2020/NĐ-CP";1.000001;;Sở A;Đang xử lý',
    "2;PA-02;05/3/2026;Ông Thử;Trả kết quả chậm năm ngày;;Cấp phép bến thuyền;Sở B;Đã trả lời",
    "3;PA-03;06/3/2026;Ông Thử;Quy định tại Điều 5 Nghị định số 7/2020/NĐ-CP không rõ;;;Sở A;",
    "4;PA-04;07/3/2026;Ông Thử;Không nói về thủ tục nào;9.999999;;;Chưa xử lý",
)
CSV = "\n".join((HEAD, *ROWS)) + "\n"


def document(text: str = CSV, name: str = "phan-anh.csv") -> Document:
    return read(text.encode("utf-8-sig"), name)


def workbook(rows: list[list[Any]]) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Phản ánh")
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return out.getvalue()


@pytest.fixture
def filled(tmp_path: Path) -> Store:
    store = open_store(tmp_path / "store", create=True)
    file = tmp_path / "phan-anh.csv"
    file.write_text(CSV, "utf8")
    basis = ("7/2020/NĐ-CP", "Nghị định về bến thuyền", "2020-01-02")
    take_in(store, [procedure("1.000001", basis, name="Đăng ký đò"), procedure("1.000002", name="Cấp phép bến thuyền")])
    take_in(store, [produce(Task(str(file), None, file.name))], recorded="2026-02-01T00:00:00.000000+00:00")
    return store


def test_a_list_is_read_with_places_and_without_the_sender() -> None:
    of = document()
    found = petitions_of(of)
    assert [one.number and one.number.value for one in found] == ["PA-01", "PA-02", "PA-03", "PA-04"]
    assert [one.state for one in found] == ["open", "answered", "open", "open"]
    first = found[0]
    assert first.received is not None and first.received.value == "2026-03-02"
    assert of.text[first.content.span.start : first.content.span.end] == first.content.value
    assert [code.value for code in first.codes] == ["1.000001"]
    assert "Bà T" not in repr(found) and "Ông Thử" not in repr(found)


def test_a_row_that_only_names_its_procedure_is_no_less_a_petition() -> None:
    rows = "5;PA-05;08/3/2026;Ông Thử;;1.000001;;Sở A;\n6;PA-06;08/3/2026;Ông Thử;;;;;\n"
    found = petitions_of(document(f"{HEAD}\n{rows}"))
    assert [one.content.value for one in found] == ["1.000001"]
    assert [code.value for code in found[0].codes] == ["1.000001"]


@pytest.mark.parametrize(
    ("heads", "cells", "states"),
    [
        ("Ngày trả lời", ("", "09/3/2026"), ["open", "answered"]),
        ("Nội dung trả lời", ("", "Đã giải thích"), ["open", "answered"]),
        ("Ghi chú", ("", ""), ["unknown", "unknown"]),
    ],
)
def test_a_place_for_an_answer_that_is_blank_says_that_there_is_none(
    heads: str, cells: tuple[str, str], states: list[str]
) -> None:
    text = f"Mã PAKN;Nội dung phản ánh, kiến nghị;Mã TTHC;{heads}\n"
    text += "".join(f"PA-0{at};Trả kết quả chậm;1.000001;{cell}\n" for at, cell in enumerate(cells))
    assert [one.state for one in petitions_of(document(text))] == states


@pytest.mark.parametrize(
    "text",
    [
        "STT;Mã TTHC;Tên thủ tục\n1;1.000001;Cấp thẻ\n2;1.000002;Đổi thẻ\n",
        "Điều 1, khoản 2, điểm a\nKhông phải bảng nào cả.\n",
        "STT;Nội dung công việc;Đơn vị;Thời gian\n1;Tiếp nhận;Văn thư;2 giờ\n",
    ],
)
def test_other_tables_are_no_petitions(text: str) -> None:
    assert petitions_of(document(text)) == ()


def test_an_excel_list_gives_the_same(tmp_path: Path) -> None:
    import csv

    rows = list(csv.reader(io.StringIO(CSV), delimiter=";"))
    of = read(workbook([["DANH SÁCH PHẢN ÁNH"], *rows]), "phan-anh.xlsx")
    plain = [(one.number and one.number.value, one.content.value, one.state) for one in petitions_of(document())]
    assert [(one.number and one.number.value, one.content.value, one.state) for one in petitions_of(of)] == plain


def test_a_csv_of_procedures_is_a_list_of_records() -> None:
    of = document("Mã số;Tên;Cơ quan ban hành;Cơ quan thực hiện;Lĩnh vực\n1.000001;Cấp thẻ;Bộ A;Sở A;Thư viện\n")
    assert of.media_type == "text/csv"
    assert [(one.code and one.code.value, one.name and one.name.value) for one in procedures(of)] == [
        ("1.000001", "Cấp thẻ")
    ]


def test_quotes_and_line_breaks_stay_in_their_cell() -> None:
    of = document('A;B;C\n1;"hai\ndòng; một ô";3\n4;5;6\n')
    (table,) = of.tables
    assert [[of.text[cell.span.start : cell.span.end] for cell in row] for row in table.rows] == [
        ["A", "B", "C"], ["1", "hai\ndòng; một ô", "3"], ["4", "5", "6"],
    ]  # fmt: skip


def test_a_long_list_finds_what_each_row_cites_without_looking_at_every_other() -> None:
    rows = (f"{at};PA-{at};;;Trái Điều {at % 9 + 1} Nghị định số 7/2020/NĐ-CP;;;;\n" for at in range(5000))
    of = document(f"{HEAD}\n{''.join(rows)}")
    begun = time.perf_counter()
    found = [json.loads(row.content)["cites"] for row in petition_rows(of)]
    assert time.perf_counter() - begun < 8  # a fifth of it here; every row against every mention took twice as long
    assert [(cites[0][0], cites[0][1]) for cites in found[:2]] == [
        ("07/2020/NĐ-CP", ["dieu:1"]), ("07/2020/NĐ-CP", ["dieu:2"]),
    ]  # fmt: skip
    assert all(len(cites) == 1 for cites in found)


def test_petitions_are_brought_to_procedures(filled: Store) -> None:
    found = {each.petition.number: each for each in every(filled)}
    assert [(link.subject, link.via, link.sure) for link in found["PA-01"].links] == [("1.000001", "code", True)]
    assert [(link.subject, link.via) for link in found["PA-02"].links] == [("1.000002", "name")]
    assert [(link.subject, link.via, link.sure) for link in found["PA-03"].links] == [("1.000001", "provision", False)]
    assert (found["PA-04"].links, found["PA-04"].unknown) == ((), ("9.999999",))
    provisions = found["PA-03"].petition.provisions
    assert [(each.document, each.path) for each in provisions] == [("07/2020/NĐ-CP", ("dieu:5",))]


def test_they_are_counted_narrowed_and_open_ones_stand_beside_the_procedure(filled: Store) -> None:
    found = every(filled)
    counted = counts(found)
    assert (counted.petitions, dict(counted.by_state), counted.lost) == (4, {"open": 3, "answered": 1, "unknown": 0}, 1)
    assert [each.petition.number for each in narrowed(found, Filters(text="giay khai sinh"))] == ["PA-01"]
    assert len(narrowed(found, Filters(agency="Sở A", linked=True))) == 2
    assert {each.petition.number for each in open_of(found, "1.000001")} == {"PA-01", "PA-03"}
    assert open_of(found, "1.000002") == ()


def test_taking_the_list_in_again_changes_nothing(filled: Store, tmp_path: Path) -> None:
    before = read_petitions(filled)
    again = produce(Task(str(tmp_path / "phan-anh.csv"), None, "phan-anh.csv"))
    take_in(filled, [again], recorded="2026-03-01T00:00:00.000000+00:00")
    assert read_petitions(filled) == before != ()


def test_the_page_and_the_procedure_show_them(filled: Store) -> None:
    with TestClient(create_app(filled.folder), base_url="http://127.0.0.1") as client:
        shown = client.get("/phan-anh")
        assert shown.status_code == 200
        assert "PA-01" in shown.text and "1.000001" in shown.text and "chưa gắn được" in shown.text
        assert "PA-02" not in client.get("/phan-anh?tinh_trang=open").text
        beside = client.get("/thu-tuc/1.000001")
        assert "Phản ánh, kiến nghị chưa trả lời" in beside.text
        assert "Phản ánh, kiến nghị chưa trả lời" not in client.get("/thu-tuc/1.000002").text


def test_counts_open_the_petitions_that_they_count(filled: Store) -> None:
    found = every(filled)
    told = counts(found)
    for agency, count in told.by_agency:
        assert len(narrowed(found, Filters(agency=agency))) == count
    assert UNSAID in dict(told.by_agency)


def test_what_is_told_keeps_to_the_schema(filled: Store) -> None:
    found = every(filled)
    VALIDATOR.validate(petitions_json(found))
    VALIDATOR.validate(petitions_json(()))
    with TestClient(create_app(filled.folder), base_url="http://127.0.0.1") as client:
        data = client.get("/api/petitions?size=1").json()["data"]
    assert (data.pop("total"), data.pop("page"), data.pop("size")) == (4, 1, 1)
    VALIDATOR.validate({"contract": 1, **data})
    assert len(data["petitions"]) == 1 and data["counts"] == petitions_json(found)["counts"]


def test_the_command_tells_a_file_and_the_store(filled: Store, tmp_path: Path) -> None:
    run = CliRunner().invoke(cli, ["petitions", "--store", str(filled.folder)])
    assert run.exit_code == 0 and "4 phản ánh, kiến nghị: 3 chưa trả lời" in run.output
    of_file = ["petitions", str(tmp_path / "phan-anh.csv"), "--store", str(filled.folder), "--json", "--open"]
    run = CliRunner().invoke(cli, of_file)
    assert run.exit_code == 0 and run.output.count('"number"') == 3


def test_a_file_that_cannot_be_read_is_said(filled: Store, tmp_path: Path) -> None:
    for path, why in ((tmp_path / "khong-co.csv", "không có tệp này"), (tmp_path, "không phải tệp thường")):
        run = CliRunner().invoke(cli, ["petitions", str(path), "--store", str(filled.folder)])
        assert run.exit_code == 1 and why in run.output
