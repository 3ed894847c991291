"""Slots of running lines, rule by rule of the counting guide. The lines are our own wording."""

from __future__ import annotations

import pytest

from tests.forms.sheets_of_lines import asked, slots

CASES = {
    # One blank with a label.
    "Họ và tên: ........": ["Họ và tên"],
    "1. Họ và tên (ghi rõ chữ in hoa): ........": ["Họ và tên"],
    "Họ và tên (nếu có): ........": ["Họ và tên (nếu có)"],
    "Nơi cư trú(2): ........": ["Nơi cư trú"],
    "Nơi cư trú2: ........": ["Nơi cư trú"],
    "[04] Tên người nộp: ........": ["Tên người nộp"],
    "Họ và tên:‹leader›Giới tính:‹leader›": ["Họ và tên", "Giới tính"],
    "Chỗ ở: ........\n........\n........": ["Chỗ ở"],
    "Chỗ ở:\n........\n........": ["Chỗ ở"],
    "Lý do:\nNguyện vọng: ....": ["Lý do", "Nguyện vọng"],
    "Điện thoại: .... Fax: .... Email: ....": ["Điện thoại", "Fax", "Email"],
    "Điện thoại/Telephone:    Fax:    Email:": ["Điện thoại", "Fax", "Email"],
    "Họ.......Chữ đệm và tên.......": ["Họ", "Chữ đệm và tên"],
    # Compound blanks.
    "Số thẻ: .... ngày cấp: .... nơi cấp: ....": ["Số thẻ", "ngày cấp", "nơi cấp"],
    "Giấy phép số .... do .... cấp ngày ..../..../....": ["Giấy phép số", "do", "date: cấp ngày"],
    # A date is one, from–to are two.
    "Sinh ngày .... tháng .... năm ....": ["date: Sinh ngày"],
    "Sinh ngày ..../..../20....; quê quán: ....": ["date: Sinh ngày", "quê quán"],
    "Mất lúc: .... giờ .... phút, ngày .... tháng .... năm ....": ["date: Mất lúc"],
    "Làm việc từ ngày .../.../... đến ngày .../.../...": ["date: Làm việc từ ngày", "date: đến ngày"],
    "Gia hạn từ tháng .../năm 20... đến tháng .../năm 20...": ["date: Gia hạn từ tháng", "date: đến tháng"],
    "Ngày tháng năm sinh: ........": ["Ngày tháng năm sinh"],
    "Thời gian học: .... năm .... tháng": ["Thời gian học"],
    # Boxes of one question are one choice.
    "Giới tính: □ Nam □ Nữ": ["choice: Giới tính"],
    "Giới tính: Nam □ Nữ □": ["choice: Giới tính"],
    "1. Họ tên .... 2. Giới tính: Nam □ Nữ □ 3. Quê quán ....": ["Họ tên", "choice: Giới tính", "Quê quán"],
    "Quốc tịch: □ Việt Nam; Quốc tịch khác: ....": ["choice: Quốc tịch"],
    "Cấp bản sao: Có □, Không □, số lượng: .... bản": ["choice: Cấp bản sao", "số lượng"],
    "Loại việc:\n□ Cấp mới\n□ Cấp lại. Lý do cấp lại: ....\n□ Khác: ....": ["choice: Loại việc", "Lý do cấp lại"],
    "III. Loại việc:\n1. Cấp mới □\n2. Cấp lại □\n4. Ghi chú thêm: ....": ["choice: Loại việc", "Ghi chú thêm"],
    "Tôi là .... Nam/Nữ": ["Tôi là", "choice: Nam/Nữ"],
    "Số định danh: □□□□□□□□□□□□": ["Số định danh"],
    # Blanks without a label of their own.
    "Là ........ của người có tên dưới đây": ["Là"],
    "Quyết định giao ông (bà) ........ và ông (bà) ........": ["Quyết định giao ông (bà)", "ông (bà)"],
    "......... (tên tổ chức) cam kết những điều trên": ["tên tổ chức"],
    "Số tiền: .... đồng (bằng chữ: ....)": ["Số tiền", "bằng chữ"],
    "Nuôi con (chi tiết: nhà ở, bữa ăn,...): ....": ["Nuôi con (chi tiết: nhà ở, bữa ăn,...)"],
    # What introduces the lines below asks nothing.
    "Người giám hộ:\nHọ và tên:\nNơi cư trú:": ["Họ và tên", "Nơi cư trú"],
    "4. Vốn ban đầu:\n- Tiền mặt: ....\n- Vàng: ....": ["Tiền mặt", "Vàng"],
    "Tôi cam đoan như sau:\nNhững điều trên là đúng.": [],
    # Greeting, place and day, signers.
    "Kính gửi: ........": ["greeting: Kính gửi"],
    "Kính gửi: Sở Tư pháp": [],
    "Kính gửi:\n- Trường ....\n- Phòng ....": ["greeting: Trường", "greeting: Phòng"],
    "......, ngày .... tháng .... năm ....": ["place_date: ngày"],
    "Làm tại: ...., ngày .... tháng .... năm ....": ["place_date: Làm tại"],
    "Người khai\n(Ký, ghi rõ họ tên)\n........": ["signature: Người khai"],
    "THỦ TRƯỞNG\nCƠ QUAN TIẾP NHẬN\n(Ký tên, đóng dấu)": ["signature: THỦ TRƯỞNG CƠ QUAN TIẾP NHẬN"],
    # Papers.
    "Hồ sơ kèm theo gồm có:\n1. Bản sao;\n2. Bản vẽ.": ["attachment: Bản sao", "attachment: Bản vẽ"],
    "Tài liệu kèm theo:\n- ........\n- ........": ["attachment: Tài liệu kèm theo*"],
    "Ảnh 4x6": ["attachment: Ảnh 4x6"],
    # The same set for several persons is one.
    "1. Ông (Bà): .... Sinh ngày .../.../...\nNơi ở: ...\n2. Ông (Bà): .... Sinh ngày .../.../...\nNơi ở: ...\n3...": [
        "Ông (Bà)*", "date: Sinh ngày*", "Nơi ở*",
    ],
    # Lines that wrap, notes within and behind leaders, blanks that do not break.
    "Số tiết của cả khóa (đối với lớp ghép theo\nhai ca): ....": ["Số tiết của cả khóa (đối với lớp ghép theo hai ca)"],
    "Nghỉ việc từ ngày .... tháng .... năm .... và từ trần ngày\n.... tháng .... năm ....": [
        "date: Nghỉ việc từ ngày", "date: từ trần ngày",
    ],
    "Học tại trường ........\n........ lớp ....": ["Học tại trường", "lớp"],
    "Tên cơ sở: .....1.....": ["Tên cơ sở"],
    "Mã số: 5) ....": ["Mã số"],
    "Ghi\u00a0chú:": [],
    "Theo Nghị định số ..../2030/NĐ-CP ngày ... tháng ... năm ...": ["Theo Nghị định số"],
    "Biên bản số ngày ... tháng ... năm ...": ["Biên bản số", "date: ngày"],
    "Tỷ lệ: .... (bằng ....% vốn)": ["Tỷ lệ", "bằng"],
    # Items that only say what is to be written.
    "1. Phạm vi (ghi rõ toàn quốc hay một tỉnh)": ["Phạm vi"],
    "1. Lý do: nêu cụ thể từng nội dung": ["Lý do"],
    "4. Số định danh(3)\nNgày cấp ..../..../....": ["Số định danh", "date: Ngày cấp"],
    # Boxes of lost fonts, options on two tiers, options a few lines apart.
    "Giới tính: £ Nam £ Nữ": ["choice: Giới tính"],
    "Cấp thẻ có chip □\nTôi cam đoan là đúng.\nCấp thẻ không có chip □": ["choice: Cấp thẻ có chip"],
    "Nhận kết quả:\n□ Bản giấy (chọn một cách sau):\n□ Trực tiếp\n□ Bưu chính": [
        "choice: Nhận kết quả", "choice: Bản giấy",
    ],
    "Hình thức nhận tiền:\n- Chuyển khoản:\n+ Số tài khoản: ....\n- Tiền mặt:\n□ Tại quỹ □ Qua bưu điện": [
        "choice: Hình thức nhận tiền", "Số tài khoản",
    ],
    # Signers who differ by their number only, opinions, grounds.
    "Ý kiến của cha, mẹ\n........\n........": ["signature: Ý kiến của cha, mẹ"],
    "Căn cứ Luật số 5 và các quy định có liên quan, ........ xin báo cáo": ["xin báo cáo"],
    "Kính gửi: (tên cơ quan)\n- Bên đề nghị: ....": ["greeting: Kính gửi", "Bên đề nghị"],
    "Thành viên thứ nhất\nHọ và tên: ....\nThành viên thứ hai\nHọ và tên: ....": ["Họ và tên*"],
    # Two columns of an end on one line.
    "Xác nhận của xã(5)...., ngày .... tháng .... năm ....\n(Ký, đóng dấu)        Người khai\n(Ký, ghi rõ họ tên)": [
        "signature: Xác nhận của xã", "place_date: ngày", "signature: Người khai",
    ],
    "- Ngày khởi công: - Ngày hoàn thành:": ["Ngày khởi công", "Ngày hoàn thành"],
    "Tên/Full name: ....": ["Tên"],
    # Two languages.
    "Họ và tên: ........\nFull name (in capital letters)": ["Họ và tên"],
}  # fmt: skip


