"""Every page under axe-core: no finding at all at levels A and AA of WCAG.

axe reads styles of the page from inside it, which our Content-Security-Policy forbids to anybody: only here, and only
for this, the browser is told to look away.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.web.browsing import PHONE, Watch, context_of, shot
from tests.web.crawl import links
from tests.web.places import PAGES, Worked
from tests.web.served import Served

LEVELS = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
OPTIONS = LEVELS | {"resultTypes": ["violations"]}


def findings(page: Page) -> list[str]:
    """What axe finds wrong, a line each."""
    found: dict[str, Any] = Axe().run(page, options=OPTIONS).response
    return [
        f"{one['impact']} {one['id']}: {one['help']} ({len(one['nodes'])}) at {one['nodes'][0]['html'][:200]}"
        for one in found["violations"]
    ]


@pytest.fixture
def open_page(browser: Browser, served: Served, watch: Watch) -> Iterator[Page]:
    """A page at the served samples, where axe may look at the styles."""
    with context_of(browser, served.at, watch, axe=True) as context:
        yield context.new_page()


@pytest.mark.parametrize("name", PAGES)
def test_pages(open_page: Page, worked: Worked, name: str) -> None:
    open_page.goto(worked.places[name])
    assert not findings(open_page)


@pytest.mark.parametrize(
    "name", ["danh-muc", "thu-tuc", "so-sanh", "mot-bao-cao", "chat-luong", "phan-cap", "de-xuat-phan-cap"]
)
def test_on_a_phone(browser: Browser, served: Served, worked: Worked, watch: Watch, name: str) -> None:
    with context_of(browser, served.at, watch, PHONE, axe=True) as context:
        page = context.new_page()
        page.goto(worked.places[name])
        assert not findings(page)


KINDS = {
    "a table": "sheet-rows",
    "members of a record": 'class="kv members"',
    "a page": "/trang/",
    "lines": "legal lines",
}


def test_the_evidence_of_each_kind_of_file(open_page: Page, worked: Worked) -> None:
    """Words lit in lines, in a table, in members of a record, beside the picture of a page."""
    pages = (answer for answer in worked.answers.values() if answer.is_page)
    targets = {path.split("?")[0]: path for page in pages for path in links(page) if "start=" in path}
    seen: set[str] = set()
    for target in targets.values():
        if seen == set(KINDS):
            break
        said = open_page.request.get(target).text()
        kinds = {kind for kind, mark in KINDS.items() if mark in said}
        if kinds - seen:
            seen |= kinds
            open_page.goto(target)
            shot(open_page, f"bang-chung-{len(seen)}")
            assert not findings(open_page), target
    assert seen == set(KINDS)


@pytest.mark.parametrize("path", ["/khong-co", "/danh-muc?q=khongcogi", "/danh-muc?q=de&sort=-name", "/thu-tuc/9.1"])
def test_errors_and_empty_results(open_page: Page, watch: Watch, path: str) -> None:
    watch.excuse("status of 404")
    open_page.goto(path)
    assert not findings(open_page)


def test_a_store_without_data(browser: Browser, served_empty: Served, watch: Watch) -> None:
    with context_of(browser, served_empty.at, watch, axe=True) as context:
        page = context.new_page()
        for path in ("/", "/danh-muc", "/thay-doi", "/bao-cao", "/quyet-dinh", "/van-de", "/nap"):
            page.goto(path)
            assert not findings(page), path
