"""Comparisons on screen and over the API: asked for, counted, filtered, led to evidence, taken away, never stale."""

from __future__ import annotations

import ast
import csv
import html
import io
import json
import re
import shutil
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient

import api.comparing.rules
from api.commands.changes import command
from catalog_graph.store import comparisons, schema
from catalog_graph.store.opening import open_store
from tests.web.clients import client_on
from tests.web.comparing import NEW, OLD, ask, id_of, work

SCHEMA = json.loads((Path(api.comparing.rules.__file__).parents[1] / "contracts/changes.schema.json").read_text("utf8"))


@pytest.fixture(scope="module")
def compared(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, str]]:
    """A store in which the two samples are compared with the decisions between, and the comparison's id."""
    folder = Path(shutil.copytree(sample_store, tmp_path_factory.mktemp("so") / "kho"))
    with client_on(folder) as client:
        id = id_of(ask(client))
        assert work(folder) == 1
        yield client, id


def links(text: str) -> list[tuple[str, int]]:
    """(address, number) of every figure of a page that leads to rows."""
    found = re.findall(r'<a href="(/thay-doi/[^"]*)#dong">([\d.]+)(?: mã)?</a>', text)
    return [(html.unescape(address), int(number.replace(".", ""))) for address, number in found]


def counters(text: str) -> tuple[int, int, int]:
    """Rows, names and codes that the list of a page says it has."""
    found = re.search(r"dòng[^<]*: ([\d.]+) dòng, ([\d.]+) tên, ([\d.]+) mã</h2>", text)
    assert found is not None
    rows, names, codes = (int(one.replace(".", "")) for one in found.groups())
    return rows, names, codes


def test_asking_shows_progress_then_the_comparison(own_client: TestClient, own_store: Path) -> None:
    where = ask(own_client)
    waiting = own_client.get(where)
    assert waiting.status_code == 200 and "data-wait" in waiting.text
    assert ask(own_client) == where, "asked twice, made once"
    assert "xem tiến độ" in own_client.get("/thay-doi").text
    assert work(own_store) == 1
    shown = own_client.get(where)
    assert "Cân đối theo mã" in shown.text and "data-wait" not in shown.text
    assert ask(own_client) == f"/thay-doi/{id_of(where)}", "what is at hand is not made again"
    assert id_of(where) in own_client.get("/thay-doi").text


def test_every_figure_is_the_number_of_its_rows(compared: tuple[TestClient, str]) -> None:
    client, id = compared
    page = client.get(f"/thay-doi/{id}").text
    figures = links(page)
    assert len(figures) > 40
    for address, number in figures:
        assert number in counters(client.get(address).text), address
    by_address: dict[str, list[int]] = {}
    for address, number in figures:
        by_address.setdefault(address, []).append(number)
    triples = {address: tuple(numbers[:3]) for address, numbers in by_address.items() if len(numbers) >= 3}
    assert triples
    for address, triple in triples.items():
        query = address.partition("?")[2]
        told = client.get(f"/api/comparisons/{id}/changes?{query}").json()
        assert (told["counts"]["rows"], told["total"]) == (triple[0], triple[0]), address


def test_the_bars_of_the_chart_are_the_numbers_of_their_rows(compared: tuple[TestClient, str]) -> None:
    client, id = compared
    page = client.get(f"/thay-doi/{id}").text
    bars = re.findall(r'<a href="([^"]*)#dong" aria-label="[^"]*: (\d+) dòng">', page)
    assert bars
    for address, number in bars:
        assert counters(client.get(html.unescape(address)).text)[0] == int(number)
    assert " style=" not in page, "no inline style passes the page's policy"


