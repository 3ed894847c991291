"""What a Word page shows: fields, capitals, hidden words, symbols, equations, tracked changes, old encodings."""

from __future__ import annotations

import pytest

from ingest.types import Document, Span
from tests.readers.build import grid, p, r, read_bytes, tbl, tc, word

M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def field(code: str, result: str = "", data: str = "") -> str:
    """The runs of a complex field."""
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
    instructions = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    separate = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + (result if result.startswith("<") else r(result))
    return begin + instructions + separate + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def text(*runs: str, **parts: str) -> str:
    return read_bytes(word(p(*runs), **parts)).text


def marked(document: Document, kind: str) -> list[str]:
    return [document.text[s.start : s.end] for s, mark in document.marks if mark.startswith(kind)]


def test_page_numbers_are_no_text_and_other_results_are() -> None:
    assert text("Trang ", field("PAGE \\* MERGEFORMAT", "7"), "/", field("NUMPAGES", "9"), " hết") == "Trang / hết"
    assert text("Theo ", field("REF muc1 \\h", "Mục 1"), ".") == "Theo Mục 1."
    assert text("a", '<w:fldSimple w:instr=" PAGE "><w:r><w:t>3</w:t></w:r></w:fldSimple>', "b") == "ab"
    assert text('<w:fldSimple w:instr="AUTHOR"><w:r><w:t>Ban A</w:t></w:r></w:fldSimple>') == "Ban A"


def test_a_field_inside_the_instructions_of_another_is_no_text() -> None:
    inner = field("PAGE", "1")
    outer = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>' + inner
    outer += '<w:r><w:instrText> = 1</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    assert text(outer, r("trang đầu"), '<w:r><w:fldChar w:fldCharType="end"/></w:r>') == "trang đầu"


def test_a_table_of_contents_runs_over_paragraphs() -> None:
    start = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
    start += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    body = p(start, "Phần một ", field("PAGEREF x", "3")) + p("Phần hai", '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    assert read_bytes(word(body + p("Sau"))).text == "Phần một 3\nPhần hai\nSau"


def test_form_fields_show_what_they_hold() -> None:
    ticked = '<w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData>'
    empty = '<w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData>'
    entries = '<w:ddList><w:result w:val="1"/><w:listEntry w:val="Nam"/><w:listEntry w:val="Nữ"/></w:ddList>'
    assert text(field("FORMCHECKBOX", "", ticked), field("FORMCHECKBOX", "", empty)) == "☒☐"
    assert text("Giới tính: ", field("FORMDROPDOWN", "", f"<w:ffData>{entries}</w:ffData>")) == "Giới tính: Nữ"
    assert text("Họ tên: ", field("FORMTEXT", "Lê Thử")) == "Họ tên: Lê Thử"
    assert text(field('SYMBOL 168 \\f "Wingdings"'), " Có") == "☐ Có"


def test_a_link_field_is_marked() -> None:
    document = read_bytes(word(p("Xem ", field('HYPERLINK "https://vi-du.vn/a"', "tại đây"), " nhé")))
    assert marked(document, "link:https://vi-du.vn/a") == ["tại đây"]


def test_capitals_and_hidden_words_by_run_and_by_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Hoa"><w:rPr><w:caps/><w:i/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Nghieng"><w:rPr><w:i/></w:rPr></w:style>'
    )
    body = p("Điều ", r("kiện", "<w:caps/>")) + p("quyết định", properties='<w:pStyle w:val="Hoa"/>')
    body += p("thấy", r("ẩn", '<w:rStyle w:val="An"/>'), r("hiện", '<w:rStyle w:val="An"/><w:vanish w:val="0"/>'))
    body += p("x", r("đứng", '<w:rStyle w:val="Nghieng"/>'), properties='<w:pStyle w:val="Hoa"/>')
    document = read_bytes(word(body, styles=styles))
    assert document.text == "Điều KIỆN\nQUYẾT ĐỊNH\nthấyhiện\nXĐỨNG"
    assert marked(document, "italic") == ["QUYẾT ĐỊNH", "X"]  # two italic styles cancel out, as Word prints them


