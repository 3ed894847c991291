"""The cut on the pages and over the API: board, proposals, forms, corrections, papers replaced, what is refused."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, expect

from catalog_graph.store.opening import open_store
from tests.law.made import take_in
from tests.store.test_forms import person
from tests.web.browsing import Watch, context_of
from tests.web.clients import client_on
from tests.web.served import serving

NOBODY = "0" * 16
HOSTILE = "<script>alert(1)</script>"
WHO = {"who": "Cán bộ A"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with two forms, each with proposals."""
    where = tmp_path_factory.mktemp("cat-giam") / "kho"
    store = open_store(where, create=True)
    take_in(store, [person(), person("Đơn thứ hai")])
    store.close()
    return where


@pytest.fixture
def cut(made: Path, tmp_path: Path) -> Iterator[TestClient]:
    """The application over a copy of those forms."""
    with client_on(Path(shutil.copytree(made, tmp_path / "kho"))) as client:
        yield client


def data(client: TestClient, path: str) -> dict[str, Any]:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text[:500]
    found: dict[str, Any] = answer.json()
    return found


def proposals(client: TestClient) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = data(client, "/api/proposals")["items"]
    return items


def key_of(client: TestClient) -> str:
    return str(data(client, "/api/forms")["items"][0]["key"])


def send(client: TestClient, path: str, **form: Any) -> int:
    return client.post(path, data={**WHO, **form}, follow_redirects=False).status_code


def test_the_board_says_what_the_api_says(cut: TestClient) -> None:
    shown = cut.get("/cat-giam").text
    assert f"<b>{data(cut, '/api/reduction')['data']['total']['n0']}</b> ô phải khai" in shown
    assert "Còn thiếu để đạt mục tiêu" in shown
    assert cut.get("/cat-giam", params={"moc": "không có"}).status_code == 404
    assert cut.get("/api/reduction", params={"baseline": "không có"}).status_code == 404
    assert cut.get("/cat-giam", params={"moc": f"Đầu kỳ@{'9' * 30}"}).status_code == 404
    assert cut.get("/api/reduction", params={"target": 0}).status_code == 422


def test_an_empty_store_says_so(empty_client: TestClient) -> None:
    assert "Kho chưa có biểu mẫu nào" in empty_client.get("/cat-giam").text
    for path in ("/cat-giam/de-xuat", "/bieu-mau", "/tu-dien", "/cach-dem", "/thanh-phan-thay-the"):
        assert empty_client.get(path).status_code == 200, path


def test_proposals_are_judged_on_the_page_and_taken_back(cut: TestClient) -> None:
    first = proposals(cut)[0]["id"]
    path = "/cat-giam/de-xuat"
    assert send(cut, path, chon=first, quyet_dinh="reject") == 409
    assert send(cut, path, quyet_dinh="accept") == 400
    assert send(cut, path, chon=first, quyet_dinh="không rõ") == 400
    assert send(cut, path, chon="không có", quyet_dinh="accept") == 409
    assert send(cut, path, chon=first, quyet_dinh="accept") == 303
    shown = cut.get(path, params={"tinh_trang": "accepted"}).text
    assert f'id="dx-{first}"' in shown
    number = re.search(r'name="so" value="(\d+)"', shown)
    assert number is not None
    assert send(cut, f"{path}/rut", so=number[1]) == 303
    assert [send(cut, f"{path}/rut", so=so) for so in ("x", "²", "9" * 30)] == [400, 400, 400]
    assert send(cut, f"{path}/rut", so="999999") == 409
    assert f'id="dx-{first}"' not in cut.get(path, params={"tinh_trang": "accepted"}).text


def test_going_back_leads_nowhere_else(cut: TestClient) -> None:
    first = proposals(cut)[0]["id"]
    given = {**WHO, "chon": first, "quyet_dinh": "accept", "ve": "//elsewhere.example"}
    answer = cut.post("/cat-giam/de-xuat", data=given, follow_redirects=False)
    assert answer.headers["location"] == "/cat-giam/de-xuat"


def test_what_if_is_a_preview(cut: TestClient) -> None:
    ids = [one["id"] for one in proposals(cut)]
    shown = cut.get("/cat-giam/de-xuat", params={"chon": ids[:2]}).text
    assert "Nếu chấp nhận 2 đề xuất đã chọn" in shown
    assert "Chưa ghi gì" in shown
    assert cut.post("/api/reduction/what-if", json={"proposals": ids}).status_code == 200
    assert cut.post("/api/reduction/what-if", json={"proposals": 1}).status_code == 422
    assert all(one["standing"] == "open" for one in proposals(cut))


