"""What officers do all month, driven in a browser over the samples: each flow from its first page to the source."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from playwright.sync_api import Browser, Download, Locator, Page, expect

from api.commands.demo import SAMPLES
from tests.web.browsing import Watch, context_of, shot
from tests.web.places import Worked
from tests.web.served import SHARED_MEMORY, Served, serving

WORK = 90_000
"""Milliseconds that a task over the samples may take on a busy machine."""


def number(text: str) -> int:
    """A count as pages write it: 1.234."""
    found = re.search(r"\d[\d.]*", text)
    assert found, text
    return int(found.group().replace(".", ""))


def rows(page: Page) -> Locator:
    """The rows of the list on a page."""
    return page.locator("main [data-row]")


def saved(download: Download, folder: Path) -> Path:
    """A downloaded file under the name it was given."""
    path = folder / download.suggested_filename
    download.save_as(path)
    return path


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("huan luyen", "huấn luyện"),
        ("dang ky", "Đăng ký"),
        ("ĐÊ", "đê"),
        ("9.900112", "9.900112"),
        ("1285/QĐ-BTLĐĐ", "1285"),
        ("512/2026/ND-CP", "9.900101"),
    ],
)
def test_search_finds_by_name_without_marks_by_code_by_decision_by_legal_basis(
    page_: Page, typed: str, found: str
) -> None:
    page_.goto("/")
    page_.keyboard.press("/")
    page_.keyboard.type(typed)
    page_.keyboard.press("Enter")
    page_.wait_for_url("**/danh-muc?q=*")
    assert number(page_.locator(".count").inner_text()) == rows(page_).count() > 0
    assert found in page_.locator("main table").inner_text()
    expect(page_.locator("#tim")).to_have_value(typed)


def test_a_facet_narrows_as_it_says_and_can_be_taken_off(page_: Page) -> None:
    page_.goto("/danh-muc")
    whole = number(page_.locator(".count").inner_text())
    choice = page_.locator("[data-facet=level] li", has_text="Cấp xã")
    promised = number(choice.locator(".n").inner_text())
    choice.locator("input").check()
    page_.wait_for_url(re.compile("level="))
    assert number(page_.locator(".count").inner_text()) == rows(page_).count() == promised < whole
    page_.locator("[data-facet=field] input").first.check()
    page_.wait_for_url(re.compile("field="))
    chips = page_.locator(".chips .chip")
    assert chips.count() == 2
    shot(page_, "danh-muc-loc")
    chips.first.click()
    expect(page_.locator(".chips .chip")).to_have_count(1)
    page_.get_by_role("link", name="Bỏ tất cả").click()
    expect(page_.locator(".count")).to_contain_text(f"{whole} thủ tục")


def test_lists_are_sorted_by_their_heads(page_: Page) -> None:
    page_.goto("/danh-muc")
    page_.locator("thead a", has_text="Tên").click()
    expect(page_.locator("th[aria-sort=ascending]")).to_contain_text("Tên")
    up = page_.locator("td.name a[data-open]").all_inner_texts()
    page_.locator("thead a", has_text="Tên").click()
    expect(page_.locator("th[aria-sort=descending]")).to_contain_text("Tên")
    down = page_.locator("td.name a[data-open]").all_inner_texts()
    assert sorted(up) == sorted(down)
    assert up[0] == down[-1] != up[-1]


def test_nothing_found_says_how_to_go_on(page_: Page) -> None:
    page_.goto("/danh-muc?q=khongcogi")
    expect(page_.get_by_role("heading", name="Không có thủ tục nào khớp")).to_be_visible()
    shot(page_, "danh-muc-khong-thay")


COMPONENTS = (
    "Tên thủ tục", "Trình tự thực hiện", "Cách thức thực hiện", "Thành phần, số lượng hồ sơ", "Thời hạn giải quyết",
    "Đối tượng thực hiện", "Cơ quan", "Mẫu đơn, mẫu tờ khai", "Kết quả", "Yêu cầu, điều kiện", "Phí, lệ phí",
    "Căn cứ pháp lý",
)  # fmt: skip


def test_a_procedure_shows_its_parts_in_the_order_of_the_law(page_: Page) -> None:
    page_.goto("/thu-tuc/9.900101")
    heads = page_.locator("main h2").all_inner_texts()
    at = [next(i for i, head in enumerate(heads) if name in head) for name in COMPONENTS]
    assert at == sorted(at)
    expect(page_.locator(".timeline")).to_contain_text("1285/QĐ-BTLĐĐ")


def test_from_a_value_to_the_words_it_was_read_from(page_: Page) -> None:
    page_.goto("/thu-tuc/9.900101")
    name = page_.locator("h1").inner_text()
    page_.locator("section", has=page_.locator("h2", has_text="Tên thủ tục")).locator("a[href^='/bang-chung/']").click()
    mark = page_.locator("mark").first
    expect(mark).to_be_in_viewport()
    assert mark.inner_text() == name
    shot(page_, "bang-chung-cau")
    with page_.expect_download() as download:
        page_.get_by_role("link", name="Tải tệp gốc").click()
    assert download.value.suggested_filename == "9.900101.txt"
    kept = SAMPLES / "2026-10-31-co-so-du-lieu" / "9.900101.txt"
    assert Path(download.value.path()).read_bytes() == kept.read_bytes()


def test_every_source_of_a_procedure_lights_words(page_: Page) -> None:
    page_.goto("/thu-tuc/9.900109")
    links = page_.locator("main a[href^='/bang-chung/'][href*='start=']").all()
    targets = sorted({link.get_attribute("href") or "" for link in links})
    assert len(targets) > 10
    for target in targets:
        said = page_.request.get(target).text()
        assert re.search(r"<mark[^>]*>[^<]", said), target


def test_redline_between_two_versions(page_: Page) -> None:
    page_.goto("/thu-tuc/9.900101")
    page_.locator(".timeline a", has_text="so với bản").nth(1).click()
    page_.wait_for_url("**/so-sanh?*")
    part = page_.locator("section.part", has=page_.locator("h2", has_text="Thời hạn giải quyết"))
    assert "25" in part.locator("del").first.inner_text()
    assert "18" in part.locator("ins").first.inner_text()
    shot(page_, "doi-chieu-1366")
    page_.get_by_role("link", name="Một cột").click()
    expect(page_.locator("section.part .legal del").first).to_be_visible()
    shot(page_, "doi-chieu-mot-cot")
    page_.locator("section.part .quotes a[href^='/bang-chung/']").first.click()
    expect(page_.locator("mark").first).to_be_in_viewport()


@pytest.fixture(scope="module")
def fresh(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server over the samples as they were loaded, whatever `served` has been asked for."""
    base = tmp_path_factory.mktemp("moi-nap")
    with serving(Path(shutil.copytree(sample_store, base / "kho", ignore=SHARED_MEMORY)), base / "serve.log") as found:
        yield found


