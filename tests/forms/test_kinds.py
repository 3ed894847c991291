"""Who fills a slot in: the declarant, an office or a confirming party; what is only the frame of a letter; what is
handed in with it."""

from __future__ import annotations

import pytest

from tests.forms.judged_forms import Part, kinds

SIGNED = "Người làm đơn\n(Ký, ghi rõ họ tên)"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        pytest.param(
            ("ĐƠN XIN HỌC\nKính gửi: ………\nHọ và tên: ………\n………, ngày … tháng … năm …\n" + SIGNED,),
            ["formality: Kính gửi", "declared: Họ và tên", "formality: ngày", "formality: Người làm đơn"],
            id="greeting, place and date, signature",
        ),
        pytest.param(
            (
                "ĐƠN XIN HỌC\nHọ và tên: ………",
                [[f"………, ngày … tháng … năm …\n{SIGNED}"]],
                "Xác nhận của nhà trường\nLớp: ………\nKhóa: ………\nThủ trưởng đơn vị\n(Ký tên, đóng dấu)",
            ),
            [
                "declared: Họ và tên",
                "formality: ngày",
                "formality: Người làm đơn",
                "office: Lớp",
                "office: Khóa",
                "office: Thủ trưởng đơn vị",
            ],
            id="a block of the school in running lines, to its signature",
        ),
        pytest.param(
            (
                "ĐƠN XIN HỌC\nHọ và tên: ………",
                [
                    [
                        "…, ngày … tháng … năm …\nXÁC NHẬN CỦA ỦY BAN NHÂN DÂN XÃ\n(Ký, đóng dấu)",
                        f"…, ngày … tháng … năm …\n{SIGNED}",
                    ]
                ],
            ),
            [
                "declared: Họ và tên",
                "office: ngày",
                "office: XÁC NHẬN CỦA ỦY BAN NHÂN DÂN XÃ",
                "formality: ngày",
                "formality: Người làm đơn",
            ],
            id="the date in the cell of who confirms is theirs",
        ),
        pytest.param(
            ("BẢN KHAI\nTên tôi là: ………", [["THỦ TRƯỞNG ĐƠN VỊ\n(Ký, đóng dấu)", SIGNED]]),
            ["declared: Tên tôi là", "office: THỦ TRƯỞNG ĐƠN VỊ", "formality: Người làm đơn"],
            id="a chief beside a person confirms",
        ),
        pytest.param(
            ("DANH SÁCH LAO ĐỘNG\nTên đơn vị: ………", [["NGƯỜI LẬP BIỂU\n(Ký, họ tên)", "GIÁM ĐỐC\n(Ký, đóng dấu)"]]),
            ["declared: Tên đơn vị", "formality: NGƯỜI LẬP BIỂU", "formality: GIÁM ĐỐC"],
            id="a chief of the organisation that declares signs for it",
        ),
        pytest.param(
            ("TỜ KHAI\nHọ và tên: ………\nPHẦN DÀNH CHO CƠ QUAN TIẾP NHẬN\nNgày nhận: ………\nCán bộ tiếp nhận: ………",),
            ["declared: Họ và tên", "office: Ngày nhận", "office: Cán bộ tiếp nhận"],
            id="the part for the office, to the end",
        ),
        pytest.param(
            ("ĐƠN\nKính gửi: ………\n- Tên tổ chức: ………\n- Địa chỉ: ………",),
            ["formality: Kính gửi", "declared: Tên tổ chức", "declared: Địa chỉ"],
            id="dashes below a filled greeting ask for data",
        ),
        pytest.param(
            ("TỜ KHAI\nHọ và tên: ………\nMã hồ sơ: ………\nSố định danh cá nhân: ………",),
            ["declared: Họ và tên", "office: Mã hồ sơ", "declared: Số định danh cá nhân"],
            id="a code of the system",
        ),
        pytest.param(
            (
                [["TÊN ĐƠN VỊ: ………\nMÃ ĐƠN VỊ: ………\nSố: …… /……", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]],
                "THÔNG BÁO\nNội dung: ………",
            ),
            ["formality: TÊN ĐƠN VỊ", "declared: MÃ ĐƠN VỊ", "formality: Số", "declared: Nội dung"],
            id="a name in the upper left corner, a code there",
        ),
        pytest.param(
            (
                [["TÊN TỔ CHỨC\nSố:      /", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]],
                "ĐƠN ĐỀ NGHỊ\nMã số thuế: ………",
            ),
            ["formality: TÊN TỔ CHỨC", "formality: Số", "declared: Mã số thuế"],
            id="a letterhead without blanks",
        ),
        pytest.param(
            ("GIẤY ĐỀ NGHỊ\nCăn cứ Luật Bảo hiểm số ………;\nCăn cứ Hợp đồng số ………;\nHọ và tên: ………",),
            ["formality: Căn cứ Luật Bảo hiểm số", "declared: Căn cứ Hợp đồng số", "declared: Họ và tên"],
            id="a law as ground, a paper of the case",
        ),
        pytest.param(
            ("TỜ KHAI\nHọ và tên: ………\nÝ kiến của cha, mẹ\n(Ký, ghi rõ họ tên)\nHọ tên mẹ: ………",),
            ["declared: Họ và tên", "formality: Ý kiến của cha, mẹ", "declared: Họ tên mẹ"],
            id="an opinion of others is one, what is asked of them is declared",
        ),
        pytest.param(
            (
                "ĐƠN ĐĂNG KÝ ĐẤT",
                [
                    [
                        "Người nộp: ………",
                        "PHẦN GHI CỦA NGƯỜI NHẬN HỒ SƠ\nVào sổ số: ………\nNgười nhận hồ sơ\n(Ký, ghi rõ họ tên)",
                    ]
                ],
                "I. KÊ KHAI\n1. Thửa đất số: ………\nNgười đăng ký\n(Ký, ghi rõ họ tên)\n"
                "II. XÁC NHẬN CỦA ỦY BAN NHÂN DÂN XÃ\n1. Nội dung kê khai: ………\nCông chức địa chính\n(Ký)\n"
                "III. Ý KIẾN CỦA CƠ QUAN ĐĂNG KÝ ĐẤT ĐAI\nLý do: ………",
            ),
            [
                "declared: Người nộp",
                "office: Vào sổ số",
                "office: Người nhận hồ sơ",
                "declared: Thửa đất số",
                "formality: Người đăng ký",
                "office: Nội dung kê khai",
                "office: Công chức địa chính",
                "office: Lý do",
            ],
            id="parts of a form, of which two are not the declarant's",
        ),
        pytest.param(
            (
                "GIẤY ĐỀ NGHỊ\nĐơn vị: ………",
                [["Kế toán trưởng\n(Ký tên)", "Giám đốc\n(Ký tên)"]],
                [["PHẦN KHO BẠC\nNHÀ NƯỚC GHI", "Mã địa bàn: ………"], ["Nợ tài khoản: ………", "Có tài khoản: ………"]],
                [["Kế toán\n(Ký tên)", "Kiểm soát\n(Ký tên)"]],
            ),
            [
                "declared: Đơn vị",
                "formality: Kế toán trưởng",
                "formality: Giám đốc",
                "office: Mã địa bàn",
                "office: Nợ tài khoản",
                "office: Có tài khoản",
                "office: Kế toán",
                "office: Kiểm soát",
            ],
            id="a head over two lines, what stands below it, and who signs in the next table",
        ),
        pytest.param(
            (
                "TỜ KHAI CƯ TRÚ\nHọ và tên: ………",
                [
                    [
                        "Ý KIẾN CỦA CHỦ HỘ\n(Ký, ghi rõ họ tên)\nHọ và tên chủ hộ: ………\nSố định danh cá nhân: ………",
                        "…, ngày … tháng … năm …\nNGƯỜI KÊ KHAI\n(Ký, ghi rõ họ tên)",
                    ]
                ],
            ),
            [
                "declared: Họ và tên",
                "formality: Ý KIẾN CỦA CHỦ HỘ",
                "declared: Họ và tên chủ hộ",
                "declared: Số định danh cá nhân",
                "formality: ngày",
                "formality: NGƯỜI KÊ KHAI",
            ],
            id="an opinion with what it asks, beside who declares",
        ),
        pytest.param(
            (
                "GIẤY CHỨNG NHẬN HOẠT ĐỘNG\nTên cơ sở: ………\nĐịa chỉ: ………",
                [["…, ngày … tháng … năm …\nGIÁM ĐỐC SỞ\n(Ký, đóng dấu)"]],
            ),
            ["office: Tên cơ sở", "office: Địa chỉ", "office: ngày", "office: GIÁM ĐỐC SỞ"],
            id="what an office issues",
        ),
    ],
)
def test_kinds(parts: tuple[Part, ...], expected: list[str]) -> None:
    title = "GIẤY CHỨNG NHẬN HOẠT ĐỘNG" if "GIẤY CHỨNG NHẬN" in str(parts[0]) else None
    assert kinds(*parts, title=title) == expected


