"""What is attached to a document: annexes, forms, documents brought in, notes of a consolidated text."""

from __future__ import annotations

import pytest

from extract.legal.structure.read import provisions_of
from tests.legal.structures import document_of, holds

BODY = """
        Điều 1. Ban hành kèm theo Quyết định này các phụ lục về thư viện.
        Điều 2. Quyết định này có hiệu lực ngay.
        Nơi nhận:
        - Như Điều 2.
        KT. CHỦ TỊCH
        PHÓ CHỦ TỊCH
        Trần Văn Mẫu
"""
CASES = {
    "a regulation brought in": (
        BODY
        + """
        QUY CHẾ
        HOẠT ĐỘNG CỦA THƯ VIỆN XÃ
        (Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 01 tháng 3 năm 2025)
        Chương I
        QUY ĐỊNH CHUNG
        Điều 1. Phạm vi
        1. Thư viện.
        2. Bạn đọc.
        Điều 2. Đối tượng
        Mọi người.
        """,
        """
        dieu_1 dieu_2 van_ban_kem_theo van_ban_kem_theo__chuong_I van_ban_kem_theo__dieu_1
        van_ban_kem_theo__dieu_1__khoan_1 van_ban_kem_theo__dieu_1__khoan_2 van_ban_kem_theo__dieu_2
        """,
    ),
    "annexes with articles, parts and forms": (
        BODY
        + """
        PHỤ LỤC I
        NỘI QUY PHÒNG ĐỌC
        (Kèm theo Quyết định số 12/QĐ-UBND)
        Điều 1. Giữ trật tự
        Không nói to.
        Phụ lục II. DANH MỤC SÁCH
        I. SÁCH MỚI
        1. Sách tranh.
        2. Sách nói.
        II. SÁCH CŨ
        1. Sách giấy.
        2. Sách da.
        PHỤ LỤC III
        BIỂU MẪU
        Mẫu số 01
        ĐƠN XIN CẤP THẺ
        Kính gửi: ......
        1. Họ và tên: ......
        2. Ngày sinh: ......
        Mẫu số 02
        THẺ THƯ VIỆN
        """,
        """
        dieu_1 dieu_2 phu_luc_I phu_luc_I__dieu_1 phu_luc_II phu_luc_II__muc_I phu_luc_II__muc_I__muc_so_1
        phu_luc_II__muc_I__muc_so_2 phu_luc_II__muc_II phu_luc_II__muc_II__muc_so_1 phu_luc_II__muc_II__muc_so_2
        phu_luc_III phu_luc_III__mau_01 phu_luc_III__mau_02
        """,
    ),
    "procedures in one annex": (
        BODY
        + """
        PHỤ LỤC
        THỦ TỤC HÀNH CHÍNH
        (Kèm theo Quyết định số 12/QĐ-UBND)
        I. LĨNH VỰC THƯ VIỆN
        1. Thủ tục cấp thẻ
        a) Trình tự thực hiện: nộp đơn.
        b) Thời hạn giải quyết: một ngày.
        2. Thủ tục cấp lại thẻ
        a) Trình tự thực hiện: nộp đơn.
        b) Thời hạn giải quyết: hai ngày.
        II. LĨNH VỰC BẢO TÀNG
        1. Thủ tục mượn hiện vật
        2. Thủ tục trả hiện vật
        """,
        """
        dieu_1 dieu_2 phu_luc_- phu_luc_-__muc_I phu_luc_-__muc_I__muc_so_1 phu_luc_-__muc_I__muc_so_1__tiet_a
        phu_luc_-__muc_I__muc_so_1__tiet_b phu_luc_-__muc_I__muc_so_2 phu_luc_-__muc_I__muc_so_2__tiet_a
        phu_luc_-__muc_I__muc_so_2__tiet_b phu_luc_-__muc_II phu_luc_-__muc_II__muc_so_1 phu_luc_-__muc_II__muc_so_2
        """,
    ),
    "an annex named in the text is none": (
        """
        Điều 1. Danh mục sách
        Danh mục sách theo
        Phụ lục I ban hành kèm theo Thông tư này.
        Điều 2. Mẫu đơn
        Mẫu số 01 dùng cho trẻ em.
        Điều 3. Hiệu lực
        """,
        "dieu_1 dieu_2 dieu_3",
    ),
    "articles that begin anew behind the signature": (
        BODY
        + """
        Điều 1. Phạm vi
        Thư viện.
        Điều 2. Đối tượng
        Bạn đọc.
        Điều 3. Giờ mở cửa
        """,
        "dieu_1 dieu_2 van_ban_kem_theo van_ban_kem_theo__dieu_1 van_ban_kem_theo__dieu_2 van_ban_kem_theo__dieu_3",
    ),
    "the notes of a consolidated text": (
        """
        Điều 1. Phạm vi
        1. Thư viện[1].
        2. Bảo tàng.
        Điều 2[2]. Hiệu lực
        XÁC THỰC VĂN BẢN HỢP NHẤT
        CHỦ NHIỆM
        [1] Khoản này được sửa đổi theo quy định tại Điều 1 của Luật số 9.
        [2] Điều 2 và Điều 3 của Luật số 9 quy định như sau:
        “Điều 2. Điều khoản thi hành
        1. Luật này có hiệu lực ngay.
        2. Luật này áp dụng mãi.”
        """,
        """
        dieu_1 dieu_1__khoan_1 dieu_1__khoan_2 dieu_2 *trich__dieu_2 *trich__dieu_2__khoan_1 *trich__dieu_2__khoan_2
        """,
    ),
    "a file that is an annex": (
        """
        PHỤ LỤC II
        (Kèm theo Nghị định số 12/2025/NĐ-CP)
        I. QUY ĐỊNH CHUNG
        1. Cỡ chữ lớn.
        2. Giấy trắng.
        II. QUY ĐỊNH RIÊNG
        """,
        "phu_luc_II phu_luc_II__muc_I phu_luc_II__muc_I__muc_so_1 phu_luc_II__muc_I__muc_so_2 phu_luc_II__muc_II",
    ),
}
"""What is printed, a paragraph a line, and the ids; those with a star stand in a quotation."""