@pytest.fixture
def fresh_page(browser: Browser, fresh: Served, watch: Watch) -> Iterator[Page]:
    """A page at the samples of which nobody has asked a comparison or a month yet."""
    with context_of(browser, fresh.at, watch) as context:
        yield context.new_page()


def test_a_decision_by_keyboard(fresh_page: Page) -> None:
    fresh_page.goto("/quyet-dinh")
    assert rows(fresh_page).count() == 16
    fresh_page.keyboard.press("j")
    fresh_page.keyboard.press("j")
    fresh_page.keyboard.press("k")
    chosen = fresh_page.locator("[data-row][data-chosen] [data-open]")
    assert chosen.count() == 1
    target = chosen.get_attribute("href")
    fresh_page.keyboard.press("Enter")
    fresh_page.wait_for_url(f"**{target}")
    fresh_page.goto("/quyet-dinh")
    fresh_page.locator("a[data-open]", has_text="1285/QĐ-BTLĐĐ").first.click()
    expect(fresh_page.locator("main")).to_contain_text("8 dòng, 7 tên, 6 mã")
    fresh_page.locator("a", has_text="9.900103").first.click()
    fresh_page.wait_for_url("**/thu-tuc/9.900103")


def test_two_snapshots_are_compared(fresh_page: Page) -> None:
    fresh_page.goto("/thay-doi")
    fresh_page.select_option("#old", "2026-09-30-co-so-du-lieu")
    fresh_page.select_option("#new", "2026-10-31-co-so-du-lieu")
    fresh_page.get_by_role("button", name="So sánh").click()
    expect(fresh_page.get_by_role("heading", name="Các dòng thay đổi")).to_be_visible(timeout=WORK)
    total = re.search(r"(\d+) dòng, (\d+) tên, (\d+) mã", fresh_page.locator("main").inner_text())
    assert total is not None
    assert int(total.group(1)) == rows(fresh_page).count()
    figure = fresh_page.locator("table", has_text="Theo loại thay đổi").or_(fresh_page.locator("table")).first
    link = figure.locator("tr", has_text="Bị thay thế").locator("a").first
    wanted = number(link.inner_text())
    link.click()
    expect(rows(fresh_page)).to_have_count(wanted)
    fresh_page.go_back()
    fresh_page.locator("a[data-open]", has_text="Cấp giấy phép cho hoạt động cắt xẻ đê").click()
    assert fresh_page.locator("del").count() > 0
    assert fresh_page.locator("ins").count() > 0
    for side in (0, 1):
        row = fresh_page.locator("table.sides").first.locator("tr", has=fresh_page.locator(".places"))
        cell = row.locator("td").nth(side)
        target = cell.locator("a[href^='/bang-chung/']").first.get_attribute("href")
        assert re.search(r"<mark[^>]*>[^<]", fresh_page.request.get(str(target)).text())


