"""The report as a Word file, laid out as an administrative paper (NĐ 30/2020/NĐ-CP), ready for number and signature."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Sequence
from typing import Any

from api.reports import charts, words
from api.reports.paper import Paper
from catalog_graph.monthly.types import MonthlyReport


def write_docx(report: MonthlyReport) -> bytes:
    """The Word file as bytes; the same report gives the same bytes."""
    import docx

    made = docx.Document()
    _style(made, report)
    paper = Paper(report)
    body = made.element.body
    for element in paper.front():
        body.insert(len(body) - 1, element)
    _picture(made, charts.png(report.chart) if report.chart.categories else None)
    for element in paper.rest():
        body.insert(len(body) - 1, element)
    _landscape(made, report)
    for element in paper.annexes():
        body.insert(len(body) - 1, element)
    out = io.BytesIO()
    made.save(out)
    return timeless(out.getvalue())


def _style(made: Any, report: MonthlyReport) -> None:
    """Times New Roman 14, margins of the administrative page, page numbers on top from the second page on."""
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    for name in ("Normal", "Heading 1"):
        style = made.styles[name]
        style.font.name, style.font.size = words.FONT, Pt(14)
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(qn(kind), words.FONT)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)
    section.different_first_page_header_footer = True
    _page_number(section.header.paragraphs[0])
    for footer in (section.footer, section.first_page_footer):
        footer.paragraphs[0].text = f"Mã báo cáo {report.id}. Số liệu do máy lập, công chức kiểm tra trước khi ký."
        for run in footer.paragraphs[0].runs:
            run.font.size, run.italic = Pt(9), True
    _stamped(made, words.title(report), report.unit or "thutuc", report.month)
    made.core_properties.identifier = report.id


def _page_number(at: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    at.alignment = WD_ALIGN_PARAGRAPH.CENTER
    at._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>2</w:t></w:r></w:fldSimple>'))


def _picture(made: Any, png: bytes | None) -> None:
    if png is None:
        return
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm

    made.add_picture(io.BytesIO(png), width=Mm(160))
    made.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.CENTER
    shape = made.inline_shapes[-1]._inline.docPr
    shape.set("descr", "Biểu đồ số dòng thay đổi theo cơ quan và loại")


def _landscape(made: Any, report: MonthlyReport) -> None:
    """A new section for the annexes: A4 lying, narrower margins."""
    from docx.enum.section import WD_ORIENT, WD_SECTION
    from docx.shared import Mm

    section = made.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(15)
    section.different_first_page_header_footer = False


def styled(made: Any, title: str, author: str, day: datetime.date, *, size: int = 13, lying: bool = False) -> None:
    """Make a new document a paper of ours: its letters, its page, upright with the margins of the administrative page
    or lying, and its properties, which a day fixes."""
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    style = made.styles["Normal"]
    style.font.name, style.font.size = words.FONT, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(kind), words.FONT)
    section = made.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(297), Mm(210)) if lying else (Mm(210), Mm(297))
    section.left_margin, section.right_margin = Mm(15 if lying else 30), Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)
    _stamped(made, title, author, day)


def _stamped(made: Any, title: str, author: str, day: datetime.date) -> None:
    core = made.core_properties
    core.title, core.author = title, author
    core.created = core.modified = datetime.datetime.combine(day, datetime.time())
    core.last_modified_by, core.revision, core.comments, core.language = "thutuc", 1, "", "vi-VN"


def clean(text: str) -> str:
    """A text without characters that XML does not take."""
    return "".join(letter for letter in text if letter >= " " or letter in "\n\t")


def fitted(table: Any, widths: Sequence[int]) -> None:
    """Make the columns of a table as wide as asked, in millimetres. Widths of cells alone are read by Word only."""
    from docx.shared import Mm

    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)


def timeless(data: bytes) -> bytes:
    """The same package with one fixed time in every entry of the ZIP."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            new.writestr(entry, old.read(name))
    return out.getvalue()