def test_symbols_by_their_font() -> None:
    def sym(font: str, char: str) -> str:
        return f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>'

    assert text(sym("Symbol", "F0A3"), sym("Wingdings 2", "F052"), sym("Symbol", "F061"), sym("Wingdings", "F04A")) == (
        "≤☑α•"
    )
    fonts = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'
    assert text(r("o", fonts), " Nam ", r("\uf0fe", fonts), " Nữ") == "☐ Nam ☑ Nữ"
    assert text(r("chữ thường", fonts)) == "chữ thường"


def test_equations_stand_on_a_line() -> None:
    def run(words: str) -> str:
        return f"<m:r><m:t>{words}</m:t></m:r>"

    power = f"<m:sSup><m:e>{run('r')}</m:e><m:sup>{run('2')}</m:sup></m:sSup>"
    fraction = f"<m:f><m:num>{run('a+b')}</m:num><m:den>{run('c')}</m:den></m:f>"
    root = f"<m:rad><m:deg/><m:e>{run('x')}</m:e></m:rad>"
    maths = f"<m:oMath {M}>{run('S=')}{power}{run('+')}{fraction}{root}</m:oMath>"
    assert text("Diện tích ", maths, " m²") == "Diện tích S=r^2+(a+b)/c√x m²"


def test_tracked_changes_are_accepted_and_kept_as_marks() -> None:
    gone = f'<w:del w:id="1" w:author="Bình">{r("cũ ").replace("w:t", "w:delText")}</w:del>'
    more = f'<w:del w:id="4" w:author="An">{r("hơn").replace("w:t", "w:delText")}</w:del>'
    came = f'<w:ins w:id="2" w:author="An">{r("mới", "<w:i/>")}</w:ins>'
    document = read_bytes(word(p("Lệ phí ", gone, more, came, " đồng")))
    assert document.text == "Lệ phí mới đồng"
    assert set(document.marks) == {
        (Span(7, 7), "deleted:cũ hơn"),
        (Span(7, 10), "inserted:An"),
        (Span(7, 10), "italic"),
    }
    (issue,) = document.issues
    assert (issue.code, issue.severity.value) == ("tracked_changes", "info")


def test_a_deleted_row_and_a_deleted_paragraph_leave_a_mark() -> None:
    gone = (
        '<w:tr><w:trPr><w:del w:author="An"/></w:trPr>'
        + tc("hàng bỏ").replace("w:t", "w:delText").replace("w:delTextc", "w:tc")
        + "</w:tr>"
    )
    table = tbl(["giữ", "lại"]).replace("</w:tbl>", gone + "</w:tbl>")
    document = read_bytes(word(p("Trước") + table + p("Sau")))
    assert grid(document, document.tables[0]) == [["giữ", "lại"]]
    assert [kind for _, kind in document.marks] == ["deleted:hàng bỏ"]
    inside = r("cả câu").replace("w:t", "w:delText")
    paragraph = p(f"<w:del>{inside}</w:del>", properties="<w:rPr><w:del/></w:rPr>")
    document = read_bytes(word(p("Một") + paragraph + p("hai")))
    assert document.text == "Một\nhai"
    assert document.marks == ((Span(4, 4), "deleted:cả câu"),)


def test_moved_text_stands_once() -> None:
    away = f'<w:moveFrom w:author="An">{r("chỗ cũ")}</w:moveFrom>'
    here = f'<w:moveTo w:author="An">{r("chỗ mới")}</w:moveTo>'
    document = read_bytes(word(p("A ", away) + p(here, " B")))
    assert document.text == "A\nchỗ mới B"
    assert marked(document, "inserted:An") == ["chỗ mới"]


def test_comments_are_left_out_and_counted() -> None:
    comment = '<w:commentRangeStart w:id="0"/>' + r("từ này") + '<w:r><w:commentReference w:id="0"/></w:r>'
    document = read_bytes(word(p(comment), comments=f'<w:comment w:id="0">{p("ý kiến riêng")}</w:comment>'))
    assert document.text == "từ này"
    assert [issue.code for issue in document.issues] == ["comments_left_out"]


def test_soft_hyphens_print_nothing_and_cleaning_is_recorded() -> None:
    document = read_bytes(word(p(r("ph"), "<w:r><w:softHyphen/></w:r>", r("ường\u200b số"))))
    assert document.text == "phường số"
    assert document.original(Span(0, 9)) == "ph\u00adường\u200b số"


LEGACY = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'


