"""The frame answers: pages, the API, help, an empty store."""

from __future__ import annotations

from fastapi.testclient import TestClient
from playwright.sync_api import Page

from tests.web.browsing import shot


def test_pages_and_api_answer(client: TestClient) -> None:
    assert "2026-10-31-co-so-du-lieu" in client.get("/").text
    assert client.get("/tro-giup").status_code == 200
    assert {one["name"] for one in client.get("/api").json()["snapshots"]} >= {"2026-10-31-co-so-du-lieu"}


def test_a_store_without_data_says_what_to_do(empty_client: TestClient) -> None:
    assert "Kho chưa có dữ liệu" in empty_client.get("/").text


def test_the_frame_in_a_browser(page_: Page) -> None:
    page_.goto("/")
    page_.keyboard.press("/")
    assert page_.evaluate("document.activeElement.id") == "tim"
    shot(page_, "tong-quan")
