"""PDF: paragraphs whole, columns in order, ruled tables over pages, scans told page by page."""

from __future__ import annotations

import io
from typing import Any

import pytest

from ingest.locate import locate
from ingest.types import Document, Span, Unreadable
from tests.readers.build import grid, read_bytes
from tests.readers.make import flowing, font, pdf, ruled

LONG = (
    "Quyết định này quy định trình tự thử nghiệm đối với tổ chức, cá nhân có nhu cầu kiểm tra thiết bị đọc chữ tại cơ "
    "quan thử nghiệm; cơ quan thử nghiệm có trách nhiệm trả lời bằng văn bản trong thời hạn đã công bố."
)
HEAD = ["STT", "Mã TTHC", "Tên thủ tục", "Thời hạn"]
WIDTHS = (40, 80, 250, 95)


def rows(count: int) -> list[list[str]]:
    return [
        [str(n), f"9.{n:06d}", f"Cấp giấy chứng nhận thử nghiệm lần thứ {n} " * 2, "05 ngày"]
        for n in range(1, count + 1)
    ]


def kinds(document: Document, kind: str) -> list[str]:
    return [document.text[b.span.start : b.span.end] for b in document.blocks if b.kind == kind]


def test_wrapped_lines_are_one_paragraph() -> None:
    document = read_bytes(flowing("Điều 1. Phạm vi", LONG, "Điều 2. Hiệu lực", LONG))
    assert document.text.split("\n") == ["Điều 1. Phạm vi", LONG, "Điều 2. Hiệu lực", LONG]
    assert document.pages == 1


def test_a_paragraph_cut_by_the_page_end_is_whole_and_the_page_number_comes_after() -> None:
    document = read_bytes(flowing(*[LONG] * 16, footer=True))
    assert document.pages == 2
    assert kinds(document, "paragraph") == [LONG] * 16
    assert kinds(document, "page_number") == ["1", "2"]


def test_place_is_page_and_box() -> None:
    document = read_bytes(pdf([f"dòng {n}." for n in range(1, 71)]))
    at = document.text.index("dòng 65")
    place = locate(document, Span(at, at + 4))
    assert (place.kind, place.page) == ("page", 2)
    assert place.box is not None and 55 < place.box[0] < 65 and place.box[1] < 150


