"""What a Word form draws to be filled in: leaders of tabs, form fields, underlined blanks, squares and lines."""

from __future__ import annotations

import pytest

from tests.readers.build import p, r, read_bytes, tbl, tc, word
from tests.readers.drawn import drawn

TAB = "<w:r><w:tab/></w:r>"
_WPS = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def seen(body: str, **parts: str) -> str:
    return drawn(read_bytes(word(body, **parts)))


def stops(*places: tuple[int, str]) -> str:
    return (
        "<w:tabs>"
        + "".join(f'<w:tab w:val="left" w:leader="{kind}" w:pos="{at}"/>' for at, kind in places)
        + "</w:tabs>"
    )


DOTS = stops((9000, "dot"))


@pytest.mark.parametrize(
    ("properties", "runs", "expected"),
    [
        (DOTS, ("Họ tên:", TAB), "Họ tên:…"),
        (stops((9000, "underscore")), ("Họ tên:", TAB), "Họ tên:…"),
        (stops((9000, "none")), ("Họ tên:", TAB), "Họ tên:"),
        (stops((4500, "dot"), (9000, "dot")), ("Số:", TAB, "ngày", TAB), "Số:…ngày…"),
        (stops((700, "none"), (9000, "dot")), ("1.", TAB, "Họ tên:", TAB), "1.\tHọ tên:…"),
        (DOTS, ("Nhãn dài. " * 12, TAB), "Nhãn dài. " * 11 + "Nhãn dài.…"),
        (stops((3000, "dot")), ("Họ tên:", TAB, "ghi rõ", TAB, "chữ"), "Họ tên:…ghi rõ\tchữ"),
    ],
)
def test_leaders_of_tabs(properties: str, runs: tuple[str, ...], expected: str) -> None:
    assert seen(p(*runs, properties=properties)) == expected


def test_words_behind_a_right_stop_stand_before_it() -> None:
    right = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="5000"/><w:tab w:val="left" w:pos="5300"/>'
    right += '<w:tab w:val="left" w:leader="dot" w:pos="9000"/></w:tabs>'
    assert seen(p("Số:", TAB, "[02].", TAB, "Họ tên:", TAB, properties=right)) == "Số:…[02].\tHọ tên:…"


def test_stops_come_from_styles_and_can_be_cleared() -> None:
    style = f'<w:style w:type="paragraph" w:styleId="Dong"><w:pPr>{DOTS}</w:pPr></w:style>'
    asked = '<w:pStyle w:val="Dong"/>'
    cleared = asked + '<w:tabs><w:tab w:val="clear" w:pos="9000"/></w:tabs>'
    assert seen(p("Họ tên:", TAB, properties=asked), styles=style) == "Họ tên:…"
    assert seen(p("Họ tên:", TAB, properties=cleared), styles=style) == "Họ tên:"


def test_a_line_of_dots_alone_goes_on_with_what_stands_above() -> None:
    assert seen(p("Lý do") + p(TAB, properties=DOTS) + p(TAB, properties=DOTS) + p("Hết")) == "Lý do…\nHết"


def test_a_cell_of_dots_alone_holds_its_leader() -> None:
    body = tbl([tc("Số"), tc(p(TAB, properties=DOTS))], [tc("Tên"), tc("")])
    assert seen(body) == "Số\n…\nTên\n"


def test_dots_below_a_table_are_not_part_of_its_last_cell() -> None:
    assert seen(tbl([tc("Số"), tc("")]) + p(TAB, properties=DOTS) + p("Hết")) == "Số\n\nHết"


FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:textInput/></w:ffData></w:fldChar></w:r>'
    '<w:r><w:instrText> FORMTEXT </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{}'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
CHECK = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox/></w:ffData></w:fldChar></w:r>'
    '<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
