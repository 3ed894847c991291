"""The worklist and the menu in a browser: what is in sight on both screens, with scripts and without."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.browsing import DESK, PHONE, Watch, context_of
from tests.web.places import Worked
from tests.web.served import Served

LIST = "/lam-sach"


@pytest.fixture
def at_list(browser: Browser, served: Served, worked: Worked, watch: Watch) -> Iterator[Page]:
    """The worklist of the served samples in a browser."""
    with context_of(browser, served.at, watch) as context:
        page = context.new_page()
        page.goto(LIST)
        assert worked.places["lam-sach"]
        yield page


def test_one_box_ticks_the_page_and_the_bar_stays_in_sight(at_list: Page) -> None:
    boxes = at_list.locator("input[name=chon]")
    many = boxes.count()
    assert many > 1
    bar = at_list.locator("fieldset.acting")
    expect(bar.get_by_role("button", name="Chấp nhận")).to_be_in_viewport()
    at_list.get_by_label("Chọn mọi cờ của trang này").check()
    expect(bar.locator("output")).to_have_text(str(many))
    boxes.first.uncheck()
    expect(bar.locator("output")).to_have_text(str(many - 1))
    expect(at_list.locator("thead [data-all]")).not_to_be_checked()


def test_what_is_missing_is_said_before_anything_is_sent(at_list: Page) -> None:
    at_list.get_by_role("button", name="Chấp nhận").click()
    expect(at_list.locator("[data-none]")).to_be_visible()
    at_list.locator("input[name=chon]").first.check()
    expect(at_list.locator("[data-none]")).to_be_hidden()
    at_list.get_by_role("button", name="Bỏ qua").click()
    expect(at_list.locator("#ly-do")).to_be_focused()
    assert at_list.locator("#ly-do").evaluate("it => it.required && it.validationMessage").startswith("Hãy ghi lý do")
    at_list.get_by_role("button", name="Giao việc").click()
    assert at_list.locator("#giao").evaluate("it => it.required && it.validationMessage").startswith("Hãy ghi người")
    expect(at_list.locator("input[name=chon]").first).to_be_checked()
    at_list.get_by_role("button", name="Chấp nhận").click()
    expect(at_list.locator(".done")).to_contain_text("Đã chấp nhận 1 cờ.")
    at_list.locator(".done").get_by_role("button", name="Rút lại").click()
    expect(at_list.locator(".done")).to_contain_text("Đã rút lại quyết định: chấp nhận 1 cờ.")


def test_the_list_works_without_scripts(browser: Browser, served: Served, worked: Worked, watch: Watch) -> None:
    watch.excuse("status of 409")
    with context_of(browser, served.at, watch, scripts=False) as context:
        page = context.new_page()
        page.goto(LIST)
        expect(page.locator("thead [data-all]")).to_be_hidden()
        page.locator("input[name=chon]").nth(1).check()
        page.get_by_role("button", name="Bỏ qua").click()
        expect(page.locator("#loi-ly_do")).to_be_in_viewport()
        expect(page.locator("input[name=chon]").nth(1)).to_be_checked()


@pytest.mark.parametrize("name", ["lam-sach", "mot-co", "xem-truoc-bang"])
def test_nothing_of_a_table_is_out_of_sight_on_a_phone(
    browser: Browser, served: Served, worked: Worked, watch: Watch, name: str
) -> None:
    with context_of(browser, served.at, watch, PHONE) as context:
        page = context.new_page()
        page.goto(worked.places[name])
        out = page.locator("main td").evaluate_all(
            "all => all.filter(it => { const at = it.getBoundingClientRect();"
            " return at.width && at.right > innerWidth && !it.closest('[tabindex=\"0\"]'); }).length"
        )
        assert out == 0


@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["1366", "390"])
@pytest.mark.parametrize("name", ["tong-quan", "danh-muc", "chat-luong", "mot-co"])
def test_every_part_of_the_menu_is_reachable(
    browser: Browser, served: Served, worked: Worked, watch: Watch, name: str, screen: tuple[int, int]
) -> None:
    with context_of(browser, served.at, watch, screen) as context:
        page = context.new_page()
        page.goto(worked.places[name])
        entries = page.locator("header nav a")
        if screen == PHONE:
            expect(entries.last).to_be_hidden()
            page.locator("label[for=mo-phan]").click()
        assert entries.count() == 12
        for entry in entries.all():
            expect(entry).to_be_in_viewport(ratio=1)
