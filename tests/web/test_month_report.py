"""The monthly report on screen: every figure opens its lines, every line its sources, and its files say the same."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from fastapi.testclient import TestClient

from api.reports import prepared, words
from api.reports.sheets import SUMMARY
from catalog_graph.store import tasks
from catalog_graph.store.evidence import evidence
from catalog_graph.store.opening import Store, open_store
from extract.fold import plain
from ingest.types import Span
from tests.web.clients import client_on
from tests.web.months import MONTH, done, parsed, said, tables, tree


@pytest.fixture(scope="module")
def store(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A copy of the sample store, as a worker has it."""
    held = open_store(Path(shutil.copytree(sample_store, tmp_path_factory.mktemp("thang") / "kho")))
    yield held
    held.close()


@pytest.fixture(scope="module")
def asked(store: Store) -> Iterator[TestClient]:
    """The application over that store."""
    with client_on(store.folder) as made:
        yield made


@pytest.fixture(scope="module")
def report(asked: TestClient, store: Store) -> str:
    """The id of the month's report, made as an officer makes it."""
    answer = asked.post("/bao-cao", data=MONTH, follow_redirects=False)
    assert answer.status_code == 303
    waiting = answer.headers["location"]
    assert "đang chờ" in asked.get(waiting).text.lower()
    task = done(store)
    assert (task.state, task.error) == (tasks.DONE, None)
    answer = asked.get(waiting, follow_redirects=False)
    assert answer.status_code == 303
    return str(answer.headers["location"]).removeprefix("/bao-cao/")


def workbook(content: bytes) -> Any:
    """A workbook, read back."""
    return openpyxl.load_workbook(io.BytesIO(content))


def test_the_list_tells_of_the_report(asked: TestClient, report: str) -> None:
    page = parsed(asked, "/bao-cao")
    row = next(row for row in page.xpath("//tr[@data-row]") if report in row.text_content())
    assert "10/2026" in said(row) and "Văn phòng <b>tỉnh</b> Sông Lam" in said(row)
    counters = tables(parsed(asked, f"/bao-cao/{report}"))["counters"]
    assert [cell.text_content() for cell in row.xpath("./td[@class='n']")] == counters[-1]


def figures_on(asked: TestClient, report: str) -> dict[str, str]:
    """Address of every linked figure of the report → its value as print."""
    found = {}
    page = parsed(asked, f"/bao-cao/{report}")
    pages = [page, *(parsed(asked, one) for one in page.xpath("//a/@href") if "/tong-hop/" in one)]
    for each in pages:
        for one in each.xpath("//*[@data-figure]"):
            if one.tag == "a":
                found[one.get("href")] = one.text_content()
            else:
                assert one.text_content() == "0"
    return found


def test_every_figure_opens_as_many_things_as_it_says(asked: TestClient, report: str) -> None:
    figures = figures_on(asked, report)
    assert len(figures) > 60
    for path, value in figures.items():
        page = parsed(asked, f"{path}?size=200")
        assert said(page.xpath("//p[@class='value']/strong")[0]) == value, path
        numbers = {said(one) for one in page.xpath("//tr[@data-row]/td[1]")}
        assert len(numbers) == int(value.replace(".", "")), path


def test_pages_of_a_figure_hold_each_line_once(asked: TestClient, report: str) -> None:
    path = f"/bao-cao/{report}/bang/ledger"
    keys: list[str] = []
    while path:
        page = parsed(asked, path if "size" in path else f"{path}?size=7")
        keys += page.xpath("//tr[@data-row]/@id")
        path = next(iter(page.xpath("//a[@rel='next']/@href")), "")
    total = int(said(parsed(asked, f"/bao-cao/{report}/bang/ledger").xpath("//p[@class='value']/strong")[0]))
    assert len(keys) == len(set(keys)) == total > 7


