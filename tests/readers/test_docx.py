"""Word files: document order, tables without a grid, changes accepted, automatic numbers, marks."""

from __future__ import annotations

import pytest

from ingest.locate import locate
from ingest.types import Place, Span
from tests.readers.build import grid, p, package, r, read_bytes, tbl, tc, word, wordml

NUMBERS = """
<w:abstractNum w:abstractNumId="0">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/><w:isLgl/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/>
  <w:suff w:val="space"/></w:lvl>
 <w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/>
 <w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
"""


def item(words: str, level: int, list_id: int = 1) -> str:
    return p(words, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def test_paragraphs_and_tables_stand_in_document_order() -> None:
    document = read_bytes(word(p("Trước bảng") + tbl(["Mã", "Tên"], ["9.900001", ""]) + p("Sau bảng")))
    assert document.text == "Trước bảng\nMã\nTên\n9.900001\n\nSau bảng"
    assert grid(document, document.tables[0]) == [["Mã", "Tên"], ["9.900001", ""]]
    assert locate(document, Span(0, 5)) == Place("paragraph", path="word/document.xml", row=1)
    at = document.text.index("9.900001")
    assert locate(document, Span(at, at + 3)) == Place("cell", row=2, column=1)
    assert (
        locate(document, Span(len(document.text) - 2, len(document.text))).row == 6
    )  # paragraphs of cells are counted


def test_merged_cells_keep_their_spans() -> None:
    body = tbl(
        [tc("Cách thức", '<w:gridSpan w:val="2"/>'), tc("Ghi chú", '<w:vMerge w:val="restart"/>')],
        ["Trực tiếp", "Trực tuyến", tc("", "<w:vMerge/>")],
        ["a", "b", tc("", "<w:vMerge/>")],
        ["c", "d", "e"],
    )
    table = read_bytes(word(body)).tables[0]
    first = [(c.row, c.column, c.row_span, c.column_span) for c in table.rows[0]]
    assert first == [(1, 1, 1, 2), (1, 3, 3, 1)]
    assert [(c.row, c.column) for c in table.rows[3]] == [(4, 1), (4, 2), (4, 3)]


def test_nested_table_is_a_table_of_its_own_and_located_first() -> None:
    document = read_bytes(word(tbl(["Ngoài", tc(p("Trên") + tbl(["Trong 1", "Trong 2"]) + p("Dưới"))])))
    outer, inner = document.tables
    assert grid(document, outer) == [["Ngoài", "Trên\nTrong 1\nTrong 2\nDưới"]]
    assert grid(document, inner) == [["Trong 1", "Trong 2"]]
    at = document.text.index("Trong 2")
    assert locate(document, Span(at, at + 5)) == Place("cell", row=1, column=2)


def test_tracked_changes_are_taken_as_accepted() -> None:
    gone = f'<w:del w:id="1">{r("cũ").replace("w:t", "w:delText")}</w:del>'
    came = f'<w:ins w:id="2">{r("mới")}</w:ins>'
    mark = '<w:rPr><w:del w:id="3"/></w:rPr>'
    assert read_bytes(word(p("Lệ phí ", gone, came))).text == "Lệ phí mới"
    assert read_bytes(word(p("Một câu ", properties=mark) + p("liền nhau"))).text == "Một câu liền nhau"
    row = "<w:tr><w:trPr><w:del/></w:trPr>" + tc("bỏ") + "</w:tr>"
    rows = tbl(["giữ"]).replace("</w:tbl>", row + "</w:tbl>")
    assert read_bytes(word(rows)).text == "giữ"


def test_automatic_numbers_are_text_and_restart() -> None:
    body = [item("Chung", 0), item("Phạm vi", 1), item("điểm đầu", 2), item("điểm sau", 2), item("Đối tượng", 1)]
    body += [
        item("điểm lại từ đầu", 2),
        item("Riêng", 0),
        item("Tiếp", 1),
        item("Bắt đầu lại", 0, 2),
        item("Tiếp nữa", 0, 2),
    ]
    text = read_bytes(word("".join(body), numbering=NUMBERS)).text
    assert text.splitlines() == [
        "I. Chung", "1.1. Phạm vi", "a) điểm đầu", "b) điểm sau", "1.2. Đối tượng", "a) điểm lại từ đầu", "II. Riêng",
        "2.1. Tiếp", "V. Bắt đầu lại", "VI. Tiếp nữa",
    ]  # fmt: skip


def test_running_number_without_words_is_print_and_empty_bullet_is_not() -> None:
    table = tbl([tc(item("", 0)), "Thủ tục A"], [tc(item("", 0)), "Thủ tục B"])
    document = read_bytes(word(table + item("", 3) + item("mục", 3), numbering=NUMBERS))
    assert grid(document, document.tables[0]) == [["I.", "Thủ tục A"], ["II.", "Thủ tục B"]]
    assert document.text.endswith("\n• mục")


def test_number_of_a_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>'
        '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Muc"/></w:style>'
    )
    body = "".join(p("dòng", properties='<w:pStyle w:val="Con"/>') for _ in range(27))
    lines = read_bytes(word(body, numbering=NUMBERS, styles=styles)).text.splitlines()
    assert (lines[0], lines[4], lines[26]) == ("a) dòng", "e) dòng", "aa) dòng")


