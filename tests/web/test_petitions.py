"""Petitions in a browser: the record of the agency told stands first, a link is judged, taken back, taken away."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, expect

from catalog_graph.intake.produce import Task, produce
from catalog_graph.store.opening import open_store
from tests.law.made import procedure, take_in
from tests.web.browsing import Watch, context_of, shot
from tests.web.served import serving

LIST = (
    "STT;Nội dung phản ánh, kiến nghị;Tên thủ tục;Cơ quan bị phản ánh\n1;Chờ quá lâu;Cấp phép nuôi cá lồng;UBND xã B\n"
)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with a list without numbers and two procedures of one name."""
    held = open_store(tmp_path / "kho", create=True)
    (tmp_path / "don.csv").write_text(LIST, "utf8")
    take_in(held, [procedure(code, name="Cấp phép nuôi cá lồng") for code in ("1.000001", "1.000002")])
    take_in(held, [produce(Task(str(tmp_path / "don.csv"), None, "don.csv"))], recorded="2026-02-01T00:00:00+00:00")
    held.close()
    return tmp_path / "kho"


@pytest.mark.parametrize("screen", [(1366, 768), (390, 800)])
def test_a_link_is_judged_and_taken_back(
    browser: Browser, watch: Watch, store: Path, tmp_path: Path, screen: tuple[int, int]
) -> None:
    with serving(store, tmp_path / "log") as served, context_of(browser, served.at, watch, screen) as context:
        page = context.new_page()
        page.goto("/phan-anh")
        expect(page.get_by_text("Dòng 1 của tệp")).to_be_visible()
        link = page.locator("[data-link='1.000002']")
        link.get_by_text("Quyết định", exact=True).click()
        link.get_by_label("Lý do").fill("Của nơi khác")
        link.get_by_label("Người quyết định").fill("Bà Mẫu")
        link.get_by_role("button", name="Bác bỏ").click()
        expect(link).to_contain_text("đã bác bỏ")
        expect(link).to_contain_text("Bà Mẫu")
        with page.expect_download() as got:
            page.get_by_role("link", name="Excel").click()
        sheet = load_workbook(io.BytesIO(got.value.path().read_bytes()))["Thủ tục được gắn"]
        rows = sheet.iter_rows(min_row=2, values_only=True)
        assert {row[2]: row[7] for row in rows} == {"1.000001": "chờ quyết định", "1.000002": "đã bác bỏ"}
        shot(page, f"phan-anh-{screen[0]}")
        link.get_by_role("button", name="Rút lại").click()
        expect(link.get_by_text("Quyết định", exact=True)).to_be_visible()
        expect(page.get_by_text("Các quyết định đã ghi (2)")).to_be_visible()