@pytest.mark.parametrize(
    ("decisions", "option"), [("between", "--between"), ("2026-10", "--month=2026-10"), ("none", "")]
)
def test_page_api_and_command_agree(own_client: TestClient, own_store: Path, decisions: str, option: str) -> None:
    id = id_of(ask(own_client, decisions=decisions))
    work(own_store)
    words = [OLD, NEW, "--store", str(own_store), "--json", "--with-evidence"] + ([option] if option else [])
    said = json.loads(CliRunner().invoke(command, words).stdout)
    told = own_client.get(f"/api/comparisons/{id}").json()
    assert told["counts"] == said["counts"]
    assert told["accounts"] == said["accounts"]
    assert {k: told["balance"][k] for k in said["balance"]} == said["balance"]
    items = own_client.get(f"/api/comparisons/{id}/changes?size=200").json()["items"]
    places = [[(one["before_at"], one["after_at"]) for one in item.pop("evidence")["details"]] for item in items]
    assert places == [[(one["before_at"], one["after_at"]) for one in each["details"]] for each in said["changes"]]
    contract = own_client.get(f"/api/comparisons/{id}/contract?evidence=true").json()
    assert contract == said
    plain = json.loads(CliRunner().invoke(command, [word for word in words if word != "--with-evidence"]).stdout)
    answer = own_client.get(f"/api/comparisons/{id}/contract")
    assert (answer.status_code, answer.json()) == (200, plain)
    assert list(answer.json()) == list(plain) and items == plain["changes"]
    for each in (contract, answer.json()):
        jsonschema.validate(each, SCHEMA)
    assert {name: told[name] for name in plain.keys() - {"changes", "decisions"}} == {
        name: plain[name] for name in plain.keys() - {"changes", "decisions"}
    }
    assert not told.keys() & {"changes", "decisions"} and told["total_changes"] == len(items)
    assert told["chosen_decisions"] == decisions


def test_one_kept_by_an_earlier_edition_says_so(own_client: TestClient, own_store: Path) -> None:
    id = id_of(ask(own_client))
    work(own_store)
    store = open_store(own_store)
    kept = {name: value for name, value in comparisons.lists(store, id).items() if name != "reconciled"}
    with store.writing() as connection:
        packed = zlib.compress(json.dumps(kept).encode())
        connection.execute(schema.comparison.update().values(lists=packed))
    store.close()
    answer = own_client.get(f"/api/comparisons/{id}/contract")
    assert answer.status_code == 409 and "So lại" in answer.json()["error"]["message"]


def test_filters_narrow_and_combine(compared: tuple[TestClient, str]) -> None:
    client, id = compared

    def codes(**query: str) -> list[str]:
        found = client.get(f"/api/comparisons/{id}/changes", params={"size": "200", **query}).json()
        return [item["code"] for item in found["items"]]

    assert codes(type="repealed") == ["9.900107", "9.900111"]
    assert codes(q="cat xe de") == ["9.900101"], "words without marks, đ as d"
    assert codes(q="9.900101") == ["9.900101"]
    assert codes(component="fees") == ["9.900101", "9.900109"]
    assert codes(component="fees", type="reannounced") == ["9.900101"]
    assert codes(type="disappeared", decided="yes") == []
    assert set(codes(decided="yes")) | set(codes(decided="no")) == set(codes())
    assert codes(standing="ended") == ["9.900103", "9.900104", "9.900105", "9.900107", "9.900111"]
    assert sorted(codes(sort="name")) == codes() and codes(sort="name") != codes()
    assert len(codes(page="2", size="3")) == 3


@pytest.mark.parametrize("bad", ["type=khac", "level=x", "q=" + "a" * 301, "page=0", "decided=maybe"])
def test_a_filter_that_is_none_is_refused(compared: tuple[TestClient, str], bad: str) -> None:
    client, id = compared
    assert client.get(f"/thay-doi/{id}?{bad}").status_code == 422
    assert client.get(f"/api/comparisons/{id}/changes?{bad}").status_code == 422


def test_a_form_with_empty_choices_asks_for_all(compared: tuple[TestClient, str]) -> None:
    client, id = compared
    whole = counters(client.get(f"/thay-doi/{id}").text)
    assert counters(client.get(f"/thay-doi/{id}?q=&type=&agency=&level=&sort=&standing=").text) == whole


def change_of(client: TestClient, id: str, code: str) -> dict[str, Any]:
    found = client.get(f"/api/comparisons/{id}/changes", params={"q": code}).json()["items"]
    assert len(found) == 1
    item: dict[str, Any] = found[0]
    return item


