"""What a flag rests on, in a browser: words lit in their sentences; the rules on a phone."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.web.browsing import PHONE, Watch, context_of
from tests.web.places import Worked
from tests.web.served import Served


@pytest.fixture
def flags(served: Served, worked: Worked) -> list[dict[str, Any]]:
    """The flags of the served samples."""
    assert worked.places["mot-co"]
    found: list[dict[str, Any]] = served.get("/api/flags?size=200").json()["data"]["flags"]
    return found


def test_words_are_lit_in_their_sentence_and_open_there(
    browser: Browser, served: Served, watch: Watch, flags: list[dict[str, Any]]
) -> None:
    first = [(flag["id"], flag["proofs"][0]) for flag in flags]
    id, words = next((id, one["text"]) for id, one in first if one["file"] and one["text"][0].isalpha())
    with context_of(browser, served.at, watch, screen=PHONE) as context:
        page = context.new_page()
        page.goto(f"/lam-sach/co/{id}")
        rest = page.locator("li[data-rest]").first
        expect(rest.locator("mark").first).to_contain_text(" ".join(words.split())[:40])
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
        rest.get_by_role("link").first.click()
        expect(page.locator("mark").first).to_be_visible()


def test_the_rules_need_no_scrolling_aside_on_a_phone(browser: Browser, served: Served, watch: Watch) -> None:
    with context_of(browser, served.at, watch, screen=PHONE) as context:
        page = context.new_page()
        for path in ("/quy-tac", "/quy-tac/R-DOC-1"):
            page.goto(path)
            wide = page.locator("table").evaluate_all("every => every.filter(it => it.scrollWidth > innerWidth).length")
            assert wide == 0
