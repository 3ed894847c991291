"""What PDF forms and web pages draw to be filled in, and that a form gives the same from Word and from PDF."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ingest.read import read
from ingest.types import DRAWN, Document
from tests.readers import make, pages
from tests.readers.build import read_bytes
from tests.readers.drawn import drawn

FORMS = Path(__file__).resolve().parents[2] / "../shared/corpus/forms"


def sheet(draw: Callable[[Any], None]) -> str:
    """A PDF page on which something is drawn (places from its foot), as it is seen."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setFont(make.font(), 10)
    draw(canvas)
    canvas.drawString(60, 700, "Tôi xin cam đoan những điều trên là đúng.")
    canvas.save()
    return drawn(read_bytes(out.getvalue()))


END = "\nTôi xin cam đoan những điều trên là đúng."


def test_squares_to_tick_stand_between_their_words() -> None:
    def draw(canvas: Any) -> None:
        canvas.drawString(60, 780, "Giới tính: Nam")
        canvas.rect(140, 778, 10, 10)
        canvas.drawString(170, 780, "Nữ")
        canvas.rect(190, 778, 10, 10)

    assert sheet(draw) == "Giới tính: Nam□ Nữ□" + END


def test_a_row_of_squares_is_one_line_to_write_on() -> None:
    def draw(canvas: Any) -> None:
        canvas.drawString(60, 780, "Số định danh:")
        for at in range(12):
            canvas.rect(140 + 14 * at, 776, 14, 16)

    assert sheet(draw) == "Số định danh:_" + END


def test_a_row_of_squares_below_its_label_belongs_to_it() -> None:
    def draw(canvas: Any) -> None:
        canvas.drawString(60, 780, "Số định danh:")
        for at in range(12):
            canvas.rect(70 + 14 * at, 758, 14, 14)

    assert sheet(draw) == "Số định danh:_" + END


def test_squares_drawn_line_by_line_are_found() -> None:
    def draw(canvas: Any) -> None:
        canvas.drawString(60, 780, "Mới")
        for x0, y0, x1, y1 in ((90, 778, 102, 778), (90, 790, 102, 790), (90, 778, 90, 790), (102, 778, 102, 790)):
            canvas.line(x0, y0, x1, y1)

    assert sheet(draw) == "Mới□" + END


def test_a_line_behind_a_label_is_written_on_and_others_are_not() -> None:
    def draw(canvas: Any) -> None:
        canvas.drawString(200, 810, "Độc lập - Tự do - Hạnh phúc")
        canvas.line(210, 803, 330, 803)
        canvas.drawString(60, 780, "Họ và tên:")
        canvas.line(120, 778, 400, 778)
        canvas.drawString(60, 750, "gạch dưới")
        canvas.line(60, 748, 110, 748)

    assert sheet(draw) == "Độc lập - Tự do - Hạnh phúc\nHọ và tên:_\ngạch dưới" + END


def test_squares_around_words_are_frames() -> None:
    def draw(canvas: Any) -> None:
        canvas.drawString(60, 780, "Mẫu")
        canvas.drawString(92, 780, "01")
        canvas.rect(90, 776, 20, 14)

    assert sheet(draw) == "Mẫu 01" + END


def test_choices_side_by_side_are_no_columns() -> None:
    def draw(canvas: Any) -> None:
        for row, words in enumerate((("Cấp lần đầu", "Cấp lại"), ("Cấp đổi", "Gia hạn"))):
            for at, said in enumerate(words):
                canvas.drawString(60 + 250 * at, 780 - 20 * row, said)
                canvas.rect(140 + 250 * at, 778 - 20 * row, 10, 10)

    assert sheet(draw) == "Cấp lần đầu□ Cấp lại□\nCấp đổi□ Gia hạn□" + END


def test_fields_of_an_interactive_form() -> None:
    def draw(canvas: Any) -> None:
        canvas.drawString(60, 780, "Họ và tên:")
        canvas.acroForm.textfield(name="ten", x=120, y=776, width=200, height=16)
        canvas.drawString(60, 750, "Nam")
        canvas.acroForm.checkbox(name="nam", x=90, y=748, size=12)

    assert sheet(draw) == "Họ và tên:…\nNam□" + END


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>Họ tên: <input name='ten'></p>", "Họ tên:…"),
        ("<p><input type='checkbox'> Nam <input type='radio'> Nữ</p>", "□Nam □Nữ"),
        ("<p>Gửi <input type='submit'><input type='hidden'></p>", "Gửi"),
        ("<p>Họ tên: <u>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;</u></p>", "Họ tên:_"),
        ("<table><tr><td>Họ tên</td><td><input></td></tr><tr><td>Số</td><td></td></tr></table>", "Họ tên\n…\nSố\n"),
        ("<p>Lý do</p><p><input></p>", "Lý do"),
    ],
)
def test_inputs_of_a_page(body: str, expected: str) -> None:
    assert drawn(read_bytes(pages.page(body))).replace(" …", "…").replace(" _", "_") == expected


def _drawn_count(document: Document) -> tuple[int, int]:
    """How many squares to tick a form has, drawn or printed, and how many lines to write on that no character shows."""
    printed = {at for at, char in enumerate(document.text) if char in "□☐☑☒"}
    boxes = sum(mark == "box" and span.start not in printed for span, mark in document.marks)
    return boxes + len(printed), sum(mark == "rule" for span, mark in document.marks if mark in DRAWN)


@pytest.mark.real
def test_word_and_pdf_of_a_form_draw_the_same() -> None:
    pairs = [path for path in sorted(FORMS.rglob("*.pdf")) if path.with_suffix(".docx").exists()]
    if not pairs:
        pytest.skip("the real corpus is not beside the project")
    for path in pairs:
        word, page = (read(file.read_bytes(), file.name) for file in (path.with_suffix(".docx"), path))
        assert _drawn_count(word) == _drawn_count(page), path.name