def test_from_a_figure_of_the_month_to_its_sources(fresh_page: Page, tmp_path: Path) -> None:
    fresh_page.goto("/bao-cao")
    fresh_page.select_option("#thang", "10")
    fresh_page.select_option("#nam", "2026")
    fresh_page.get_by_role("button", name="Lập báo cáo").click()
    fresh_page.wait_for_url(re.compile(r"/bao-cao/(?!viec)[^/]+$"), timeout=WORK)
    report = fresh_page.url
    figures = fresh_page.locator("table[data-grid] a[data-figure]")
    assert figures.count() > 20
    for at in range(0, figures.count(), 5):
        figure = figures.nth(at)
        wanted, target = number(figure.inner_text()), figure.get_attribute("href")
        answer = fresh_page.request.get(str(target))
        assert f'data-value="{wanted}"' in answer.text()
    link = fresh_page.locator("table[data-grid=counters] a[data-figure]").first
    wanted = number(link.inner_text())
    link.click()
    expect(rows(fresh_page)).to_have_count(wanted)
    rows(fresh_page).first.locator("[data-open]").click()
    fresh_page.wait_for_url("**/dong/*")
    quote = fresh_page.locator(".proofs-list blockquote").first.inner_text()
    fresh_page.locator(".proofs-list a[data-open]").first.click()
    expect(fresh_page.locator("mark").first).to_be_in_viewport()
    lit = " ".join(fresh_page.locator("mark").all_inner_texts())
    assert " ".join(lit.split())[:40] == " ".join(quote.split())[:40]
    fresh_page.goto(report)
    compare_files(fresh_page, tmp_path)


def compare_files(page: Page, folder: Path) -> None:
    """The three files of a report hold the figures that its page shows."""
    shown = page.locator("table[data-grid=counters] tbody tr").all_inner_texts()
    table = [[cell.strip() for cell in row.split("\t")] for row in shown]
    names = {"xlsx": "XLSX", "docx": "DOCX", "html": "HTML"}
    texts: dict[str, list[list[str]]] = {}
    for ending, label in names.items():
        link = page.locator("a[href*='/tep/']", has_text=label)
        if ending == "html":
            answer = page.request.get(str(link.get_attribute("href")))
            assert all(cell in answer.text() for row in table for cell in row)
            continue
        with page.expect_download() as download:
            link.click()
        texts[ending] = cells_of(saved(download.value, folder))
    for row in table:
        for ending, found in texts.items():
            assert any(is_part(row, other) for other in found), f"{row} is not in the {ending}"


def is_part(row: list[str], other: list[str]) -> bool:
    """Whether the cells of one row stand in another in their order."""
    rest = iter(other)
    return all(any(cell.casefold() == each.casefold() for each in rest) for cell in row)


def cells_of(path: Path) -> list[list[str]]:
    """All rows of all tables of a spreadsheet or a Word file, as text."""
    if path.suffix == ".docx":
        found = [[cell.text.strip() for cell in row.cells] for t in Document(str(path)).tables for row in t.rows]
    else:
        book = load_workbook(path, data_only=False)
        found = [
            ["" if v is None else str(v).strip() for v in row] for s in book for row in s.iter_rows(values_only=True)
        ]
    return found