CONTROL = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
WINGDINGS = '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>'
UNDERLINED = '<w:u w:val="single"/>'


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        (("Tên: ", FIELD.format(r("     ")), "."), "Tên: …."),
        (("Tên: ", FIELD.format("")), "Tên:…"),
        (("Nam ", CHECK, " Nữ ", CHECK), "Nam □ Nữ □"),
        (("Nam ", WINGDINGS), "Nam □"),
        (("Tên: ", CONTROL.format("<w:showingPlcHdr/>", r("Bấm để nhập")), "."), "Tên: …."),
        (("Nam ", CONTROL.format("<w:checkbox/>", r("☐"))), "Nam □"),
        (("Tên: ", r("          ", UNDERLINED), "."), "Tên: _."),
        (("Tên: ", f"<w:r><w:rPr>{UNDERLINED}</w:rPr><w:tab/></w:r>"), "Tên:_"),
        ((r("Phần I", UNDERLINED), r(" ", UNDERLINED), r("Chung", UNDERLINED)), "Phần I Chung"),
        ((r("1.", UNDERLINED), f"<w:r><w:rPr>{UNDERLINED}</w:rPr><w:tab/></w:r>", r("Chung", UNDERLINED)), "1.\tChung"),
    ],
)
def test_fields_controls_and_underlined_blanks(runs: tuple[str, ...], expected: str) -> None:
    assert seen(p(*runs)) == expected


def square(x: float, y: float, side: float = 14, words: str = "", width: float | None = None) -> str:
    """A run that draws a rectangle at a place of the paragraph, in points."""
    inner = f"<wps:txbx><w:txbxContent>{p(words)}</w:txbxContent></wps:txbx>" if words else ""
    return (
        f'<w:r><mc:AlternateContent {_WPS}><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        f'<wp:positionH relativeFrom="column"><wp:posOffset>{int(x * 12700)}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{int(y * 12700)}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{int((width or side) * 12700)}" cy="{int(side * 12700)}"/><a:graphic><a:graphicData><wps:wsp>'
        f'<wps:spPr><a:prstGeom prst="rect"/></wps:spPr>{inner}</wps:wsp></a:graphicData></a:graphic></wp:anchor>'
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict>{_vml(x, y, side)}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def _vml(x: float, y: float, side: float) -> str:
    place = f"position:absolute;margin-left:{x}pt;margin-top:{y}pt;width:{side}pt;height:{side}pt"
    return f'<v:rect style="{place}"/>'


def old(*shapes: str) -> str:
    return f"<w:r><w:pict {_WPS}>{''.join(shapes)}</w:pict></w:r>"


ROW = tuple(square(170 + 14 * at, 19) for at in range(9))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p(square(40, 1), square(110, 1), "Nam          Nữ"), "Nam□          Nữ□"),
        (p(square(60, 1), square(60, 20), "Lần đầu") + p("Lần sau"), "Lần đầu□\nLần sau□"),
        (p(*ROW, "Ngày sinh:........") + p("Số định danh:"), "Ngày sinh:........\nSố định danh:_"),
        (p(*ROW, "Họ tên:") + p("Số định danh:"), "Họ tên:\nSố định danh:_"),
        (p(square(0, 1), "     Tiền mặt"), "□Tiền mặt"),
        (p(old(_vml(40, 1, 14)), "Nam"), "Nam□"),
        (p(square(300, 1, side=130), "Dán ảnh"), "Dán ảnh"),
        (p(square(60, 1, words="Ảnh", width=30), "Nhãn"), "Nhãn\nẢnh"),
        (p(square(60, 1, side=20, width=120), "Họ tên:"), "Họ tên:_"),
        (p(square(150, 12, side=1, width=160), "Độc lập"), "Độc lập"),
    ],
)
def test_squares_stand_beside_the_words_they_are_drawn_to(body: str, expected: str) -> None:
    assert seen(body) == expected


def test_a_line_drawn_behind_a_label_is_written_on() -> None:
    line = '<v:line style="position:absolute" from="60pt,13pt" to="300pt,13pt"/>'
    assert seen(p(old(line), "Họ tên:")) == "Họ tên:_"


