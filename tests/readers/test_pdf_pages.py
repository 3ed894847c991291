"""What stands on pages beside running text: footnotes, forms' heads, lists without rules, layers nobody can read."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.pdf.sheet import read_sheet
from ingest.pdf.trust import readable
from ingest.types import Document, Unreadable
from tests.readers.build import read_bytes
from tests.readers.make import flowing, font, pdf, ruled

SENTENCE = "Cơ quan thử nghiệm tiếp nhận hồ sơ của tổ chức, cá nhân theo quy định."


def drawn(*pages: Callable[[Any], None]) -> bytes:
    """A PDF whose pages are drawn by functions of a canvas, with the origin at the bottom left."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, (595, 842))
    for page in pages:
        canvas.setFont(font(), 12)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def of_kind(document: Document, kind: str) -> list[str]:
    return [document.text[block.span.start : block.span.end] for block in document.blocks if block.kind == kind]


def noted(canvas: Any) -> None:
    """A page whose second line refers to a footnote, and whose sentence goes on overleaf."""
    canvas.drawString(70, 760, "Điều 1. Phạm vi điều chỉnh")
    canvas.drawString(70, 740, "Văn bản quy định việc")
    at = 70 + canvas.stringWidth("Văn bản quy định việc", font(), 12)
    canvas.setFont(font(), 7)
    canvas.drawString(at, 745, "1")
    canvas.setFont(font(), 12)
    canvas.drawString(at + 8, 740, "thử nghiệm")
    canvas.drawString(70, 720, "Các cơ quan có trách nhiệm tổ chức thực hiện việc thử nghiệm và các")
    canvas.line(70, 120, 214, 120)
    canvas.setFont(font(), 6)
    canvas.drawString(70, 108, "1")
    canvas.setFont(font(), 9)
    canvas.drawString(76, 104, "Theo quy định mẫu về thử nghiệm.")
    canvas.setFont(font(), 12)
    canvas.drawString(290, 60, "1")


def test_footnotes_leave_the_text_and_stand_at_its_end() -> None:
    overleaf = "thiết bị khác theo quy định tại văn bản này, bảo đảm đúng thời hạn đã công bố."
    document = read_bytes(drawn(noted, lambda canvas: canvas.drawString(70, 760, overleaf)))
    assert of_kind(document, "footnote") == ["1 Theo quy định mẫu về thử nghiệm."]
    assert document.text.endswith("1 Theo quy định mẫu về thử nghiệm.")
    assert "Văn bản quy định việc thử nghiệm" in document.text
    (mark,) = [span for span, kind in document.marks if kind == "footnote:1"]
    assert document.text[: mark.start].endswith("quy định việc") and mark.start == mark.end
    assert of_kind(document, "page_number") == ["1"]
    assert any(text.endswith("thời hạn đã công bố.") and text.startswith("Các cơ quan")
               for text in of_kind(document, "paragraph"))  # fmt: skip