def test_italics_are_marked_where_amended_words_stand() -> None:
    document = read_bytes(
        word(p("Thời hạn: ", r("05 ngày", "<w:i/>"), r(" làm việc", "<w:i/>"), r(" kể từ", '<w:i w:val="0"/>')))
    )
    assert [(document.text[s.start : s.end], kind) for s, kind in document.marks] == [("05 ngày làm việc", "italic")]


def test_marks_hold_when_a_letter_is_composed_across_runs() -> None:
    document = read_bytes(word(p("Hoa", r("\u0300 binh", "<w:i/>"), " xã")))
    assert document.text == "Hoà binh xã"
    (span, _), = document.marks  # fmt: skip
    assert document.text[span.start : span.end] == " binh"


def test_breaks_tabs_symbols_and_fields() -> None:
    runs = (
        "<w:r><w:t>Một</w:t><w:br/><w:t>hai</w:t><w:tab/><w:t>ba</w:t><w:noBreakHyphen/><w:t>tư</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r><w:r><w:t> 7</w:t></w:r>'
        '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>'
    )
    assert read_bytes(word(f"<w:p>{runs}</w:p>")).text == "Một\nhai\tba-tư 7☐"


def test_text_box_is_read_once_and_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('Trong khung')}</w:txbxContent>"
    both = f"<w:r><AlternateContent><Choice>{box}</Choice><Fallback>{box}</Fallback></AlternateContent></w:r>"
    document = read_bytes(word(f"<w:p><w:r><w:t>Ngoài khung</w:t></w:r>{both}</w:p>" + p("Sau")))
    assert document.text == "Ngoài khung\nTrong khung\nSau"
    assert [block.kind for block in document.blocks] == ["paragraph", "text_box", "paragraph"]


def test_footnote_is_marked_and_stands_at_the_end() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = f'<w:footnote w:id="1">{p("không dùng")}</w:footnote><w:footnote w:id="2">{p("Lời chú")}</w:footnote>'
    document = read_bytes(word(p("Tên thủ tục", reference) + p("Dòng sau"), footnotes=notes))
    assert document.text == "Tên thủ tục\nDòng sau\nLời chú"
    assert document.marks == ((Span(11, 11), "footnote:2"),)
    assert document.blocks[-1].place.path == "word/footnotes.xml"


def test_wrappers_are_looked_through() -> None:
    inside = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Trong điều khiển')}{tbl(['ô'])}</w:sdtContent></w:sdt>"
    assert read_bytes(word(inside)).text == "Trong điều khiển\nô"


def test_strict_namespaces_and_other_main_part() -> None:
    body = wordml("document", f"<w:body>{p('Nghiêm ngặt')}</w:body>")
    body = body.replace("schemas.openxmlformats.org/wordprocessingml/2006", "purl.oclc.org/ooxml/wordprocessingml")
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://x/officeDocument" Target="/word/document2.xml"/></Relationships>'
    )
    assert read_bytes(package({"_rels/.rels": relations, "word/document2.xml": body})).text == "Nghiêm ngặt"


@pytest.mark.parametrize("library", ["python-docx"])
def test_file_of_a_common_writer(library: str) -> None:
    import io

    import docx

    made = docx.Document()
    made.add_heading("Quyết định", 1)
    table = made.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Gộp ngang"
    table.cell(1, 1).text = "Dưới"
    out = io.BytesIO()
    made.save(out)
    document = read_bytes(out.getvalue(), "sai đuôi.pdf")
    assert document.text.splitlines() == ["Quyết định", "Gộp ngang", "", "Dưới"]
    assert document.tables[0].rows[0][0].column_span == 2
