"""Web pages: blocks and tables in order, blanks as a browser shows them, links and italics as marks."""

from __future__ import annotations

import pytest

from ingest.locate import locate
from ingest.types import Document, Place, Span
from tests.readers.build import grid, read_bytes


def page(body: str, head: str = "") -> Document:
    return read_bytes(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode())


def test_blocks_lines_and_blanks() -> None:
    document = page(
        "<h1> Thủ  tục\n A</h1>lời<p>một<br> hai <b>ba</b></p><ul><li>x</li><li>y</li></ul><pre>a\n  b</pre>"
    )
    assert document.text == "Thủ tục A\nlời\nmột\nhai ba\nx\ny\na\nb"
    assert [block.kind for block in document.blocks] == ["h1", "body", "p", "li", "li", "pre"]
    assert locate(document, document.blocks[4].span) == Place("dom", path="/html/body/ul[1]/li[2]")


def test_scripts_and_menus_are_left_out_and_folded_parts_read() -> None:
    menu = "<nav>Trang chủ</nav><script>var a</script><style>p{}</style>"
    assert page(menu + "<p>Thấy</p><div style='display:none'>Miễn phí</div>").text == "Thấy\nMiễn phí"


def test_table_cells_keep_their_spans() -> None:
    body = (
        "<table><caption>Bảng 1</caption><thead><tr><th rowspan=2>A</th><th colspan=2>B</th></tr><tr><th>b1<th>b2</tr>"
        "</thead><tbody><tr><td rowspan=0>1</td><td>x<p>y</p></td><td></td></tr><tr><td>2</td></tr></tbody></table>"
    )
    document = page(body)
    (table,) = document.tables
    assert document.text.startswith("Bảng 1\nA\nB\n")
    assert grid(document, table) == [["A", "B"], ["b1", "b2"], ["1", "x\ny", ""], ["2"]]
    assert [[(c.row, c.column, c.row_span, c.column_span) for c in row] for row in table.rows] == [
        [(1, 1, 2, 1), (1, 2, 1, 2)], [(2, 2, 1, 1), (2, 3, 1, 1)], [(3, 1, 2, 1), (3, 2, 1, 1), (3, 3, 1, 1)],
        [(4, 2, 1, 1)],
    ]  # fmt: skip


def test_tables_that_only_place_things_are_looked_through() -> None:
    document = page("<table><tr><td><table><tr><td>1</td><td>2</td></tr></table></td></tr></table><p>sau</p>")
    assert [grid(document, table) for table in document.tables] == [[["1", "2"]]]


def test_links_and_italics_are_marks() -> None:
    document = page("<p>Tải <a href='https://vi-du.vn/mau.docx'>Mẫu 01</a>, <em>sửa</em> <a href='#x'>đây</a></p>")
    assert [(document.text[s.start : s.end], kind) for s, kind in document.marks] == [
        ("Mẫu 01", "link:https://vi-du.vn/mau.docx"),
        ("sửa", "italic"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1258"])
def test_encodings(encoding: str) -> None:
    words = "Bộ Tư pháp" if encoding.startswith("utf") else "Hà N\u00f4i"
    name = "utf-8" if encoding == "utf-8-sig" else encoding
    data = f"<html><head><meta charset='{name}'></head><body><p>{words}</p></body></html>".encode(encoding)
    assert read_bytes(data).text == words


def test_decomposed_letters_are_composed_and_marks_still_fit() -> None:
    document = page("<p>Ho\u0300a <i>bi\u0300nh</i></p>")
    assert document.text == "Hòa bình"
    assert document.marks == ((Span(4, 8), "italic"),)


def test_a_page_cut_inside_a_letter_is_read() -> None:
    assert read_bytes("<html><body><p>Thủ tục số".encode()[:-1]).text.startswith("Thủ tục s")
