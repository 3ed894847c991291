"""Impact on pages and API: a document of the store and a dropped file answer alike, judgements are taken back."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from fastapi.testclient import TestClient

from catalog_graph.runner import Options, ingest
from catalog_graph.store.opening import open_store
from tests.impact.test_asking import DECREE, SNAPSHOT, VALIDATOR
from tests.store.builders import put
from tests.web.clients import client_on
from tests.web.crawl import parsed

DOCUMENT = "600-2026-nd-cp"
DAY = "2026-11-22"


@pytest.fixture(scope="module")
def touched_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a snapshot of the samples and a decree that changes what some of its procedures rest on."""
    base = tmp_path_factory.mktemp("tac-dong")
    put(base / "moi", "nghi-dinh-600.txt", DECREE)
    store = open_store(base / "kho", create=True)
    for source in (SNAPSHOT, base / "moi"):
        ingest(store, source, Options())
    store.close()
    return Path(base / "kho")


@pytest.fixture(scope="module")
def touching(touched_store: Path) -> Iterator[TestClient]:
    """The application over it, for reading."""
    with client_on(touched_store) as client:
        yield client


@pytest.fixture
def judging(touched_store: Path, tmp_path: Path) -> Iterator[TestClient]:
    """The application over a copy, for judging."""
    with client_on(
        Path(shutil.copytree(touched_store, tmp_path / "kho", ignore=shutil.ignore_patterns("*-shm")))
    ) as client:
        yield client


def answer(client: TestClient, **asked: Any) -> Any:
    found = client.get("/api/impacts", params={"document": DOCUMENT, "on": DAY, **asked})
    assert found.status_code == 200, found.text[:500]
    return found.json()


def codes(page: str) -> list[str]:
    tree = parsed(page)
    return [link.text_content() for link in tree.xpath('//ol[@class="touched"]//h3/a')]


def test_page_api_and_spreadsheet_tell_the_same_procedures(touching: TestClient) -> None:
    told = answer(touching)
    VALIDATOR.validate(told)
    expected = [one["code"] for one in told["procedures"]]
    assert expected
    asked = {"van_ban": DOCUMENT, "ngay": DAY}
    assert codes(touching.get("/tac-dong", params={**asked, "size": 200}).text) == expected
    book = openpyxl.load_workbook(io.BytesIO(touching.get("/tac-dong.xlsx", params=asked).content))
    assert [row[0] for row in book["Thủ tục"].iter_rows(min_row=2, values_only=True)] == expected
    assert book["Tác động"].max_row == 1 + len(told["acts"])


@pytest.mark.parametrize("name", ["600/2026/NĐ-CP", "600-2026-nd-cp"])
def test_a_document_is_asked_for_by_any_of_its_names(touching: TestClient, name: str) -> None:
    assert answer(touching, document=name)["document"]["id"] == DOCUMENT
    version = answer(touching)["document"]["version"]
    assert answer(touching, document=version)["document"]["id"] == DOCUMENT


def test_filters_narrow_and_offer_what_is_left(touching: TestClient) -> None:
    told = answer(touching)["procedures"]
    asked: dict[str, str | int] = {"van_ban": DOCUMENT, "ngay": DAY, "size": 200}
    for rank in {one["rank"] for one in told}:
        shown = codes(touching.get("/tac-dong", params={**asked, "muc": rank}).text)
        assert shown == [one["code"] for one in told if one["rank"] == rank]
    for state in {one["state"]["state"] for one in told}:
        shown = codes(touching.get("/tac-dong", params={**asked, "tinh_trang": state}).text)
        assert shown == [one["code"] for one in told if one["state"]["state"] == state]
    part = next(touch["component"] for one in told for touch in one["components"])
    shown = codes(touching.get("/tac-dong", params={**asked, "bo_phan": part}).text)
    assert shown == [one["code"] for one in told if part in {touch["component"] for touch in one["components"]}]
    assert codes(touching.get("/tac-dong", params={**asked, "muc": "không có"}).text) == [one["code"] for one in told]


def test_both_quotes_can_be_opened(touching: TestClient) -> None:
    page = touching.get("/tac-dong", params={"van_ban": DOCUMENT}).text
    tree = parsed(page)
    for said in ("mở câu của văn bản", "mở câu của hồ sơ"):
        links = tree.xpath(f'//a[text()="{said}"]/@href')
        assert links
        assert touching.get(links[0]).status_code == 200