def test_head_of_a_document_is_read_column_by_column() -> None:
    from reportlab.platypus import Table

    head = [
        ["ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["TỈNH THỬ NGHIỆM", "Độc lập - Tự do - Hạnh phúc"],
        ["Số: 12/QĐ-UBND", "Thử Nghiệm, ngày 05 tháng 3 năm 2025"],
    ]
    look = [("FONT", (0, 0), (-1, -1), font(), 10), ("ALIGN", (0, 0), (-1, -1), "CENTER")]
    table = Table(head, colWidths=(180, 280), style=look)
    document = read_bytes(flowing(table, "QUYẾT ĐỊNH", LONG))
    assert document.text.split("\n")[:6] == [row[0] for row in head] + [row[1] for row in head]
    assert document.text.split("\n")[6:] == ["QUYẾT ĐỊNH", LONG]


def test_table_over_three_pages_is_one_and_the_repeated_header_is_text_only() -> None:
    document = read_bytes(flowing("Danh mục", ruled([HEAD, *rows(60)], WIDTHS), "Hết."))
    assert document.pages is not None and document.pages >= 3
    (table,) = document.tables
    assert [row[0] for row in grid(document, table)] == ["STT", *map(str, range(1, 61))]
    assert [cell.row for row in table.rows for cell in row[:1]] == list(range(1, 62))
    assert document.text.count("Mã TTHC") == document.pages
    assert len(kinds(document, "repeated_header")) == 4 * (document.pages - 1)
    last = table.rows[-1][1]
    assert locate(document, last.span).page == document.pages


def test_another_header_with_the_same_columns_begins_another_table() -> None:
    from reportlab.platypus import PageBreak

    other = ["STT", "Số hồ sơ", "Tên thủ tục bị bãi bỏ", "Căn cứ"]
    parts = (ruled([HEAD, *rows(3)], WIDTHS), PageBreak(), ruled([other, *rows(2)], WIDTHS))
    document = read_bytes(flowing(*parts))
    assert [len(table.rows) for table in document.tables] == [4, 3]


def test_table_without_header_goes_on_when_the_columns_agree() -> None:
    document = read_bytes(flowing(ruled([HEAD, *rows(40)], WIDTHS, header=0)))
    (table,) = document.tables
    assert len(table.rows) == 41


def test_merged_cells_and_two_row_header() -> None:
    top = ["STT", "Tên thủ tục", "Dịch vụ công", ""]
    below = ["", "", "Toàn trình", "Một phần"]
    body = [["1", "A", "x", ""], ["I", "LĨNH VỰC THỬ", "", ""]]
    spans = [("SPAN", (2, 0), (3, 0)), ("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (1, 1)), ("SPAN", (1, 3), (3, 3))]
    document = read_bytes(flowing(ruled([top, below, *body], WIDTHS, header=2, spans=spans)))
    (table,) = document.tables
    shape = [[(c.column, c.row_span, c.column_span) for c in row] for row in table.rows]
    assert shape == [[(1, 2, 1), (2, 2, 1), (3, 1, 2)], [(3, 1, 1), (4, 1, 1)], [(n, 1, 1) for n in (1, 2, 3, 4)],
                     [(1, 1, 1), (2, 1, 3)]]  # fmt: skip
    assert grid(document, table)[1] == ["Toàn trình", "Một phần"]


def test_a_row_cut_by_the_page_end_is_one_row() -> None:
    long = "Nộp hồ sơ tại bộ phận thử nghiệm và chờ kết quả theo giấy hẹn, kèm theo bản chụp giấy tờ " * 3
    content = [[str(n), f"9.{n:06d}", long.strip(), "05 ngày"] for n in range(1, 14)]
    document = read_bytes(flowing(ruled([HEAD, *content], WIDTHS), width=595, height=500))
    (table,) = document.tables
    assert [row[0] for row in grid(document, table)[1:]] == [str(n) for n in range(1, 14)]
    assert {" ".join(row[2].split()) for row in grid(document, table)[1:]} == {long.strip()}


def test_italics_are_marked() -> None:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    style = ParagraphStyle("x", fontName=font(), fontSize=11)
    document = read_bytes(flowing(Paragraph("Thời hạn <i>05 ngày làm việc</i> kể từ ngày nhận", style)))
    assert [(document.text[s.start : s.end], kind) for s, kind in document.marks] == [("05 ngày làm việc", "italic")]


def picture(width: float, height: float) -> Any:
    from PIL import Image as Pillow
    from reportlab.platypus import Image

    out = io.BytesIO()
    Pillow.new("L", (60, 80), 200).save(out, "PNG")
    out.seek(0)
    return Image(out, width, height)


def test_pages_that_are_pictures_are_reported() -> None:
    from reportlab.platypus import PageBreak

    document = read_bytes(
        flowing(LONG, PageBreak(), picture(450, 700), PageBreak(), picture(450, 700), PageBreak(), LONG)
    )
    (issue,) = document.issues
    assert (issue.code, "2–3" in issue.message) == ("scanned_page", True)
    assert document.text.split("\n") == [LONG, LONG]


def test_a_scan_with_a_signature_stamp_as_its_only_text_is_a_scan() -> None:
    stamp = ["Ký bởi: Cổng thử nghiệm", "Thời gian ký: 08.01.2025 10:00:00"]
    try:
        document = read_bytes(flowing(picture(450, 650), *stamp))
    except Unreadable as unread:  # no tool to recognise it
        assert unread.issue.code in ("scan_only", "no_recognition")
    else:
        assert document.recognised == (1,)


def test_a_stamp_on_a_text_page_is_no_part_of_the_text() -> None:
    document = read_bytes(flowing("Người ký: Cổng thử nghiệm", "Email: thu@vi-du.vn", LONG, LONG))
    assert kinds(document, "stamp") == ["Người ký: Cổng thử nghiệm", "Email: thu@vi-du.vn"]
    assert kinds(document, "paragraph") == [LONG, LONG]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_pages_that_are_turned_are_read_as_they_are_shown(turn: int) -> None:
    import pypdfium2

    file = pypdfium2.PdfDocument(pdf(["Điều 1. Phạm vi."], landscape=turn))
    assert file[0].get_rotation() == turn
    out = io.BytesIO()
    file.save(out)
    document = read_bytes(out.getvalue())
    assert document.text == "Điều 1. Phạm vi."
    box = document.blocks[0].place.box
    assert box is not None and box[2] - box[0] > box[3] - box[1]  # it lies level


def test_running_heads_are_furniture() -> None:
    lines: list[str] = []
    for page in range(1, 5):
        lines += [f"CÔNG BÁO/Số 35 + 36/Ngày 08-01-2024 {page + 32}"]
        lines += [f"Câu thứ {page * 7 % 5}.{n} kết thúc." for n in range(59)]
    document = read_bytes(pdf(lines))
    assert len(kinds(document, "gazette_line")) == 4
    assert len(kinds(document, "paragraph")) == 4 * 59