def test_from_line_to_source(asked: TestClient, store: Store, report: str) -> None:
    """Each quote of a line is what stands at its place in the file; the list leads there in one click."""
    listed = parsed(asked, f"/bao-cao/{report}/bang/detail?size=200")
    assert all(
        row.xpath(".//td[@data-name='Bằng chứng']//a[contains(@href, '/bang-chung/')]")
        for row in listed.xpath("//tr[@data-row]")
    )
    seen = 0
    for path in listed.xpath("//a[@data-open]/@href"):
        page = parsed(asked, path)
        for card in page.xpath("//article[.//blockquote]"):
            (to,) = card.xpath(".//a[contains(@href, '/bang-chung/')]/@href")
            found = re.fullmatch(r"/bang-chung/([0-9a-f]{64})\?start=(\d+)&end=(\d+)", to)
            assert found is not None
            quote = evidence(store, found[1], Span(int(found[2]), int(found[3]))).quote
            assert (
                quote[:2000].split()
                == card.xpath(".//blockquote")[0].text_content().split()[: len(quote[:2000].split())]
            )
            seen += 1
    assert seen > 20


def test_lists_are_narrowed_by_words_and_values(asked: TestClient, report: str) -> None:
    base = f"/bao-cao/{report}/bang/detail"
    page = parsed(asked, base)
    for option in page.xpath("//select[@id='f1']/option[@value!='']"):
        value = option.get("value")
        part = tree(asked.get(base, params={"f1": value, "size": "200"}).text)
        rows = part.xpath("//tr[@data-row]")
        assert option.text_content() == f"{value} ({len(rows)})"
        assert {said(row.xpath("./td[@data-name='Loại thay đổi']")[0]) for row in rows} == {value}
    name = said(page.xpath("//td[starts-with(@data-name, 'Tên thủ tục')]")[0])
    assert name in asked.get(base, params={"q": plain(name)}).text
    assert "Không có dòng nào khớp" in asked.get(base, params={"q": "xyzxyz"}).text


def test_the_chart_leads_to_lines(asked: TestClient, report: str) -> None:
    page = parsed(asked, f"/bao-cao/{report}")
    links = page.xpath("//*[local-name()='svg']//*[local-name()='a']")
    assert links
    for one in links:
        value = one.get("aria-label").rsplit(": ", 1)[1]
        assert said(parsed(asked, one.get("href")).xpath("//p[@class='value']/strong")[0]) == value


def test_nothing_that_the_policy_forbids(asked: TestClient, report: str) -> None:
    base = f"/bao-cao/{report}"
    for path in (
        "/bao-cao",
        base,
        f"{base}/bang/detail",
        f"{base}/so/F00001",
        f"{base}/dong/D00001",
        f"{base}/tong-hop/fields",
    ):
        page = parsed(asked, path)
        assert not page.xpath("//*[@style]|//script[not(@src)]|//style|//*[@*[starts-with(name(), 'on')]]")
        assert len(page.xpath("//h1")) == 1


# -- files -------------------------------------------------------------------------------------------------------------


def test_files_hold_the_figures_of_the_page(asked: TestClient, report: str) -> None:
    page = parsed(asked, f"/bao-cao/{report}")
    shown = tables(page)
    for one in page.xpath("//a/@href"):
        if "/tong-hop/" in one:
            shown.update(tables(parsed(asked, one)))
    got = {ending: asked.get(f"/bao-cao/{report}/tep/{ending}") for ending in ("xlsx", "docx", "html")}
    for ending, answer in got.items():
        assert answer.headers["content-disposition"] == f'attachment; filename="bao-cao-2026-10.{ending}"'
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["content-security-policy"].startswith("sandbox")
    in_html = tables(tree(got["html"].content))
    assert in_html == shown
    titles = {key: said(page.xpath(f"//*[@id='b-{key}']")[0]) for key in shown}
    sheet = workbook(got["xlsx"].content)[SUMMARY]
    for key, rows in shown.items():
        at = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == titles[key])
        assert [
            [words.number(sheet.cell(at + 2 + line, 3 + column).value) for column in range(len(rows[0]))]
            for line in range(len(rows))
        ] == rows, key
    text = [
        [[_said(cell._tc) for cell in row.cells] for row in table.rows]
        for table in docx.Document(io.BytesIO(got["docx"].content)).tables
    ]
    for key, rows in shown.items():
        assert any([row[-len(rows[0]) :] for row in table[1:]] == rows for table in text), key


