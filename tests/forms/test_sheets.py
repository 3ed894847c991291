"""The forms of a document: where each begins and ends, what it is called, what only explains it."""

from __future__ import annotations

import pytest

from extract.forms.bounds.evidence import may_hold
from tests.forms.drawn_tables import document_of, sheets

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
BODY = "Kính gửi: ……\nHọ và tên: ……\nNgày sinh: ……\nNơi ở: ……\nNgười khai\n(Ký, ghi rõ họ tên)"
FORM = f"{MOTTO}\nĐƠN ĐỀ NGHỊ CẤP PHÉP\n{BODY}"
LAW = (
    f"BỘ XÂY DỰNG\n{MOTTO}\nSố: 12/2026/TT-BXD\nTHÔNG TƯ\nQuy định biểu mẫu\nĐiều 1. Phạm vi\nThông tư này quy định.\n"
    "Điều 2. Biểu mẫu\nBiểu mẫu ở phụ lục.\nĐiều 3. Hiệu lực\nThông tư có hiệu lực từ ngày ký.\n"
)

HEADS = {
    "number, instrument and title above the motto": (
        f"Mẫu số 04B - HBX\n(Ban hành kèm theo QĐ số:166/QĐ-BXD\nngày 31/01/2026 của Bộ)\n{FORM}",
        ("Mẫu số 04B - HBX", "QĐ số:166/QĐ-BXD ngày 31/01/2026", "ĐƠN ĐỀ NGHỊ CẤP PHÉP"),
    ),
    "a number behind the motto": (
        f"{MOTTO}\nMẫu DC01 ban hành kèm theo\nThông tư số 17/2026/TT-BXD\nngày 15/5/2026\nPHIẾU THU THẬP\n{BODY}",
        ("Mẫu DC01", "Thông tư số 17/2026/TT-BXD ngày 15/5/2026", "PHIẾU THU THẬP"),
    ),
    "a number with its instrument on one line": (
        f"Mẫu số 3: Ban hành kèm theo Thông tư liên tịch số 15/2026/TTLT-BXD-BTC ngày 06 tháng 6 năm 2026\n{FORM}",
        ("Mẫu số 3", "Thông tư liên tịch số 15/2026/TTLT-BXD-BTC ngày 06 tháng 6 năm 2026", "ĐƠN ĐỀ NGHỊ CẤP PHÉP"),
    ),
    "a title of two lines": (
        f"{MOTTO}\nTỜ KHAI ĐĂNG KÝ\nTHAY ĐỔI, BỔ SUNG\n{BODY}",
        (None, None, "TỜ KHAI ĐĂNG KÝ THAY ĐỔI, BỔ SUNG"),
    ),
    "a title whose matter stands below it": (
        f"{MOTTO}\nĐƠN ĐỀ NGHỊ\nVề việc hưởng chế độ hằng tháng\n{BODY}",
        (None, None, "ĐƠN ĐỀ NGHỊ Về việc hưởng chế độ hằng tháng"),
    ),
    "the title below the motto, not the sample's name above it": (
        f"MẪU ĐƠN XIN CHUYỂN\n(Kèm theo Thông tư số 2/2026/TT-BXD)\n{MOTTO}\nĐƠN XIN CHUYỂN NƠI HỌC\n{BODY}",
        (None, "Thông tư số 2/2026/TT-BXD", "ĐƠN XIN CHUYỂN NƠI HỌC"),
    ),
    "the subject of a letter": (
        f"| TÊN CƠ QUAN / Số: …… / V/v đề nghị cấp phép | {MOTTO.replace(chr(10), ' / ')} |\n{BODY}",
        (None, None, "V/v đề nghị cấp phép"),
    ),
    "a number beside the name of who writes": (
        f"ĐƠN VỊ: \tMẫu số: C66a-HX\nGIẤY THANH TOÁN\n{BODY}",
        ("Mẫu số: C66a-HX", None, "GIẤY THANH TOÁN"),
    ),
    "an annex": (
        f"PHỤ LỤC VIII\n(Kèm theo Nghị định số 2/2026/NĐ-CP)\n{FORM}",
        ("PHỤ LỤC VIII", "Nghị định số 2/2026/NĐ-CP", "ĐƠN ĐỀ NGHỊ CẤP PHÉP"),
    ),
}

NOTES = {
    "below the signature": f"{FORM}\nGhi chú:\n(1) Ghi rõ tên cơ quan.\n(2) Trường hợp ủy quyền thì ghi “Tôi là ……”.",
    "numbered, without a head": f"{FORM}\n1 Ghi theo giấy chứng nhận.\n2 Nếu trùng thì bỏ qua.",
    "guidance to the end": f"{FORM}\nHƯỚNG DẪN LẬP MẪU SỐ 1\nCột 1: Ghi họ và tên: ……\n{MOTTO}",
    "behind a colon": f"{FORM}\nGhi chú: đơn này lập thành hai bản.",
}

NO_FORM = {
    "a law": LAW,
    "a list of papers": "CÁC LOẠI GIẤY TỜ\n| STT | Đối tượng | Giấy tờ |\n| 1 | Người có công | Thẻ thương binh |",
    "an annex of figures": f"{LAW}PHỤ LỤC I\nGIÁ\n| TT | Tên | Mức |\n| 1 | Vôi | |\n| 2 | Cát | |\n| 3 | Đá | |",
    "nothing": "",
    "a page of a site": "Thuộc tính\nLược đồ\nVăn bản gốc\nTải về …",
}


