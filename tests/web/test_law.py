"""The law on pages and API, over the samples: four texts that change each other, as at a day and as known on a day."""

from __future__ import annotations

import json
import re
from typing import Any

import lxml.etree
import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Page, expect

from tests.web.crawl import parsed

BASE = "5-2025-tt-btldd"
AMENDING = "12-2025-tt-btldd"


def got(client: TestClient, path: str, **asked: Any) -> Any:
    answer = client.get(f"/api{path}", params=asked)
    assert answer.status_code == 200, answer.text[:500]
    return answer.json()


def words(client: TestClient, path: str, **asked: Any) -> str:
    answer = client.get(path, params=asked)
    assert answer.status_code == 200, answer.text[:500]
    return " ".join(parsed(answer.text).text_content().split())


@pytest.mark.parametrize(
    "asked",
    [{}, {"q": "trực đê"}, {"q": "05/2025"}, {"text": "khong"}, {"status": "partly_expired", "on": "2026-06-01"},
     {"type": "thông tư"}, {"within": 365, "on": "2025-06-01"}],
)  # fmt: skip
def test_page_and_api_list_the_same_works(client: TestClient, asked: dict[str, Any]) -> None:
    names = {"text": "toan_van", "status": "tinh_trang", "on": "ngay", "type": "loai", "within": "sap_het"}
    told = got(client, "/laws", size=200, **asked)
    page = client.get("/phap-luat", params={names.get(key, key): value for key, value in asked.items()} | {"size": 200})
    shown = re.findall(r'data-open href="/phap-luat/([^"?]+)', page.text)
    assert shown == [row["work"]["id"] for row in told["items"]]
    assert len(shown) == told["total"]


@pytest.mark.parametrize(
    ("day", "status"),
    [("2025-01-15", "not_yet_in_force"), ("2025-04-01", "in_force"), ("2025-08-01", "partly_expired")],
)
def test_the_status_is_that_of_the_day_on_page_and_api(client: TestClient, day: str, status: str) -> None:
    told = {
        "not_yet_in_force": "Chưa có hiệu lực",
        "in_force": "Còn hiệu lực",
        "partly_expired": "Hết hiệu lực một phần",
    }
    assert got(client, f"/laws/{BASE}", on=day)["state"]["status"] == status
    assert told[status] in words(client, f"/phap-luat/{BASE}", ngay=day)
    row = next(row for row in got(client, "/laws", q="05/2025", on=day)["items"] if row["work"]["id"] == BASE)
    assert row["status"] == status


def test_states_follow_each_other_without_gaps_and_name_their_acts(client: TestClient) -> None:
    told = got(client, f"/laws/{BASE}/timeline")
    states, acts = told["states"], {act["id"] for act in told["acts"]}
    assert [one["since"] for one in states[1:]] == [one["until"] for one in states[:-1]]
    assert all(set(one["because"]) <= acts for one in states)
    page = client.get(f"/phap-luat/{BASE}").text
    assert 'class="law-time"' in page
    assert page.count("/bang-chung/") > len(acts)


def test_an_act_opens_its_clause(client: TestClient) -> None:
    told = got(client, f"/laws/{BASE}")
    assert {act["by"] for act in told["acts_on"] if act["by"] != BASE} >= {AMENDING}
    for act in told["acts_on"]:
        evidence = act["evidence"]
        found = got(client, f"/evidence/{evidence['digest']}", start=evidence["start"], end=evidence["end"])
        assert found["quote"].strip()


def test_the_text_is_that_of_the_day_with_old_beside_new(client: TestClient) -> None:
    unit = "dieu_3__khoan_2"
    before, after = (
        got(client, f"/laws/{BASE}/text", provision=unit, on=day)["text"] for day in ("2025-06-30", "2025-07-01")
    )
    assert "Bốn người" not in before
    assert "Bốn người" in after
    versions = got(client, f"/laws/{BASE}/text", provision=unit)["versions"]
    assert [one["text"] for one in versions] == [before, after]
    page = client.get(f"/phap-luat/{BASE}/noi-dung", params={"den": unit, "ngay": "2025-07-01"}).text
    assert "<ins>" in page and "<del>" in page
    whole = got(client, f"/laws/{BASE}/text", on="2025-07-01")
    assert after.strip() in whole["text"]
    assert words(client, f"/phap-luat/{BASE}/noi-dung", ngay="2025-07-01").count("Bốn người") == 1


