"""Ends: when a document takes effect, who signs, who receives it."""

from __future__ import annotations

import time

import pytest

from extract.legal.heading.read import ends_of
from tests.legal.headings import DECISION_HEAD, MOTTO, NATION, decision, header, page, printed, said


@pytest.mark.parametrize(
    ("clause", "day", "rule"),
    [
        ("Quyết định này có hiệu lực thi hành kể từ ngày 01 tháng 4 năm 2026.", "2026-04-01", "date"),
        ("Quyết định này có hiệu lực từ ngày 1/4/2026 và thay thế Quyết định số 5/QĐ-UBND.", "2026-04-01", "date"),
        ("Quyết định này có hiệu lực từ 0 giờ 00 phút ngày 15/3/2026.", "2026-03-15", "date"),
        ("Quyết định này có hiệu lực kể từ ngày ký ban hành.", "2026-02-03", "signing"),
        ("Quyết định này có hiệu lực ngay sau khi ký.", "2026-02-03", "signing"),
        ("Quyết định này thay thế Quyết định số 5/QĐ-UBND và có hiệu lực từ ngày ký.", "2026-02-03", "signing"),
        ("Quyết định này và Quy chế kèm theo có hiệu lực kể từ ngày ký.", "2026-02-03", "signing"),
        ("Quyết định này có hiệu lực sau 45 ngày kể từ ngày ký.", "2026-03-20", "after_days"),
        ("Quyết định này có hiệu lực thi hành sau mười lăm ngày, kể từ ngày ký ban hành.", "2026-02-18", "after_days"),
        ("Các phòng đọc mở trước ngày Quyết định này có hiệu lực được giữ nguyên.", None, None),
        ("Khoản 2 Điều 1 Quyết định này có hiệu lực từ ngày 01 tháng 5 năm 2026.", None, None),
        ("Quyết định số 9/QĐ-UBND có hiệu lực từ ngày 01 tháng 5 năm 2026.", None, None),
        ("Thay cụm từ như sau: “Quyết định này có hiệu lực từ ngày 01/5/2026”.", None, None),
        ("Quyết định này có hiệu lực cùng thời điểm với Luật Thư viện.", None, None),
        ("Quyết định này có hiệu lực từ ngày 31 tháng 02 năm 2026.", None, None),
    ],
)
def test_effect(clause: str, day: str | None, rule: str | None) -> None:
    head = header(decision("Điều 1. Mở phòng đọc.", f"Điều 2. {clause}"))
    assert (said(head.effective_on), said(head.effective_rule)) == (day, rule)


def test_effect_from_the_gazette_is_unknown() -> None:
    head = header(decision("Điều 2. Quyết định này có hiệu lực sau 15 ngày kể từ ngày đăng Công báo."))
    assert head.effective_on is None
    assert [issue.code for issue in head.issues] == ["effect_from_gazette"]


def test_effect_over_broken_rows() -> None:
    text = (
        f"ỦY BAN NHÂN\nDÂN\nTỈNH HÀ TĨNH\n-----\n{NATION}\n{MOTTO}\n-----\nSố: 5/2026/QĐ-UBND\nHà Tĩnh, ngày 03\n"
        "tháng 02 năm 2026\nQUYẾT ĐỊNH\nVỀ\nVIỆC ĐỌC SÁCH\nCăn cứ Luật Thư\nviện;\n"
        "Theo đề nghị của Giám đốc Sở\nThư viện.\n"
        "QUYẾT ĐỊNH:\nĐiều 1. Đọc sách\nĐiều 2. Quyết định này có\nhiệu lực kể từ\nngày 20 tháng 3 năm\n2026.\n"
        "TM. ỦY BAN NHÂN\nDÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nVừ A Phềnh\n"
    )
    ends = ends_of(printed(text))
    head = ends.header
    assert (said(head.effective_on), said(head.issued_on)) == ("2026-03-20", "2026-02-03")
    assert said(head.title) == "VỀ VIỆC ĐỌC SÁCH"
    assert [ground.value for ground in ends.grounds] == [
        "Căn cứ Luật Thư viện",
        "Theo đề nghị của Giám đốc Sở Thư viện",
    ]
    assert said(head.signer_title) == "TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH, PHÓ CHỦ TỊCH"