def _said(element: Any) -> str:
    return "".join(node.text or "" for node in element.iter() if node.tag.endswith("}t"))


def test_lists_can_be_handed_on(asked: TestClient, report: str) -> None:
    total = parsed(asked, f"/bao-cao/{report}").xpath("//table[@data-grid='counters']//tr[last()]//a/@href")[0]
    rows = len(parsed(asked, f"{total}?size=200").xpath("//tr[@data-row]"))
    told = asked.get(f"{total}.csv")
    assert told.content.startswith(b"\xef\xbb\xbf") and told.headers["content-disposition"].startswith("attachment")
    assert len(list(csv.reader(io.StringIO(told.content.decode("utf-8-sig"))))) == rows + 1
    book = workbook(asked.get(f"{total}.xlsx").content).active
    assert book.max_row == rows + 5
    assert f"{rows} dòng" in str(book["A3"].value)
    assert book.cell(6, 3).data_type == "s"
    code = str(book.cell(6, 3).value)
    part = asked.get(f"{total}.csv", params={"q": code}).content.decode("utf-8-sig")
    found = list(csv.reader(io.StringIO(part)))[1:]
    assert 0 < len(found) < rows and all(code in " ".join(line) for line in found)


def test_deleted_and_made_again_it_is_the_same(asked: TestClient, store: Store, report: str) -> None:
    place = prepared.folder_of(store.folder, report)
    before = {one.name: one.read_bytes() for one in place.iterdir()}
    assert set(before) == {"report.xlsx", "report.docx", "report.html", "figures.json", "parts.db"}
    prepared.remove(store.folder, report)
    gone = asked.get(f"/bao-cao/{report}")
    assert gone.status_code == 200 and "Dựng lại" in gone.text
    assert asked.get(f"/bao-cao/{report}/so/F00001").status_code == 404
    assert asked.get(f"/bao-cao/{report}/tep/xlsx").status_code == 404
    assert "chưa dựng để xem" in asked.get("/bao-cao").text
    places = {asked.post(f"/bao-cao/{report}/dung-lai", follow_redirects=False).headers["location"] for _ in range(2)}
    assert len(places) == 1
    assert done(store).result == {"id": report, "missing": []}
    assert {one.name: one.read_bytes() for one in place.iterdir()} == before


@pytest.mark.parametrize(
    "path",
    [
        "/bao-cao/BC-2026-10-000000000000",
        "/bao-cao/..%2F..%2Fcatalogue",
        "/bao-cao/x",
        "/bao-cao/viec/x",
        "/bao-cao/{id}/so/F99999",
        "/bao-cao/{id}/so/F00001.pdf",
        "/bao-cao/{id}/bang/khac",
        "/bao-cao/{id}/bang/khac.csv",
        "/bao-cao/{id}/dong/D99999",
        "/bao-cao/{id}/dong/../../../x",
        "/bao-cao/{id}/tong-hop/khac",
        "/bao-cao/{id}/tep/db",
    ],
)
def test_what_is_not_there_is_a_page(asked: TestClient, report: str, path: str) -> None:
    answer = asked.get(path.format(id=report))
    assert answer.status_code in (404, 422)
    assert "<h1>" in answer.text


# -- the API -----------------------------------------------------------------------------------------------------------