def test_shapes_of_a_group_are_found() -> None:
    inner = "".join(f'<v:rect style="left:{at};top:0;width:140;height:140"/>' for at in (0, 140, 280))
    style = "position:absolute;margin-left:100pt;margin-top:1pt;width:42pt;height:14pt"
    group = f'<v:group style="{style}" coordorigin="0,0" coordsize="420,140">{inner}</v:group>'
    assert seen(p(old(group), "Mã số:")) == "Mã số:_"


def test_drawings_over_a_row_stand_in_the_cells_below_them() -> None:
    wide = '<w:tcW w:w="4000" w:type="dxa"/>'
    body = tbl(
        [tc(p("Tên: ....."), wide), tc(p(*(square(60 + 14 * at, 19) for at in range(4)), "Giới:"), wide)],
        [tc(p("Nơi sinh"), wide), tc(p("Mã số:"), wide)],
    )
    assert seen(body) == "Tên: .....\nGiới:\nNơi sinh\nMã số:_"


HUGE = "9" * 400


@pytest.mark.parametrize(
    ("properties", "run"),
    [
        (stops((0, "dot")), TAB),
        (f'<w:tabs><w:tab w:leader="dot" w:pos="{HUGE}"/></w:tabs>', TAB),
        (DOTS + f'<w:ind w:left="{HUGE}"/>', TAB),
        (f'<w:spacing w:line="0" w:lineRule="exact" w:before="{HUGE}"/>', square(40, 1)),
        ("", square(40, 1).replace("12700", HUGE).replace("508000", HUGE)),
        ("", old(f'<v:rect style="position:absolute;margin-top:{HUGE}pt;width:1.2.3pt;height:14pt"/>')),
        ("", old('<v:group style="width:0;height:0" coordsize="0,0"><v:rect style="width:1;height:1"/></v:group>')),
        ("", r("Nhãn", f'<w:sz w:val="{HUGE}"/>') + square(40, 1)),
    ],
)
def test_damaged_sizes_and_places_harm_nothing(properties: str, run: str) -> None:
    assert "Nhãn" in seen(p("Nhãn ", run, properties=properties))


BELOW = '<w:pBdr><w:bottom w:val="single"/></w:pBdr>'
LINE = '<w:tcBorders><w:left w:val="nil"/><w:bottom w:val="single"/><w:right w:val="nil"/></w:tcBorders>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("Họ tên:", properties=BELOW), "Họ tên:_"),
        (p("Lý do:") + p(properties=BELOW), "Lý do:_"),
        (p("Phần dành cho cơ quan") + p(properties=BELOW), "Phần dành cho cơ quan"),
        (tbl([tc("Họ tên"), tc("", LINE)]), "Họ tên\n_"),
        (tbl([tc("Họ tên"), tc("", '<w:tcBorders><w:bottom w:val="single"/></w:tcBorders>')]), "Họ tên\n"),
    ],
)
def test_borders_at_the_foot_are_lines_to_write_on(body: str, expected: str) -> None:
    assert seen(body) == expected


def test_narrow_empty_cells_behind_a_label_are_one_blank() -> None:
    label, narrow = '<w:tcW w:w="3000" w:type="dxa"/>', '<w:tcW w:w="400" w:type="dxa"/>'
    digits = tbl([tc("Mã số thuế:", label), *(tc("", narrow) for _ in range(10))])
    assert seen(digits) == "Mã số thuế:_" + "\n" * 10
    table = tbl(["Tên", *"1234"], [tc("A", label), *(tc("", narrow) for _ in range(4))])
    assert "_" not in seen(table)


def test_a_square_beside_an_empty_paragraph_of_a_file_in_an_old_encoding() -> None:
    """Runs that marks were put between keep a font each, or the old letters could not be made over."""
    legacy = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
    words = "".join(p(r("C\u00e9ng hoµ x\u00b7 héi chñ nghÜa ViÖt Nam", legacy)) for _ in range(12))
    assert "Cộng hoà" in read_bytes(word(words + p(square(40, 10)))).text
