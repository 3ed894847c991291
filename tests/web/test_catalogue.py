"""The catalogue: the page, the exports and the API answer one question with the same figures."""

from __future__ import annotations

import csv
import io
import re
from html import escape, unescape
from itertools import pairwise
from typing import Any
from urllib.parse import urlencode

import openpyxl
import pytest
from fastapi.testclient import TestClient

from api.catalogue.asked import Asked
from api.catalogue.export import csv_parts
from api.catalogue.marking import marked, sought_words
from catalog_graph.shelf.build import maker
from catalog_graph.shelf.pick import pick
from catalog_graph.shelf.query import quoted
from catalog_graph.shelf.types import FACETS
from extract.fold import plain
from tests.shelf.builders import stock, told

Query = list[tuple[str, str]]

QUESTIONS: list[Query] = [
    [],
    [("q", "thu tuc")],
    [("q", "cap"), ("level", "province")],
    [("level", "province"), ("level", "commune"), ("sort", "-name")],
    [("online", "unknown")],
    [("q", "zzzz")],
]


def page(client: TestClient, query: Query, path: str = "/danh-muc") -> str:
    answer = client.get(f"{path}?{urlencode(query)}")
    assert answer.status_code == 200
    return answer.text


def told_by_api(client: TestClient, query: Query) -> list[dict[str, Any]]:
    """All lines of a question, page by page."""
    found: list[dict[str, Any]] = []
    at = 1
    while True:
        answer = client.get(f"/api/procedures?{urlencode([*query, ('page', str(at)), ('size', '7')])}").json()
        found += answer["items"]
        if not answer["items"]:
            assert answer["total"] == len(found)
            return found
        at += 1


def names_on(text: str) -> list[str]:
    """Names in the table, without what lights them."""
    cells = re.findall(r"<a data-open[^>]*>(.*?)</a>", text, re.DOTALL)
    return [" ".join(unescape(re.sub(r"<[^>]+>", "", cell)).split()) for cell in cells]


def rows_of_xlsx(client: TestClient, query: Query) -> tuple[dict[str, str], list[dict[str, Any]]]:
    answer = client.get(f"/danh-muc.xlsx?{urlencode(query)}")
    assert answer.status_code == 200 and "attachment" in answer.headers["content-disposition"]
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    about = {str(row[0]): str(row[1]) for row in book["Thông tin"].iter_rows(min_row=3, max_col=2, values_only=True)}
    head, *rows = book["Danh mục"].iter_rows(values_only=True)
    assert book["Danh mục"].freeze_panes == "C2" and book["Danh mục"].auto_filter.ref
    return about, [dict(zip(map(str, head), row, strict=True)) for row in rows]


@pytest.mark.parametrize("query", QUESTIONS, ids=urlencode)
def test_page_exports_and_api_give_the_same_lines_in_the_same_order(client: TestClient, query: Query) -> None:
    lines = told_by_api(client, query)
    codes = [line["subject"] for line in lines]
    text = page(client, [*query, ("size", "200")])
    assert f"<strong>{len(lines)} thủ tục</strong>" in text
    assert names_on(text) == [line["name"] or "(không ghi tên)" for line in lines]
    about, rows = rows_of_xlsx(client, query)
    assert about["Số dòng"] == f"{len(lines)} thủ tục"
    assert [row["Mã thủ tục"] for row in rows] == codes
    answer = client.get(f"/danh-muc.csv?{urlencode(query)}")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    table = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["Mã thủ tục"] or None for row in table] == codes
    assert [row["Tên thủ tục"] or None for row in table] == [line["name"] for line in lines]


def test_codes_are_text_in_the_spreadsheet(client: TestClient) -> None:
    _, rows = rows_of_xlsx(client, [])
    assert rows and all(isinstance(row["Mã thủ tục"], str) for row in rows if row["Mã thủ tục"] is not None)


@pytest.mark.parametrize("name", [name for name in FACETS if name != "trouble"])
def test_the_count_beside_a_value_is_what_choosing_it_gives(client: TestClient, name: str) -> None:
    (facet,) = client.get(f"/api/facets?facet={name}").json()["facets"]
    assert facet["values"]
    for value in facet["values"]:
        found = client.get(f"/api/procedures?{urlencode({name: value['value']})}").json()
        assert found["total"] == value["count"]


def test_a_facet_shows_on_the_page_what_the_api_says(client: TestClient) -> None:
    text = page(client, [("level", "province")])
    (facet,) = client.get("/api/facets?level=province&facet=kind").json()["facets"]
    block = text[text.index('data-facet="kind"') :]
    shown = re.findall(
        r'value="([^"]*)"><span>[^<]*</span><span class="n muted">([\d.]+)', block[: block.index("</ul>")]
    )
    assert shown == [(value["value"], str(value["count"])) for value in facet["values"]]


def test_each_snapshot_has_a_list_of_its_own(client: TestClient) -> None:
    for taken in client.get("/api").json()["snapshots"]:
        found = client.get(f"/api/procedures?{urlencode({'snapshot': taken['name']})}").json()
        assert found["total"] == taken["records"]
        assert {line["seen"] for line in found["items"]} <= {taken["name"]}
        assert f"trong bản chụp {taken['name']}" in page(client, [("snapshot", taken["name"])])


