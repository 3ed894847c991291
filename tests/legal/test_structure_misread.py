"""Labels that recognition misread: read otherwise where the sequence asks for it, never elsewhere, always said."""

from __future__ import annotations

import pytest

from extract.legal.structure.read import structure_of
from ingest.layout import Layout
from ingest.types import Block, Document, Place, Span


def scanned(*paragraphs: str, recognised: bool = True) -> Document:
    """A one-page document of these paragraphs, each word with a place on the page."""
    text, blocks, layout = "", [], Layout()
    for number, paragraph in enumerate(paragraphs):
        start = len(text) + (1 if text else 0)
        text = f"{text}\n{paragraph}" if text else paragraph
        blocks.append(
            Block(Span(start, len(text)), "paragraph", Place("page", page=1, box=(50, number, 500, number + 1)))
        )
        at = start
        for word in paragraph.split(" "):
            layout.add(at, at + len(word), 1, 50.0, float(number), 500.0, number + 1.0, 90 if recognised else 255)
            at += len(word) + 1
    return Document(
        digest="0" * 64, name="quet.pdf", media_type="application/pdf", reader="pdf/2", text=text, pages=1,
        blocks=tuple(blocks), layout=layout, recognised=(1,) if recognised else (),
    )  # fmt: skip


def ids(document: Document) -> list[str]:
    """The ids of its provisions."""
    return [one.id for one in structure_of(document).provisions]


BEFORE = ("Điều 1. Phạm vi áp dụng", "Quy định này áp dụng trong phường.", "Điều 2. Giấy tờ phải nộp")
AFTER = ("Điều 4. Hiệu lực", "Quy định này có hiệu lực từ ngày ký.")


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (("Người dân nộp đơn.", "Điền 3. Nơi nhận hồ sơ", "Bộ phận một cửa nhận hồ sơ."), "dieu_3"),
        (("Người dân nộp đơn.", "Điều 3, Nơi nhận hồ sơ", "Bộ phận một cửa nhận hồ sơ."), "dieu_3"),
        (("1. Đơn đề nghị;", "a) Bản chính;", "b) Bản sao;", "©) Bản chụp."), "dieu_2__khoan_1__diem_c"),
        (("1. Đơn đề nghị;", "a) Bản chính;", "b) Bản sao;", "e) Bản chụp."), "dieu_2__khoan_1__diem_c"),
        (("1. Đơn đề nghị;", "8) Bản chính;", "b) Bản sao."), "dieu_2__khoan_1__diem_a"),
        (
            ("1. Đơn;", "a) Một;", "b) Hai;", "c) Ba;", "d) Bốn;", "d) Năm;", "e) Sáu."),
            "dieu_2__khoan_1__diem_đ",
        ),
        (("1. Đơn đề nghị.", "2. Giấy hẹn.", "3. Biên lai.", "4, Giấy ủy quyền."), "dieu_2__khoan_4"),
        ((*tuple(f"{n}. Giấy tờ thứ {n}." for n in range(1, 8)), "§. Giấy khác.", "9. Ảnh."), "dieu_2__khoan_8"),
    ],
)
def test_a_misread_label_is_read_as_its_neighbours_ask(lines: tuple[str, ...], wanted: str) -> None:
    document = scanned(*BEFORE, *lines, *AFTER)
    assert wanted in ids(document)
    if document.text != "":
        printed = scanned(*BEFORE, *lines, *AFTER, recognised=False)
        assert not any(issue.code == "label_reread" for issue in structure_of(printed).issues)


def test_it_is_said_and_the_text_stays() -> None:
    document = scanned(*BEFORE, "1. Đơn:", "a) Bản chính;", "b) Bản sao;", "©) Bản chụp.", *AFTER)
    found = structure_of(document)
    issue = next(issue for issue in found.issues if issue.code == "label_reread")
    assert issue.span is not None
    assert document.text[issue.span.start : issue.span.end] == "©)"
    unit = next(one for one in found.provisions if one.id.endswith("diem_c"))
    assert unit.label.value == "©)"


@pytest.mark.parametrize("line", ["e) Bản chụp.", "8) Bản chụp.", "Điền 3. Nơi nhận", "§. Giấy khác."])
def test_in_printed_text_a_label_is_what_it_says(line: str) -> None:
    printed = scanned(*BEFORE, "1. Đơn:", "a) Bản chính;", "b) Bản sao;", line, *AFTER, recognised=False)
    assert not {"dieu_2__khoan_1__diem_c", "dieu_3"} & set(ids(printed))


def test_letters_that_follow_each_other_stay() -> None:
    letters = "abcdđeghik"
    lines = [f"{letter}) Giấy tờ {letter};" for letter in letters]
    found = ids(scanned(*BEFORE, "1. Đơn:", *lines, *AFTER))
    assert [one.rpartition("_")[2] for one in found if "diem" in one] == list(letters)
