"""Heads: number, kind, issuer, place, date, title, grounds; what has none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.legal.heading.names import of_sign, out_of_time, spelled
from extract.legal.heading.read import ends_of
from ingest.types import Document
from tests.legal.headings import DECISION_HEAD, MOTTO, NATION, decision, header, holds, page, printed, said


def test_a_decision_in_tables() -> None:
    document = decision("Điều 1. Mở 12 phòng đọc.", "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.")
    ends = ends_of(document)
    holds(document, ends)
    head = ends.header
    assert (said(head.type), said(head.number)) == ("quyết định", "71/QĐ-UBND")
    assert said(head.issuer) == "Ủy ban nhân dân tỉnh Hà Tĩnh"
    assert (said(head.place), said(head.issued_on)) == ("Hà Tĩnh", "2026-02-03")
    assert said(head.title) == "Về việc mở phòng đọc sách tại nhà văn hóa thôn"
    assert (said(head.signer), said(head.signer_title)) == (
        "Lò Thị Bạch Dương",
        "TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH, PHÓ CHỦ TỊCH",
    )
    assert (said(head.effective_on), said(head.effective_rule)) == ("2026-02-03", "signing")
    assert [ground.value for ground in ends.grounds] == [
        "Căn cứ Luật Thư viện ngày 21 tháng 11 năm 2019",
        "Theo đề nghị của Giám đốc Sở Thư viện",
    ]
    assert [one.value for one in ends.recipients] == ["Như Điều 3", "Sở Thư viện", "Lưu: VT"]
    assert not head.draft and not head.issues


BODY = "Căn cứ Luật Thư viện ngày 21 tháng 11 năm 2019;\nĐiều 1. Phạm vi\nNội dung.\n"


def typed(
    number: str, kind: str, issuer: str = "BỘ TÀI CHÍNH", day: str = "Hà Nội, ngày 05 tháng 3 năm 2019"
) -> Document:
    return printed(f"{issuer}\n-------\n{NATION}\n{MOTTO}\n---------------\n{number}\n{day}\n{kind}\nVỀ SÁCH\n{BODY}")


@pytest.mark.parametrize(
    ("field", "kind", "number", "name"),
    [
        ("Số: 12/2019/TT-BTC", "THÔNG TƯ", "12/2019/TT-BTC", "thông tư"),
        ("Số: 74 /2019/TT- BTC", "THÔNG TƯ", "74/2019/TT-BTC", "thông tư"),
        ("Số: 06/2019/TT-BTС", "THÔNG TƯ", "06/2019/TT-BTC", "thông tư"),  # a Cyrillic letter
        ("Số\n: 5/QĐ-BTC", "QUYẾT\nĐỊNH", "5/QĐ-BTC", "quyết định"),
        ("Số: 66.9/2019/NQ-CP", "NGHỊ QUYẾT", "66.9/2019/NQ-CP", "nghị quyết"),
        ("Luật số: 91/2019/QH14", "LUẬT", "91/2019/QH14", "luật"),
        ("Số: 256 /2004/QĐ-UB", "QUYẾT ĐỊNH", "256/2004/QĐ-UB", "quyết định"),
        ("Số: 172/HĐBT", "QUYẾT ĐỊNH", "172/HĐBT", "quyết định"),
        ("Số 54-CP", "NGHỊ ĐỊNH", "54-CP", "nghị định"),
        ("Số: 1141-TC/QĐ/CĐKT", "QUYẾT ĐỊNH", "1141-TC/QĐ/CĐKT", "quyết định"),
        ("Số: 64 TC/TCT", "THÔNG TƯ", "64TC/TCT", "thông tư"),
        ("Số: 7/VBHN-BTC", "THÔNG TƯ", "7/VBHN-BTC", "văn bản hợp nhất"),
        ("Số: 13/2019/TTLT-BTC-\nBTP-BCA", "THÔNG TƯ LIÊN TỊCH", "13/2019/TTLT-BTC-BTP-BCA", "thông tư liên tịch"),
        ("Số: 01763/QĐ-UBND", "QUYẾT ĐỊNH", "01763/QĐ-UBND", "quyết định"),
    ],
)
def test_numbers_and_kinds(field: str, kind: str, number: str, name: str) -> None:
    head = header(typed(field, kind))
    assert (said(head.number), said(head.type)) == (number, name)


@pytest.mark.parametrize(
    ("lines", "issuer"),
    [
        ("BỘ TÀI CHÍNH\nCỤC HẢI QUAN", "Cục Hải quan"),
        ("BỘ\nTÀI CHÍNH", "Bộ Tài chính"),
        ("THỦ TƯỚNG CHÍNH\nPHỦ", "Thủ tướng Chính phủ"),
        ("ỦY BAN THƯỜNG VỤ\nQUỐC HỘI", "Ủy ban thường vụ Quốc hội"),
        ("ỦY\nBAN NHÂN DÂN\nTHÀNH PHỐ HUẾ", "Ủy ban nhân dân thành phố Huế"),
        ("ỦY BAN NHÂN DÂN\nTỈNH SƠN LA\nSỞ Y TẾ", "Sở Y tế tỉnh Sơn La"),
        ("HỘI ĐỒNG NHÂN\nDÂN\nTHÀNH PHỐ HÀ NỘI", "Hội đồng nhân dân thành phố Hà Nội"),
        ("ỦY B AN NHÂN D ÂN T ỈNH S ƠN L A", "Ủy ban nhân dân tỉnh Sơn La"),
        ("NGÂN HÀNG NHÀ NƯỚC\nVIỆT NAM", "Ngân hàng Nhà nước Việt Nam"),
        ("BAN CHẤP HÀNH\nTRUNG ƯƠNG\nVĂN PHÒNG", "Văn phòng Ban Chấp hành Trung ương"),
        ("BỘ CÔNG AN\nCỤC CẢNH SÁT PCCC VÀ CNCH", "Cục Cảnh sát PCCC và CNCH"),
        ("BỘ TÀI CHÍNH TỔNG CỤC THUẾ", "Tổng cục Thuế"),
    ],
)
def test_issuers(lines: str, issuer: str) -> None:
    assert said(header(typed("Số: 5/QĐ-X", "QUYẾT ĐỊNH", issuer=lines)).issuer) == issuer


def test_several_issuers_and_signers() -> None:
    document = page(
        "THÔNG TƯ LIÊN TỊCH",
        "Hướng dẫn mượn sách liên thư viện",
        "Căn cứ Luật Thư viện ngày 21 tháng 11 năm 2019;",
        "Điều 1. Mượn sách",
        head=(
            f"BỘ TÀI CHÍNH - BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI | {NATION}<br>{MOTTO}",
            "Số: 9/2012/TTLT-BTC-BLĐTBXH | Hà Nội, ngày 5 tháng 6 năm 2012",
        ),
        end=("KT. BỘ TRƯỞNG BỘ TÀI CHÍNH<br>THỨ TRƯỞNG<br>Trần Hải Âu | KT. BỘ TRƯỞNG<br>THỨ TRƯỞNG<br>Phạm Sơn Ca",),
    )
    head = header(document)
    assert said(head.issuer) == "Bộ Tài chính; Bộ Lao động - Thương binh và Xã hội"
    assert said(head.signer) == "Trần Hải Âu; Phạm Sơn Ca"


def test_two_columns_on_one_line() -> None:
    head = header(
        printed(
            f"BỘ TÀI CHÍNH {NATION}\nSố: 8/QĐ-BTC {MOTTO}\n              Hà Nội, ngày 7 tháng 8 năm 2020\n"
            f"QUYẾT ĐỊNH\nVỀ SÁCH\n{BODY}"
        )
    )
    assert (said(head.issuer), said(head.number), said(head.issued_on)) == ("Bộ Tài chính", "8/QĐ-BTC", "2020-08-07")


def test_a_letter_has_its_subject_under_the_number() -> None:
    document = page(
        "Kính gửi: Thư viện tỉnh.",
        "Căn cứ đề nghị của thư viện, Cục Thuế trả lời như sau.",
        head=(
            f"BỘ TÀI CHÍNH<br>CỤC THUẾ | {NATION}<br>{MOTTO}",
            "Số: 56/CT-CS<br>V/v mua sách | Hà Nội, ngày 01 tháng 12 năm 2025",
        ),
        end=("Nơi nhận:<br>- Như trên;<br>- Lưu: VT. | TL. CỤC TRƯỞNG<br>TRƯỞNG BAN<br>Mạc Hoàng Yến",),
    )
    ends = ends_of(document)
    head = ends.header
    assert (said(head.type), said(head.number), said(head.issuer)) == ("công văn", "56/CT-CS", "Cục Thuế")
    assert said(head.title) == "V/v mua sách"
    assert ends.grounds == ()
    assert said(head.signer) == "Mạc Hoàng Yến"


@pytest.mark.parametrize("field", ["Số:      /QĐ-UBND", "Số: ....../QĐ-UBND", "Số: /QĐ-UBND"])
def test_blank_numbers_stay_blank(field: str) -> None:
    head = header(
        decision("Điều 1. Mở phòng đọc.", head=(DECISION_HEAD[0], f"{field} | Hà Tĩnh, ngày    tháng    năm 2026"))
    )
    assert head.number is None and head.issued_on is None and head.draft
    assert {issue.code for issue in head.issues} == {"blank_number", "blank_date"}
    assert said(head.issuer) == "Ủy ban nhân dân tỉnh Hà Tĩnh"


def test_a_draft_says_so() -> None:
    head = header(printed(f"DỰ THẢO LẦN 2\nCHÍNH PHỦ\n{NATION}\n{MOTTO}\nSố: 5/2026/NĐ-CP\nNGHỊ ĐỊNH\nVỀ SÁCH\n{BODY}"))
    assert head.draft and said(head.number) == "5/2026/NĐ-CP"


def test_a_line_that_holds_kind_number_and_day() -> None:
    head = header(
        printed(f"Nghị định của Chính phủ số 14/2003/NĐ-CP ngày 9/10/2003\nvề việc đọc sách.\n\nChính phủ\n\n{BODY}")
    )
    assert (said(head.type), said(head.number), said(head.issued_on)) == ("nghị định", "14/2003/NĐ-CP", "2003-10-09")
    assert (said(head.issuer), said(head.title)) == ("Chính phủ", "về việc đọc sách")


def test_a_law_is_dated_by_its_adoption() -> None:
    document = page(
        "LUẬT",
        "ĐỌC SÁCH",
        "Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;",
        "Điều 1. Phạm vi điều chỉnh",
        "Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2031.",
        "Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XVII, kỳ họp thứ 2 thông qua "
        "ngày 4 tháng 11 năm 2030.",
        head=(f"QUỐC HỘI | {NATION}<br>{MOTTO}", "Luật số: 3/2030/QH17 |"),
        end=(" | CHỦ TỊCH QUỐC HỘI<br>Đàm Thị Sơn Ca",),
    )
    head = header(document)
    assert (said(head.issued_on), said(head.effective_on), said(head.effective_rule)) == (
        "2030-11-04",
        "2031-07-01",
        "date",
    )
    assert (said(head.issuer), said(head.signer), said(head.title)) == ("Quốc hội", "Đàm Thị Sơn Ca", "ĐỌC SÁCH")


def test_a_gazette_and_a_stamp_are_never_the_documents() -> None:
    text = (
        "CÔNG BÁO/Số 11 + 12/Ngày 30-12-2024\nNgười ký: CỔNG THÔNG TIN\nThời gian ký: 08.01.2025\n"
        f"CHÍNH PHỦ\n{NATION}\n{MOTTO}\nSố: 5/2024/NĐ-CP\nHà Nội, ngày 12 tháng 12 năm 2024\nNGHỊ ĐỊNH\nVỀ SÁCH\n{BODY}"
        "TM. CHÍNH PHỦ\nTHỦ TƯỚNG\nHồ Hải Đăng\n"
    )
    head = header(printed(text))
    assert said(head.issued_on) == "2024-12-12" and said(head.number) == "5/2024/NĐ-CP"
    assert said(head.gazette) == "số 11 + 12 ngày 30/12/2024" and said(head.signer) == "Hồ Hải Đăng"


@pytest.mark.parametrize(
    "text",
    [
        f"Phụ lục I\nTHỂ THỨC\n(Kèm theo Nghị định số 5/2020/NĐ-CP\nngày 05 tháng 3 năm 2020 của Chính phủ)\nI. MẪU\n"
        f"TÊN CƠ QUAN\n{NATION}\n{MOTTO}\nSố: .../QĐ-...\nQUYẾT ĐỊNH\nVề việc …",
        f"{NATION}\n{MOTTO}\nĐƠN XIN MƯỢN SÁCH\nKính gửi: Thư viện\nHọ và tên: ……\n",
        f"Mẫu số 05\n{NATION}\n{MOTTO}\nBÁO CÁO ĐỊNH KỲ\nSố: ....\nKính gửi: Ban quản lý\n",
        f"……………(1)\n{NATION}\nMẫu số 12-AB\n(Ban hành kèm theo QĐ số: 16/QĐ-AB\nngày 31/01/2019)\n{MOTTO}\n"
        "Số: … /QĐ-…\nQUYẾT ĐỊNH\nVề việc nghỉ\nCăn cứ …;\n",
        "Danh mục sách\n1. Sách thứ nhất\n2. Sách thứ hai\n",
        "",
    ],
)
def test_annexes_forms_and_lists_have_no_head(text: str) -> None:
    head = header(printed(text or "\n \nx"))
    assert all(
        value is None
        for value in (head.type, head.number, head.issuer, head.issued_on, head.title, head.signer, head.effective_on)
    )


def test_a_translation_is_set_aside() -> None:
    text = (
        "DECREE\nNo. 5/2016/ND-CP\nOn the reading of books\nPursuant to the Law on Organization of the Government;\n"
        "Article 1. Scope of regulation\nThis Decree provides the reading of books in the libraries of the country.\n"
        * 3
    )
    head = header(printed(text))
    assert [issue.code for issue in head.issues] == ["english_translation"]
    assert (said(head.type), said(head.number)) == ("nghị định", "5/2016/ND-CP")


def test_a_page_of_attributes_alone_says_so() -> None:
    document = page("Thuộc tính", "Số hiệu3/VBHN-BCT", "Loại văn bảnVăn bản hợp nhất", "Cơ quan ban hànhBộ Công Thương")
    head = header(document)
    assert (said(head.number), said(head.type), said(head.issuer)) == (
        "3/VBHN-BCT",
        "văn bản hợp nhất",
        "Bộ Công Thương",
    )
    assert [issue.code for issue in head.issues] == ["attributes_only"]


def test_a_lost_head_is_named_by_the_annex() -> None:
    text = (
        "Kính gửi: Thư viện các tỉnh.\nĐề nghị các thư viện báo cáo./.\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n"
        "TL. CỤC TRƯỞNG\nTRƯỞNG BAN\nVi Thị Họa Mi\nPHỤ LỤC\n"
        "(Kèm theo Công văn số 77/CT-NV ngày 21/11/2025 của Cục Thuế)\n"
    )
    head = header(printed(text))
    assert (said(head.number), said(head.issuer), said(head.issued_on)) == ("77/CT-NV", "Cục Thuế", "2025-11-21")
    assert [issue.code for issue in head.issues] == ["named_by_annex"]


def test_names_have_their_time() -> None:
    assert of_sign("5/2006/QĐ-BCN", "2006-01-05") == "Bộ Công nghiệp"
    assert of_sign("5/2020/NĐ-CP", None) == "Chính phủ"
    assert out_of_time("Bộ Giao thông vận tải", "2025-02-01") is None
    found = out_of_time("Bộ Giao thông vận tải", "2025-06-01")
    assert found is not None and found.became == "Bộ Xây dựng"
    assert out_of_time("Ủy ban nhân dân tỉnh Bắc Giang", "2025-08-01") is not None
    assert out_of_time("Ủy ban nhân dân thành phố Huế", "2025-08-01") is None
    assert spelled("BỘ VĂN HOÁ, THỂ THAO VÀ DU LỊCH") == "Bộ Văn hóa, Thể thao và Du lịch"


_LINES = st.lists(
    st.sampled_from(
        [
            NATION, MOTTO, "Số: 5/QĐ-UBND", "Số:", "số 12/2020/NĐ-CP ngày", "Hà Nội, ngày 31 tháng 2 năm 2020",
            "QUYẾT ĐỊNH",
            "Căn cứ Luật;", "Điều 1. Phạm vi", "Kính gửi:", "BỘ Y TẾ", "TM. CHÍNH PHỦ", "THỦ TƯỚNG", "Nơi nhận:",
            "- Như trên;",
            "PHỤ LỤC", "(Kèm theo Quyết định số 5/QĐ-X)", "Nguyễn Văn An", "(Đã ký)",
            "Thông tư này có hiệu lực sau 999 ngày kể",
            "từ ngày ký", "| a | b |", "-----", "“", "V/v", "LUẬT", "…………",
        ]
    ),
    max_size=25,
)  # fmt: skip


@given(_LINES)
@settings(max_examples=150)
def test_any_lines_are_read(lines: list[str]) -> None:
    document = printed("\n".join(lines) + "\nx")
    ends = ends_of(document)
    for value in (ends.header.type, ends.header.number, ends.header.signer, *ends.grounds, *ends.recipients):
        assert value is None or (value.value and value.span.end <= len(document.text))