def test_heads_that_every_form_of_a_file_repeats_are_text() -> None:
    def form(number: int) -> Callable[[Any], None]:
        def draw(canvas: Any) -> None:
            canvas.drawString(70, 780, f"Mẫu số 0{number}")
            canvas.drawCentredString(300, 760, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
            canvas.drawCentredString(300, 740, "Độc lập - Tự do - Hạnh phúc")
            canvas.drawString(70, 700, f"Tờ khai thử nghiệm thứ {number}.")

        return draw

    document = read_bytes(drawn(*map(form, range(1, 6))))
    assert {block.kind for block in document.blocks} == {"paragraph"}
    assert document.text.count("CỘNG HÒA") == document.text.count("Mẫu số") == 5


def test_a_list_without_rules_is_read_row_by_row() -> None:
    rows = [("1", "Đơn đề nghị"), ("2", "Bản sao giấy tờ"), ("3", "Ảnh chân dung"), ("4", "Phiếu hẹn")]

    def draw(canvas: Any) -> None:
        for at, (number, name) in enumerate(rows):
            canvas.drawString(90, 740 - 20 * at, number)
            canvas.drawString(170, 740 - 20 * at, f": {name}")

    document = read_bytes(drawn(draw))
    assert document.text.split() == " ".join(f"{number} : {name}" for number, name in rows).split()


def test_a_list_in_columns_without_rules_is_a_table_when_its_rows_are_sure() -> None:
    rows = [("TT", "Tên giấy tờ", "Số lượng"), *((str(n), f"Giấy tờ thứ {n}", f"0{n}") for n in range(1, 5))]

    def draw(canvas: Any) -> None:
        for at, row in enumerate(rows):
            for x, words in zip((80, 140, 400), row, strict=True):
                canvas.drawString(x, 740 - 30 * at, words)
            if at == 2:
                canvas.drawString(140, 740 - 30 * at - 14, "viết tiếp ở dòng dưới")
        canvas.drawString(80, 560, SENTENCE)

    document = read_bytes(drawn(draw))
    (table,) = document.tables
    said = [[document.text[cell.span.start : cell.span.end] for cell in row] for row in table.rows]
    assert [tuple(row) for row in said[:2]] == rows[:2]
    assert said[2][1].split("\n") == ["Giấy tờ thứ 2", "viết tiếp ở dòng dưới"] and said[4][2] == "04"
    assert document.text.endswith(SENTENCE)


def test_text_in_two_columns_is_read_column_by_column() -> None:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

    out = io.BytesIO()
    style = ParagraphStyle("x", fontName=font(), fontSize=10, leading=13, alignment=4, firstLineIndent=15)
    said = [f"Điều {n}. {SENTENCE[:-1] + ' ' + SENTENCE[:-1]} đến hết phần {n}." for n in range(1, 32)]
    document = BaseDocTemplate(out, pagesize=(595, 842))
    document.addPageTemplates([PageTemplate(frames=[Frame(60, 60, 232, 700), Frame(303, 60, 232, 700)])])
    document.build([Paragraph(text, style) for text in said])
    assert read_bytes(out.getvalue()).text.split("\n") == said


def test_the_signature_that_begins_above_the_recipients_stays_one() -> None:
    def draw(canvas: Any) -> None:
        for at, line in enumerate(("TM. CƠ QUAN THỬ NGHIỆM", "GIÁM ĐỐC")):
            canvas.drawCentredString(430, 700 - 14 * at, line)
        canvas.setFont(font(), 8)
        for at, line in enumerate(("Nơi nhận:", "- Như trên;", "- Sở Thử nghiệm;", "- Các phòng;", "- Lưu: VT.")):
            canvas.drawString(70, 682 - 11 * at, line)
        canvas.setFont(font(), 12)
        canvas.drawCentredString(430, 640, "Nguyễn Văn Mẫu")

    lines = read_bytes(drawn(draw)).text.split("\n")
    assert lines == ["Nơi nhận:", "- Như trên;", "- Sở Thử nghiệm;", "- Các phòng;", "- Lưu: VT.",
                     "TM. CƠ QUAN THỬ NGHIỆM", "GIÁM ĐỐC", "Nguyễn Văn Mẫu"]  # fmt: skip


def test_an_upended_column_head_is_read_along_its_line() -> None:
    def draw(canvas: Any) -> None:
        canvas.grid([70, 110, 300], [640, 660, 760])
        canvas.drawString(120, 700, "Tên thủ tục")
        canvas.drawString(80, 645, "x")
        canvas.drawString(120, 645, "Cấp giấy thử")
        canvas.saveState()
        canvas.translate(95, 665)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Một phần")
        canvas.restoreState()

    document = read_bytes(drawn(draw))
    (table,) = document.tables
    assert [[document.text[cell.span.start : cell.span.end] for cell in row] for row in table.rows] == [
        ["Một phần", "Tên thủ tục"], ["x", "Cấp giấy thử"]]  # fmt: skip


def test_the_head_of_a_table_is_counted_where_pages_repeat_it() -> None:
    head = ["STT", "Tên thủ tục", "Thời hạn"]
    rows = [[str(n), f"Cấp giấy chứng nhận thử nghiệm lần {n}", "05 ngày"] for n in range(1, 80)]
    (table,) = read_bytes(flowing(ruled([head, *rows], (40, 250, 90)))).tables
    assert table.header_rows == 1
    (table,) = read_bytes(flowing(ruled([head, *rows[:5]], (40, 250, 90)))).tables
    assert table.header_rows == 0  # nothing says so


def test_a_page_that_says_nothing_sure_is_a_scan() -> None:
    from PIL import Image as Pillow
    from reportlab.lib.utils import ImageReader

    def page(lines: Sequence[str], hidden: bool) -> bytes:
        def draw(canvas: Any) -> None:
            for at, line in enumerate(lines):
                text = canvas.beginText(60, 780 - 14 * at)
                text.setTextRenderMode(3 if hidden else 0)
                text.textOut(line)
                canvas.drawText(text)
            picture = Pillow.new("L", (60, 80), 230)
            canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)

        return drawn(draw)

    garbage = ["CQNG HOA xA HOI CHU NGHIA VIET NAM Dqc lap Tu do Hanh phuc sO tl8/ebNTT"] * 20
    for lines, hidden, state in ((garbage, True, "scan"), ([SENTENCE] * 20, True, "text"), ([SENTENCE], True, "scan")):
        file = pypdfium2.PdfDocument(page(lines, hidden))
        assert read_sheet(file[0], 1).state == state


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (SENTENCE * 10, True),
        ("The quality of the air in a room and the height of the ceiling are measured by the office. " * 5, True),
        ("Cdng hda xd hqi chri nghia Viet Nam Dpc lap Tu do Hanh phuc " * 5, False),
        ("12/2024", True),
    ],
)
def test_a_layer_is_believed_for_its_words(text: str, said: bool) -> None:
    assert readable(text) is said


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    cuts=st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=30),
    keep=st.floats(0.1, 1),
)
def test_damage_is_refused_or_read_and_never_raises(cuts: list[tuple[int, int]], keep: float) -> None:
    data = bytearray(pdf([SENTENCE] * 30))
    for at, value in cuts:
        data[64 + at % (len(data) - 64)] = value
    try:
        document = read_bytes(bytes(data[: int(len(data) * keep)]))
    except Unreadable as refused:
        assert refused.issue.message
    else:
        assert document.layout is not None
