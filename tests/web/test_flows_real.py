"""The same flows on a part of the real corpus: its names, its sizes, its dirt."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from catalog_graph.runner import Options, ingest
from catalog_graph.store.opening import open_store
from tests.web.browsing import Watch, context_of, shot
from tests.web.served import serving

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
FOLDERS = ("records/2026-07-api-json", "lists", "decisions")
pytestmark = [
    pytest.mark.real,
    pytest.mark.slow,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the real corpus (../shared/corpus) is not here"),
]


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over one real snapshot, all real lists and decisions."""
    base = tmp_path_factory.mktemp("that")
    store = open_store(base / "kho", create=True)
    for folder in FOLDERS:
        ingest(store, CORPUS / folder, Options())
    store.close()
    with serving(base / "kho", base / "serve.log") as found:
        yield found.at


@pytest.fixture
def page(browser: Browser, at: str, watch: Watch) -> Iterator[Page]:
    """A page at the real catalogue."""
    with context_of(browser, at, watch) as context:
        yield context.new_page()


@pytest.mark.parametrize(("typed", "found"), [("ho khau", "hộ khẩu"), ("dat dai", "đất đai"), ("ket hon", "kết hôn")])
def test_search_without_marks(page: Page, typed: str, found: str) -> None:
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type(typed)
    page.keyboard.press("Enter")
    page.wait_for_url("**/danh-muc?q=*")
    assert found in page.locator("main table").inner_text().lower()
    shot(page, f"that-tim-{typed.replace(' ', '-')}")


def test_procedures_of_every_part_show_their_sources(page: Page) -> None:
    page.goto("/danh-muc?size=200&page=5")
    links = [str(link.get_attribute("href")) for link in page.locator("td.name a[data-open]").all()]
    for number, target in enumerate(random.Random(7).sample(links, 6)):
        page.goto(target)
        assert page.locator("h1").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth") <= 1366, unquote(target)
        source = page.locator("main a[href^='/bang-chung/'][href*='start=']")
        if source.count():
            said = page.request.get(str(source.first.get_attribute("href"))).text()
            assert re.search(r"<mark[^>]*>[^<]", said), target
        shot(page, f"that-thu-tuc-{number}")


def test_two_real_lists_are_compared(page: Page) -> None:
    page.goto("/thay-doi")
    page.get_by_role("button", name="So sánh").click()
    expect(page.get_by_role("heading", name="Các dòng thay đổi")).to_be_visible(timeout=120_000)
    shot(page, "that-so-sanh")
    row = page.locator("main [data-row] a[data-open]").first
    row.click()
    assert page.locator("h1").count() == 1
    shot(page, "that-mot-thay-doi")
