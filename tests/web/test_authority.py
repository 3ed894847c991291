"""Decentralisation on its pages: read by a task, counted as lists, decided and taken back, taken away, as JSON."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
import openpyxl
import pytest
from fastapi.testclient import TestClient

from api.worker import once
from catalog_graph.runner import Options, ingest
from catalog_graph.store.opening import open_store
from tests.authority.test_store import saved, texts
from tests.web.clients import HERE, app_of, client_on

OWN = {"Origin": HERE}
DECISION = """BỘ CÔNG THƯƠNG
Số: 9/QĐ-BCT

QUYẾT ĐỊNH
Về việc công bố thủ tục hành chính

Điều 1. Công bố thủ tục hành chính mới.
"""
"""A document that no record of the store cites."""
PETITIONS = "Số,Ngày,Nội dung phản ánh,Kết quả trả lời\n1,02/06/2026,Chờ quá lâu ở thủ tục 1.900001,\n"
ACCEPTED = {"thu_tuc": "1.900002", "quyet_dinh": "accept", "cap_nhan": "province", "who": "an", "ve": "/phan-cap"}


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with five records whose authority nobody has asked for."""
    base = tmp_path_factory.mktemp("phan-cap")
    records = base / "2026-06-01-co-so-du-lieu"
    records.mkdir()
    for code, text in texts().items():
        (records / f"{code}.json").write_text(text, "utf8")
    held = open_store(base / "kho", create=True)
    ingest(held, records, Options(workers=1))
    held.close()
    return base / "kho"


@pytest.fixture
def fresh(taken: Path, tmp_path: Path) -> Iterator[TestClient]:
    """The application over a copy of it."""
    shutil.copytree(taken, tmp_path / "kho")
    with client_on(tmp_path / "kho") as client:
        yield client