@pytest.mark.parametrize("printed, expected", CASES.values(), ids=CASES.keys())
def test_annexes(printed: str, expected: str) -> None:
    document = document_of(*(line.strip() for line in printed.strip().splitlines()))
    provisions = provisions_of(document)
    assert [
        "*" * (one.quoted_in is not None) + one.id for one in provisions if "gach_" not in one.id
    ] == expected.split()
    holds(document, provisions)


def test_kinds_and_places_of_annexes() -> None:
    printed = [
        line.strip() for line in (BODY + CASES["annexes with articles, parts and forms"][0]).strip().splitlines()
    ]
    by_id = {one.id: one for one in provisions_of(document_of(*printed[7:]))}
    assert by_id["phu_luc_III"].kind == "phu_luc" and by_id["phu_luc_III__mau_01"].kind == "mau"
    assert by_id["phu_luc_III__mau_01"].parent == "phu_luc_III"
    assert by_id["phu_luc_I"].label.value == "PHỤ LỤC I"
    assert by_id["phu_luc_II__muc_I__muc_so_1"].kind == "muc"
    assert by_id["phu_luc_III"].text.value.endswith("THẺ THƯ VIỆN")


def test_items_of_procedures_stand_below_the_numbers_of_the_procedures() -> None:
    lines = [
        *BODY.strip().splitlines(),
        "THỦ TỤC HÀNH CHÍNH MỚI",
        "CỦA NGÀNH THƯ VIỆN",
        "(Ban hành kèm theo Quyết định số 12/QĐ-UBND)",
        *("1. Thủ tục cấp thẻ", "1. Trình tự thực hiện:", "Nộp đơn.", "2. Cách thức thực hiện:", "Trực tiếp."),
        *("2. Thủ tục đổi thẻ", "1. Trình tự thực hiện:", "Nộp đơn.", "2. Cách thức thực hiện:", "Trực tuyến."),
    ]
    found = [one.id for one in provisions_of(document_of(*(line.strip() for line in lines)))]
    assert found[3:] == [
        f"van_ban_kem_theo__muc_so_{number}{item}" for number in (1, 2) for item in ("", "__muc_so_1", "__muc_so_2")
    ]