def test_runs_in_an_old_font_are_decoded_and_their_bytes_kept() -> None:
    lines = ["Céng hoµ x· héi chñ nghÜa ViÖt Nam", "§éc lËp - Tù do - H¹nh phóc", "Hµ Néi, ngµy th¸ng n¨m"]
    body = "".join(p(r(line, LEGACY)) for line in lines) + p("Chữ Unicode đứng cạnh")
    document = read_bytes(word(body))
    assert document.text.splitlines() == [
        "Cộng hoà xã hội chủ nghĩa Việt Nam", "Độc lập - Tự do - Hạnh phúc", "Hà Nội, ngày tháng năm",
        "Chữ Unicode đứng cạnh",
    ]  # fmt: skip
    assert document.original(document.blocks[0].span) == lines[0]
    assert {edit.kind for edit in document.edits} == {"tcvn3"}
    assert [issue.code for issue in document.issues] == ["legacy_encoding"]


def test_the_letter_that_a_converter_writes_as_a_soft_hyphen_comes_back() -> None:
    runs = r("ChÝnh phñ n", LEGACY) + f"<w:r><w:rPr>{LEGACY}</w:rPr><w:softHyphen/></w:r>" + r("íc ViÖt Nam", LEGACY)
    assert text(runs) == "Chính phủ nước Việt Nam"


def test_a_deleted_cell_leaves_a_mark_and_no_column() -> None:
    gone = tc(removed("bỏ").replace(LEGACY, ""), '<w:cellDel w:id="3" w:author="A"/>')
    document = read_bytes(word(tbl(["giữ", gone, "lại"], ["một", "hai"])))
    assert grid(document, document.tables[0]) == [["giữ", "lại"], ["một", "hai"]]
    assert [cell.column for cell in document.tables[0].rows[0]] == [1, 2]
    assert [kind for _, kind in document.marks] == ["deleted:bỏ"]
    assert read_bytes(word(p("Trước") + tbl([gone, gone]) + p("Sau"))).tables == ()


def test_pieces_of_one_run_are_one_edit() -> None:
    run = f"<w:r><w:rPr>{LEGACY}</w:rPr><w:t>ChÝnh phñ n</w:t><w:softHyphen/><w:t>íc ViÖt Nam</w:t></w:r>"
    document = read_bytes(word(p(run)))
    assert document.text == "Chính phủ nước Việt Nam"
    assert [edit.original for edit in document.edits] == ["ChÝnh phñ n\u00adíc ViÖt Nam"]


def test_capitals_of_the_format_are_made_after_decoding() -> None:
    document = read_bytes(word(p(r("Céng hoµ x· héi chñ nghÜa ViÖt Nam", f"{LEGACY}<w:caps/>"))))
    assert document.text == "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert document.original(Span(0, len(document.text))) == "Céng hoµ x· héi chñ nghÜa ViÖt Nam"


def removed(words: str) -> str:
    run = f"<w:r><w:rPr>{LEGACY}</w:rPr><w:delText>{words}</w:delText></w:r>"
    return f'<w:del w:id="1" w:author="A">{run}</w:del>'


def test_deleted_words_in_an_old_font_are_marked_in_unicode() -> None:
    line = r("Céng hoµ x· héi ", LEGACY) + removed("chñ nghÜa ") + removed("cò ") + r("ViÖt Nam", LEGACY)
    gone = f'<w:tr><w:trPr><w:del w:id="2"/></w:trPr>{tc(p(removed("§éc lËp")))}</w:tr>'
    document = read_bytes(word(p(line) + p(removed("Tù do")) + f"<w:tbl>{gone}</w:tbl>"))
    assert document.text == "Cộng hoà xã hội Việt Nam"
    assert [mark for _, mark in document.marks] == ["deleted:chủ nghĩa cũ ", "deleted:Tự do", "deleted:Độc lập"]
    assert document.marks[0][0] == Span(16, 16)


@pytest.mark.parametrize("wrapper", ["w:smartTag", "w:sdt", "w:bdo", "w:customXml"])
def test_words_in_wrappers_are_words(wrapper: str) -> None:
    inner = f"<w:sdtContent>{r('bên trong')}</w:sdtContent>" if wrapper == "w:sdt" else r("bên trong")
    assert text("Chữ ", f"<{wrapper}>{inner}</{wrapper}>") == "Chữ bên trong"
