"""One procedure on screen and over the API: parts in the legal order, sources, history, redline, codes nobody knows."""

from __future__ import annotations

import re
from typing import Any

import lxml.html
import pytest
from fastapi.testclient import TestClient

CODE = "9.900101"
"""Amended between two snapshots of the samples by a decision that prints its code; listed in two lists besides."""
LETTERS = ["a)", "b)", "c)", "d)", "đ)", "e)", "g)", "h)", "h)", "h)", "h)"]


def page(client: TestClient, path: str, status: int = 200) -> Any:
    answer = client.get(path)
    assert answer.status_code == status, answer.text[:500]
    return lxml.html.document_fromstring(answer.text)


def words(node: Any) -> str:
    return " ".join(node.text_content().split())


def versions(client: TestClient, code: str = CODE) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"/api/procedures/{code}").json()["versions"]
    return found


def test_the_parts_stand_in_the_order_of_the_law(client: TestClient) -> None:
    seen = page(client, f"/thu-tuc/{CODE}")
    assert len(seen.xpath("//h1")) == 1
    headings = seen.xpath("//section[contains(@class, 'part')]/h2")
    assert [words(h).split()[0] for h in headings][:11] == LETTERS
    assert words(headings[7]).startswith("h) Mẫu đơn") and words(headings[11]) == "Căn cứ pháp lý"
    targets = {link.get("href") for link in seen.xpath("//nav[@class='parts']//a")}
    assert targets == {f"#{each.get('id')}" for each in seen.xpath("//*[@id and (self::section or self::aside)]")}


@pytest.mark.parametrize(
    "code",
    [
        "9.900101",
        "9.900106",
        "9.900109",
        "9.900110",
        "9.900110.H97",
        "9.900111.H97",
        "9.900112.H97",
        "9.900113",
        "9.980001",
    ],
)
def test_every_value_of_the_record_leads_to_its_words(client: TestClient, code: str) -> None:
    shown = client.get(f"/api/procedures/{code}").json()["shown"]
    record = client.get(f"/api/records/{shown}", params={"evidence": "true"}).json()
    assert quotes(record)
    seen = client.get(f"/thu-tuc/{code}").text
    linked = {(m[1], int(m[2]), int(m[3])) for m in re.finditer(r"/bang-chung/(\w+)\?start=(\d+)&amp;end=(\d+)", seen)}
    unlinked = [
        (path, quote["quote"][:40])
        for path, quote in quotes(record)
        if (quote["digest"], quote["start"], quote["end"]) not in linked
    ]
    assert not unlinked


def quotes(node: Any, path: str = "") -> list[tuple[str, dict[str, Any]]]:
    """Every piece of evidence in the JSON of a record, with its path."""
    if isinstance(node, dict):
        own = [(path, node["evidence"])] if node.get("evidence") else []
        return own + [
            found for key, child in node.items() if key != "evidence" for found in quotes(child, f"{path}/{key}")
        ]
    return (
        [found for at, child in enumerate(node) for found in quotes(child, f"{path}/{at}")]
        if isinstance(node, list)
        else []
    )


def test_a_source_opens(client: TestClient) -> None:
    seen = page(client, f"/thu-tuc/{CODE}")
    (link,) = seen.xpath("//section[@id='name']//a[@class='src']")
    assert words(seen.xpath("//h1")[0]) in words(page(client, link.get("href")))


def test_the_newest_full_record_is_shown_and_newer_rows_are_told(client: TestClient) -> None:
    seen = page(client, f"/thu-tuc/{CODE}")
    chosen = seen.xpath("//select[@id='ban']/option[@selected]")
    assert [words(each) for each in chosen] == ["31/10/2026 · 2026-10-31-co-so-du-lieu · hồ sơ đầy đủ"]
    assert "danh-muc-2026-11-05.jsonl (05/11/2026)" in words(seen.xpath("//*[contains(@class, 'notice')]")[0])


def test_what_a_row_of_a_list_does_not_say_is_not_taken_from_elsewhere(client: TestClient) -> None:
    row = versions(client)[-1]
    seen = page(client, f"/thu-tuc/{CODE}?ban={row['version']}")
    steps = seen.xpath("//section[@id='steps']")[0]
    assert "Dòng danh sách không có mục này." in words(steps)
    (link,) = steps.xpath(".//a")
    assert "có ghi" in words(link) and link.get("href").endswith("#steps")
    assert page(client, link.get("href")).xpath("//section[@id='steps']//*[contains(@class, 'said')]")


def test_the_history_shows_snapshots_and_decisions_with_their_sources(client: TestClient) -> None:
    seen = page(client, f"/thu-tuc/{CODE}")
    events = [words(each) for each in seen.xpath("//ol[@class='timeline']/li")]
    assert [event.split()[0] for event in events[:2]] == ["05/11/2026", "31/10/2026"]
    decided = next(each for each in seen.xpath("//li[contains(@class, 'decided')]") if "1285/QĐ-BTLĐĐ" in words(each))
    assert "Sửa đổi, bổ sung" in words(decided)
    assert decided.xpath(".//a[@class='src']") and decided.xpath(".//a[starts-with(@href, '/quyet-dinh/')]")


def test_a_row_with_the_same_name_and_no_code_is_only_a_candidate(client: TestClient) -> None:
    events = [words(each) for each in page(client, "/thu-tuc/9.900203").xpath("//li[contains(@class, 'decided')]")]
    assert any("Ứng viên" in event and "không in mã" in event for event in events)
    rows = client.get("/api/procedures/9.900203").json()["decisions"]
    assert rows and not any(row["certain"] for row in rows)


