"""Forms that ask are sent whole, as browsers do: a field left empty asks nothing, on every page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urldefrag, urlencode, urljoin

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, expect

from api.web.blanks import without_blanks
from tests.web.browsing import Watch, context_of
from tests.web.clients import app_of
from tests.web.crawl import Answer, route_of, routes_of
from tests.web.places import Worked
from tests.web.served import Served

ALIKE = 2
"""Pages of one route whose forms of one address are sent."""


@pytest.mark.parametrize(
    ("query", "left"),
    [
        (b"", b""),
        (b"han_truoc=", b""),
        (b"q=a&han_truoc=&moi=", b"q=a"),
        (b"a=&b=0&b=&c=%C4%91+", b"b=0&c=%C4%91+"),
        (b"q=+&n", b""),
        (b"q=a%3D&x==", b"q=a%3D&x=="),
    ],
)
def test_what_is_empty_is_left_out(query: bytes, left: bytes) -> None:
    assert without_blanks(query) == left


def asking(answer: Answer) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Address and fields of every form of a page that asks, as they stand when it is opened."""
    forms: Any = answer.tree.forms
    for form in forms:
        values = [(key, str(value)) for key, value in form.form_values()]
        if form.method == "GET":
            yield form.get("action") or answer.path, values
        for button in form.xpath(".//button[@formmethod='get']"):
            yield button.get("formaction"), values


def test_every_form_answers_as_it_stands_and_with_nothing_filled_in(
    worked: Worked, served: Served, client: TestClient
) -> None:
    routes = routes_of(app_of(client))
    sent: dict[tuple[str, str], set[str]] = {}
    wrong = []
    for answer in worked.answers.values():
        for action, values in asking(answer) if answer.is_page and answer.status == 200 else ():
            target = urldefrag(urljoin(answer.path, action)).url.partition("?")[0]
            done = sent.setdefault((route_of(answer.path, routes), route_of(target, routes)), set())
            for filled in (values, [(key, "") for key, _ in values]):
                address = f"{target}?{urlencode(filled)}"
                if address in done or len(done) >= 2 * ALIKE:
                    continue
                done.add(address)
                found = served.get(address)
                # A form whose fields must be filled in may say so; never that an empty one is written wrongly.
                if found.status_code != 200 and (filled is values or found.status_code != 422):
                    wrong.append(f"{found.status_code} {address} from {answer.path}")
    assert len(sent) > 40
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/lam-sach?han_truoc=mai", "hạn trước ngày phải là ngày dạng 2026-06-30"),
        ("/lam-sach?xep=lung-tung", "thứ tự phải là một trong"),
        ("/bang-chung/" + "0" * 64 + "?start=x&end=3", "vị trí đầu phải là số nguyên"),
    ],
)
def test_a_page_names_what_is_wrong_as_an_officer_calls_it(client: TestClient, address: str, said: str) -> None:
    shown = client.get(address)
    assert shown.status_code == 422 and said in shown.text
    told = shown.text.partition("<main")[2].partition("</main>")[0]
    assert not any(name in told for name in ("han_truoc", "(xep)", "start"))


@pytest.mark.parametrize("scripts", [True, False])
def test_a_box_of_the_worklist_is_ticked(
    browser: Browser, served: Served, worked: Worked, watch: Watch, scripts: bool
) -> None:
    with context_of(browser, served.at, watch, scripts=scripts) as context:
        page = context.new_page()
        page.goto(worked.places["lam-sach"].partition("?")[0])
        box = page.locator("form.facets [data-facet=severity] input[type=checkbox]").first
        name, value = box.get_attribute("name"), box.get_attribute("value")
        box.check()
        if not scripts:
            page.get_by_role("button", name="Áp dụng").click()
        page.wait_for_url(f"**/lam-sach?*{name}={value}*")
        expect(page.get_by_role("heading", level=1)).to_have_text("Hồ sơ cần kiểm tra")
        expect(page.locator(f"form.facets input[name={name}][value={value}]")).to_be_checked()