@pytest.mark.parametrize("text", CASES)
def test_counts_as_the_guide_says(text: str) -> None:
    assert asked(text) == CASES[text]


def test_an_interactive_form_lists_its_data_without_blanks() -> None:
    text = "\n".join(
        (
            "MẪU ĐIỆN TỬ TƯƠNG TÁC",
            "(1) Họ và tên;",
            "(2) Giấy tờ: loại giấy tờ (thẻ/hộ chiếu); số, ngày, tháng, năm cấp, cơ quan cấp; bản chụp đính kèm;",
            "(3) Giờ mở cửa: giờ, phút, ngày, tháng, năm;",
            "(4) Nơi sinh (các trường tách biệt: xã, phường; tỉnh, thành phố);",
            "(5) Quê quán.",
        )
    )
    assert asked(text) == [
        "Họ và tên", "choice: loại giấy tờ", "số", "ngày, tháng, năm cấp", "cơ quan cấp",
        "attachment: bản chụp đính kèm", "Giờ mở cửa", "xã, phường", "tỉnh, thành phố", "Quê quán",
    ]  # fmt: skip


def test_options_of_a_choice_are_kept_as_printed() -> None:
    choice = slots("Loại việc:\n□ Cấp mới\n□ Cấp lại")[0]
    assert [str(option) for option in choice.options] == ["Cấp mới", "Cấp lại"]