def test_judging_over_the_api(cut: TestClient) -> None:
    first = proposals(cut)[0]["id"]
    path = f"/api/proposals/{first}/judgements"
    assert cut.post(path, json={"verdict": "reject", **WHO}).status_code == 409
    assert cut.post(path, json={"verdict": "perhaps", **WHO}).status_code == 422
    assert cut.post("/api/proposals/none/judgements", json={"verdict": "accept", **WHO}).status_code == 409
    made = cut.post(path, json={"verdict": "accept", **WHO})
    assert made.status_code == 201
    back = f"/api/proposals/judgements/{made.json()['data']['id']}/undo"
    assert cut.post(back, json=WHO).status_code == 201
    assert cut.post("/api/proposals/judgements/999/undo", json=WHO).status_code == 409


def test_a_baseline_frozen_again_needs_a_reason(cut: TestClient) -> None:
    assert send(cut, "/cat-giam/chot", ten="Đầu kỳ") == 303
    assert send(cut, "/cat-giam/chot", ten="Đầu kỳ") == 303  # nothing has changed: the same version
    key = key_of(cut)
    slot = data(cut, f"/api/forms/{key}")["data"]["fields"][0]["id"]
    assert send(cut, f"/bieu-mau/{key}/sua", viec="remove", o=slot) == 303
    assert send(cut, "/cat-giam/chot", ten="Đầu kỳ") == 409
    assert send(cut, "/cat-giam/chot", ten="Đầu kỳ", ly_do="Nạp thêm mẫu") == 303
    assert send(cut, "/cat-giam/chot", ten="") == 409
    assert [one["version"] for one in data(cut, "/api/baselines")["data"]["items"]] == [2, 1]
    assert "Đầu kỳ, bản 1" in cut.get("/cat-giam", params={"moc": "Đầu kỳ@1"}).text
    assert cut.post("/api/baselines", json={"name": "Đầu@kỳ", **WHO}).status_code == 409
    assert cut.post("/api/baselines", json={"name": "", **WHO}).status_code == 422
    assert cut.post("/api/baselines", json={"name": "Giữa kỳ", **WHO}).status_code == 201


def test_a_field_is_corrected_and_the_correction_taken_back(cut: TestClient) -> None:
    key = key_of(cut)
    slot = data(cut, f"/api/forms/{key}")["data"]["fields"][0]
    path = f"/bieu-mau/{key}"
    assert send(cut, f"{path}/sua", viec="set", o=slot["id"], nhan=HOSTILE) == 303
    shown = cut.get(path).text
    assert HOSTILE not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "công chức đã sửa" in shown
    for other in ("/bieu-mau", "/cat-giam", "/cat-giam/de-xuat", "/tu-dien"):
        assert HOSTILE not in cut.get(other).text
    number = data(cut, f"/api/forms/{key}")["data"]["corrections"][0]["id"]
    assert send(cut, f"{path}/rut", so=number) == 303
    assert data(cut, f"/api/forms/{key}")["data"]["fields"][0]["label"] == slot["label"]
    assert send(cut, f"{path}/rut", so=number) == 409
    assert send(cut, f"{path}/rut", so="²") == 400
    assert send(cut, f"{path}/sua", viec="burn", o=slot["id"]) == 400
    assert send(cut, f"{path}/sua", viec="set", o="none", nhan="A") == 409
    assert send(cut, f"/bieu-mau/{NOBODY}/sua", viec="set", o="none", nhan="A") == 409


def test_a_field_is_added_and_another_removed(cut: TestClient) -> None:
    key = key_of(cut)
    before = data(cut, f"/api/forms/{key}")["data"]["fields"]
    assert send(cut, f"/bieu-mau/{key}/sua", viec="add", o=before[0]["id"], nhan="Số nhà", loai="declared") == 303
    assert [one["label"] for one in data(cut, f"/api/forms/{key}")["data"]["fields"]][1] == "Số nhà"
    assert send(cut, f"/bieu-mau/{key}/sua", viec="remove", o=before[0]["id"]) == 303
    assert before[0]["label"] not in [one["label"] for one in data(cut, f"/api/forms/{key}")["data"]["fields"]]


def test_correcting_over_the_api(cut: TestClient) -> None:
    key = key_of(cut)
    slot = data(cut, f"/api/forms/{key}")["data"]["fields"][0]["id"]
    path = f"/api/forms/{key}/corrections"
    made = cut.post(path, json={"act": "set", "field": slot, "values": {"label": "Tên"}, **WHO})
    assert made.status_code == 201
    assert cut.post(path, json={"act": "set", "field": slot, "values": {"type": "none"}, **WHO}).status_code == 409
    for wrong in ({"label": True}, {"concept": ["ho_ten"]}, {"kind": ["office"]}, {"role": False}, {"held_by": True}):
        assert cut.post(path, json={"act": "set", "field": slot, "values": wrong, **WHO}).status_code == 409
    assert cut.get("/cat-giam").status_code == 200
    assert cut.post(path, json={"act": "burn", **WHO}).status_code == 422
    assert cut.post(f"/api/forms/corrections/{made.json()['data']['id']}/undo", json=WHO).status_code == 201
    assert cut.post("/api/forms/corrections/999/undo", json=WHO).status_code == 409
    assert cut.get(f"/api/forms/{NOBODY}").status_code == 404
    assert cut.get("/api/forms/none").status_code == 422
    assert cut.get(f"/bieu-mau/{NOBODY}").status_code == 404