def test_a_dropped_file_answers_like_the_document_and_is_not_kept(touching: TestClient) -> None:
    files = {"files": ("nghi-dinh.txt", DECREE.encode(), "text/plain")}
    sent = touching.post("/tac-dong", files=files, follow_redirects=False)
    assert sent.status_code == 303
    path = sent.headers["location"]
    shown = touching.get(path, params={"ngay": DAY, "size": 200}).text
    assert codes(shown) == [one["code"] for one in answer(touching)["procedures"]]
    assert "không có trong kho" in shown
    assert 'action="/danh-gia"' not in shown
    assert touching.get(f"{path}.xlsx").content.startswith(b"PK")
    documents = touching.get("/api/documents").json()["total"]
    told = touching.post("/api/impacts", params={"on": DAY}, files={"file": ("nghi-dinh.txt", DECREE.encode())}).json()
    assert told["source"] == "nghi-dinh.txt"
    assert [one["code"] for one in told["procedures"]] == [one["code"] for one in answer(touching)["procedures"]]
    assert touching.get("/api/documents").json()["total"] == documents
    assert touching.post(f"{path}/bo", follow_redirects=False).status_code == 303
    assert touching.get(path).status_code == 404


def test_what_cannot_be_looked_at_is_refused_in_words(touching: TestClient) -> None:
    two = [("file", ("a.txt", b"a")), ("file", ("b.txt", b"b"))]
    refused = touching.post("/api/impacts", files=two)
    assert refused.status_code == 400 and "một tệp" in refused.json()["error"]["message"]
    empty = touching.post("/api/impacts", files={"file": ("a.pdf", b"%PDF-1.4 hong")})
    assert empty.status_code == 409 and empty.json()["error"]["message"]
    assert touching.get("/tac-dong?van_ban=khong-co").status_code == 404
    assert touching.get("/tac-dong/tep/" + "0" * 32).status_code == 404


def test_the_other_way_round(touching: TestClient) -> None:
    code = answer(touching)["procedures"][0]["code"]
    told = touching.get(f"/api/procedures/{code}/since", params={"on": DAY}).json()
    assert {change["by"]["id"] for change in told["changes"]} == {DOCUMENT}
    page = touching.get(f"/thu-tuc/{code}/thay-doi-can-cu", params={"ngay": DAY}).text
    assert page.count('id="td-') == len(told["changes"])
    assert f"/thu-tuc/{code}/thay-doi-can-cu" in touching.get(f"/thu-tuc/{code}").text
    rows = touching.get(f"/api/procedures/{code}/bases", params={"on": DAY}).json()["items"]
    assert any(each["work"]["id"] == "512-2026-nd-cp" for row in rows for each in row["works"])
    assert all(row["number"] in page for row in rows if row["number"])
    assert touching.get("/thu-tuc/9.999999/thay-doi-can-cu").status_code == 404


def test_a_judgement_counts_everywhere_and_taking_it_back_restores_what_was(judging: TestClient) -> None:
    before = answer(judging)
    acts = [act["id"] for act in before["acts"]]
    own = {"Origin": "http://127.0.0.1"}
    form = {"act": acts[0], "verdict": "reject", "ve": "/tac-dong?van_ban=600-2026-nd-cp", "who": "Chị Hoa"}
    refused = judging.post("/danh-gia", data=form, headers=own)
    assert refused.status_code == 409 and "lý do" in refused.text
    made = judging.post("/danh-gia", data={**form, "reason": "đọc nhầm"}, headers=own, follow_redirects=False)
    assert made.headers["location"] == f"/tac-dong?van_ban=600-2026-nd-cp#td-{acts[0]}"
    log = judging.get("/api/judgements").json()["items"]
    assert [(one["verdict"], one["who"], one["reason"]) for one in log] == [("reject", "Chị Hoa", "đọc nhầm")]
    assert "đọc nhầm" in judging.get("/danh-gia").text
    standings = {act["id"]: act["standing"] for act in answer(judging)["acts"]}
    assert standings[acts[0]] == "rejected"
    on = judging.get("/api/laws/512-2026-nd-cp").json()["acts_on"]
    assert {act["standing"] for act in on if act["id"] == acts[0]} == {"rejected"}
    undone = judging.post(
        f"/danh-gia/{log[0]['id']}/rut", data={"ve": "/danh-gia"}, headers=own, follow_redirects=False
    )
    assert undone.status_code == 303
    assert json.dumps(answer(judging)) == json.dumps(before)
    again = judging.post(f"/api/judgements/{log[0]['id']}/undo", json={"who": "Chị Hoa"})
    assert again.status_code == 409


@pytest.mark.parametrize("where", ["https://example.com/", "//example.com", "javascript:alert(1)", ""])
def test_judging_leads_back_to_a_page_of_ours_only(judging: TestClient, where: str) -> None:
    act = answer(judging)["acts"][0]["id"]
    form = {"act": act, "verdict": "accept", "ve": where}
    made = judging.post("/danh-gia", data=form, headers={"Origin": "http://127.0.0.1"}, follow_redirects=False)
    assert made.status_code == 303
    assert made.headers["location"] in (f"/#td-{act}", f"/danh-gia#td-{act}")
