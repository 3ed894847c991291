"""Every page on both screens: it answers, says what it is, fits, complains of nothing, links to what is there.

The pictures taken here (`THUTUC_SHOTS=build/shots make test`) are meant to be looked at.
"""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser

from tests.web.browsing import DESK, PHONE, Watch, context_of, shot
from tests.web.clients import app_of
from tests.web.crawl import route_of, routes_of
from tests.web.places import BETWEEN, PAGES, Worked
from tests.web.served import Served

SHOWS_NO_PAGE = (".csv", ".xlsx", ".docx", ".png", ".svg", ".{ending}", "/tep/{digest}", "/tep/{ending}")


def test_every_route_that_shows_a_page_is_looked_at(client: TestClient) -> None:
    routes = {route for route in routes_of(app_of(client)) if not route.startswith("/api")}
    pages = {route for route in routes if not route.endswith(SHOWS_NO_PAGE)}
    assert pages == set(PAGES.values()) | BETWEEN


def test_every_link_leads_somewhere(worked: Worked) -> None:
    dead = [f"{a.path} ({a.status}) from {a.linked_from}" for a in worked.answers.values() if a.status >= 400]
    assert not dead, "\n".join(dead)


def test_links_to_other_machines_are_what_a_record_says_and_say_nothing_of_us(worked: Worked) -> None:
    """A record may name the address of a form; nobody is told from where it was opened."""
    for answer in worked.answers.values():
        for link in answer.tree.iter("a") if answer.is_page else ():
            if (link.get("href") or "").startswith(("http:", "https:")):
                assert {"noopener", "noreferrer"} <= set((link.get("rel") or "").split()), answer.path


def test_every_route_is_linked_from_somewhere(worked: Worked, client: TestClient) -> None:
    routes = routes_of(app_of(client))
    reached = {route_of(path, routes) for path in worked.answers}
    unreached = {route for route in routes if not route.startswith("/api")} - reached - BETWEEN
    assert not unreached


@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["1366", "390"])
@pytest.mark.parametrize("name", PAGES)
def test_it_fits_the_screen_and_complains_of_nothing(
    browser: Browser, served: Served, worked: Worked, watch: Watch, name: str, screen: tuple[int, int]
) -> None:
    with context_of(browser, served.at, watch, screen) as context:
        page = context.new_page()
        answer = page.goto(worked.places[name])
        assert answer is not None
        assert answer.status == 200
        shot(page, f"{name}-{screen[0]}")
        assert page.locator("h1").count() == 1
        assert page.title().endswith("thutuc")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= screen[0], f"the page is {wide} px wide"
