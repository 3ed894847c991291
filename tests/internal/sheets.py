"""Small decisions with step tables in our own words, as the portal prints them and as Word and Excel hold them."""

from __future__ import annotations

import io

from ingest.read import read
from ingest.types import Document

HEAD = """|
**ỦY BAN NHÂN DÂN**
TỈNH VƯỜN XANH
|
**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**
Độc lập - Tự do - Hạnh phúc
|
|
Số: 12/QĐ-UBND
|
*Vườn Xanh, ngày 03 tháng 02 năm 2025*
|
**QUYẾT ĐỊNH**
VỀ VIỆC PHÊ DUYỆT QUY TRÌNH NỘI BỘ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH
*Căn cứ Luật Tổ chức chính quyền địa phương;*
**QUYẾT ĐỊNH:**
**Điều 1.** Phê duyệt kèm theo Quyết định này quy trình nội bộ giải quyết thủ tục hành chính.
**Điều 2.** Quyết định này có hiệu lực từ ngày ký./.
|
*Nơi nhận:*
- Như Điều 2;
|
**CHỦ TỊCH**
**Nguyễn Văn A**
|
**PHỤ LỤC**
QUY TRÌNH NỘI BỘ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH CỦA SỞ X
**A. THỦ TỤC HÀNH CHÍNH CẤP TỈNH**
"""


def row(*cells: str) -> str:
    """A row of a flattened table; an empty cell leaves its bar."""
    return "|\n" + "".join(f"{cell}\n|\n" if cell else "|\n" for cell in cells)


def flattened(*parts: str) -> Document:
    """The decision with these parts behind its head, as the portal's text."""
    return read((HEAD + "".join(parts)).encode(), "quyet-dinh.txt")


def workbook(rows: list[list[str]]) -> Document:
    """One sheet with these rows."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in rows:
        sheet.append(line)
    out = io.BytesIO()
    book.save(out)
    return read(out.getvalue(), "quy-trinh.xlsx")


def word(heading: str, rows: list[list[str]], merged: tuple[tuple[int, int, int], ...] = ()) -> Document:
    """A Word file with a heading and a table; `merged`: (column, first row, last row) of cells merged downwards."""
    import docx

    file = docx.Document()
    file.add_paragraph("PHỤ LỤC QUY TRÌNH NỘI BỘ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH")
    file.add_paragraph(heading)
    table = file.add_table(rows=len(rows), cols=len(rows[0]))
    for at, line in enumerate(rows):
        for column, text in enumerate(line):
            if text:
                table.cell(at, column).text = text
    for column, first, last in merged:
        table.cell(first, column).merge(table.cell(last, column))
    out = io.BytesIO()
    file.save(out)
    return read(out.getvalue(), "quy-trinh.docx")