def test_a_block_in_a_cell_that_holds_the_whole_form_takes_no_more_than_its_lines() -> None:
    body = "\n".join(f"Mục khai số thứ {number}: ………" for number in range(12))
    cell = f"Kính gửi: ………\n{body}\nXác nhận của công an xã\n(Ký, đóng dấu)"
    found = kinds("TỜ KHAI", [[cell]])
    assert sum(one.startswith("declared") for one in found) == 12
    assert found[-1] == "office: Xác nhận của công an xã"


def test_notes_that_an_office_makes_the_sheet_out() -> None:
    assert kinds("DANH SÁCH CHI TRẢ\nHọ và tên: ………\nb) Trách nhiệm lập: Phòng Chế độ BHXH") == ["office: Họ và tên"]


def test_papers_to_tick_are_attachments_each() -> None:
    found = kinds("ĐƠN XIN\nTên tôi là: ………\nTài liệu gửi kèm:\n□ Bản sao văn bằng\n□ Giấy ủy quyền")
    assert found == ["declared: Tên tôi là", "attachment: Bản sao văn bằng", "attachment: Giấy ủy quyền"]


def test_a_box_that_a_note_calls_a_photograph() -> None:
    found = kinds("‹box›(1)\nTỜ KHAI\nHọ và tên: ………\nGhi chú:\n(1) Khung dành cho ảnh mới chụp của người khai.")
    assert found == ["attachment: (1)", "declared: Họ và tên"]


def test_a_code_that_a_system_prints() -> None:
    assert kinds([["Mã QR code (nếu có)", "TỜ KHAI"]], "Họ và tên: ………") == [
        "office: Mã QR code (nếu có)",
        "declared: Họ và tên",
    ]


def test_the_rule_below_the_motto_is_no_slot() -> None:
    assert kinds("Độc lập - Tự do - Hạnh phúc ________\nTỜ KHAI\nHọ và tên: ………") == ["declared: Họ và tên"]
