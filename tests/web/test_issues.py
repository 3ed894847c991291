"""Issues on page, API and command: the same ones, counted the same way, each leading to where it stands."""

from __future__ import annotations

import html
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient

from api.issues.grouping import groups, told
from catalog_graph.store.findings import ORDER, Wanted, findings, found_rows, issues
from catalog_graph.store.opening import open_store


def every(client: TestClient, **asked: str) -> list[dict[str, Any]]:
    """All issues that fit, page by page."""
    found: list[dict[str, Any]] = []
    for page in range(1, 1000):
        answer = client.get("/api/issues", params={"size": 7, "page": page, **asked}).json()
        found.extend(answer["items"])
        if not answer["items"]:
            assert len(found) == answer["total"]
            break
    return found


def test_every_issue_is_there_once_and_in_order(client: TestClient, sample_store: Path) -> None:
    store = open_store(sample_store)
    known = issues(store)
    store.close()
    found = every(client)
    wanted = Counter((each.collection, each.path, each.row, each.issue.code, each.issue.message) for each in known)
    assert wanted == Counter(
        (each["collection"], each["path"], each["row"], each["code"], each["message"]) for each in found
    )
    order = [(ORDER.index(each["severity"]), each["code"], each["collection"]) for each in found]
    assert order == sorted(order)
    assert {each["severity"] for each in found} == {"error", "warning", "info"}


@pytest.mark.parametrize("asked", [{"severity": "error"}, {"code": "duplicate_code"}, {"snapshot": "tep-loi"}])
def test_issues_are_filtered(client: TestClient, asked: dict[str, str]) -> None:
    names = {"severity": "severity", "code": "code", "snapshot": "collection"}
    every_one = every(client)
    for name, value in asked.items():
        some = [each for each in every_one if each[names[name]] == value]
        assert every(client, **asked) == some


def test_the_page_groups_and_counts(client: TestClient, sample_store: Path) -> None:
    store = open_store(sample_store)
    known = findings(store)
    store.close()
    page = client.get("/van-de").text
    assert f"{len(groups(known.tallies, Wanted()))} loại" in page
    for group in groups(known.tallies, Wanted()):
        assert f"code={group.code}" in page
        assert group.label != group.code and "_" not in group.label
        rows = client.get("/van-de", params={"code": group.code, "severity": group.severity.value, "size": 200}).text
        assert rows.count("<tr data-row>") == min(group.number, 200)


def test_each_row_leads_to_its_record_and_words(client: TestClient) -> None:
    for each in every(client):
        if each["start"] is not None:
            asked = {"start": each["start"], "end": each["end"]}
            assert client.get(f"/bang-chung/{each['digest']}", params=asked).status_code == 200
        assert (each["version"] is None) == (each["record"] is None)
        assert each["label"]
    twice = every(client, code="duplicate_code")
    assert all(each["version"] and each["digest"] for each in twice)


def test_a_filter_that_is_none_is_refused(client: TestClient, empty_client: TestClient) -> None:
    assert client.get("/van-de", params={"severity": "bad"}).status_code == 422
    assert client.get("/api/issues", params={"code": "<b>"}).status_code == 422
    assert "Không có vấn đề nào" in client.get("/van-de", params={"snapshot": "<b>không có</b>"}).text
    assert "Không có vấn đề nào" in empty_client.get("/van-de").text


def test_rows_beyond_the_last_are_none(sample_store: Path) -> None:
    store = open_store(sample_store)
    known = findings(store)
    assert found_rows(store, known, Wanted(), 10_000, 50) == ()
    store.close()


def test_the_command_groups_and_json_keeps_every_one(sample_store: Path) -> None:
    from api.commands.show import command

    text = CliRunner().invoke(command, ["--issues", "--store", str(sample_store)]).output
    answer = json.loads(CliRunner().invoke(command, ["--issues", "--json", "--store", str(sample_store)]).output)
    store = open_store(sample_store)
    known = issues(store)
    store.close()
    assert len(answer["issues"]) == len(known)
    codes = Counter((each["severity"], each["code"]) for each in answer["issues"])
    heads = [line for line in text.splitlines() if line.startswith("■")]
    assert len(heads) == len(codes)
    for (_, code), count in codes.items():
        assert any(f": {count} (" in line and line.endswith(f"[{code}]") for line in heads)
    assert text.splitlines() == told(known)


@pytest.mark.parametrize("asked", [{}, {"severity": "warning"}, {"snapshot": "tep-loi"}, {"code": "duplicate_code"}])
def test_the_api_groups_as_the_page(client: TestClient, asked: dict[str, str]) -> None:
    answer = client.get("/api/issues", params={"size": 1, **asked}).json()
    counted = Counter((each["severity"], each["code"]) for each in every(client, **asked))
    assert {(group["severity"], group["code"]): group["number"] for group in answer["groups"]} == counted
    assert sum(group["number"] for group in answer["groups"]) == answer["total"]
    page = html.unescape(client.get("/van-de", params=asked).text)
    assert all(group["label"] in page for group in answer["groups"])