def test_the_api_says_what_the_pages_say(asked: TestClient, report: str) -> None:
    base = f"/api/reports/{report}"
    figures = asked.get(base).json()
    page = parsed(asked, f"/bao-cao/{report}")
    shown = tables(page)
    for key, grid in figures["grids"].items():
        if key in shown:
            assert [[words.number(one["value"]) for one in row["figures"]] for row in grid["rows"]] == shown[key]
    total = page.xpath("//table[@data-grid='counters']//tr[last()]//a/@href")
    for path in total:
        told = asked.get(f"{base}/figures/{path.rsplit('/', 1)[1]}/lines", params={"size": 200}).json()
        assert told["total"] == told["whole"] == len(told["items"]) == told["figure"]["lines"]
        assert told["items"][-1]["number"] == told["figure"]["value"]
        assert [one["key"] for one in told["items"]] == [
            key.removeprefix("d-") for key in parsed(asked, f"{path}?size=200").xpath("//tr[@data-row]/@id")
        ]
    for file in figures["files"]:
        assert asked.get(file).content == asked.get(f"/bao-cao/{report}/tep/{file.rsplit('/', 1)[1]}").content


def test_the_api_lists_reports_and_lines(asked: TestClient, report: str) -> None:
    listed = asked.get("/api/reports").json()
    assert [one["id"] for one in listed["items"]] == [report] and listed["items"][0]["ready"]
    register = asked.get(f"/api/reports/{report}/registers/comparison", params={"size": 1}).json()
    (first,) = register["items"]
    line = asked.get(f"/api/reports/{report}/lines/{first['key']}").json()
    assert {key: line[key] for key in first} == first
    assert [one["key"] for one in line["proofs"]] == first["exhibits"] and line["related"]
    assert {one["origin"] for one in line["proofs"]} <= {"opening", "closing", "decision"}
    value = register["facets"][0]["values"][0]
    part = asked.get(f"/api/reports/{report}/registers/comparison", params={"f1": value["value"]}).json()
    assert part["total"] == value["count"] < part["whole"] == register["total"]


def test_the_api_asks_for_a_report(asked: TestClient, store: Store, report: str) -> None:
    order = {"month": "2026-10", "unit": MONTH["don_vi"]}
    task = asked.post("/api/reports", json=order)
    assert task.status_code == 202 and task.json()["report"] == report, "the pages asked for the same"
    refused = asked.post("/api/reports", json={"month": "2019-01"})
    assert refused.status_code == 409 and "Không có cặp bản chụp" in refused.json()["error"]["message"]
    assert asked.post("/api/reports", json={"month": "10/2026"}).status_code == 422
    again = asked.post(f"/api/reports/{report}/again")
    assert again.status_code == 202 and done(store).result == {"id": report, "missing": []}
    assert asked.get("/api/reports/BC-2026-10-000000000000").status_code == 404


@pytest.mark.parametrize(
    ("tables", "status", "said"),
    [
        ({"instruments_csv": "so,ngay\n1,2"}, 409, "cần các cột"),
        ({"instruments_csv": "so_ky_hieu,ngay_ky\n1/2024/NĐ-CP,hôm qua"}, 409, "“hôm qua” không phải là ngày"),
        ({"instruments_csv": "so_ky_hieu\n\ud800"}, 422, "có ký tự không hợp lệ"),
        ({"instruments_csv": "a" * 1_000_001}, 422, "bảng văn bản"),
        ({"instruments_csv": "ă" * 600_000}, 409, "lớn quá 1 MB"),
        ({"holidays_yaml": "- 1\n- 2"}, 409, "Bảng ngày nghỉ phải là các mục"),
        ({"holidays_yaml": "a" * 64_001}, 422, "bảng ngày nghỉ"),
        ({"instruments_csv": "so_ky_hieu,ngay_ky\n1/2024/NĐ-CP,01/02/2024", "holidays_yaml": "days: []"}, 202, ""),
        ({"instruments_csv": "", "holidays_yaml": None}, 202, ""),
    ],
)
def test_the_api_takes_the_tables_of_the_form(
    own_client: TestClient, tables: dict[str, str], status: int, said: str
) -> None:
    body = json.dumps({"month": "2026-10", **tables})
    answer = own_client.post("/api/reports", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == status
    assert status == 202 or said in answer.json()["error"]["message"]
    if status == 202 and tables["instruments_csv"]:
        task = own_client.get(f"/api/tasks/{answer.json()['id']}").json()
        assert task["kind"] == "report"