@pytest.fixture(scope="module")
def read(taken: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same store once the task has read it."""
    folder = Path(shutil.copytree(taken, tmp_path_factory.mktemp("da-xet") / "kho"))
    with client_on(folder) as client:
        sent = client.post("/phan-cap/xet", data={}, headers=OWN, follow_redirects=False)
        assert (sent.status_code, sent.headers["location"]) == (303, "/phan-cap")
        work(client)
    return folder


@pytest.fixture
def asked(read: Path, tmp_path: Path) -> Iterator[TestClient]:
    """The application over a copy of that, to decide in."""
    shutil.copytree(read, tmp_path / "kho-da-xet", ignore=shutil.ignore_patterns("*-shm"))
    with client_on(tmp_path / "kho-da-xet") as client:
        yield client


def work(client: TestClient) -> None:
    """Do what was asked for."""
    desk = app_of(client).state.desk
    while once(desk.store, desk.settings, "kiểm thử"):
        pass


def words(client: TestClient, path: str) -> str:
    """What a page says."""
    answer = client.get(path)
    assert answer.status_code == 200, answer.text[:500]
    return " ".join(tree(answer.text).text_content().split())


def tree(text: str) -> Any:
    """A page as a tree."""
    return lxml.html.document_fromstring(text)


def codes(client: TestClient, path: str) -> list[str]:
    """The procedures that a list opens, in order."""
    return re.findall(r'data-open href="/phan-cap/thu-tuc/([0-9.]+)', client.get(path).text)


def test_nothing_is_read_in_a_page(fresh: TestClient) -> None:
    for path in ("/phan-cap", "/phan-cap/danh-sach", "/phan-cap/de-xuat", "/phan-cap/thu-tuc/1.900002"):
        assert "chưa được xét thẩm quyền" in words(fresh, path)
    assert not (app_of(fresh).state.desk.store.folder / "authority").exists()
    for path in ("/phan-cap.xlsx", "/phan-cap.docx", "/api/decentralisation"):
        assert fresh.get(path).status_code == 404
    fresh.post("/phan-cap/xet", data={}, headers=OWN)
    fresh.post("/phan-cap/xet", data={}, headers=OWN)
    assert fresh.get("/api/tasks?kind=authority").json()["total"] == 1, "asked twice, done once"
    waiting = fresh.get("/phan-cap").text
    assert "data-waiting" in waiting and "Đang chờ đến lượt" in waiting
    fresh.post("/phan-cap/dung", data={}, headers=OWN)
    assert "đã dừng giữa chừng" in words(fresh, "/phan-cap")


def test_every_figure_opens_its_list(asked: TestClient) -> None:
    board = tree(asked.get("/phan-cap").text)
    links = [(link.get("href") or "", link.text_content()) for link in board.iter("a")]
    lists = [(href, text) for href, text in links if "/phan-cap/danh-sach?" in href]
    assert lists
    for href, count in lists:
        assert len(codes(asked, href)) == int(count), href
    assert codes(asked, "/phan-cap/danh-sach?ds=excluded") == ["1.900003"]
    assert codes(asked, "/phan-cap/danh-sach?ds=denominator&co_quan=Bộ Y tế") == ["1.900001", "1.900002", "1.900004"]
    told = words(asked, "/phan-cap")
    assert (
        "1104/TTg-KSTT" in told and "Chỉ do UBND, Chủ tịch UBND cấp xã quyết định" in told and "cần đối chiếu" in told
    )
    assert "suy ra" in words(asked, "/phan-cap/danh-sach?can_cu=inferred")


def test_a_rate_of_nothing_is_unknown(empty_client: TestClient, asked: TestClient) -> None:
    assert "chưa có bản chụp" in words(empty_client, "/phan-cap")
    for path in ("danh-sach", "de-xuat"):
        assert "chưa có bản chụp" in words(empty_client, f"/phan-cap/{path}")
    only = words(asked, "/phan-cap?cap_qd=commune")
    assert "không xác định" in only


def test_every_row_opens_its_sentence(asked: TestClient) -> None:
    for path in ("/phan-cap/danh-sach", "/phan-cap/de-xuat", "/phan-cap/thu-tuc/1.900002"):
        links = set(re.findall(r'href="(/bang-chung/[^"]+)"', asked.get(path).text))
        assert links, path
        assert all(asked.get(link.replace("&amp;", "&")).status_code == 200 for link in links)


def test_accepted_and_taken_back_alone(asked: TestClient) -> None:
    assert asked.post("/phan-cap/de-xuat", data=ACCEPTED, headers=OWN, follow_redirects=False).status_code == 303
    other = {"thu_tuc": "1.900001", "quyet_dinh": "accept", "cap_nhan": "province", "who": "an"}
    asked.post("/phan-cap/de-xuat", data=other, headers=OWN)
    assert codes(asked, "/phan-cap/danh-sach?ds=accepted") == ["1.900001", "1.900002"]
    assert "50,0 %" in words(asked, "/phan-cap")
    asked.post("/phan-cap/de-xuat/rut", data={"so": "1"}, headers=OWN)
    assert codes(asked, "/phan-cap/danh-sach?ds=accepted") == ["1.900001"]
    one = words(asked, "/phan-cap/thu-tuc/1.900002")
    assert "đã rút lại" in one and "rút lại quyết định số 1" in one


def test_rejecting_and_changing_need_a_reason(asked: TestClient) -> None:
    for more in ({"quyet_dinh": "reject"}, {"cap_nhan": "commune"}):
        refused = asked.post("/phan-cap/de-xuat", data={**ACCEPTED, **more}, headers=OWN)
        assert refused.status_code == 409 and "lý do" in refused.text.lower()
    asked.post("/phan-cap/de-xuat", data={**ACCEPTED, "quyet_dinh": "reject", "ly_do": "cần hội đồng"}, headers=OWN)
    assert codes(asked, "/phan-cap/de-xuat?tinh_trang=rejected") == ["1.900002"]
    assert codes(asked, "/phan-cap/de-xuat") == ["1.900005"]
    assert "cần hội đồng" in words(asked, "/phan-cap/de-xuat?tinh_trang=rejected")
    asked.post("/phan-cap/de-xuat/rut", data={"so": "1"}, headers=OWN)
    asked.post("/phan-cap/de-xuat", data={**ACCEPTED, "cap_nhan": "commune", "ly_do": "gần dân"}, headers=OWN)
    assert "đã chấp nhận cho cấp xã" in words(asked, "/phan-cap/thu-tuc/1.900002")


@pytest.mark.parametrize(
    ("path", "data", "status"),
    [
        ("de-xuat", {**ACCEPTED, "thu_tuc": "9.9"}, 400),
        ("de-xuat", {**ACCEPTED, "cap_nhan": "moon"}, 400),
        ("de-xuat", {**ACCEPTED, "quyet_dinh": "?"}, 409),
        ("de-xuat", {**ACCEPTED, "ngay": "hôm qua"}, 400),
        ("de-xuat", {**ACCEPTED, "ban_chup": "không có"}, 404),
        ("de-xuat/rut", {"so": "x"}, 400),
        ("de-xuat/rut", {"so": "77"}, 409),
        ("xet", {"ban_chup": "không có"}, 404),
    ],
)
def test_what_cannot_be_done_is_a_sentence(asked: TestClient, path: str, data: dict[str, str], status: int) -> None:
    assert asked.post(f"/phan-cap/{path}", data=data, headers=OWN).status_code == status


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("?ban_chup=không có", 404),
        ("?co_quan=Bộ Ong", 404),
        ("?ngay=1900-01-01", 422),
        ("?cap_qd=moon", 422),
        ("/danh-sach?ds=store", 422),
        ("/thu-tuc/9.999999", 404),
        ("/danh-sach?page=999", 200),
        ("/danh-sach?q=%25%27", 200),
    ],
)
def test_strange_addresses(asked: TestClient, query: str, status: int) -> None:
    assert asked.get(f"/phan-cap{query}").status_code == status


def test_files(asked: TestClient) -> None:
    book = openpyxl.load_workbook(io.BytesIO(asked.get("/phan-cap.xlsx").content))
    assert book["Mẫu số"].max_row == 5
    paper = asked.get("/phan-cap.docx?co_quan=Bộ Y tế")
    assert paper.content[:2] == b"PK" and "phuong-an-phan-cap" in paper.headers["content-disposition"]


def test_the_same_as_json(fresh: TestClient) -> None:
    begun = fresh.post("/api/decentralisation/readings", json={}, headers=OWN)
    assert begun.status_code == 202
    work(fresh)
    assert fresh.get(f"/api/tasks/{begun.json()['id']}").json()["result"]["procedures"] == 5
    board = fresh.get("/api/decentralisation").json()["data"]
    assert board["total"]["counts"]["denominator"] == 4 and "procedures" not in board
    listed = fresh.get("/api/decentralisation/procedures?of=excluded").json()
    assert [one["code"] for one in listed["items"]] == ["1.900003"]
    assert fresh.get("/api/decentralisation/proposals").json()["total"] == 2
    path = "/api/decentralisation/procedures/1.900002"
    made = fresh.post(f"{path}/judgements", json={"verdict": "accept", "who": "an"}, headers=OWN)
    assert made.status_code == 201 and made.json()["data"]["level"] == "province"
    assert fresh.post(f"{path}/judgements", json={"verdict": "reject", "who": "an"}, headers=OWN).status_code == 409
    taken_back = fresh.post("/api/decentralisation/judgements/1/undo", json={"who": "binh"}, headers=OWN)
    assert taken_back.status_code == 201
    assert [one["verdict"] for one in fresh.get(path).json()["data"]["judgements"]] == ["accept", "undo"]
    assert fresh.get("/api/decentralisation/procedures/9.9").status_code == 404


def load(client: TestClient, folder: Path, name: str, text: str) -> None:
    """Take one more file into the store."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, "utf8")
    assert ingest(app_of(client).state.desk.store, folder, Options(workers=1))


def test_the_last_result_stays_and_says_when_it_is_old(asked: TestClient, tmp_path: Path) -> None:
    whole = words(asked, "/phan-cap")
    assert "xét lúc" in whole and "Kho đã đổi sau khi xét" not in whole
    before = codes(asked, "/phan-cap/danh-sach?ds=denominator")
    load(asked, tmp_path / "khac", "quyet-dinh.txt", DECISION)
    load(asked, tmp_path / "phan-anh", "phan-anh.csv", PETITIONS)
    assert "Kho đã đổi sau khi xét" not in words(asked, "/phan-cap"), "what cannot touch it leaves it"
    more = texts()["1.900005"].replace("1.900005", "1.900006")
    load(asked, tmp_path / "2026-06-01-co-so-du-lieu", "1.900006.json", more)
    for path in ("/phan-cap", "/phan-cap/danh-sach", "/phan-cap/de-xuat", "/phan-cap/thu-tuc/1.900002"):
        told = words(asked, path)
        assert "Kho đã đổi sau khi xét" in told and "Xét lại" in told, path
    assert codes(asked, "/phan-cap/danh-sach?ds=denominator") == before
    assert asked.get("/phan-cap.xlsx").status_code == 200
    asked.post("/phan-cap/xet", data={}, headers=OWN)
    assert "Đang xét lại" in words(asked, "/phan-cap") and "data-waiting" in asked.get("/phan-cap").text
    work(asked)
    assert "Kho đã đổi sau khi xét" not in words(asked, "/phan-cap")
    assert codes(asked, "/phan-cap/danh-sach?ds=denominator") == ["1.900006"], "the folder that came is the snapshot"


def test_what_has_to_be_cleared_first_is_a_list_of_its_own(taken: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(taken, tmp_path / "kho"))
    records = tmp_path / "2026-06-01-co-so-du-lieu"
    records.mkdir()
    for code, text in texts().items():
        (records / f"{code}.json").write_text(text, "utf8")
    told = "Sở Y tế trình Bộ trưởng Bộ Y tế cấp giấy phép nuôi ong giống 7."
    made = saved("1.900007", told, levels=("commune",), executing=("Sở Y tế",))
    (records / "1.900007.json").write_text(made, "utf8")
    with client_on(folder) as client:
        ingest(app_of(client).state.desk.store, records, Options(workers=1))
        client.post("/phan-cap/xet", data={}, headers=OWN)
        work(client)
        assert "1.900007" not in codes(client, "/phan-cap/de-xuat")
        assert codes(client, "/phan-cap/de-xuat?tinh_trang=unclear") == ["1.900007"]
        assert codes(client, "/phan-cap/danh-sach?ds=unclear") == ["1.900007"]
        first = {"thu_tuc": "1.900007", "quyet_dinh": "accept", "cap_nhan": "province", "who": "an"}
        refused = client.post("/phan-cap/de-xuat", data=first, headers=OWN)
        assert refused.status_code == 409 and "đã làm rõ thế nào" in refused.text
        answer = client.post("/phan-cap/de-xuat", data={**first, "ly_do": "Bộ đã xác nhận"}, headers=OWN)
        assert answer.status_code == 200 and codes(client, "/phan-cap/danh-sach?ds=accepted") == ["1.900007"]