def test_the_shown_part_of_the_catalogue_is_taken_away(page_: Page, tmp_path: Path) -> None:
    page_.goto("/danh-muc?level=commune")
    shown = page_.locator("td[data-head=Mã]").all_inner_texts()
    if not shown:
        page_.goto("/danh-muc")
        page_.locator("[data-facet=level] li", has_text="Cấp xã").locator("input").check()
        page_.wait_for_url(re.compile("level="))
        shown = page_.locator("td[data-head=Mã]").all_inner_texts()
    with page_.expect_download() as download:
        page_.get_by_role("link", name="Excel").click()
    table = [row for row in cells_of(saved(download.value, tmp_path)) if any(row)]
    codes = {cell for row in table for cell in row}
    assert {code for code in shown if code[0].isdigit()} <= codes
    with page_.expect_download() as download:
        page_.get_by_role("link", name="CSV").click()
    lines = list(csv.reader(io.StringIO(saved(download.value, tmp_path).read_text("utf-8-sig"))))
    assert len(lines) - 1 == len(shown)


@pytest.fixture
def own_page(browser: Browser, own_store: Path, tmp_path: Path, watch: Watch) -> Iterator[Page]:
    """A page at a server of its own, over a copy of the samples that may be written into."""
    with serving(own_store, tmp_path / "serve.log") as found, context_of(browser, found.at, watch) as context:
        yield context.new_page()