@pytest.mark.parametrize("typed, expected", [*HEADS.values()], ids=[*HEADS])
def test_what_a_form_is_called(typed: str, expected: tuple[str | None, ...]) -> None:
    (sheet,) = sheets(typed)
    named = (sheet.number, sheet.instrument, sheet.title)
    assert tuple(None if one is None else one.value for one in named) == expected
    text = document_of(typed).text
    for one in (one for one in named if one is not None and one is not sheet.title):
        assert " ".join(text[one.span.start : one.span.end].split()) == one.value


@pytest.mark.parametrize("typed", [*NOTES.values()], ids=[*NOTES])
def test_notes_are_cut_off(typed: str) -> None:
    (sheet,) = sheets(typed)
    assert sheet.lines[-1].piece == "(Ký, ghi rõ họ tên)"
    assert sheet.notes


def test_notes_within_a_form_end_where_it_goes_on() -> None:
    (sheet,) = sheets(
        f"{MOTTO}\nTỜ KHAI\n{BODY}\nGhi chú: tra cứu mã số tại cổng.\nPHỤ LỤC THÀNH VIÊN HỘ\nHọ và tên chủ hộ: ……"
    )
    assert [str(line.piece) for line in sheet.notes] == ["Ghi chú: tra cứu mã số tại cổng."]
    assert sheet.lines[-1].piece == "Họ và tên chủ hộ: ……"


def test_remarks_to_be_written_and_columns_of_them_are_no_notes() -> None:
    (sheet,) = sheets(f"{FORM}\nGhi chú: ………………\n| STT | Họ và tên | Ghi chú |\n| 1 | | |")
    assert not sheet.notes


def test_the_part_for_the_office_stays() -> None:
    (sheet,) = sheets(f"{FORM}\nGhi chú:\n(1) Ghi rõ tên.\nPHẦN DÀNH CHO CƠ QUAN TIẾP NHẬN\nNgày nhận: ……")
    assert sheet.lines[-1].piece == "Ngày nhận: ……"


@pytest.mark.parametrize("typed", [*NO_FORM.values()], ids=[*NO_FORM])
def test_what_is_no_form_gives_none(typed: str) -> None:
    assert sheets(typed) == ()


def test_several_forms_in_a_file() -> None:
    other = FORM.replace("CẤP PHÉP", "GIA HẠN").replace("Nơi ở", "Lý do")
    found = sheets(f"Mẫu số 01\n{FORM}\nMẫu số 02\n{other}")
    assert [sheet.number and sheet.number.value for sheet in found] == ["Mẫu số 01", "Mẫu số 02"]
    assert found[0].span.end < found[1].span.start


def test_a_second_motto_begins_a_form() -> None:
    other = FORM.replace("CẤP PHÉP", "GIA HẠN").replace("Nơi ở", "Lý do")
    assert [sheet.title and sheet.title.value for sheet in sheets(f"{FORM}\n{other}")] == [
        "ĐƠN ĐỀ NGHỊ CẤP PHÉP",
        "ĐƠN ĐỀ NGHỊ GIA HẠN",
    ]


def test_equal_copies_are_read_once_with_an_issue() -> None:
    (sheet,) = sheets(f"{FORM}\n{FORM}")
    assert [issue.code for issue in sheet.issues] == ["form_copy"]


def test_forms_in_the_annex_of_a_law() -> None:
    found = sheets(
        f"{LAW}PHỤ LỤC\nBIỂU MẪU\n| Mẫu số 01 | Đơn đề nghị |\n| Mẫu số 02 | Giấy phép |\nMẫu số 01\n{FORM}\n"
        f"Mẫu số 02\n{FORM.replace('ĐƠN ĐỀ NGHỊ CẤP PHÉP', 'GIẤY PHÉP').replace('Nơi ở', 'Thời hạn')}"
    )
    assert [(sheet.number and sheet.number.value, sheet.title and sheet.title.value) for sheet in found] == [
        ("Mẫu số 01", "ĐƠN ĐỀ NGHỊ CẤP PHÉP"),
        ("Mẫu số 02", "GIẤY PHÉP"),
    ]
    assert {sheet.instrument.value for sheet in found if sheet.instrument} == {"Thông tư số 12/2026/TT-BXD"}
    assert found[0].lines[0].piece == "Mẫu số 01"


def test_the_annex_names_the_instrument_of_its_forms() -> None:
    (sheet,) = sheets(f"{LAW}PHỤ LỤC\n(Kèm theo Nghị quyết số 3/2026/NQ-CP)\nMẫu số 01\n{FORM}")
    assert sheet.instrument and sheet.instrument.value == "Nghị quyết số 3/2026/NQ-CP"


def test_a_head_in_a_table_takes_the_table_with_it() -> None:
    other = FORM.removeprefix(MOTTO)
    head = f"| TÊN CƠ QUAN / Số: …… | {MOTTO.replace(chr(10), ' / ')} / Mẫu số 02 |"
    found = sheets(f"Mẫu số 01\n{FORM}\n{head}{other}\nLý do xin cấp: ……")
    assert [str(sheet.lines[0].piece) for sheet in found] == ["Mẫu số 01", "TÊN CƠ QUAN"]


def test_a_text_without_blanks_is_told_at_once() -> None:
    assert not may_hold(document_of(LAW))
    assert may_hold(document_of(FORM))
    assert may_hold(document_of("| STT | Họ tên |\n| | |"))


def test_a_form_may_ask_by_its_colons_alone() -> None:
    typed = f"{MOTTO}\nTỜ KHAI\nHọ và tên:\nNgày sinh:\nNơi cư trú:\nGiấy tờ:\nNgười khai"
    assert may_hold(document_of(typed))
    assert len(sheets(typed)) == 1
