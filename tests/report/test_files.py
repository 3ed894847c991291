"""Three files, one set of numbers: read back, compared, followed from figure to line to evidence."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import lxml.html
import openpyxl
import pytest

from api.reports import paper, words
from api.reports.docx import write_docx
from api.reports.html import write_html
from api.reports.sheets import EXHIBITS, HEAD, LINES, SHEETS, SUMMARY
from api.reports.xlsx import write_xlsx
from catalog_graph.monthly.build import monthly_report
from catalog_graph.monthly.types import MonthlyReport
from tests.report.builders import Library, large, month, report

REPORT = report()
Table = list[list[str]]


@pytest.fixture(scope="module")
def book() -> Any:
    """The workbook, read back."""
    return openpyxl.load_workbook(io.BytesIO(write_xlsx(REPORT)))


@pytest.fixture(scope="module")
def page() -> Any:
    """The page, parsed."""
    return lxml.html.document_fromstring(write_html(REPORT))


@pytest.fixture(scope="module")
def word() -> Any:
    """The Word file, read back."""
    return docx.Document(io.BytesIO(write_docx(REPORT)))


def expected(made: MonthlyReport) -> dict[str, Table]:
    """Title of each grid → its numbers as print."""
    return {
        grid.title: [[words.number(figure.value) for figure in figures] for _, figures in grid.rows]
        for grid in made.grids
        if grid.rows
    }


def in_workbook(book: Any) -> dict[str, Table]:
    sheet = book[SUMMARY]
    found: dict[str, Table] = {}
    for grid in REPORT.grids:
        at = next((row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == grid.title), None)
        if at is not None:
            found[grid.title] = [
                [words.number(sheet.cell(row, 3 + n).value) for n in range(len(grid.columns))]
                for row in range(at + 2, at + 2 + len(grid.rows))
            ]
    return found


def in_page(page: Any) -> dict[str, Table]:
    titles = {grid.key: grid.title for grid in REPORT.grids}
    return {
        titles[table.get("data-grid")]: [
            [one.text_content() for one in row.xpath(".//*[@data-figure]")] for row in table.xpath("./tbody/tr")
        ]
        for table in page.xpath("//table[@data-grid]")
    }


def in_word(word: Any) -> dict[str, Table]:
    found: dict[str, Table] = {}
    title = ""
    for element in word.element.body:
        if element.tag.endswith("}p"):
            title = _said(element) or title
        elif element.tag.endswith("}tbl"):
            grid = next((grid for grid in REPORT.grids if grid.title == title), None)
            if grid is not None:
                rows = element.findall("{*}tr")[1:]
                cells = [[_said(cell) for cell in row.findall("{*}tc")] for row in rows]
                found[title] = [row[len(grid.heads) :] for row in cells]
                title = ""
    return found


def test_the_same_figures_in_all_three(book: Any, page: Any, word: Any) -> None:
    wanted = expected(REPORT)
    assert in_workbook(book) == wanted
    assert in_page(page) == wanted
    assert in_word(word) == wanted


def test_the_same_sentences_in_page_and_paper(page: Any, word: Any) -> None:
    told = [" ".join(_said(p._p).split()) for p in word.paragraphs]
    shown = " ".join(page.text_content().split())
    known = words.figures(REPORT)
    for _, sentences in REPORT.findings:
        for sentence in sentences:
            said = "".join(
                part if isinstance(part, str) else words.number(part.value) for part in words.split(sentence, known)
            )
            assert said in told
            assert said in shown


def test_the_same_lines_in_all_three(book: Any, page: Any, word: Any) -> None:
    tables = {"".join(c.text for c in t.rows[0].cells): t for t in word.tables if t.rows and t.rows[0].cells}
    for register in REPORT.registers:
        wanted = [[words.text(cell) for cell in line.cells] for line in register.lines]
        sheet = book[SHEETS[register.key]]
        width = len(register.columns)
        if wanted:
            rows = sheet.iter_rows(min_row=HEAD + 2, max_row=HEAD + 1 + len(wanted), max_col=width)
            assert [[_print(cell.value) for cell in row] for row in rows] == wanted
            cells = page.xpath(f"//table[@data-register='{register.key}']/tbody/tr")
            assert [[td.text_content() for td in tr.xpath("./td")[:width]] for tr in cells] == wanted
        if register.key in paper.ANNEXES and wanted:
            table = tables["".join([*(c.name for c in register.columns), "Bằng chứng"])]
            # python-docx leaves links out of a cell's text, so the XML is read.
            body = table._tbl.findall("{*}tr")[1:]
            told = [[_said(cell) for cell in row.findall("{*}tc")[:width]] for row in body]
            assert told == wanted


def _print(value: Any) -> str:
    return words.text(value.date() if hasattr(value, "date") else value)


def _said(cell: Any) -> str:
    """The text of a Word element, links and all."""
    return "".join(one.text or "" if one.tag.endswith("}t") else "\n" for one in cell.iter("{*}t", "{*}br"))


# -- workbook ----------------------------------------------------------------------------------------------------------


def rows_of(made: bytes, register: str) -> list[Any]:
    """The rows of a register on the page."""
    page: Any = lxml.html.document_fromstring(made)
    found: list[Any] = page.xpath(f"//table[@data-register='{register}']/tbody/tr")
    return found


def keys_at(book: Any, location: str) -> list[str]:
    """The keys of the lines that a link selects."""
    match = re.fullmatch(r"'(.+)'!A(\d+):[A-Z]+(\d+)", location)
    assert match, location
    sheet, first, last = book[match[1]], int(match[2]), int(match[3])
    if match[1] == LINES:
        return [sheet.cell(row, 3).value for row in range(first + 1, last + 1)]
    names = [cell.value for cell in sheet[HEAD + 1]]
    at = names.index("Khóa") + 1
    return [sheet.cell(row, at).value for row in range(first, last + 1)]


def test_every_figure_of_the_workbook_opens_exactly_its_lines(book: Any) -> None:
    sheet = book[SUMMARY]
    followed = 0
    for grid in REPORT.grids:
        at = next((row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == grid.title), None)
        for row, (_, figures) in enumerate(grid.rows, (at or 0) + 2):
            for column, figure in enumerate(figures, 3):
                cell = sheet.cell(row, column)
                assert isinstance(cell.value, int)
                if figure.lines:
                    assert keys_at(book, cell.hyperlink.location) == list(figure.lines)
                    followed += 1
                else:
                    assert cell.hyperlink is None
    assert followed > 40


def test_every_line_of_the_workbook_leads_to_its_evidence(book: Any) -> None:
    exhibits = {one.key: one for one in REPORT.exhibits}
    for register in REPORT.registers:
        sheet = book[SHEETS[register.key]]
        for row, line in enumerate(register.lines, HEAD + 2):
            cell = sheet.cell(row, len(register.columns) + 2)
            if line.exhibits:
                place = re.fullmatch(rf"'{EXHIBITS}'!A(\d+)", cell.hyperlink.location)
                assert place
                shown = [one.value for one in book[EXHIBITS][int(place[1])]]
                assert shown[0] == line.exhibits[0]
                assert shown[4] == exhibits[line.exhibits[0]].quote


def test_codes_are_text(book: Any) -> None:
    for key in ("detail", "ledger", "unexplained"):
        register = REPORT.register(key)
        at = next(n for n, column in enumerate(register.columns, 1) if column.kind == "code")
        for row, line in enumerate(register.lines, HEAD + 2):
            cell = book[SHEETS[key]].cell(row, at)
            assert (cell.data_type, cell.number_format) == ("s", "@")
            assert cell.value == line.cells[at - 1]


def test_the_workbook_prints_as_a_paper(book: Any) -> None:
    for sheet in book.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert int(sheet.page_setup.paperSize) == 9
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        fonts = {cell.font.name for row in sheet.iter_rows() for cell in row if cell.value is not None}
        assert fonts == {"Times New Roman"}, sheet.title
    for register in REPORT.registers:
        sheet = book[SHEETS[register.key]]
        assert sheet.freeze_panes == f"A{HEAD + 2}"
        assert sheet.print_title_rows == f"${HEAD + 1}:${HEAD + 1}"
        assert bool(sheet.auto_filter.ref) == bool(register.lines)
    assert (
        book["Biểu đồ"]._charts or "xl/charts/chart1.xml" in zipfile.ZipFile(io.BytesIO(write_xlsx(REPORT))).namelist()
    )


# -- page and paper ----------------------------------------------------------------------------------------------------


def test_every_link_of_the_page_leads_somewhere(page: Any) -> None:
    anchors = set(page.xpath("//@id"))
    assert len(anchors) == len(page.xpath("//@id"))
    targets = [href[1:] for href in page.xpath("//a/@href")]
    assert targets
    assert all(href.startswith("#") for href in page.xpath("//a/@href"))
    assert set(targets) <= anchors


def test_every_figure_of_the_page_opens_exactly_its_lines(page: Any) -> None:
    known = words.figures(REPORT)
    seen = set()
    for link in page.xpath("//a[@data-figure]"):
        figure = known[link.get("data-figure")]
        target = page.get_element_by_id(link.get("href")[1:])
        if target.tag == "ul":
            keys = [href[1:] for href in target.xpath("./li/a/@href")]
        else:
            keys = target.xpath("following::table[1]/tbody/tr/@id")
        assert keys == list(figure.lines)
        seen.add(figure.key)
    assert seen == {figure.key for figure in known.values() if figure.lines}


def test_the_page_asks_nobody_for_anything(page: Any) -> None:
    text = write_html(REPORT).decode()
    assert page.get("lang") == "vi"
    assert not page.xpath("//link | //img | //iframe | //script[@src] | //*[@style[contains(., 'url(')]]")
    assert re.findall(r"https?://[^\s\"'<]+", text) == ["http://www.w3.org/2000/svg"]
    assert "@import" not in text


def test_hostile_text_stays_text() -> None:
    library = Library()
    material = month(library)
    made = monthly_report(replace(material, unit='<script>alert("x")</script> & =1+1'))
    assert b"<script>alert" not in write_html(made)
    assert "=1+1" in str(openpyxl.load_workbook(io.BytesIO(write_xlsx(made)))[SUMMARY]["A1"].value)
    assert write_docx(made)


def test_every_link_of_the_paper_has_its_bookmark(word: Any) -> None:
    body = word.element.body
    marks = [one.get(docx.oxml.ns.qn("w:name")) for one in body.iter("{*}bookmarkStart")]
    numbers = [one.get(docx.oxml.ns.qn("w:id")) for one in body.iter("{*}bookmarkStart")]
    anchors = {one.get(docx.oxml.ns.qn("w:anchor")) for one in body.iter("{*}hyperlink")}
    assert anchors <= set(marks)
    assert len(set(marks)) == len(marks)
    assert len(set(numbers)) == len(numbers)
    linked = {figure.lines for figure in words.figures(REPORT).values() if figure.lines}
    assert len([mark for mark in marks if mark.startswith("con_so_")]) == len(linked)


def test_the_paper_is_laid_out_as_an_administrative_one(word: Any) -> None:
    front = _said(word.tables[0]._tbl)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in front
    assert "Độc lập - Tự do - Hạnh phúc" in front
    assert "VĂN PHÒNG BỘ VĂN THƯ" in front
    normal = word.styles["Normal"]
    assert (normal.font.name, normal.font.size.pt) == ("Times New Roman", 14)
    portrait, landscape = word.sections
    assert portrait.page_width.mm == pytest.approx(210, abs=0.5)
    assert landscape.page_width.mm == pytest.approx(297, abs=0.5)
    assert "PAGE" in portrait.header._element.xml
    heads = [row for table in word.tables[1:] for row in table._tbl.findall("{*}tr")[:1]]
    assert sum("tblHeader" in row.xml for row in heads) >= len(REPORT.grids)
    assert len(word.inline_shapes) == 1
    assert REPORT.id in word.sections[0].footer.paragraphs[0].text


# -- the same again ----------------------------------------------------------------------------------------------------

_DIGESTS = """
import hashlib
from api.reports.docx import write_docx
from api.reports.html import write_html
from api.reports.xlsx import write_xlsx
from tests.report.builders import report
made = report()
print(*(hashlib.sha256(write(made)).hexdigest() for write in (write_xlsx, write_docx, write_html)))
"""


def test_the_same_bytes_again_in_another_process() -> None:
    here = [hashlib.sha256(write(REPORT)).hexdigest() for write in (write_xlsx, write_docx, write_html)]
    root = Path(__file__).resolve().parents[2]
    for seed in ("1", "2"):
        there = subprocess.run(
            [sys.executable, "-c", _DIGESTS],
            capture_output=True,
            text=True,
            check=True,
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root), "TZ": "Asia/Tokyo"},
        ).stdout.split()
        assert there == here


def test_a_large_month_is_cut_on_paper_with_a_sentence_and_whole_elsewhere() -> None:
    count = paper.ANNEX + 150
    made = monthly_report(large(Library(), count))
    assert len(made.register("detail").lines) == count
    word = docx.Document(io.BytesIO(write_docx(made)))
    told = "\n".join(p.text for p in word.paragraphs)
    assert (
        f"in {paper.ANNEX} dòng đầu trong {count} dòng; toàn bộ ở trang “Chi tiết” của tệp bao-cao-2026-06.xlsx" in told
    )
    assert "trích dẫn khác ở trang “Bằng chứng”" in told
    anchors = {one.get(docx.oxml.ns.qn("w:anchor")) for one in word.element.body.iter("{*}hyperlink")}
    assert anchors <= {one.get(docx.oxml.ns.qn("w:name")) for one in word.element.body.iter("{*}bookmarkStart")}
    sheet = openpyxl.load_workbook(io.BytesIO(write_xlsx(made)), read_only=True)[SHEETS["detail"]]
    assert sheet.max_row == HEAD + 1 + count
    assert len(rows_of(write_html(made), "detail")) == count


def test_the_chart_folds_many_agencies_and_says_how_many() -> None:
    made = monthly_report(large(Library(), 60))
    assert len(made.chart.categories) == 13
    assert made.chart.categories[-1] == "8 cơ quan khác"
    assert sum(sum(values) for _, values in made.chart.series) == 60
