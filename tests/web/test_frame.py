"""The frame answers: pages, the API, help, an empty store."""

from __future__ import annotations

from fastapi.testclient import TestClient


def test_pages_and_api_answer(client: TestClient) -> None:
    assert "2026-10-31-co-so-du-lieu" in client.get("/").text
    assert client.get("/tro-giup").status_code == 200
    assert {one["name"] for one in client.get("/api").json()["snapshots"]} >= {"2026-10-31-co-so-du-lieu"}


def test_a_store_without_data_says_what_to_do(empty_client: TestClient) -> None:
    assert "Kho chưa có dữ liệu" in empty_client.get("/").text