def test_variants_of_other_publishers_are_named(client: TestClient) -> None:
    assert page(client, "/thu-tuc/9.900110").xpath("//a[@href='/thu-tuc/9.900110.H97']")
    assert client.get("/api/procedures/9.900110.H97").json()["code"] == "9.900110.H97"


def test_what_the_reader_doubted_stands_at_its_part(client: TestClient) -> None:
    for code in ("9.900109", "9.900110", "9.900113", "9.900106"):
        record = client.get(f"/api/procedures/{code}").json()
        product = client.get(f"/api/records/{record['shown']}").json()
        seen = words(page(client, f"/thu-tuc/{code}"))
        assert all(" ".join(issue["message"].split()) in seen for issue in product["issues"])


def test_the_redline_shows_what_differs_part_by_part(client: TestClient) -> None:
    first, second = (each["version"] for each in versions(client)[1:3])
    for view in ("doi", "gop"):
        seen = page(client, f"/thu-tuc/{CODE}/so-sanh?old={first}&new={second}&view={view}")
        anchors = [link.get("href")[1:] for link in seen.xpath("//ul[@class='anchors']//a")]
        assert anchors == [each.get("id") for each in seen.xpath("//section[contains(@class, 'part')]")]
        assert seen.xpath("//del") and seen.xpath("//ins")
        rows = seen.xpath("//div[contains(concat(' ', @class, ' '), ' changed ')]")
        assert rows and all(len(row.xpath(".//p[@class='quotes']")) == 2 for row in rows)
        found = client.get(f"/api/procedures/{CODE}/redline?old={first}&new={second}").json()
        assert sorted(anchors) == sorted(found["changed"])


def test_the_redline_over_the_api_loses_nothing(client: TestClient) -> None:
    first, second = (each["version"] for each in versions(client)[1:3])
    found = client.get(f"/api/procedures/{CODE}/redline?old={first}&new={second}").json()
    assert found["contract"] == 1 and found["changed"]
    for component in found["components"]:
        for row in component["rows"]:
            for side in ("old", "new"):
                text = row[side]["text"] if row[side] else ""
                assert "".join(operation[side] for operation in row["operations"]) == text


def test_a_version_with_itself_has_no_redline(client: TestClient) -> None:
    (one,) = (each["version"] for each in versions(client)[1:2])
    assert "Hai bản đã chọn là một." in words(page(client, f"/thu-tuc/{CODE}/so-sanh?old={one}&new={one}"))


def test_without_a_choice_the_last_two_full_records_are_compared(client: TestClient) -> None:
    seen = page(client, f"/thu-tuc/{CODE}/so-sanh")
    chosen = [words(each) for each in seen.xpath("//option[@selected]")]
    assert ["2026-09-30" in chosen[0], "2026-10-31" in chosen[1]] == [True, True]


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("9.90010", "9.900101"),
        ("9,900101", "9.900101"),
        ("9.900101.000.00.00.H97", "9.900101"),
        ("9.900191", "9.900101"),
    ],
)
def test_an_unknown_code_is_never_repaired_only_asked_about(client: TestClient, asked: str, meant: str) -> None:
    seen = page(client, f"/thu-tuc/{asked}", 404)
    assert asked in words(seen.xpath("//h1")[0])
    assert f"/thu-tuc/{meant}" in [link.get("href") for link in seen.xpath("//li/a")]
    said = client.get(f"/api/procedures/{asked}")
    assert said.status_code == 404 and "Có phải" in said.json()["error"]["message"]


@pytest.mark.parametrize("path", ["khong-co-gi-nhu-the", "%3Cscript%3E", "..%2f..%2fetc", "9" * 70, "%00", "'%22"])
def test_nonsense_is_a_page_with_a_sentence(client: TestClient, path: str) -> None:
    answer = client.get(f"/thu-tuc/{path}")
    assert answer.status_code in (404, 422)
    assert "<script>" not in answer.text


def test_versions_of_others_and_of_nobody_are_not_found(client: TestClient) -> None:
    other = versions(client, "9.900110")[0]["version"]
    for path in (
        f"/thu-tuc/{CODE}?ban={other}",
        f"/thu-tuc/{CODE}/so-sanh?old={other}",
        "/ho-so/ffffffffffffffff",
        "/ho-so/x",
    ):
        assert client.get(path).status_code == 404
    assert client.get(f"/api/procedures/{CODE}/versions/{other}").status_code == 404
    assert client.get("/api/records/ffffffffffffffff").status_code == 404


def test_a_record_with_a_code_is_led_to_its_procedure(client: TestClient) -> None:
    one = versions(client)[0]["version"]
    answer = client.get(f"/ho-so/{one}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, f"/thu-tuc/{CODE}?ban={one}")


def test_the_record_over_the_api_keeps_to_its_contract(client: TestClient) -> None:
    shown = client.get(f"/api/procedures/{CODE}").json()["shown"]
    record = client.get(f"/api/records/{shown}").json()
    assert record == client.get(f"/api/procedures/{CODE}/versions/{shown}").json()
    assert record["contract"] == 1 and record["code"] == CODE
    sourced = client.get(f"/api/records/{shown}?evidence=true").json()
    assert sourced["name"]["evidence"]["quote"] == sourced["name"]["value"] == record["name"]
