"""Internal procedures on their pages: the list with its checks, one with picture, candidates found by a task."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from fastapi.testclient import TestClient

from api.worker import once
from catalog_graph.runner import Options, ingest
from catalog_graph.store.opening import open_store
from tests.authority.test_store import texts
from tests.internal.test_command import LAW, TEXT
from tests.web.clients import HERE, app_of, client_on

OWN = {"Origin": HERE}


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a decision whose total is wrong, and a text that makes one agency write to another."""
    base = tmp_path_factory.mktemp("noi-bo")
    (base / "nguon").mkdir()
    (base / "nguon" / "12-qd-ubnd.txt").write_text(TEXT, "utf8")
    (base / "nguon" / "thong-tu.txt").write_text(LAW, "utf8")
    records = base / "2026-06-01-co-so-du-lieu"
    records.mkdir()
    (records / "1.900001.json").write_text(texts()["1.900001"], "utf8")
    held = open_store(base / "kho", create=True)
    ingest(held, base / "nguon", Options(workers=1))
    ingest(held, records, Options(workers=1))
    held.close()
    return base / "kho"


@pytest.fixture
def asked(taken: Path, tmp_path: Path) -> Iterator[TestClient]:
    """The application over a copy of it."""
    shutil.copytree(taken, tmp_path / "kho", ignore=shutil.ignore_patterns("*-shm"))
    with client_on(tmp_path / "kho") as client:
        yield client


def tree(client: TestClient, path: str) -> Any:
    """A page as a tree."""
    answer = client.get(path)
    assert answer.status_code == 200, answer.text[:500]
    return lxml.html.document_fromstring(answer.text)


def words(client: TestClient, path: str) -> str:
    """What a page says."""
    return " ".join(tree(client, path).text_content().split())


def opened(client: TestClient, path: str = "/noi-bo") -> list[str]:
    """The procedures that a list opens."""
    return re.findall(r'data-open href="(/noi-bo/[-0-9a-f]+)"', client.get(path).text)


def test_the_list_counts_and_opens(asked: TestClient) -> None:
    (one,) = opened(asked)
    page = tree(asked, "/noi-bo")
    for link in page.xpath('//ul[@class="figures"]//a'):
        assert len(opened(asked, link.get("href"))) == int(link.text_content().split()[0]), link.get("href")
    told = words(asked, "/noi-bo")
    assert "Quy trình nội bộ giải quyết thủ tục hành chính" in told and "cần rà soát lại" in told
    assert "tổng khác cộng các bước" in told.lower()
    assert opened(asked, "/noi-bo?kiem_tra=internal.sum&nhom=handling&muc_do=error&q=the+tham+vuon") == [one]
    assert opened(asked, "/noi-bo?nhom=B") == [] and "Không quy trình nào khớp" in words(asked, "/noi-bo?nhom=B")


def test_one_with_its_steps_and_picture(asked: TestClient) -> None:
    (one,) = opened(asked)
    page = tree(asked, one)
    assert len(page.xpath('//tr[starts-with(@id, "buoc-")]')) == 4
    assert "Các bước cộng lại" in words(asked, one)
    assert page.xpath('//a[@href="/thu-tuc/1.900001"]')
    assert tree(asked, "/thu-tuc/1.900001").xpath(f'//section[@id="noi-bo"]//a[@href="{one}"]')
    assert page.xpath("//svg") and not page.xpath("//svg//@style")
    links = set(re.findall(r'href="(/bang-chung/[^"]+)"', asked.get(one).text))
    assert len(links) > 6 and all(asked.get(link.replace("&amp;", "&")).status_code == 200 for link in links)
    drawn = asked.get(f"{one}.svg")
    assert drawn.headers["content-type"] == "image/svg+xml" and drawn.text.startswith("<svg")


def test_steps_supposed_to_run_side_by_side(asked: TestClient) -> None:
    (one,) = opened(asked)
    supposed = words(asked, f"{one}?song_song=3-2")
    assert "giả định" in supposed and "2,5 ngày làm việc" in supposed
    assert "giả định" not in words(asked, one).replace("Giả định chỉ để xem", ""), "nothing is kept"
    for wrong in ("2-3", "9-1", "1-1", "x", "0-1"):
        assert asked.get(f"{one}?song_song={wrong}").status_code == 422


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/noi-bo/abc", 404),
        ("/noi-bo/xyz", 422),
        ("/noi-bo/abc.svg", 404),
        ("/noi-bo?nhom=Z", 422),
        ("/noi-bo?kiem_tra=internal.moon", 200),
        ("/noi-bo?page=99", 200),
        ("/api/internal-procedures/abc", 404),
    ],
)
def test_strange_addresses(asked: TestClient, path: str, status: int) -> None:
    assert asked.get(path).status_code == status


def test_an_empty_store_says_so(empty_client: TestClient) -> None:
    assert "Kho chưa đọc được thủ tục nội bộ" in words(empty_client, "/noi-bo")
    assert "chưa có văn bản nào" in words(empty_client, "/noi-bo/ung-vien")


def test_candidates_are_found_by_a_task(asked: TestClient) -> None:
    assert "Đã đọc 0 / 1 văn bản" in words(asked, "/noi-bo/ung-vien")
    asked.post("/noi-bo/ung-vien/tim", headers=OWN)
    asked.post("/noi-bo/ung-vien/tim", headers=OWN)
    assert asked.get("/api/tasks?kind=internal").json()["total"] == 1
    assert "data-waiting" in asked.get("/noi-bo/ung-vien").text
    desk = app_of(asked).state.desk
    while once(desk.store, desk.settings, "kiểm thử"):
        pass
    told = words(asked, "/noi-bo/ung-vien")
    assert "1 ứng viên trong 1 văn bản" in told and "Sở Xây dựng" in told and "05 ngày làm việc" in told
    (link,) = set(re.findall(r'href="(/bang-chung/[^"]+)"', asked.get("/noi-bo/ung-vien").text))
    assert asked.get(link.replace("&amp;", "&")).status_code == 200
    assert asked.get("/api/internal-procedures/candidates").json()["total"] == 1


def test_looking_may_be_stopped(asked: TestClient) -> None:
    asked.post("/noi-bo/ung-vien/tim", headers=OWN)
    asked.post("/noi-bo/ung-vien/dung", headers=OWN)
    assert "Đọc 1 văn bản còn lại" in words(asked, "/noi-bo/ung-vien")
    assert asked.post("/api/internal-procedures/readings", headers=OWN).status_code == 202


def test_the_same_as_json(asked: TestClient) -> None:
    listed = asked.get("/api/internal-procedures?check=internal.sum&due=true").json()
    (one,) = listed["items"]
    assert (listed["total"], one["code"], len(one["steps"])) == (1, "1.900001", 4)
    assert asked.get(f"/api/internal-procedures/{one['id']}").json()["data"] == one
    assert asked.get("/api/internal-procedures?group=A").json()["total"] == 0
