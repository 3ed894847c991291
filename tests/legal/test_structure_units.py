"""Units of a document: headings, articles, khoản, điểm, tiết, and what only looks like one."""

from __future__ import annotations

import pytest

from extract.legal.structure.read import provisions_of, structure_of
from tests.legal.structures import document_of, holds, ids

PLAIN = (
    "Chương I",
    "QUY ĐỊNH CHUNG",
    "Điều 1. Phạm vi điều chỉnh",
    "Luật này quy định về thư viện của xã.",
    "Điều 2. Giải thích từ ngữ",
    "1. Thư viện là nơi giữ sách.",
    "2. Bạn đọc gồm:",
    "a) Người lớn;",
    "b) Trẻ em.",
)

CASES = {
    "headings": (
        """
        Chương I
        QUY ĐỊNH CHUNG
        Điều 1. Phạm vi điều chỉnh
        Luật này quy định về thư viện của xã.
        Điều 2. Giải thích từ ngữ
        1. Thư viện là nơi giữ sách.
        2. Bạn đọc gồm:
        a) Người lớn;
        b) Trẻ em.
        """,
        """
        chuong_I
        dieu_1
        dieu_2
        dieu_2__khoan_1
        dieu_2__khoan_2
        dieu_2__khoan_2__diem_a
        dieu_2__khoan_2__diem_b
        """,
    ),
    "suffixes": (
        """
        Điều 5. Sách
        1. Sách mới.
        1a. Sách cũ.
        2. Gồm:
        a) Báo;
        a1) Tạp chí;
        b) Bản đồ.
        Điều 5a. Kho
        Điều 6. Giá
        """,
        """
        dieu_5
        dieu_5__khoan_1
        dieu_5__khoan_1a
        dieu_5__khoan_2
        dieu_5__khoan_2__diem_a
        dieu_5__khoan_2__diem_a1
        dieu_5__khoan_2__diem_b
        dieu_5a
        dieu_6
        """,
    ),
    "the letters of the law": (
        """
        Điều 1. Chữ
        a) Việc a;
        b) Việc b;
        c) Việc c;
        d) Việc d;
        đ) Việc đ;
        e) Việc e;
        g) Việc g;
        h) Việc h;
        i) Việc i;
        k) Việc k;
        l) Việc l;
        m) Việc m;
        n) Việc n;
        o) Việc o;
        p) Việc p;
        q) Việc q;
        """,
        """
        dieu_1
        dieu_1__diem_a
        dieu_1__diem_b
        dieu_1__diem_c
        dieu_1__diem_d
        dieu_1__diem_đ
        dieu_1__diem_e
        dieu_1__diem_g
        dieu_1__diem_h
        dieu_1__diem_i
        dieu_1__diem_k
        dieu_1__diem_l
        dieu_1__diem_m
        dieu_1__diem_n
        dieu_1__diem_o
        dieu_1__diem_p
        dieu_1__diem_q
        """,
    ),
    "other ways of printing an article": (
        """
        ĐIỀU 1: Mở đầu
        Nội dung một.
        Ðiều 2
        Nội dung hai.
        Điều3. Ba
        Điêu 4. Bốn
        """,
        """
        dieu_1
        dieu_2
        dieu_3
        dieu_4
        """,
    ),
    "a reference at the start of a paragraph": (
        """
        Điều 1. Mượn sách
        Người mượn theo quy định tại
        Điều 5 của Luật này thì trả trong mười ngày.
        Điều 2. Trả sách
        Điều 1 và Điều 7 không áp dụng.
        Điều 3. Thi hành
        """,
        """
        dieu_1
        dieu_2
        dieu_3
        """,
    ),
    "a list within a khoản": (
        """
        Điều 1. Thủ tục
        1. Nộp đơn theo các bước sau:
        1. Viết đơn.
        2. Ký đơn.
        3. Gửi đơn.
        2. Nhận kết quả.
        3. Trả lệ phí.
        4. Lưu hồ sơ.
        """,
        """
        dieu_1
        dieu_1__khoan_1
        dieu_1__khoan_2
        dieu_1__khoan_3
        dieu_1__khoan_4
        """,
    ),
    "a number that stands alone in the paragraph": (
        """
        Điều 1. Thẻ
        1.
        Thẻ có màu xanh.
        2.
        Thẻ có ảnh.
        """,
        """
        dieu_1
        dieu_1__khoan_1
        dieu_1__khoan_2
        """,
    ),
    "several levels in one paragraph": (
        """
        Điều 1. Thẻ
        1. a) Thẻ xanh;
        b) Thẻ đỏ.
        2. Thẻ có ảnh.
        """,
        """
        dieu_1
        dieu_1__khoan_1
        dieu_1__khoan_1__diem_a
        dieu_1__khoan_1__diem_b
        dieu_1__khoan_2
        """,
    ),
    "a lost line break": (
        """
        Điều 1. Thẻ
        1. Thẻ xanh. 2. Thẻ đỏ.
        3. Thẻ vàng.
        Điều 2. Phòng đọc 1. Phòng đọc mở buổi sáng.
        2. Phòng đọc đóng buổi chiều.
        """,
        """
        dieu_1
        dieu_1__khoan_1
        dieu_1__khoan_2
        dieu_1__khoan_3
        dieu_2
        dieu_2__khoan_1
        dieu_2__khoan_2
        """,
    ),
    "tiết": (
        """
        Điều 1. Kho
        1. Kho gồm:
        a) Sách:
        a1) Sách in;
        a2) Sách nói.
        b) Báo:
        (i) Báo ngày;
        (ii) Báo tuần.
        """,
        """
        dieu_1
        dieu_1__khoan_1
        dieu_1__khoan_1__diem_a
        dieu_1__khoan_1__diem_a__tiet_a1
        dieu_1__khoan_1__diem_a__tiet_a2
        dieu_1__khoan_1__diem_b
        dieu_1__khoan_1__diem_b__tiet_i
        dieu_1__khoan_1__diem_b__tiet_ii
        """,
    ),
    "mục that divide an article": (
        """
        Điều 1. Phê duyệt kế hoạch như sau:
        I. MỤC TIÊU
        1. Nhiều sách hơn.
        2. Nhiều bạn đọc hơn.
        II. GIẢI PHÁP
        1. Mua sách.
        2. Mở cửa.
        Điều 2. Hiệu lực
        """,
        """
        dieu_1
        dieu_1__muc_I
        dieu_1__muc_I__khoan_1
        dieu_1__muc_I__khoan_2
        dieu_1__muc_II
        dieu_1__muc_II__khoan_1
        dieu_1__muc_II__khoan_2
        dieu_2
        """,
    ),
    "phần, mục, tiểu mục": (
        """
        PHẦN THỨ NHẤT
        CHUNG
        Chương I
        MỞ ĐẦU
        Mục 1. SÁCH
        Tiểu mục 1
        SÁCH IN
        Điều 1. In
        Mục 2. BÁO
        Điều 2. Báo
        Chương II
        KẾT
        Mục 1. THI HÀNH
        Điều 3. Hiệu lực
        """,
        """
        phan_thứ_nhất
        chuong_I
        chuong_I__muc_1
        chuong_I__muc_1__tieu_muc_1
        dieu_1
        chuong_I__muc_2
        dieu_2
        chuong_II
        chuong_II__muc_1
        dieu_3
        """,
    ),
    "the codification": (
        """
        Điều 2.2.LQ.1. Phạm vi
        (Điều 1 Luật số 25/2008/QH12)
        1. Phạm vi một.
        2. Phạm vi hai.
        Điều 2.2.NĐ.2.1. Chi tiết
        Áp dụng ngay.Điều 2.2.NĐ.2.2. Hồ sơ
        1. Đơn.
        2. Ảnh.
        """,
        """
        dieu_2.2.LQ.1
        dieu_2.2.LQ.1__khoan_1
        dieu_2.2.LQ.1__khoan_2
        dieu_2.2.NĐ.2.1
        dieu_2.2.NĐ.2.2
        dieu_2.2.NĐ.2.2__khoan_1
        dieu_2.2.NĐ.2.2__khoan_2
        """,
    ),
    "a text without articles": (
        """
        I. MỤC ĐÍCH
        1. Đọc nhiều.
        2. Viết nhiều.
        a) Viết thư;
        b) Viết báo.
        II. TỔ CHỨC
        1. Xã chủ trì.
        2. Thôn phối hợp.
        """,
        """
        muc_I
        muc_I__diem_1
        muc_I__diem_2
        muc_I__diem_2__tiet_a
        muc_I__diem_2__tiet_b
        muc_II
        muc_II__diem_1
        muc_II__diem_2
        """,
    ),
}
"""What is printed, a paragraph a line, and the ids of its units, one a line."""