def test_an_unknown_snapshot_is_told(client: TestClient) -> None:
    for path in ("/danh-muc", "/danh-muc.csv", "/danh-muc.xlsx", "/api/procedures", "/api/facets"):
        answer = client.get(f"{path}?snapshot=khong-co")
        assert answer.status_code == 404 and "không có bản chụp" in answer.text


@pytest.mark.parametrize("query", ["sort=color", "page=0", "size=100000", "q=" + "a" * 301])
def test_a_question_that_makes_no_sense_is_refused(client: TestClient, query: str) -> None:
    assert client.get(f"/danh-muc?{query}").status_code == 422
    assert client.get(f"/api/procedures?{query}").status_code == 422


def test_blank_parameters_of_a_form_ask_nothing(client: TestClient) -> None:
    blank = "q=&snapshot=&ministry=&sort=&in_field="
    assert names_on(page(client, [])) == names_on(client.get(f"/danh-muc?{blank}").text)


def test_an_empty_answer_says_what_to_loosen(client: TestClient) -> None:
    text = page(client, [("q", "zzzz"), ("level", "province")])
    assert "Không có thủ tục nào khớp" in text
    total = client.get("/api/procedures?level=province").json()["total"]
    assert f"Bỏ “Từ cần tìm: zzzz”</a> ({total} thủ tục)" in text


def test_conditions_are_chips_that_can_be_taken_away(client: TestClient) -> None:
    text = page(client, [("q", "cap"), ("level", "province"), ("level", "commune")])
    chips = re.findall(r'<a class="chip info" href="([^"]+)"', text)
    assert [unescape(chip) for chip in chips] == [
        "/danh-muc?level=province&level=commune",
        "/danh-muc?q=cap&level=commune",
        "/danh-muc?q=cap&level=province",
    ]


def test_heads_sort_and_say_how(client: TestClient) -> None:
    text = page(client, [("sort", "name")])
    assert re.search(r'<th scope="col" aria-sort="ascending"><a href="/danh-muc\?sort=-name">', text)
    assert 'aria-sort="descending"' in page(client, [("sort", "-name")])
    names = names_on(page(client, [("sort", "name")]))
    assert names_on(page(client, [("sort", "-name")]))[: len(names)] != names


def test_a_part_of_a_code_shows_all_codes_that_hold_it(client: TestClient) -> None:
    code = next(line["code"] for line in told_by_api(client, []) if line["code"])
    text = page(client, [("q", code[:-1])])
    assert f"Không có mã đúng là <strong>{code[:-1]}</strong>" in text and code in text
    assert "Không có mã đúng" not in page(client, [("q", code)])


def test_words_are_found_without_marks_and_lit(client: TestClient) -> None:
    name = next(line["name"] for line in told_by_api(client, []) if line["name"])
    text = page(client, [("q", name)])
    assert names_on(text)[0] == name and "<mark>" in text


def test_a_long_facet_is_looked_through_without_scripts(client: TestClient) -> None:
    (facet,) = client.get("/api/facets?facet=field").json()["facets"]
    label = next(value["label"] for value in facet["values"] if value["value"] != "unknown")
    text = page(client, [("in_field", label)])
    block = text[text.index('data-facet="field"') :]
    assert block[: block.index("</details>")].count('type="checkbox"') == 1


def test_an_empty_store_says_what_to_do(empty_client: TestClient) -> None:
    text = page(empty_client, [])
    assert "Kho chưa có thủ tục nào" in text and 'href="/nap"' in text
    assert empty_client.get("/api/procedures").json()["total"] == 0
    assert empty_client.get("/danh-muc.xlsx").status_code == 200


def test_a_name_that_a_spreadsheet_would_run_is_kept_from_it() -> None:
    shelf = maker(stock({"2026-05": [told(1, "9.000001", name="=HYPERLINK(1)"), told(2, None, name="-1")]})).latest()
    rows = list(csv.reader(io.StringIO(b"".join(csv_parts(pick(shelf, {}, None, "code"))).decode("utf-8-sig"))))
    assert [row[1] for row in rows[1:]] == ["'=HYPERLINK(1)", "'-1"]


@pytest.mark.parametrize(
    ("name", "q", "lit"),
    [
        ("Đăng ký hộ khẩu", "ho khau", ["hộ", "khẩu"]),
        ("Nhập khẩu sách", "ho khau", []),
        ("Cấp đất ở", "DAT", ["đất"]),
        ("Sổ hộ khẩu", "ho khau cong an", ["hộ", "khẩu"]),
        ("Cấp đất", "", []),
        ("", "dat", []),
    ],
)
def test_words_that_were_sought_are_lit(name: str, q: str, lit: list[str]) -> None:
    runs = marked(name, sought_words(q))
    assert "".join(text for text, _ in runs) == name
    assert [text for text, hit in runs if hit] == lit