def test_a_consolidated_text_has_no_effect_of_its_own() -> None:
    document = page(
        "THÔNG TƯ",
        "Về đọc sách",
        "Căn cứ Luật Thư viện;",
        "Điều 1. Thông tư này có hiệu lực từ ngày 01/5/2019.",
        head=(f"BỘ Y TẾ | {NATION}<br>{MOTTO}", "Số: 4/VBHN-BYT | Hà Nội, ngày 5 tháng 5 năm 2022"),
        end=(" | XÁC THỰC VĂN BẢN HỢP NHẤT<br>BỘ TRƯỞNG<br>Tạ Yến Phụng",),
    )
    head = header(document)
    assert (said(head.type), head.effective_on, said(head.signer)) == ("văn bản hợp nhất", None, "Tạ Yến Phụng")


@pytest.mark.parametrize(
    ("cell", "name", "title"),
    [
        ("CHỦ TỊCH<br>Bế Thị Én", "Bế Thị Én", "CHỦ TỊCH"),
        ("CHỦ TỊCH Bế Thị Én", "Bế Thị Én", "CHỦ TỊCH"),
        ("KT. BỘ TRƯỞNG THỨ TRƯỞNG Vũ Hải Yến", "Vũ Hải Yến", "KT. BỘ TRƯỞNG, THỨ TRƯỞNG"),
        ("KT. CỤC TRƯỞNG<br>PHÓ CỤC TRƯỞNG<br>Đại tá Lý Sáo", "Lý Sáo", "KT. CỤC TRƯỞNG, PHÓ CỤC TRƯỞNG"),
        ("TUQ. CHỦ TỊCH<br>GIÁM ĐỐC<br>PGS.TS. Cao Họa Mi", "Cao Họa Mi", "TUQ. CHỦ TỊCH, GIÁM ĐỐC"),
        ("Q. GIÁM ĐỐC<br>(Đã ký)<br>NGÔ THỊ CÔNG", "Ngô Thị Công", "Q. GIÁM ĐỐC"),
        ("T/M ỦY BAN NHÂN DÂN<br>CHỦ TỊCH<br>Ma Seo Chim", "Ma Seo Chim", "T/M ỦY BAN NHÂN DÂN, CHỦ TỊCH"),
        ("TL. CỤC TRƯỞNG<br>KT. TRƯỞNG BAN SÁCH<br>PHÓ TRƯỞNG BAN<br>La Én", "La Én",
         "TL. CỤC TRƯỞNG, KT. TRƯỞNG BAN SÁCH, PHÓ TRƯỞNG BAN"),
    ],
)  # fmt: skip
def test_signers(cell: str, name: str, title: str) -> None:
    head = header(decision("Điều 1. Mở phòng đọc.", end=(f"Nơi nhận:<br>- Lưu: VT. | {cell}",)))
    assert (said(head.signer), said(head.signer_title)) == (name, title)


def test_an_unsigned_copy_names_nobody() -> None:
    head = header(decision("Điều 1. Mở phòng đọc.", end=("Nơi nhận:<br>- Lưu: VT. | CHỦ TỊCH",)))
    assert head.signer is None


def test_a_name_beside_the_mark_of_the_copy() -> None:
    head = header(decision("Điều 1. Mở phòng đọc.", "Hoàng Vàng Anh", "(Đã ký)", end=()))
    assert (said(head.signer), head.signer_title) == ("Hoàng Vàng Anh", None)