@pytest.mark.parametrize("printed, expected", CASES.values(), ids=CASES.keys())
def test_units(printed: str, expected: str) -> None:
    lines = [line.strip() for line in printed.strip().splitlines()]
    assert ids(*lines) == expected.split()
    for html in (False, True):
        document = document_of(*lines, html=html)
        holds(document, provisions_of(document))


def test_headings_labels_and_places() -> None:
    document = document_of(*PLAIN)
    chapter, first, second, *_ = provisions_of(document)
    assert chapter.heading is not None and chapter.heading.value == "QUY ĐỊNH CHUNG"
    assert first.heading is not None and first.heading.value == "Phạm vi điều chỉnh"
    assert first.label.value == "Điều 1." and first.parent == "chuong_I"
    assert first.text.value == "Điều 1. Phạm vi điều chỉnh\nLuật này quy định về thư viện của xã."
    assert second.text.value.endswith("b) Trẻ em.")


def test_an_article_that_is_a_sentence_has_no_heading() -> None:
    only = provisions_of(
        document_of("Điều 1. Xã mở thư viện vào buổi sáng.", "Điều 2. Quyết định này có hiệu lực từ ngày ký.")
    )
    assert [one.heading for one in only] == [None, None]


def test_a_heading_in_the_next_paragraph() -> None:
    first = provisions_of(
        document_of("Điều 1", "Phạm vi điều chỉnh", "Luật này nói về sách.", "Điều 2", "Đối tượng", "Bạn đọc.")
    )[0]
    assert first.heading is not None and first.heading.value == "Phạm vi điều chỉnh"