def test_a_change_side_by_side_with_its_evidence_and_decision(compared: tuple[TestClient, str]) -> None:
    client, id = compared
    change = change_of(client, id, "9.900101")
    item = change["evidence"]
    page = client.get(f"/thay-doi/{id}/{item['ordinal']}").text
    for name in ("Thời hạn giải quyết", "Phí, lệ phí", "Thành phần, số lượng hồ sơ"):
        assert f">{name}</h2>" in page
    assert "<del>" in page and "<ins>" in page
    assert item["announced"][0]["number"] in page
    assert f"/quyet-dinh/{item['announced'][0]['version']}" in page
    assert f"old={item['old']['version']}&amp;new={item['new']['version']}" in page
    assert client.get(f"/api/comparisons/{id}/changes/{item['ordinal']}").json() == {"contract": 1, **change}
    for detail in item["details"]:
        for place in (*detail["before_at"], *detail["after_at"]):
            address = f"/bang-chung/{place['sha256']}?start={place['start']}&amp;end={place['end']}"
            assert address in page
    for address in re.findall(r'href="(/(?:bang-chung|quyet-dinh|thu-tuc)/[^"]*)"', page):
        assert client.get(html.unescape(address)).status_code == 200, address


def test_what_replaces_what_is_linked(compared: tuple[TestClient, str]) -> None:
    client, id = compared
    ended, begun = change_of(client, id, "9.900103"), change_of(client, id, "9.900201")
    assert (ended["types"], ended["replaced_by"]) == (["replaced"], ["9.900201"])
    assert begun["replaces"] == ["9.900103", "9.900104"]
    assert 'href="/thu-tuc/9.900201"' in client.get(f"/thay-doi/{id}/{ended['evidence']['ordinal']}").text
    assert 'href="/thu-tuc/9.900104"' in client.get(f"/thay-doi/{id}/{begun['evidence']['ordinal']}").text


def test_neighbours_follow_the_filter(compared: tuple[TestClient, str]) -> None:
    client, id = compared
    first, second = (change_of(client, id, code)["evidence"]["ordinal"] for code in ("9.900107", "9.900111"))
    page = client.get(f"/thay-doi/{id}/{first}?type=repealed").text
    assert f'rel="next" href="/thay-doi/{id}/{second}?type=repealed"' in page and 'rel="prev"' not in page
    assert "Dòng 1 / 2" in page


@pytest.mark.parametrize(
    "path", ["{id}/999", "{id}/0", "0000000000000000", "0000000000000000/1", "abc.xlsx", "abc.csv"]
)
def test_what_is_not_kept_is_a_sentence(compared: tuple[TestClient, str], path: str) -> None:
    client, id = compared
    answer = client.get(f"/thay-doi/{path.format(id=id)}")
    assert answer.status_code == 404 and "<h1>" in answer.text


def test_what_cannot_be_compared_is_refused(own_client: TestClient, own_store: Path) -> None:
    for form, status in (
        ({"old": OLD, "new": OLD}, 409),
        ({"old": OLD, "new": "không có"}, 404),
        ({"old": OLD}, 422),
    ):
        assert own_client.post("/thay-doi", data=form).status_code == status, form
        assert own_client.post("/api/comparisons", json=form).status_code == status, form
    strange = {"old": OLD, "new": NEW, "decisions": "mai"}
    assert own_client.post("/thay-doi", data=strange).status_code == 400
    assert own_client.post("/api/comparisons", json=strange).status_code == 422
    assert work(own_store) == 0


def test_the_api_gives_a_task_then_the_comparison(own_client: TestClient, own_store: Path) -> None:
    asked = own_client.post("/api/comparisons", json={"old": OLD, "new": NEW})
    assert asked.status_code == 202 and asked.json()["state"] == "waiting"
    id = asked.json()["comparison"]
    assert own_client.get(f"/api/comparisons/{id}").status_code == 404
    work(own_store)
    ready = own_client.post("/api/comparisons", json={"old": OLD, "new": NEW})
    assert ready.status_code == 200 and ready.json() == own_client.get(f"/api/comparisons/{id}").json()
    listed = own_client.get("/api/comparisons").json()
    assert listed["total"] == 1 and listed["items"][0]["id"] == id and listed["items"][0]["fresh"]