def test_taking_away_one_condition_leaves_the_others() -> None:
    asked = Asked(q="a", filters={"level": ("province", "commune")}, sort="relevance")
    assert asked.without("level", "province").query()["level"] == ["commune"]
    assert asked.without("q").query() == {"q": "", "snapshot": None, "level": ["province", "commune"], "sort": ""}


def test_the_list_of_a_snapshot_counts_records(client: TestClient) -> None:
    taken = client.get("/api").json()["snapshots"][0]
    assert f"<strong>{taken['records']} hồ sơ</strong>" in page(client, [("snapshot", taken["name"])])


def test_the_count_tells_words_side_by_side_from_scattered_ones(client: TestClient) -> None:
    name = next(line["name"] for line in told_by_api(client, []) if line["name"] and len(line["name"].split()) > 4)
    words = name.split()
    turned = f"{words[1]} {words[0]}"
    found = client.get(f"/api/procedures?{urlencode({'q': turned})}").json()
    whole = client.get(f"/api/procedures?{urlencode({'q': quoted(turned)})}").json()
    assert found["phrase_total"] == whole["total"] == whole["phrase_total"] < found["total"]
    text = page(client, [("q", turned)])
    assert f"<strong>{found['total']} thủ tục</strong> có đủ các từ “{escape(turned)}”, trong đó " in text
    beside = " ".join(words[:2])
    found = client.get(f"/api/procedures?{urlencode({'q': beside})}").json()
    assert found["phrase_total"] > 0 and found["items"][0]["name"]
    assert client.get("/api/procedures").json()["phrase_total"] is None


def test_the_phrase_alone_is_one_step_away(client: TestClient) -> None:
    every = [line for line in told_by_api(client, []) if line["name"]]
    pairs = {pair for line in every for pair in pairwise(plain(line["name"]).split())}
    for first, second in sorted(pairs):
        query = f"{first} {second}"
        found = client.get(f"/api/procedures?{urlencode({'q': query, 'size': 1})}").json()
        if 0 < found["phrase_total"] < found["total"]:
            break
    text = page(client, [("q", query), ("trouble", "none"), ("trouble", "warning"), ("trouble", "error")])
    assert f"trong đó <strong>{found['phrase_total']}</strong> có nguyên cụm" in text
    (link,) = re.findall(r'href="([^"]+)">chỉ xem nguyên cụm', text)
    alone = client.get(unescape(link)).text
    assert f"<strong>{found['phrase_total']} thủ tục</strong> có &#34;{query}&#34;" in alone
    assert "chỉ xem nguyên cụm" not in alone


@pytest.mark.parametrize(
    ("q", "code"),
    [
        ("9900101", "9.900101"),
        ("9.900.101", "9.900101"),
        ("9.900101.01", "9.900101"),
        ("9.900101.000.00.00.H38", "9.900101"),
        ("9.900110.000.00.00.H97", "9.900110.H97"),
    ],
)
def test_a_code_as_others_print_it_is_offered_not_taken(client: TestClient, q: str, code: str) -> None:
    text = page(client, [("q", q)])
    assert client.get(f"/api/procedures?{urlencode({'q': q})}").json()["total"] == 0
    assert f"Không có hồ sơ nào mang mã đúng là <strong>{q}</strong>" in text and "Có phải" in text
    assert f'href="/thu-tuc/{code}"' in text
    assert ("Phần đuôi H38 có thể là mã nơi công bố" in text) == q.endswith("H38")
    missing = client.get(f"/thu-tuc/{q}")
    if missing.status_code == 404:
        assert f'href="/thu-tuc/{code}"' in missing.text


@pytest.mark.parametrize(
    "path", ["/danh-muc?q=9.901009", "/danh-muc?q=9901009", "/thu-tuc/9.901009", "/thu-tuc/9901009"]
)
def test_a_code_that_only_decisions_print_leads_to_them(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == (404 if path.startswith("/thu-tuc") else 200)
    assert "Mã có trong các quyết định công bố mà kho đang giữ" in answer.text
    items = re.findall(r'<li data-row><span class="code">9\.901009</span>.*?</li>', answer.text, re.DOTALL)
    assert len(items) == 2
    for item in items:
        links = [unescape(link) for link in re.findall(r'href="([^"]+)"', item)]
        assert [link.split("/")[1] for link in links] == ["quyet-dinh", "bang-chung"]
        assert all(client.get(link).status_code == 200 for link in links)
        assert re.search(r"ngày \d\d/\d\d/\d{4}, dòng \d+", item) and 'class="chip ' in item
    assert "9.901007" not in answer.text and "Có phải" not in answer.text


def test_the_api_names_the_decisions_that_print_a_code(client: TestClient) -> None:
    told = client.get("/api/procedures/9.901009").json()["error"]["message"]
    assert told.count("Mã 9.901009 có ở dòng") == 2


def test_a_code_that_nothing_prints_is_told_how_it_was_read(client: TestClient) -> None:
    text = page(client, [("q", "2000488.000.00.00.H38")])
    assert "Có thể đọc là <strong>2.000488.H38</strong> hoặc <strong>2.000488</strong>" in text
    assert "Có phải" not in text
    assert "mang mã" not in page(client, [("q", "9.900101")])
    assert "Mã có trong" not in page(client, [("q", "9.9010091")])