def test_a_good_and_a_bad_file_are_sent(own_page: Page, tmp_path: Path) -> None:
    good = tmp_path / "9.900777.json"
    text = (SAMPLES / "2026-10-31-co-so-du-lieu" / "9.900106.json").read_text("utf8")
    good.write_text(text.replace("9.900106", "9.900777"), "utf8")
    bad = tmp_path / "hong.docx"
    whole = (SAMPLES / "quyet-dinh" / "1285-qd-btldd-2026.docx").read_bytes()
    bad.write_bytes(whole[: len(whole) // 2])
    own_page.goto("/nap")
    own_page.set_input_files("#tep", [good, bad])
    expect(own_page.locator("[data-said]")).to_contain_text("2 tệp")
    own_page.fill("#ban-chup", "tải lên <b>thử</b>")
    own_page.fill("#ngay", "30/11/2026")
    own_page.get_by_role("button", name="Nạp", exact=True).click()
    own_page.wait_for_url("**/nap/*")
    expect(own_page.locator("[role=status]")).to_contain_text("Đã nạp xong", timeout=WORK)
    files = own_page.locator("table.files tbody tr")
    expect(files).to_have_count(2)
    shot(own_page, "nap-xong-1366")
    refused = files.filter(has_text="hong.docx")
    expect(refused).to_contain_text("Tệp Word/Excel hỏng")
    expect(refused.locator(".chip.error")).to_be_visible()
    files.filter(has_text="9.900777.json").locator("a[data-open]").click()
    expect(own_page.locator("main")).to_contain_text("9.900777")
    for _ in range(20):  # the shelf is made anew beside the requests; until it is ready they see the earlier one
        own_page.goto("/danh-muc?q=9.900777")
        if rows(own_page).count():
            break
        own_page.wait_for_timeout(500)
    assert rows(own_page).count() == 1
    own_page.goto("/")
    expect(own_page.locator("main")).to_contain_text("tải lên <b>thử</b>")


def test_a_folder_is_chosen_and_a_file_dropped(own_page: Page, tmp_path: Path) -> None:
    text = (SAMPLES / "2026-10-31-co-so-du-lieu" / "9.900106.json").read_text("utf8")
    folder = tmp_path / "2026-11-30-them"
    (folder / "sau").mkdir(parents=True)
    for name, code in (("mot.json", "9.900771"), ("sau/hai.json", "9.900772")):
        (folder / name).write_text(text.replace("9.900106", code), "utf8")
    own_page.goto("/nap")
    own_page.set_input_files("#thu-muc", folder)
    expect(own_page.locator("[data-said]")).to_contain_text("2 tệp")
    held = own_page.evaluate_handle(
        "text => { const held = new DataTransfer(); held.items.add(new File([text], 'ba.json')); return held; }",
        text.replace("9.900106", "9.900773"),
    )
    own_page.dispatch_event("[data-drop]", "drop", {"dataTransfer": held})
    expect(own_page.locator("[data-said]")).to_contain_text("3 tệp")
    own_page.get_by_role("button", name="Nạp", exact=True).click()
    own_page.wait_for_url("**/nap/*")
    expect(own_page.locator("[role=status]")).to_contain_text("Đã nạp xong", timeout=WORK)
    files = own_page.locator("table.files tbody tr")
    expect(files).to_have_count(3)
    for said in ("2026-11-30-them/mot.json", "2026-11-30-them/sau/hai.json", "ba.json"):
        expect(files.filter(has_text=said)).to_have_count(1)
    own_page.goto("/danh-muc?snapshot=2026-11-30-them")
    assert rows(own_page).count() == 2


def test_keys_walk_through_lists_and_pages(page_: Page) -> None:
    page_.goto("/danh-muc?size=10")
    page_.keyboard.press("n")
    page_.wait_for_url(re.compile("page=2"))
    page_.keyboard.press("p")
    page_.wait_for_url(re.compile("page=1|danh-muc[?]size=10$"))
    page_.keyboard.press("j")
    page_.keyboard.press("j")
    second = rows(page_).nth(1)
    expect(second).to_have_attribute("data-chosen", "")
    target = second.locator("[data-open]").get_attribute("href")
    page_.keyboard.press("Enter")
    page_.wait_for_url(f"**{target}")
    page_.keyboard.press("?")
    page_.wait_for_url("**/tro-giup#phim-tat")
    page_.keyboard.press("/")
    expect(page_.locator("#tim")).to_be_focused()
    page_.keyboard.press("Escape")
    expect(page_.locator("#tim")).not_to_be_focused()


def test_the_first_run_says_what_to_do(browser: Browser, served_empty: Served, watch: Watch) -> None:
    with context_of(browser, served_empty.at, watch) as context:
        page = context.new_page()
        page.goto("/")
        expect(page.locator("main")).to_contain_text("Kho chưa có dữ liệu")
        shot(page, "kho-trong-1366")
        for path in ("/danh-muc", "/thay-doi", "/bao-cao", "/quyet-dinh", "/van-de", "/nap"):
            answer = page.goto(path)
            assert answer is not None
            assert answer.status == 200, path
            shot(page, f"kho-trong{path.replace('/', '-')}")
        page.goto("/danh-muc")
        assert page.locator("main a[href='/nap']").count() > 0


@pytest.mark.parametrize(
    "path", ["/khong-co", "/thu-tuc/9.123456", "/bao-cao/khong-co", "/quyet-dinh/0000000000000000"]
)
def test_an_error_is_a_page_with_a_sentence(page_: Page, watch: Watch, path: str) -> None:
    watch.excuse("status of 404")
    answer = page_.goto(path)
    assert answer is not None
    assert answer.status == 404
    assert page_.locator("h1").inner_text().endswith(".") or page_.locator("main p").count() > 0
    expect(page_.locator("header.top nav")).to_be_visible()
    shot(page_, "loi" + path.replace("/", "-"))


@pytest.mark.parametrize("name", ["danh-muc", "thu-tuc", "so-sanh", "mot-bao-cao", "bang-chung"])
def test_pages_are_printed(page_: Page, worked: Worked, name: str, tmp_path: Path) -> None:
    page_.goto(worked.places[name])
    printed = page_.pdf(path=tmp_path / "trang.pdf", format="A4")
    assert printed.startswith(b"%PDF")
    page_.emulate_media(media="print")
    expect(page_.locator("header.top nav")).to_be_hidden()
    page_.set_viewport_size({"width": 794, "height": 1123})
    shot(page_, f"in-{name}")


def test_everything_needed_works_without_scripts(browser: Browser, served: Served, watch: Watch) -> None:
    with context_of(browser, served.at, watch, scripts=False) as context:
        page = context.new_page()
        page.goto("/danh-muc")
        page.locator("[data-facet=level] li", has_text="Cấp xã").locator("input").check()
        page.get_by_role("button", name="Áp dụng").click()
        assert page.locator(".chips .chip").count() == 1
        page.goto("/thay-doi")
        page.get_by_role("button", name="So sánh").click()
        for _ in range(100):
            if page.get_by_role("heading", name="Các dòng thay đổi").count():
                break
            page.wait_for_timeout(300)
            page.reload()
        assert rows(page).count() > 0