def test_recipients_over_rows_and_columns() -> None:
    text = (
        f"BỘ Y TẾ          {NATION}\nSố: 5/QĐ-BYT      {MOTTO}\n          Hà Nội, ngày 5 tháng 5 năm 2001\nquyết định\n"
        "về đọc sách\nCăn cứ Luật Thư viện;\nĐiều 1. Đọc sách.\n\n"
        "Nơi nhận:                      KT/BỘ TRƯỞNG BỘ Y TẾ\n- Văn phòng;                     THỨ TRƯỞNG\n"
        "- Các bộ, cơ quan ngang bộ,\n  cơ quan khác;                        Đỗ Hải Âu\n- Lưu: VT.\n"
    )
    ends = ends_of(printed(text))
    assert [one.value for one in ends.recipients] == ["Văn phòng", "Các bộ, cơ quan ngang bộ, cơ quan khác", "Lưu: VT"]
    assert said(ends.header.signer) == "Đỗ Hải Âu"


@pytest.mark.parametrize(
    "line", ["Nơi nhận:", "KT. CHỦ TỊCH", "Quyết định này áp dụng thi hành", "(Kèm theo Quyết định số"]
)
def test_many_cues_take_little_time(line: str) -> None:
    text = (
        f"BỘ Y TẾ\n{NATION}\n{MOTTO}\nSố: 5/QĐ-BYT\nQUYẾT ĐỊNH\nVỀ SÁCH\nCăn cứ Luật;\nĐiều 1. Sách\n"
        + f"{line}\n" * 4000
    )
    before = time.process_time()
    assert said(header(printed(text)).number) == "5/QĐ-BYT"
    assert time.process_time() - before < 20


@pytest.mark.parametrize(
    ("row", "recipients"),
    [
        ("- Các tổ chức văn hóa - xã hội;", ["Các tổ chức văn hóa - xã hội"]),
        ("- Phòng Huấn luyện - Thư viện/BĐS;", ["Phòng Huấn luyện - Thư viện/BĐS"]),
        ("- Như Điều 3; - Hội Thư viện; - Lưu: VT.", ["Như Điều 3", "Hội Thư viện", "Lưu: VT"]),
        ("- Như Điều 3;- Lưu: VT; TV.", ["Như Điều 3", "Lưu: VT; TV"]),
    ],
)
def test_a_dash_within_a_name_begins_no_recipient(row: str, recipients: list[str]) -> None:
    document = page("QUYẾT ĐỊNH", "Về việc mở phòng đọc", "Điều 1. Mở phòng đọc.", "Nơi nhận:", row, head=DECISION_HEAD)
    assert [one.value for one in ends_of(document).recipients] == recipients


@pytest.mark.parametrize(
    "rows",
    [
        # A table row by row: the cells of the two columns come by turns.
        ("Nơi nhận:", "KT. GIÁM ĐỐC", "- Sở Thư viện;", "PHÓ GIÁM ĐỐC", "- Các nhà sách", "quanh chợ;", "Lò Văn Khế",
         "- Lưu: VT."),
        # The right column behind blanks of any width.
        ("Nơi nhận:" + "\u2006 " * 9 + "KT. GIÁM ĐỐC", "- Sở Thư viện;" + "\u2006 " * 7 + "PHÓ GIÁM ĐỐC",
         "- Các nhà sách", "quanh chợ;" + "\u2006 " * 9 + "Lò Văn Khế", "- Lưu: VT."),
        # The title over the recipients, the name beside the last of them.
        ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nơi nhận:", "- Sở Thư viện;", "- Các nhà sách",
         "quanh chợ;" + "\u2006 " * 9 + "Lò Văn Khế", "- Lưu: VT."),
    ],
)  # fmt: skip
def test_columns_that_come_by_turns(rows: tuple[str, ...]) -> None:
    ends = ends_of(page("QUYẾT ĐỊNH", "Về việc đọc sách", "Điều 1. Mở phòng đọc.", *rows, head=DECISION_HEAD))
    assert said(ends.header.signer) == "Lò Văn Khế"
    assert said(ends.header.signer_title) == "KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC"
    assert [one.value for one in ends.recipients] == ["Sở Thư viện", "Các nhà sách quanh chợ", "Lưu: VT"]