def test_units_that_are_not_there_are_missed_in_words(client: TestClient) -> None:
    for path in (
        f"/api/laws/{BASE}/text?provision=dieu_99",
        "/api/laws/khong-co",
        f"/phap-luat/{BASE}/noi-dung?den=dieu_99",
    ):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "văn bản" in answer.text


def test_citations_out_and_in_meet(client: TestClient) -> None:
    out = got(client, f"/laws/{AMENDING}/citations", size=200)["items"]
    into = got(client, f"/laws/{BASE}/citations", size=200, direction="in")["items"]
    cited = [(each["digest"], each["start"]) for each in out if BASE in each["on"]]
    assert cited
    assert set(cited) <= {(each["digest"], each["start"]) for each in into if each["by"] == AMENDING}
    for way in ("di", "den"):
        assert "chỗ dẫn chiếu" in words(client, f"/phap-luat/{BASE}/dan-chieu", chieu=way)


def test_the_graph_is_drawn_listed_and_exported_alike(client: TestClient) -> None:
    told = got(client, f"/laws/{BASE}/neighbours")
    ids = {node["id"] for node in told["nodes"]}
    page = parsed(client.get(f"/phap-luat/{BASE}/do-thi").text)
    drawn = {link.rpartition("/")[2] for link in page.xpath('//svg//a[contains(@class, "node")]/@href')}
    listed = {link.rpartition("/")[2] for link in page.xpath('//details[@class="graph-list"]//td[2]//a/@href')}
    assert drawn == ids
    assert listed == ids - {BASE}
    graph = lxml.etree.fromstring(client.get(f"/api/laws/{BASE}/graph.graphml?steps=1").content)
    space = "{http://graphml.graphdrawing.org/xmlns}"
    exported = {node.get("id") or "" for node in graph.iter(f"{space}node")}
    assert {id for id in exported if not id.startswith("co-quan:")} == ids
    assert any(id.startswith("co-quan:") for id in exported), "who issued them stands beside them"
    linked = json.loads(client.get(f"/api/laws/{BASE}/graph.jsonld?steps=1").content)
    amending = next(one for one in linked["@graph"] if one["@id"].endswith(AMENDING))
    assert amending["@type"] == "eli:LegalResource"
    assert f"urn:thutuc:van-ban:{BASE}" in amending["eli:amends"]
    assert f"urn:thutuc:van-ban:{BASE}" in amending["eli:cites"]


def test_a_node_that_is_opened_adds_its_neighbours(client: TestClient) -> None:
    page = client.get(f"/phap-luat/{BASE}/do-thi")
    more = re.findall(r'href="(/phap-luat/[^"]*mo=[^"]+)"', page.text)
    for link in more[:2]:
        opened = client.get(link.replace("&amp;", "&"))
        assert opened.text.count('class="node ') > page.text.count('class="node ')


def test_a_document_links_to_its_work_and_what_it_cites(client: TestClient) -> None:
    version = got(client, f"/laws/{AMENDING}")["texts"][0]
    page = parsed(client.get(f"/van-ban/{version}").text)
    assert page.xpath(f'//a[@href="/phap-luat/{AMENDING}"]')
    cited = page.xpath('//a[@class="cite"]')
    assert f"/phap-luat/{BASE}" in {link.get("href") for link in cited}
    shown = page.xpath("//article")[0].text_content()
    told = got(client, f"/documents/{version}")["text"]
    assert "".join(shown.split()).find("".join(told.split())[:400]) >= 0


def test_an_empty_store_says_so(empty_client: TestClient) -> None:
    for path in ("/phap-luat", "/tac-dong", "/danh-gia", "/tac-dong?tim=abc"):
        assert empty_client.get(path).status_code == 200
    assert got(empty_client, "/laws")["total"] == 0


def test_a_sign_in_the_picture_opens_it_in_place(page_: Page) -> None:
    page_.goto(f"/phap-luat/{BASE}/do-thi")
    boxes = page_.locator("svg.law-graph a.node")
    before = boxes.count()
    more = page_.locator("svg.law-graph a.more").first
    more.focus()
    page_.keyboard.press("Enter")
    expect(page_).to_have_url(re.compile("mo="))
    expect(boxes).not_to_have_count(before)
    assert boxes.count() > before
    page_.reload()
    assert boxes.count() > before
