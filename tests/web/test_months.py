"""Asking for a monthly report: the pair told beforehand, every refusal a sentence, the task waited for or stopped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from catalog_graph.store import tasks
from catalog_graph.store.opening import open_store
from tests.web.clients import client_on
from tests.web.months import MONTH, done, parsed, said, tree


@pytest.fixture(scope="module")
def asked(sample_store: Path) -> Iterator[TestClient]:
    """The application over the samples; nothing asked of it here is taken."""
    with client_on(sample_store) as made:
        yield made


def test_the_form_tells_the_pair_before_it_is_sent(asked: TestClient) -> None:
    page = parsed(asked, "/bao-cao?thang=10&nam=2026")
    told = said(page.xpath("//p[contains(@class, 'pair')]")[0])
    assert "2026-09-30-co-so-du-lieu" in told and "2026-10-31-co-so-du-lieu" in told and "gần nhất trước" in told
    assert [option.get("selected") is not None for option in page.xpath("//select[@id='thang']/option")].index(
        True
    ) == 9
    assert not page.xpath("//*[@role='alert']")


@pytest.mark.parametrize(
    ("changed", "files", "sentence"),
    [
        ({"nam": "2019"}, {}, "Không có cặp bản chụp nào bao tháng 10/2019"),
        ({"nam": "hai nghìn"}, {}, "Tháng báo cáo cần dạng"),
        ({"thang": "13"}, {}, "Tháng báo cáo cần dạng"),
        ({"dau": "khong-co"}, {}, "không có bản chụp “khong-co”"),
        ({"dau": "2026-09-30-co-so-du-lieu", "cuoi": "2026-09-30-co-so-du-lieu"}, {}, "phải là hai bản khác nhau"),
        ({"don_vi": "x" * 201}, {}, "dài quá 200"),
        ({}, {"van_ban": b"so_ky_hieu\n\xff\xfe"}, "UTF-8"),
        ({}, {"van_ban": b"so,ngay\n1,2"}, "cần các cột"),
        ({}, {"van_ban": "so_ky_hieu,ngay_ky\n1/2024/NĐ-CP,hôm qua".encode()}, "dòng 2: “hôm qua” không phải là ngày"),
        ({}, {"van_ban": b"so_ky_hieu\n" + b"x" * 200_000}, "không phải CSV"),
        ({}, {"ngay_nghi": b"- 1\n- 2"}, "Bảng ngày nghỉ phải là các mục"),
        ({}, {"ngay_nghi": b"days: &a [1]\ncovered: *a"}, "không được dùng tham chiếu"),
        ({}, {"ngay_nghi": b"[" * 20_000}, "lồng quá sâu"),
        ({}, {"ngay_nghi": b"days:\n  - ngay"}, "không đúng kiểu"),
        ({}, {"ngay_nghi": b"days:\n  - {name: Nghi}"}, "có mục thiếu “date”"),
        ({}, {"ngay_nghi": b"days: [\n"}, "dòng 2 không đúng cú pháp YAML"),
    ],
)
def test_a_refusal_is_a_sentence_on_the_page(
    asked: TestClient, changed: dict[str, str], files: dict[str, bytes], sentence: str
) -> None:
    sent = {name: (f"../{name}", content) for name, content in files.items()}
    answer = asked.post("/bao-cao", data={**MONTH, **changed}, files=sent or None)
    assert answer.status_code == 422
    page = tree(answer.text)
    (told,) = page.xpath("//*[@role='alert']")
    assert sentence in said(told)
    assert "--from" not in told.text_content()
    assert page.xpath("//input[@id='don_vi']")[0].get("value") == {**MONTH, **changed}["don_vi"]


def test_what_is_too_large_is_not_read(asked: TestClient) -> None:
    answer = asked.post("/bao-cao", data=MONTH, files={"van_ban": ("a.csv", b"x" * 1_300_000)})
    assert answer.status_code == 413 and "1 MB" in answer.text
    answer = asked.post("/bao-cao", data=MONTH, files={"van_ban": ("a.csv", b"so_ky_hieu\n" + b"x\n" * 520_000)})
    assert answer.status_code == 422 and "lớn quá 1 MB" in answer.text


def test_tables_of_the_office_go_into_the_order(own_client: TestClient, own_store: Path) -> None:
    files = {
        "van_ban": ("a.csv", "so_ky_hieu;ngay_hieu_luc;rut_gon\n1/2024/NĐ-CP;01/07/2026;không\n".encode()),
        "ngay_nghi": ("b.yaml", b"days:\n  - {date: 2026-10-05, name: Nghi, ground: Thong bao, kind: rest}\n"),
    }
    answer = own_client.post("/bao-cao", data=MONTH, files=files, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    with_store = open_store(own_store)
    (task,) = tasks.waiting_or_running(with_store, "report")
    with_store.close()
    assert [row["number"] for row in task.arguments["order"]["instruments"]] == ["1/2024/NĐ-CP"]
    assert task.arguments["order"]["office"]["days"]


def test_equal_orders_are_one_task_and_may_be_stopped(own_client: TestClient, own_store: Path) -> None:
    places = {own_client.post("/bao-cao", data=MONTH, follow_redirects=False).headers["location"] for _ in range(2)}
    (waiting,) = places
    assert waiting in own_client.get("/bao-cao").text
    assert own_client.post(f"{waiting}/dung").status_code == 200
    assert "Đã dừng" in own_client.get(waiting).text
    assert not (own_store / "reports").exists()
    again = own_client.post("/bao-cao", data=MONTH, follow_redirects=False).headers["location"]
    assert again != waiting


def test_a_failed_task_tells_why(own_client: TestClient, own_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("api.reports.work.prepare", full)
    waiting = own_client.post("/bao-cao", data=MONTH, follow_redirects=False).headers["location"]
    held = open_store(own_store)
    task = done(held)
    held.close()
    assert task.state == tasks.FAILED
    assert "Không ghi được báo cáo vào kho" in own_client.get(waiting).text


def test_an_empty_store_says_what_to_do(empty_client: TestClient) -> None:
    page = empty_client.get("/bao-cao").text
    assert "Kho chưa có bản chụp" in page and "/nap" in page and "Chưa có báo cáo nào" in page