def test_changed_rules_give_a_new_comparison(
    own_client: TestClient, own_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = id_of(ask(own_client))
    work(own_store)
    assert "So lại" not in own_client.get(f"/thay-doi/{first}").text
    monkeypatch.setattr("api.comparing.work.comparing_rules", lambda: "quy tắc khác")
    assert "So lại" in own_client.get(f"/thay-doi/{first}").text, "an older one says that it is"
    second = id_of(ask(own_client))
    assert second != first and work(own_store) == 1


def test_one_that_was_dropped_is_made_again(own_client: TestClient, own_store: Path) -> None:
    first = id_of(ask(own_client))
    work(own_store)
    whole = own_client.get(f"/api/comparisons/{first}").json()
    store = open_store(own_store)
    with store.writing() as connection:
        connection.execute(schema.comparison.delete())
    store.close()
    assert own_client.get(f"/thay-doi/{first}").status_code == 404
    assert id_of(ask(own_client)) == first and work(own_store) == 1
    again = own_client.get(f"/api/comparisons/{first}").json()
    assert {**again, "recorded": ""} == {**whole, "recorded": ""}


def test_the_rules_name_all_that_compares() -> None:
    """A change of any module that takes part in comparing gives another comparison; what only stores does not."""
    house = Path(api.comparing.rules.__file__).parents[2]
    found, waiting = set(), {"api/comparing/laying.py", "api/comparing/sides.py", "api/contracts/changes.py"}
    while waiting:
        name = waiting.pop()
        found.add(name)
        tree = ast.walk(ast.parse((house / name).read_text("utf8")))
        modules = {node.module for node in tree if isinstance(node, ast.ImportFrom) and node.module is not None}
        files = {
            f"{module.replace('.', '/')}.py" for module in modules if module.split(".")[0] in {"api", "catalog_graph"}
        }
        waiting |= {one for one in files if "/store/" not in one and (house / one).is_file()} - found
    known = {path.relative_to(house).as_posix() for path in api.comparing.rules.sources()}
    beside = {"catalog_graph/deadlines.py", "catalog_graph/workdays.py"}
    assert found - known - beside == set(), "these take part and are not in api.comparing.rules"


def test_csv_holds_the_rows_of_the_list_and_no_formula(compared: tuple[TestClient, str]) -> None:
    client, id = compared
    answer = client.get(f"/thay-doi/{id}.csv?type=amended")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["Mã thủ tục"] for row in rows] == ["9.900101", "9.900109", "9.900110"]
    assert rows[0]["Trước"] and rows[0]["Sau"]
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_xlsx_holds_the_rows_of_the_list_with_codes_as_text(compared: tuple[TestClient, str]) -> None:
    client, id = compared
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/thay-doi/{id}.xlsx?component=fees").content))
    rows = list(book["Thay đổi"].values)[1:]
    assert [(row[1], type(row[1])) for row in rows] == [("9.900101", str), ("9.900109", str)]
    parts = list(book["Trước – sau"].values)[1:]
    assert {row[1] for row in parts} == {"9.900101", "9.900109"} and all(row[4] != row[5] for row in parts)
    assert "Thành phần khác: Phí, lệ phí" in [row[1] for row in book["Thông tin"].values]


def test_a_store_with_one_snapshot_says_what_it_needs(empty_client: TestClient) -> None:
    assert "Cần hai bản chụp để so" in empty_client.get("/thay-doi").text


def test_markup_in_a_query_is_text(compared: tuple[TestClient, str]) -> None:
    client, id = compared
    page = client.get(f"/thay-doi/{id}", params={"q": "<script>alert(1)</script>", "agency": '"><b>'}).text
    assert "<script>alert" not in page and '"><b>' not in page