def test_the_sample_form_stands_lit_on_its_pages(client: TestClient) -> None:
    found = client.get("/bieu-mau", params={"q": "BB-01"})
    assert found.status_code == 200
    key = key_of(client)
    shown = client.get(f"/bieu-mau/{key}").text
    fields = data(client, f"/api/forms/{key}")["data"]["fields"]
    assert fields
    assert all(f'id="o-{one["id"]}"' in shown for one in fields)
    if shutil.which("soffice") is None:
        assert '<p class="notice">' in shown
    else:
        assert any(f'href="#o-{one["id"]}"' in shown for one in fields)


def test_dictionary_and_counting(client: TestClient) -> None:
    assert "Từ điển khái niệm" in client.get("/tu-dien").text
    rules = data(client, "/api/counting-rules")["data"]["items"]
    shown = client.get("/cach-dem").text
    assert all(one["name"] in shown for one in rules)
    assert data(client, "/api/concepts")["data"]["items"]


def test_a_concept_opens_its_fields(cut: TestClient) -> None:
    listed = cut.get("/tu-dien").text
    for key, count in re.findall(r'href="/tu-dien/([a-z0-9_]+)">(\d+)</a>', listed):
        opened = cut.get(f"/tu-dien/{key}")
        assert opened.status_code == 200
        assert f"{count} ô phải khai" in opened.text
        assert len(re.findall(r'href="/bieu-mau/[0-9a-f]{16}#o-', opened.text)) == int(count)
    assert "/tu-dien/ho_ten" in listed
    assert cut.get("/tu-dien/ho_ten", params={"nhan": HOSTILE}).text.count("<script>alert") == 0
    assert cut.get("/tu-dien/khong_co_khai_niem").status_code == 404


@pytest.mark.parametrize(
    "path", ["/cat-giam", "/bieu-mau", "/tu-dien", "/cach-dem", "/thanh-phan-thay-the", "/chi-phi"]
)
def test_the_part_one_is_in_is_marked(cut: TestClient, path: str) -> None:
    assert '<a href="/cat-giam" aria-current="page">' in cut.get(path).text


def test_papers_replaced_without_the_annex(client: TestClient) -> None:
    assert "Kho chưa có danh mục kèm theo nghị quyết" in client.get("/thanh-phan-thay-the").text
    found = data(client, "/api/replacements")["data"]
    assert found["total"] >= len(found.get("items", []))
    assert client.get("/thanh-phan-thay-the", params={"ban_chup": "không có"}).status_code == 404
    assert client.get("/api/replacements", params={"snapshot": "không có"}).status_code == 404
    assert client.get("/api/replacements", params={"state": "none"}).status_code == 422
    late = client.get("/thanh-phan-thay-the", params={"ngay": "2027-06-01"}).text
    assert "không còn hiệu lực" in late


def test_a_procedure_leads_to_its_forms_and_papers(client: TestClient) -> None:
    client.get("/cat-giam/de-xuat")
    code = data(client, "/api/procedures")["items"][0]["subject"]
    shown = client.get(f"/thu-tuc/{code}").text
    assert "Biểu mẫu và thông tin phải khai" in shown
    assert f"/thanh-phan-thay-the?q={code}" in shown


@pytest.mark.parametrize("path", ["/cat-giam.xlsx", "/thanh-phan-thay-the.xlsx"])
def test_workbooks(client: TestClient, path: str) -> None:
    assert openpyxl.load_workbook(io.BytesIO(client.get(path).content)).sheetnames


def test_the_plan_in_word(cut: TestClient) -> None:
    assert docx.Document(io.BytesIO(cut.get("/cat-giam/phuong-an.docx").content)).paragraphs


def test_editions_of_a_form_stand_in_one_line_and_parts_of_documents_apart(
    tmp_path: Path, browser: Browser, watch: Watch
) -> None:
    store = open_store(tmp_path / "kho", create=True)
    again = person("Tờ khai thử lần nữa")
    fields = tuple(row._replace(title="Tờ khai thử") for row in again.forms)
    take_in(store, [person(), again._replace(forms=fields), person("Đơn thứ hai")])
    store.close()
    with serving(tmp_path / "kho", tmp_path / "log") as served, context_of(browser, served.at, watch) as context:
        page = context.new_page()
        page.goto("/bieu-mau")
        expect(page.locator("main [data-row]")).to_have_count(2)
        page.locator("[data-editions] summary").click()
        expect(page.locator("[data-editions] li")).to_contain_text("không tính thêm")
        expect(page.get_by_text("2 mẫu")).to_be_visible()
        page.goto("/bieu-mau?rieng=co")
        expect(page.get_by_text("Không có mẫu nào khớp")).to_be_visible()
