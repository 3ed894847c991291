"""The quality report in a browser: charts for each screen, names never cut, tables that a keyboard can scroll."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.web.browsing import DESK, PHONE, Watch, context_of, shot
from tests.web.places import Worked
from tests.web.served import Served


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_the_charts_fit_the_screen(
    browser: Browser, served: Served, worked: Worked, watch: Watch, size: tuple[int, int]
) -> None:
    with context_of(browser, served.at, watch, size) as context:
        page = context.new_page()
        page.goto(worked.places["chat-luong"])
        shown = page.locator(".chart.bars").first.locator("svg:visible")
        assert shown.count() == 1 and (shown.get_attribute("class") == "narrow") == (size == PHONE)
        name = shown.locator("text:has(title)").first
        full, printed = name.locator("title").text_content(), name.locator("tspan").all_text_contents()
        assert full == " ".join(printed), "nothing of a name is cut"
        height = name.locator("tspan").first.evaluate("node => node.getBoundingClientRect().height")
        assert height >= 12, "letters that can be read"
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        for region in page.locator(".scroll").all():
            assert region.get_attribute("tabindex") == "0" and region.get_attribute("aria-label")
        shot(page, f"chat-luong-{size[0]}")
