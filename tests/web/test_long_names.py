"""Names without blanks, as machines make them: no page becomes wider than the screen."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from api.commands.demo import SAMPLES
from tests.web.browsing import DESK, PHONE, Watch, context_of
from tests.web.clients import client_on
from tests.web.served import Served, serving
from tests.web.test_intake import done, send
from tests.web.test_news import BEFORE


@pytest.fixture(scope="module")
def long_names(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, str]]:
    """A served store where procedure, file and snapshot have such names; the page of the upload."""
    base = tmp_path_factory.mktemp("ten-dai")
    fields = json.loads((SAMPLES / "2026-10-31-co-so-du-lieu" / "9.900106.json").read_bytes())
    record = json.dumps(fields | {"ten_thu_tuc": "W" * 300})
    with client_on(base / "kho") as client:
        id = send(client, ("W" * 120 + ".json", record), snapshot="2026-12-24-" + "w" * 180, as_of="2026-12-24")
        assert done(client, id)["state"] == "done"
    with serving(base / "kho", base / "serve.log") as served:
        yield served, f"/nap/{id}"


@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["1366", "390"])
def test_no_page_is_wider_than_the_screen(
    browser: Browser, long_names: tuple[Served, str], watch: Watch, screen: tuple[int, int]
) -> None:
    served, upload = long_names
    lists = [f"/thay-doi/moi?tu={BEFORE.replace('+', '%2B')}&muc={which}" for which in ("thu-tuc", "tep")]
    with context_of(browser, served.at, watch, screen) as context:
        page = context.new_page()
        page.goto("/thay-doi")
        mark: dict[str, str | float | bool] = {"moment": BEFORE, "ve": "/"}
        context.request.post("/thay-doi/da-xem", form=mark, headers={"Origin": served.at})
        for path in ("/", "/danh-muc", "/thay-doi", *lists, "/nap", upload, "/thu-tuc/9.900106", "/bao-cao"):
            answer = page.goto(path)
            assert answer is not None and answer.status == 200, path
            assert page.evaluate("document.documentElement.scrollWidth") <= screen[0], path
