"""The news on the pages and over the API: everything at first, nothing moved by looking, a mark in a strict cookie."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.commands.demo import SAMPLES
from api.web.viewer import COOKIE
from tests.web.test_intake import done, send

BEFORE = "2000-01-01T00:00:00+00:00"


def marked(client: TestClient, moment: str = BEFORE) -> None:
    """Set the mark as the button does."""
    answer = client.post("/thay-doi/da-xem", data={"moment": moment, "ve": "/thay-doi"}, follow_redirects=False)
    assert answer.status_code == 303 and answer.headers["location"] == "/thay-doi"


def test_a_first_look_says_that_everything_is_new_and_sets_nothing(own_client: TestClient) -> None:
    for path in ("/", "/thay-doi", "/"):
        answer = own_client.get(path)
        assert "chưa có mốc đã xem" in answer.text and "set-cookie" not in answer.headers


def test_the_mark_moves_by_the_button_only(own_client: TestClient) -> None:
    marked(own_client)
    cookie = next(one for one in own_client.cookies.jar if one.name == COOKIE)
    assert cookie.has_nonstandard_attr("HttpOnly") and cookie.get_nonstandard_attr("SameSite") == "strict"
    for _ in range(2):
        page = own_client.get("/").text
        assert "Bản chụp mới" in page and "quyết định công bố mới" in page
    moment = re.search(r'name="moment" value="([^"]+)"', page)
    assert moment is not None
    marked(own_client, moment[1])
    assert "kho không có gì mới" in own_client.get("/").text
    marked(own_client, "2099-01-01T00:00:00+00:00")
    own_client.cookies.clear()
    assert "chưa có mốc đã xem" in own_client.get("/").text


def test_counts_lead_to_lists_of_as_many(own_client: TestClient) -> None:
    marked(own_client)
    page = own_client.get("/thay-doi").text
    figures = re.findall(r'<a href="(/thay-doi/moi[^"]*)">([\d.]+) ', page)
    assert len(figures) >= 3
    for address, number in figures:
        listed = own_client.get(address.replace("&amp;", "&")).text
        assert f"/ {number}</span>" in listed, address
        assert 'data-open href="/' in listed


def test_the_newest_snapshot_is_offered_beside_its_predecessor(own_client: TestClient) -> None:
    marked(own_client)
    page = own_client.get("/thay-doi").text
    assert 'value="2026-09-30-co-so-du-lieu"><input type="hidden" name="new" value="2026-10-31-co-so-du-lieu"' in page


def test_the_api_counts_and_lists(client: TestClient) -> None:
    every = client.get("/api/news", params={"since": BEFORE}).json()
    assert every["decisions"] > 0 and every["procedures"]["new"] > 0
    for kind, count in (
        ("procedures", sum(every["procedures"].values())),
        ("files", sum(every["files"].values())),
        ("decisions", every["decisions"]),
    ):
        assert client.get(f"/api/news/{kind}", params={"since": BEFORE}).json()["total"] == count
    nothing = client.get("/api/news", params={"since": every["recorded"]}).json()
    assert nothing["decisions"] == 0 == sum(nothing["files"].values()) and not nothing["snapshots"]


def test_a_time_that_is_none_is_refused(client: TestClient) -> None:
    assert client.get("/api/news").status_code == 422
    assert client.get("/api/news", params={"since": "hôm qua"}).status_code == 422
    assert client.get("/api/news", params={"since": "2026-01-01T00:00:00"}).status_code == 422, "without a zone"


@pytest.mark.parametrize("edge", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_the_edges_of_the_calendar_are_times_too(client: TestClient, edge: str) -> None:
    assert client.get("/api/news", params={"since": edge}).status_code == 200
    assert client.get("/thay-doi/moi", params={"tu": edge}).status_code == 200


def test_a_strange_cookie_is_nobody(own_client: TestClient) -> None:
    own_client.cookies.set(COOKIE, "x' OR 1=1 --")
    assert "chưa có mốc đã xem" in own_client.get("/").text


def taken_in(client: TestClient, name: str, data: bytes, **fields: str) -> str:
    """Take one file in; the moment before, as a mark."""
    before = str(client.get("/api/news", params={"since": BEFORE}).json()["recorded"])
    assert done(client, send(client, (name, data), **fields))["state"] == "done"
    return before


def listed(client: TestClient, kind: str, since: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"/api/news/{kind}", params={"since": since}).json()["items"]
    return found


def record(**changed: str) -> bytes:
    """A record of the samples, of which a list and an older record are held too, with some fields changed."""
    fields = json.loads((SAMPLES / "2026-10-31-co-so-du-lieu" / "9.900106.json").read_bytes())
    return json.dumps(fields | changed, ensure_ascii=False).encode()


LATER = {"snapshot": "2026-12-24-moi", "as_of": "2026-12-24"}


def test_a_record_that_says_something_else_has_changed(own_client: TestClient) -> None:
    before = taken_in(own_client, "9.900106.json", record(ten_thu_tuc="Phê duyệt việc khác hẳn"), **LATER)
    found = listed(own_client, "procedures", before)
    assert [(one["subject"], one["how"], one["components"]) for one in found] == [("9.900106", "changed", ["name"])]
    page = own_client.get("/thay-doi/moi", params={"tu": before}).text
    assert "hồ sơ đổi nội dung: tên thủ tục" in page


def test_a_record_that_says_the_same_is_no_news_however_it_is_written(own_client: TestClient) -> None:
    name = json.loads(record())["ten_thu_tuc"]
    written = record(ten_thu_tuc=unicodedata.normalize("NFD", name).replace(" ", "\u00a0 ", 2) + " ")
    before = taken_in(own_client, "9.900106.json", written, **LATER)
    assert listed(own_client, "procedures", before) == []
    assert [one["how"] for one in listed(own_client, "files", before)] == ["new"]


def test_a_first_record_of_a_form_need_not_be_a_change(own_client: TestClient) -> None:
    text = (SAMPLES / "2026-10-31-co-so-du-lieu" / "9.900101.txt").read_text()
    before = taken_in(own_client, "9.900106.txt", text.replace("9.900101", "9.900106").encode(), **LATER)
    assert [(one["subject"], one["how"]) for one in listed(own_client, "procedures", before)] == [
        ("9.900106", "other_form")
    ]


def test_a_refused_file_is_told_from_those_taken_in(own_client: TestClient) -> None:
    before = taken_in(own_client, "hỏng.json", b'{"a": ', **LATER)
    (one,) = listed(own_client, "files", before)
    assert one["how"] == "refused" and one["reason"].startswith("Tệp JSON hỏng")
    assert own_client.get("/api/news", params={"since": before}).json()["files"]["refused"] == 1
    assert "bị từ chối: Tệp JSON hỏng" in own_client.get("/thay-doi/moi", params={"tu": before, "muc": "tep"}).text
