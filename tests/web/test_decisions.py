"""Decisions on page and API: the same ones in the same order, one of them as ``thutuc decision`` has it."""

from __future__ import annotations

import html
import re
import shutil
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.contracts.decision import decision_json
from api.decisions.choosing import Asked, chosen
from api.decisions.laying import clauses
from catalog_graph.store.decisions import DecisionHead
from extract.types import Clause, Decision, Sourced
from ingest.types import Span

LINK = re.compile(r'href="/quyet-dinh/([0-9a-f]{16})"')


def listed(client: TestClient, **asked: str) -> list[dict[str, object]]:
    """The decisions of an answer of the API."""
    answer = client.get("/api/decisions", params={"size": 200, **asked})
    assert answer.status_code == 200
    items: list[dict[str, object]] = answer.json()["items"]
    assert len(items) == answer.json()["total"]
    return items


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"q": "sông lam"},
        {"q": "song lam"},
        {"q": "1285"},
        {"list": "repealed"},
        {"month": "2026-10"},
        {"month": "2026"},
        {"doubtful": "1"},
        {"sort": "number"},
        {"sort": "issuer"},
        {"sort": "-rows"},
        {"q": "không có quyết định nào như thế"},
    ],
)
def test_page_and_api_list_the_same(client: TestClient, asked: dict[str, str]) -> None:
    page = client.get("/quyet-dinh", params={"size": 200, **asked})
    assert page.status_code == 200
    assert LINK.findall(page.text) == [row["version"] for row in listed(client, **asked)]


def test_the_question_is_understood(client: TestClient) -> None:
    every = listed(client)
    assert len(every) >= 15
    assert listed(client, q="song lam") == listed(client, q="Sông Lam") != []
    assert {str(row["date"])[:7] for row in listed(client, month="2026-10")} == {"2026-10"}
    assert all(row["doubts"] for row in listed(client, doubtful="1"))
    repealed = listed(client, list="repealed")
    assert repealed and all(any(one["list"] == "repealed" for one in row["lists"]) for row in repealed)  # type: ignore[attr-defined]
    assert client.get("/api/decisions", params={"list": "nonsense"}).status_code == 422
    assert client.get("/quyet-dinh", params={"month": "tháng mười"}).status_code == 422


def test_a_list_goes_over_pages(client: TestClient) -> None:
    every = [row["version"] for row in listed(client)]
    first = client.get("/quyet-dinh", params={"size": 5})
    assert LINK.findall(first.text) == every[:5] and 'rel="next"' in first.text
    assert client.get("/api/decisions", params={"size": 5, "page": 99}).json()["items"] == []


def test_every_decision_opens_with_its_rows_and_sources(client: TestClient) -> None:
    for row in listed(client):
        page = client.get(f"/quyet-dinh/{row['version']}")
        answer = client.get(f"/api/decisions/{row['version']}", params={"evidence": "true"}).json()
        assert page.status_code == 200
        text = html.unescape(page.text)
        bare = client.get(f"/api/decisions/{row['version']}").json()
        assert len(bare["announces"]) == row["rows"] == bare["counts"]["rows"]
        for announced, quoted in zip(bare["announces"], answer["announces"], strict=True):
            assert " ".join(announced["name"].split()) in " ".join(text.split())
            place = quoted["name"]["evidence"]
            assert f"/bang-chung/{place['digest']}?start={place['start']}&end={place['end']}" in text
        for sentence in bare["anomalies"]:
            assert sentence in text
        if bare["number"] is not None:
            assert bare["number"] in text


def test_codes_lead_to_procedures_that_are_held(client: TestClient) -> None:
    pages = [client.get(f"/quyet-dinh/{row['version']}").text for row in listed(client)]
    linked = {code for page in pages for code in re.findall(r'href="/thu-tuc/([^"?]+)"', page)}
    assert "9.900101" in linked
    assert any("chưa có trong dữ liệu" in page for page in pages)


def test_an_unknown_decision_is_a_sentence(client: TestClient, empty_client: TestClient) -> None:
    assert client.get("/quyet-dinh/" + "0" * 16).status_code == 404
    assert client.get("/quyet-dinh/khong-phai").status_code == 422
    assert client.get("/api/decisions/" + "0" * 16).json()["error"]["status"] == 404
    assert "Kho chưa có quyết định nào" in empty_client.get("/quyet-dinh").text


def test_a_decision_that_cannot_be_read_again_is_told(own_store: Path) -> None:
    from tests.web.clients import client_on

    with client_on(own_store) as client:
        row = next(each for each in listed(client) if each["rows"])
        digest = str(row["digest"])
        (own_store / "blobs" / digest[:2] / digest).unlink()
        shutil.rmtree(own_store / "readings", ignore_errors=True)  # it would be read from what is kept
        answer = client.get(f"/api/decisions/{row['version']}")
        assert answer.status_code == 503 and "Thiếu tệp gốc" in answer.json()["error"]["message"]


def head(version: str, number: str, date: str, issuer: str) -> DecisionHead:
    return DecisionHead(
        version=version, digest="0" * 64, path="q.txt", number=number, date=date, issuer=issuer, signer=None,
        title=None, effective_on=None, effective_until=None, declared=None, rows=0, codes=0, groups=(), doubts=0,
        key=None,
    )  # fmt: skip


def clause(sentence: str, target: str) -> Decision:
    span = Span(0, 1)
    return Decision(
        issuer=Sourced("Ủy ban nhân dân tỉnh Sông Lam", span),
        clauses=(Clause(action="repeal_whole", target=Sourced(target, span), sentence=Sourced(sentence, span)),),
    )


def test_a_number_alone_means_only_the_issuers_own_decision() -> None:
    heads = [
        head("a" * 16, "12/QĐ-UBND", "2025-03-05", "Ủy ban nhân dân tỉnh Sông Lam"),
        head("b" * 16, "12/QĐ-UBND", "2025-03-06", "Ủy ban nhân dân tỉnh Bạch Hạc"),
    ]
    (undated,) = clauses(clause("Bãi bỏ Quyết định số 12/QĐ-UBND.", "12/QĐ-UBND"), "c" * 16, heads)
    assert [known.version[0] for known in undated.known] == ["a"] and not undated.sure
    (dated,) = clauses(clause("Quyết định số 12/QĐ-UBND ngày 06/3/2025 …", "12/QĐ-UBND"), "c" * 16, heads)
    assert [known.version[0] for known in dated.known] == ["b"] and dated.sure
    (other,) = clauses(clause("Quyết định số 12/QĐ-UBND ngày 06/3/2024 …", "12/QĐ-UBND"), "c" * 16, heads)
    assert not other.known


def test_undated_decisions_come_last() -> None:
    heads = [head("a" * 16, "1/QĐ", "", "B"), head("b" * 16, "2/QĐ", "2025-01-01", "A")]
    assert [one.version[0] for one in chosen(heads, Asked())] == ["b", "a"]
    assert [one.version[0] for one in chosen(heads, Asked(sort="issuer"))] == ["b", "a"]


def test_the_contract_is_that_of_the_command(client: TestClient) -> None:
    members = set(decision_json(Decision(), None, "q"))  # type: ignore[arg-type]  # nothing is quoted
    version = listed(client)[0]["version"]
    assert members <= set(client.get(f"/api/decisions/{version}").json())
