"""The worklist in the browser's eyes: examined by a task, narrowed, decided, taken away in Excel and brought back."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import html
from starlette.testclient import TestClient

from api.contracts.flags import flags_json
from api.flags import asking
from api.flags.sheet_back import applied, returned
from api.flags.sheet_columns import SHEET
from api.flags.types import Question
from api.settings import settings
from api.web.app import create_app
from api.worker import once
from catalog_graph.flags.rules import rules
from catalog_graph.store import tasks
from catalog_graph.store.flags import examined
from catalog_graph.store.opening import Store, open_store
from ingest.read import read
from tests.law.made import SNAPSHOT, procedure, take_in

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = open_store(tmp_path / "store", create=True)
    take_in(made, [procedure("1.000001", name="Cấp thẻ mượn sách"), procedure("1.000002", name="Đổi thẻ mượn sách")])
    return made


@pytest.fixture
def client(store: Store) -> Iterator[TestClient]:
    with TestClient(create_app(store.folder), base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture
def filled(store: Store) -> Store:
    examined(store, SNAPSHOT.name, datetime.datetime.now(datetime.UTC).astimezone().date())
    return store


def ids(store: Store) -> list[str]:
    return [raised.flag.id for raised in asking.board(store, Question(size=None)).rows]


def test_a_store_is_examined_by_a_task(client: TestClient, store: Store) -> None:
    before = client.get("/lam-sach").text
    assert "chưa được rà soát" in before
    answer = client.post("/lam-sach/ra-soat", data={"ban_chup": SNAPSHOT.name}, follow_redirects=False)
    assert answer.status_code == 303
    where = answer.headers["location"]
    assert client.get(where).status_code == 200
    task = tasks.find(store, where.rpartition("/")[2])
    assert task is not None
    assert once(store, settings(), "thử")
    assert client.get(where, follow_redirects=False).status_code == 303
    after = client.get("/lam-sach").text
    assert "chưa được rà soát" not in after and "cờ</strong>" in after


def test_flags_are_narrowed_and_open_what_they_rest_on(client: TestClient, filled: Store) -> None:
    every = asking.board(filled, Question(size=None))
    first = every.rows[0].flag
    shown = client.get("/lam-sach", params={"quy_tac": first.rule, "thu_tuc": "1.000001"}).text
    assert first.rule in shown and "1.000002" not in re.sub(r"<form.*?</form>", "", shown, flags=re.S)
    one = client.get(f"/lam-sach/co/{first.id}").text
    assert "Câu chữ làm bằng chứng" in one and "/bang-chung/" in one
    assert client.get("/lam-sach", params={"q": "khongcochunay"}).text.count("Không cờ nào khớp") == 1
    assert client.get("/lam-sach/co/khong-co").status_code == 404
    assert client.get("/lam-sach", params={"xep": "lung-tung"}).status_code == 422


def test_a_page_of_the_api_counts_all_flags(client: TestClient, filled: Store) -> None:
    every = asking.board(filled, Question(size=None))
    data = client.get("/api/flags?size=1").json()["data"]
    assert len(data["flags"]) == 1 and data["total"] == len(every.rows) > 1
    assert data["counts"] == flags_json(every)["counts"]


def test_a_flag_is_dismissed_with_a_reason_and_put_back(client: TestClient, filled: Store) -> None:
    flag = ids(filled)[0]
    assert client.post("/lam-sach", data={"chon": flag, "quyet_dinh": "dismiss"}).status_code == 409
    client.post("/lam-sach", data={"chon": flag, "quyet_dinh": "dismiss", "ly_do": "Đã kiểm tra", "who": "An"})
    page = client.get(f"/lam-sach/co/{flag}").text
    assert "Đã kiểm tra" in page and "Bỏ qua" in page
    number = re.search(r'name="so" value="(\d+)"', page)
    assert number is not None
    client.post("/lam-sach/rut", data={"so": number[1], "who": "An"})
    opened = asking.opened(filled, flag)
    assert opened is not None and opened.raised is not None and opened.raised.standing.state == "open"


def test_every_value_of_a_facet_leads_to_as_many_flags_as_it_names(client: TestClient, filled: Store) -> None:
    tree: Any = html.fromstring(client.get("/lam-sach").text)
    offered = tree.xpath("//details[@class='facet']//label[input[@type='checkbox']]")
    nobody = 0
    for label in offered:
        box, many = label.find("input"), label.xpath("string(span[contains(@class, 'n')])")
        shown = client.get("/lam-sach", params={box.get("name"): box.get("value")}).text
        assert f"<strong>{many} cờ" in shown, (box.get("name"), box.get("value"))
        chosen: Any = html.fromstring(shown)
        again = chosen.xpath(f"//input[@name='{box.get('name')}' and @value='{box.get('value')}']")
        assert again[0].get("checked") is not None
        nobody += box.get("name") == "giao" and "chưa giao" in label.text_content()
    assert nobody == 1


def test_many_are_decided_after_a_preview(client: TestClient, filled: Store) -> None:
    rule = asking.board(filled, Question(size=None)).rows[0].flag.rule
    shown = client.get("/lam-sach/hang-loat", params={"quy_tac": rule, "quyet_dinh": "assign"}).text
    number = re.search(r'name="so" value="(\d+)"', shown)
    assert number is not None and "Xem trước" in shown
    data = {"so": number[1], "quyet_dinh": "assign", "giao": "Phòng A", "who": "An"}
    where = f"/lam-sach/hang-loat?quy_tac={rule}"
    assert client.post(where, data={**data, "so": "999"}).status_code == 409
    assert client.post(where, data=data, follow_redirects=False).status_code == 303
    found = client.get("/lam-sach", params={"giao": "Phòng A"}).text
    assert f"<strong>{number[1]} cờ" in found


def test_a_workbook_goes_out_and_comes_back_with_a_dry_run(client: TestClient, filled: Store) -> None:
    sent = client.get("/lam-sach.xlsx")
    assert sent.status_code == 200 and sent.content == client.get("/lam-sach.xlsx").content
    book = openpyxl.load_workbook(io.BytesIO(sent.content))
    sheet = book[SHEET]
    heads = {str(cell.value): int(cell.column or 0) for cell in sheet[1]}
    flags = ids(filled)
    assert sheet.max_row == 1 + len(flags)
    sheet.cell(2, heads["Quyết định"]).value = "Bỏ qua"
    sheet.cell(2, heads["Lý do, ghi chú"]).value = "Đúng thực tế"
    sheet.cell(3, heads["Quyết định"]).value = "Bỏ qua"
    sheet.cell(4, heads["Quyết định"]).value = "Xóa hết"
    sheet.cell(5, heads["Mã cờ"]).value = "khong-co"
    sheet.cell(5, heads["Quyết định"]).value = "Chấp nhận"
    out = io.BytesIO()
    book.save(out)
    answer = client.post(
        "/lam-sach/nhap-lai", files={"files": ("bang.xlsx", out.getvalue(), XLSX)}, follow_redirects=False
    )
    where = answer.headers["location"]
    shown = client.get(where).text
    assert "<b>1</b> quyết định ghi được" in shown and "<b>3</b> dòng cần xem lại" in shown
    assert "phải nêu lý do" in shown and "Xóa hết" in shown and "không còn được nêu" in shown
    assert asking.board(filled, Question(size=None)).rows[0].standing.state == "open"  # nothing is written yet
    client.post(where, data={"who": "Bình"})
    found = asking.opened(filled, str(sheet.cell(2, heads["Mã cờ"]).value))
    assert found is not None and found.raised is not None
    assert (found.raised.standing.state, found.raised.standing.who) == ("dismissed", "Bình")
    assert client.get(where).status_code == 404


def test_a_stale_workbook_does_not_overwrite(client: TestClient, filled: Store) -> None:
    book = openpyxl.load_workbook(io.BytesIO(client.get("/lam-sach.xlsx").content))
    sheet = book[SHEET]
    heads = {str(cell.value): int(cell.column or 0) for cell in sheet[1]}
    flag = str(sheet.cell(2, heads["Mã cờ"]).value)
    sheet.cell(2, heads["Quyết định"]).value = "Chấp nhận"
    out = io.BytesIO()
    book.save(out)
    client.post("/lam-sach", data={"chon": flag, "quyet_dinh": "dismiss", "ly_do": "Đã xem", "who": "An"})
    answer = client.post(
        "/lam-sach/nhap-lai", files={"files": ("bang.xlsx", out.getvalue(), XLSX)}, follow_redirects=False
    )
    assert "đã đổi sau khi xuất bảng" in client.get(answer.headers["location"]).text


def test_rows_that_contradict_one_another_or_say_too_much_are_to_be_looked_at(
    client: TestClient, filled: Store
) -> None:
    first, second, third = ids(filled)[:3]
    rows = [
        ("Mã cờ", "Quyết định", "Lý do, ghi chú", "Người quyết định"),
        (first, "Bỏ qua", "", ""), (first, "Chấp nhận", "", ""), (first, "Bỏ qua", "Đúng", ""),
        (second, "Chấp nhận", "x" * 501, ""), (third, "Chấp nhận", "", "y" * 81), (third, "Ghi chú", "Xem lại", ""),
    ]  # fmt: skip
    text = "\n".join(";".join(row) for row in rows)
    found = returned(filled, read(text.encode("utf-8-sig"), "bang.csv"))
    assert [(row.number, row.trouble is None) for row in found.rows] == [
        (2, False), (3, True), (4, False), (5, False), (6, False), (7, True),
    ]  # fmt: skip
    assert applied(filled, found, "An") == 2
    opened = asking.opened(filled, first)
    assert opened is not None and opened.raised is not None and opened.raised.standing.state == "accepted"


def test_another_file_is_refused(client: TestClient) -> None:
    answer = client.post(
        "/lam-sach/nhap-lai", files={"files": ("thu.txt", b"Kinh gui", "text/plain")}, follow_redirects=False
    )
    assert client.get(answer.headers["location"]).status_code == 409


def test_what_is_new_since_the_last_look(client: TestClient, filled: Store) -> None:
    client.post("/lam-sach/da-xem", data={"ban_chup": SNAPSHOT.name})
    assert "<b>0</b> cờ mới" in client.get("/lam-sach").text


def test_every_rule_has_its_page(client: TestClient) -> None:
    listed = client.get("/quy-tac").text
    for rule in rules():
        assert f"/quy-tac/{rule.id}" in listed
    one = client.get(f"/quy-tac/{rules()[0].id}").text
    assert "phải nêu" in one and "không nêu" in one and "đúng" in one and ">sai<" not in one
    assert client.get("/quy-tac/R-KHONG-1").status_code == 404


def test_the_procedure_shows_its_flags(client: TestClient, filled: Store) -> None:
    shown = client.get("/thu-tuc/1.000001").text
    first = next(raised.flag for raised in asking.of_procedure(filled, "1.000001"))
    assert "Cần kiểm tra" in shown and f"/lam-sach/co/{first.id}" in shown
