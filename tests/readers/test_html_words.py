"""Words of a page as they are shown: paragraphs, list numbers, notes, struck text, heads of tables, encodings."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.types import Document, Unreadable
from tests.readers.build import grid, read_bytes
from tests.readers.pages import page


def shown(body: str) -> Document:
    return read_bytes(page(body))


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p><b>Đi</b>ều 1. <font face='Arial'>Ph</font><span>ạm</span> vi</p>", "Điều 1. Phạm vi"),
        ("<p>Điều&nbsp;&nbsp;1.&nbsp; Tên</p>", "Điều 1. Tên"),
        ("<p>thu\u00adyền na\u200bn</p>", "thuyền nan"),
        ("<p>một<br>hai<br/> ba</p>", "một\nhai\nba"),
        ("<p>một <st1:place>Hà</st1:place><o:p></o:p> Nội</p>", "một Hà Nội"),
        ("<div>a<div style='display:inline'>b</div>c</div>", "abc"),
        ("<p>a<span style='display:block'>b</span>c</p>", "a\nb\nc"),
        ("<b><p>một</p><p>hai</p></b>", "một\nhai"),
        ("<p>10 m<sup>2</sup> và H<sub>2</sub>O</p>", "10 m2 và H2O"),
        ("<table><tr><td>trong<p>khung</p></td></tr></table>", "trong\nkhung"),
    ],
)
def test_words_and_lines(body: str, text: str) -> None:
    assert shown(body).text == text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<ol><li>x</li><li><p>y</p><p>z</p></li></ol>", "1. x\n2. y\nz"),
        ("<ol type=a start=3><li>x</li><li>y</li></ol>", "c. x\nd. y"),
        ("<ol type=I><li>x</li><li value=9>y</li></ol>", "I. x\nIX. y"),
        ("<ol style='list-style-type: upper-alpha'><li>x</li></ol>", "A. x"),
        ("<ol style='list-style:none'><li>x</li></ol>", "x"),
        ("<ol><li>1. x</li><li>a) y</li></ol>", "1. x\na) y"),
        ("<ol><li>x<ul><li>u</li></ul></li><li>y</li></ol>", "1. x\nu\n2. y"),
        ("<ol><li></li><li>y</li></ol>", "1.\n2. y"),
        ("<nav></nav><ol><li>x</li></ol>", "x"),
    ],
)
def test_numbers_of_lists(body: str, text: str) -> None:
    assert shown(body).text == text


def test_marks_say_what_is_struck_raised_and_noted() -> None:
    document = shown(
        "<p>phí <s>5</s> <span style='text-decoration:line-through'>6</span> <del>7</del> 8 m<sup>2</sup> "
        "<em style='font-style:normal'>thẳng</em></p>"
    )
    assert [(document.text[s.start : s.end], kind) for s, kind in document.marks] == [
        ("5", "struck"), ("6", "struck"), ("7", "struck"), ("2", "superscript"),
    ]  # fmt: skip


def test_references_leave_the_text_and_notes_are_blocks_of_their_own() -> None:
    document = shown(
        "<p>Bãi bỏ<a href='#_ftn1' name='_ftnref1'><sup>[1]</sup></a> khoản 2<sup>[2]</sup>. (05)</p>"
        "<div style='mso-element:footnote'><p><a href='#_ftnref1' name='_ftn1'>[1]</a> Lời chú.</p></div>"
    )
    assert document.text == "Bãi bỏ khoản 2. (05)\n[1] Lời chú."
    assert [block.kind for block in document.blocks] == ["p", "footnote"]
    assert [(span.start, kind) for span, kind in document.marks] == [(6, "footnote:1"), (14, "footnote:2")]


def test_tracked_deletions_of_word_are_taken_as_done() -> None:
    document = shown("<p>phí <del class=msoDel cite='mailto:a'>năm</del> sáu nghìn</p>")
    assert document.text == "phí sáu nghìn"
    assert [kind for _, kind in document.marks] == ["deleted:năm"]


@pytest.mark.parametrize(
    ("rows", "head"),
    [
        ("<thead><tr><th>A<th>B</tr></thead><tr><td>1<td>2</tr>", 1),
        ("<tr><th>A<th>B</tr><tr><td>1<td>2</tr>", 1),
        ("<tr><th rowspan=2>A<th colspan=2>B</tr><tr><td>b1<td>b2</tr><tr><td>1<td>2<td>3</tr>", 2),
        ("<tr><td><b>A</b><td><p><strong>B</strong></p><td><b>C</b></tr><tr><td>1<td>2<td>3</tr>", 1),
        ("<tr><td><b>A</b><td><b>B</b> x<td><b>C</b></tr><tr><td>1<td>2<td>3</tr>", 0),
        ("<tr><td>1<td>2</tr><tr><td>1<td>2</tr>", 0),
    ],
)
def test_heads_of_tables(rows: str, head: int) -> None:
    (table,) = shown(f"<table>{rows}</table>").tables
    assert table.header_rows == head


def test_tables_within_cells_stand_in_the_cell_and_by_themselves() -> None:
    document = shown(
        "<table><tr><td>Một câu dài hơn cả bảng bên trong</td><td>x<table><tr><td>1<td>2</tr></table></td></tr></table>"
    )
    assert [grid(document, table) for table in document.tables] == [
        [["Một câu dài hơn cả bảng bên trong", "x\n1\n2"]],
        [["1", "2"]],
    ]


TONES = "bi\u0300nh thuyê\u0300n bê\u0301n "  # windows-1258 writes tones behind their letters
BROKEN = "<meta charset=utf-8><p>Bến Trên ".encode() + b"\xe1\xbb x " + "Dưới</p>".encode() * 20


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<html><meta charset=iso-8859-1><p>Thuyền nan đi</p>".encode(), "Thuyền nan đi"),
        (b"<html>" + BROKEN, "Bến Trên x Dưới"),
        (b"<html><meta charset=utf-8><p>" + (TONES * 9).encode("cp1258"), "bình thuyền bến"),
        (b"<html><meta charset=windows-1252><p>caf\xe9</p>", "café"),
    ],
)
def test_encodings_are_told_from_the_bytes(data: bytes, text: str) -> None:
    assert " ".join(read_bytes(data).text.split()).startswith(" ".join(text.split()))


def test_bytes_of_no_encoding_are_refused() -> None:
    with pytest.raises(Unreadable, match="bảng mã"):
        read_bytes(b"<html><p>\xff\xfe\xfa\x81 \x9d\x8d" * 5)


MARKUP = ("<p>", "</p>", "<b>", "</div>", "<table>", "<td>", "<tr>", "<ol><li>", "x", "<br>", "<a>", "[1]", "</a>",
          "Điều&nbsp;1.", "<!--", "<sup>", "</x>", "&", "<")  # fmt: skip


@given(st.lists(st.sampled_from(MARKUP), max_size=40))
def test_no_markup_breaks_the_reader(parts: list[str]) -> None:
    try:
        document = read_bytes(("<html><body>" + " ".join(parts)).encode())
    except Unreadable:
        return
    spans = [block.span for block in document.blocks]
    assert spans == sorted(spans)
    assert all(first.end <= second.start for first, second in pairwise(spans))