def test_a_gap_is_kept_and_said() -> None:
    structure = structure_of(document_of("Điều 1. Sách", "1. Sách in.", "2. Sách nói.", "4. Báo.", "5. Tạp chí."))
    assert [one.id for one in structure.provisions][-2:] == ["dieu_1__khoan_4", "dieu_1__khoan_5"]
    assert [(issue.code, issue.severity.value) for issue in structure.issues] == [("missing_unit", "info")]
    assert "khoản 4" in structure.issues[0].message and "khoản 2" in structure.issues[0].message


def test_a_number_printed_twice_is_two_units() -> None:
    assert ids("Điều 1. Sách", "1. Sách in.", "2. Sách nói.", "2. Báo.", "3. Tạp chí.") == [
        "dieu_1", "dieu_1__khoan_1", "dieu_1__khoan_2", "dieu_1__khoan_2_lan_2", "dieu_1__khoan_3",
    ]  # fmt: skip


def test_a_table_of_contents_holds_no_units() -> None:
    titles = ["Điều 1. Phạm vi", "Điều 2. Đối tượng", "Điều 3. Nguyên tắc", "Điều 4. Chính sách"]
    contents = [
        "MỤC LỤC",
        "Chương I. QUY ĐỊNH CHUNG .... 1",
        *(f"{title} ........ {page}" for page, title in enumerate(titles, 3)),
    ]
    body = ["Chương I. QUY ĐỊNH CHUNG", *(line for title in titles for line in (title, "Nội dung của điều này."))]
    document = document_of(*contents, *body)
    provisions = provisions_of(document)
    assert [one.id for one in provisions] == ["chuong_I", "dieu_1", "dieu_2", "dieu_3", "dieu_4"]
    assert provisions[0].text.span.start > document.text.index("Điều 4.")


def test_rows_of_a_table_are_no_khoan() -> None:
    rows = "".join(f"<tr><td>{n}. </td><td>Phí {n}</td></tr>" for n in range(1, 6))
    page = (
        f"<p>Điều 1. Phí</p><p>1. Biểu phí:</p><table>{rows}</table><p>2. Trẻ em không trả.</p><p>Điều 2. Hiệu lực</p>"
    )
    from ingest.read import read

    document = read(f"<html><body>{page}</body></html>".encode(), "bang.html")
    assert [one.id for one in provisions_of(document)] == ["dieu_1", "dieu_1__khoan_1", "dieu_1__khoan_2", "dieu_2"]


def test_recipients_and_signature_are_outside() -> None:
    last = provisions_of(
        document_of(
            "Điều 1. Mở thư viện.",
            "Điều 2. Quyết định có hiệu lực ngay.",
            "Nơi nhận:",
            "- Như Điều 2;",
            "TM. ỦY BAN NHÂN DÂN",
            "CHỦ TỊCH",
            "Trần Văn Mẫu",
        )
    )[-1]
    assert last.id == "dieu_2" and last.text.value == "Điều 2. Quyết định có hiệu lực ngay."


def test_nothing_is_read_from_nothing() -> None:
    assert provisions_of(document_of("Thư mời họp.", "Kính gửi: Bạn đọc.")) == ()
