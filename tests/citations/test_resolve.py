"""Citations resolved within their document: made-up texts, each with what its citations point at."""

from __future__ import annotations

import pytest

from tests.citations.resolve_builder import mentions, targets

HEAD = """CHÍNH PHỦ
Số: 9/2024/NĐ-CP
Hà Nội, ngày 2 tháng 1 năm 2024
NGHỊ ĐỊNH
Quy định về quản lý thư tín của các trạm
"""

AMENDS = """CHÍNH PHỦ
Số: 9/2024/NĐ-CP
Hà Nội, ngày 2 tháng 1 năm 2024
NGHỊ ĐỊNH
Sửa đổi, bổ sung một số điều của [[full;;#5/2020/NĐ-CP | Nghị định số 5/2020/NĐ-CP]] về quản lý thư tín của các trạm
Điều 1. Sửa đổi, bổ sung một số điều của [[full;;#5/2020/NĐ-CP | Nghị định số 5/2020/NĐ-CP]] đã được sửa đổi, \
bổ sung bởi [[full;;#7/2022/NĐ-CP | Nghị định số 7/2022/NĐ-CP]]
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            HEAD + "Điều 1. Phạm vi\n1. [[this_document;;this Nghị định | Nghị định này]] quy định về thư tín.\n"
            "2. Trạm thực hiện theo [[relative;dieu:này/khoan:1; | khoản 1 Điều này]].\n"
            "3. Trạm nhận thư gồm:\na) Trạm lớn;\nb) Trạm nhỏ theo [[relative;khoan:này/diem:a; | điểm a khoản này]].",
            ["this", "this dieu:1/khoan:1", "this dieu:1/khoan:3/diem:a"],
            id="relative to the units around",
        ),
        pytest.param(
            HEAD + "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Trạm\n1. Trạm lớn.\n"
            "2. Trạm nhỏ theo [[bare_provision;khoan:1; | khoản 1]] và [[relative;chuong:này; | Chương này]].",
            ["this dieu:1/khoan:1", "this chuong:I"],
            id="a paragraph alone is of the same article; an article counts without its chapter",
        ),
        pytest.param(
            AMENDS + "1. Sửa đổi [[bare_provision;dieu:3/khoan:2; | khoản 2 Điều 3]] như sau:\n“2. Trạm đóng cửa.”.\n"
            "2. Sửa đổi, bổ sung [[bare_provision;dieu:6; | Điều 6]] như sau:\n"
            "a) Bãi bỏ [[bare_provision;khoan:4; | khoản 4]];\n"
            "b) Bổ sung [[bare_provision;khoan:5a; | khoản 5a]] vào sau [[bare_provision;khoan:5; | khoản 5]].",
            [
                "05/2020/NĐ-CP",
                "05/2020/NĐ-CP",
                "07/2022/NĐ-CP",
                "05/2020/NĐ-CP dieu:3/khoan:2",
                "05/2020/NĐ-CP dieu:6",
                "05/2020/NĐ-CP dieu:6/khoan:4",
                "05/2020/NĐ-CP dieu:6/khoan:5a",
                "05/2020/NĐ-CP dieu:6/khoan:5",
            ],
            id="items of a clause of change inherit document and article; history sets none",
        ),
        pytest.param(
            AMENDS + "1. Bổ sung [[bare_provision;khoan:1b; | khoản 1b]] vào sau "
            "[[bare_provision;dieu:4/khoan:1; | khoản 1 Điều 4]] như sau:\n"
            "“1b. Trạm theo [[relative;dieu:này/khoan:3; | khoản 3 Điều này]] và "
            "[[provision;dieu:8;this Nghị định | Điều 8 Nghị định này]].”.\n"
            "Điều 2. Hiệu lực\n[[this_document;;this Nghị định | Nghị định này]] có hiệu lực từ ngày ký.",
            [
                "05/2020/NĐ-CP",
                "05/2020/NĐ-CP",
                "07/2022/NĐ-CP",
                "05/2020/NĐ-CP dieu:4/khoan:1b",
                "05/2020/NĐ-CP dieu:4/khoan:1",
                "05/2020/NĐ-CP dieu:4/khoan:3",
                "05/2020/NĐ-CP dieu:8",
                "this",
            ],
            id="a new unit stands in the article of the one it is put behind; new text speaks for the amended document",
        ),
        pytest.param(
            HEAD + "Điều 1. Thư\nThư gửi theo [[bare_provision;dieu:8; | Điều 8]], "
            "[[form_annex;phu_luc:VI;#5/2020/NĐ-CP | Phụ lục VI ban hành kèm theo Nghị định số 5/2020/NĐ-CP]].\n"
            "Thư nhận theo [[bare_provision;dieu:2; | Điều 2]].",
            ["05/2020/NĐ-CP dieu:8", "05/2020/NĐ-CP phu_luc:VI", "this dieu:2"],
            id="a list belongs to the document it ends with; elsewhere the document itself",
        ),
        pytest.param(
            HEAD + "Điều 1. Thư\nTrạm theo [[form_annex;van_ban_kem_theo:Quy~chế~trạm; | Quy chế trạm]] "
            "(ban hành kèm theo [[full;;#8/2019/QĐ-BTP | Quyết định số 8/2019/QĐ-BTP]]).",
            ["08/2019/QĐ-BTP van_ban_kem_theo:Quy chế trạm", "08/2019/QĐ-BTP"],
            id="what was issued with a document belongs to it",
        ),
        pytest.param(
            HEAD + "Điều 1. Bãi bỏ [[full;;#5/2020/TT-BTP | Thông tư số 5/2020/TT-BTP]], trừ các nội dung sau:\n"
            "a) [[bare_provision;dieu:1/khoan:3; | Khoản 3 Điều 1]];\nb) [[bare_provision;dieu:4; | Điều 4]].",
            ["05/2020/TT-BTP", "05/2020/TT-BTP dieu:1/khoan:3", "05/2020/TT-BTP dieu:4"],
            id="exceptions are of the repealed document",
        ),
        pytest.param(
            HEAD + "Căn cứ [[full;;#12/2018/QH14 Luật Trạm thư | Luật Trạm thư số 12/2018/QH14]];\n"
            "Điều 1. Trạm\nTrạm theo [[short_title;;Luật trạm thư | Luật trạm thư]] và "
            "[[short_title;;Luật Trạm thư 2005 | Luật Trạm thư năm 2005]], [[short_title;;Luật Cầu | Luật Cầu]].",
            ["12/2018/QH14", "12/2018/QH14", "Luật Trạm thư năm 2005", "Luật Cầu"],
            id="a short title takes the number printed elsewhere, not against its year",
        ),
        pytest.param(
            HEAD
            + "Căn cứ [[full;;#15/2021/NĐ-CP | Nghị định số 15/2021/NĐ-CP]] về trạm (sau đây gọi là Nghị định 15);\n"
            "Căn cứ [[short_title;;Luật Cầu | Luật Cầu]] và [[short_title;;Luật Cầu 1999 | Luật Cầu năm 1999]];\n"
            "Điều 1. Trạm\nTheo [[full;;#15 | Nghị định 15]].",
            ["15/2021/NĐ-CP", "Luật Cầu năm 1999", "Luật Cầu năm 1999", "15/2021/NĐ-CP"],
            id="a number printed short is the one that begins so; a title without a year is the one with it",
        ),
        pytest.param(
            HEAD + "Điều 1. Trạm\nTheo [[full;;#28/1998/ND-CP | Nghị định số 28/1998/ND- CP]], "
            "[[full;;#03/1998/QH 10 | Luật số 03/1998/QH 10]], [[full;;#08 TC/TCT | Thông tư số 08 TC/TCT]], "
            "[[full;;#182/2024/NĐCP | Nghị định 182/2024/NĐCP]], [[full;;#9/QD-BGDDT | Quyết định số 9/QD-BGDDT]].",
            ["28/1998/NĐ-CP", "03/1998/QH10", "08 TC/TCT", "182/2024/NĐ-CP", "9/QĐ-BGDĐT"],
            id="numbers in their official spelling",
        ),
        pytest.param(
            "BỘ TRẠM\nSố: 3/2024/QĐ-BT\nQUYẾT ĐỊNH\nBan hành Quy chế trạm\nĐiều 1. Ban hành Quy chế trạm kèm theo.\n"
            "QUY CHẾ\nQUẢN LÝ TRẠM\n(Ban hành kèm theo Quyết định số 3/2024/QĐ-BT)\n"
            "Điều 1. Trạm\n1. [[this_document;;this Quy chế attached | Quy chế này]] áp dụng cho trạm.\n"
            "2. Trạm theo [[relative;dieu:này/khoan:1; | khoản 1 Điều này]] và "
            "[[provision;dieu:3;this Quy chế attached | Điều 3 Quy chế này]].",
            [
                "this van_ban_kem_theo:Quy chế",
                "this van_ban_kem_theo:Quy chế/dieu:1/khoan:1",
                "this van_ban_kem_theo:Quy chế/dieu:3",
            ],
            id="units of an attached document stand in it",
        ),
        pytest.param(
            "BỘ TRẠM\nSố: /QĐ-BT\nQUYẾT ĐỊNH\nVề danh mục trạm\nĐiều 1. Công bố danh mục.\n"
            "PHỤ LỤC\n(Kèm theo [[full;;#/QĐ-BT | Quyết định số /QĐ-BT]])",
            ["this"],
            id="a document whose number is still blank is this one",
        ),
        pytest.param(
            HEAD + "Điều 1. Trạm\nTheo [[provision;muc:II/diem:1;this Nghị định | điểm 1 mục II Nghị định này]].\n"
            "Trên cơ sở [[relative;muc:II/diem:1; | điểm 1 mục II nêu trên]], trạm đóng cửa.",
            ["this muc:II/diem:1", "this muc:II/diem:1"],
            id="named above",
        ),
    ],
)
def test_targets(text: str, expected: list[str]) -> None:
    assert targets(text) == expected


PROVINCE = """ỦY BAN NHÂN DÂN TỈNH A
Số: 9/2024/QĐ-UBND
QUYẾT ĐỊNH
Về trạm
**Điều 1. **Sửa đổi, bổ sung một số điều của Quy định về trạm thư
ban hành kèm theo [[full;;#5/2020/QĐ-UBND | Quyết định số 5/2020/QĐ-UBND]] như sau:
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            PROVINCE + "1. Bãi bỏ [[bare_provision;dieu:4; | Điều 4]].\n"
            "2. Sửa đổi [[bare_provision;dieu:6/khoan:1; | khoản 1 Điều 6]] như sau:\n"
            "“1. Trạm theo [[provision;dieu:7;this Quy định attached | Điều 7 Quy định này]].”.",
            [
                "05/2020/QĐ-UBND",
                "05/2020/QĐ-UBND van_ban_kem_theo:Quy định/dieu:4",
                "05/2020/QĐ-UBND van_ban_kem_theo:Quy định/dieu:6/khoan:1",
                "05/2020/QĐ-UBND van_ban_kem_theo:Quy định/dieu:7",
            ],
            id="items that change an attached document stand in it",
        ),
        pytest.param(
            AMENDS + "1. Sửa đổi [[bare_provision;dieu:3/khoan:2; | khoản 2 Điều 3]] như sau:\n"
            "Trạm mở cửa theo [[relative;dieu:này/khoan:1; | khoản 1 Điều này]].\n"
            "2. Bãi bỏ [[bare_provision;dieu:9; | Điều 9]].",
            [
                "05/2020/NĐ-CP",
                "05/2020/NĐ-CP",
                "07/2022/NĐ-CP",
                "05/2020/NĐ-CP dieu:3/khoan:2",
                "05/2020/NĐ-CP dieu:3/khoan:1",
                "05/2020/NĐ-CP dieu:9",
            ],
            id="new text without quotation marks",
        ),
        pytest.param(
            AMENDS + "1. Sửa đổi [[bare_provision;dieu:3; | Điều 3]] như sau:\n"
            "a) Sửa đổi [[bare_provision;diem:b; | điểm b]] và bổ sung [[bare_provision;diem:k1; | điểm k1]] "
            "vào sau [[bare_provision;khoan:1/diem:k; | điểm k khoản 1]].",
            [
                "05/2020/NĐ-CP",
                "05/2020/NĐ-CP",
                "07/2022/NĐ-CP",
                "05/2020/NĐ-CP dieu:3",
                "05/2020/NĐ-CP dieu:3/khoan:1/diem:b",
                "05/2020/NĐ-CP dieu:3/khoan:1/diem:k1",
                "05/2020/NĐ-CP dieu:3/khoan:1/diem:k",
            ],
            id="a point without its paragraph takes the one told next",
        ),
        pytest.param(
            HEAD + "Điều 1. Phạm vi\n[[this_document;;this Nghị định | Nghị định này]] quy định chi tiết thư tại "
            "[[bare_provision;dieu:2; | Điều 2]], "
            "trạm tại [[provision;dieu:9;#5/2018/QH14 | Điều 9 Luật số 5/2018/QH14]].",
            ["this", "05/2018/QH14 dieu:2", "05/2018/QH14 dieu:9"],
            id="told one after another, of the document named at the end",
        ),
        pytest.param(
            HEAD + "Điều 1. Trạm\nCông bố trạm theo [[full;;#5/2018/QĐ-BT | Quyết định số 5/2018/QĐ-BT]] "
            "(chi tiết tại [[form_annex;phu_luc:I; | Phụ lục I]] kèm theo).",
            ["05/2018/QĐ-BT", "this phu_luc:I"],
            id="an annex that is enclosed is the document's own",
        ),
        pytest.param(
            AMENDS + "1. Thay thế [[form_annex;phu_luc:I; | Phụ lục I]] bằng [[form_annex;phu_luc:I;this Nghị định | "
            "Phụ lục I ban hành kèm theo Nghị định này]].",
            ["05/2020/NĐ-CP", "05/2020/NĐ-CP", "07/2022/NĐ-CP", "05/2020/NĐ-CP phu_luc:I", "this phu_luc:I"],
            id="what is replaced is of the amended document, what replaces it of this one",
        ),
        pytest.param(
            HEAD + "Điều 1. Trạm\nTheo [[full;;#5/2018/TT-BT | Thông tư số 5/2018/TT-BT]]. "
            "[[anaphora;;type | Thông tư nêu trên]], [[provision;dieu:4;this Thông tư | Điều 4 Thông tư này]].",
            ["05/2018/TT-BT", "05/2018/TT-BT", "05/2018/TT-BT dieu:4"],
            id="what stands above, and what cannot be this document, is the last named of its kind",
        ),
        pytest.param(
            HEAD
            + "Điều 1. Phạm vi\n[[this_document;;this Nghị định | Nghị định này]] quy định chi tiết một số điều của "
            "[[full;;#5/2018/QH14 | Luật số 5/2018/QH14]], bao gồm:\n"
            "1. [[bare_provision;dieu:4/khoan:2; | Khoản 2 Điều 4]] .\n2. [[bare_provision;dieu:9; | Điều 9]].",
            ["this", "05/2018/QH14", "05/2018/QH14 dieu:4/khoan:2", "05/2018/QH14 dieu:9"],
            id="a list of what is laid down in detail",
        ),
        pytest.param(
            HEAD + "Điều 1. Hiệu lực\n[[full;;#5/2018/NĐ-CP | Nghị định số 5/2018/NĐ-CP]] hết hiệu lực kể từ ngày "
            "[[this_document;;this Nghị định | Nghị định này]] có hiệu lực, trừ [[bare_provision;dieu:12; | Điều 12]].",
            ["05/2018/NĐ-CP", "this", "05/2018/NĐ-CP dieu:12"],
            id="an exception is of what expires",
        ),
        pytest.param(
            HEAD + "Điều 1. Trạm\nTheo [[bare_provision;dieu:10; | Điều 10]] Quy chế trạm ban hành tại "
            "[[full;;#5/2018/NĐ-CP | Nghị định số 5/2018/NĐ-CP]].",
            ["05/2018/NĐ-CP van_ban_kem_theo:Quy chế/dieu:10", "05/2018/NĐ-CP"],
            id="an article of a regulation that a decree issued",
        ),
        pytest.param(
            "CHÍNH PHỦ\nSố: 9/2024/NĐ-CP\nHà Nội, ngày 2 tháng 1 năm 2024\nNGHỊ ĐỊNH\nQuy định về đất\n"
            "Căn cứ [[full;;#45/2013/QH13 Luật Đất đai | Luật Đất đai số 45/2013/QH13]];\nĐiều 1. Đất\n"
            "Theo [[short_title;;Luật Đất đai | Luật Đất đai]]; trước đó theo "
            "[[full;;#13/2003/QH11 Luật Đất đai | Luật Đất đai số 13/2003/QH11]].",
            ["45/2013/QH13", "45/2013/QH13", "13/2003/QH11"],
            id="of two numbers of a title, the one in force on the document's day",
        ),
        pytest.param(
            HEAD + "Điều 1. Trạm\nThực hiện [[relative;dieu:này; | điều này]] thì [[relative;khoan:này; | khoản này]] "
            "tăng; [[this_document;;this Quy định attached | Quy định này]] áp dụng cả cho trạm nhỏ.",
            [],
            id="what was said last, a sum of money, a rule: no citations",
        ),
    ],
)
def test_more_targets(text: str, expected: list[str]) -> None:
    assert targets(text) == expected


def test_notes_of_a_consolidated_text_speak_of_the_unit_of_their_mark() -> None:
    found = targets(
        "Điều 4.[1] Trạm\n1.[2] Trạm lớn.\n\n"
        "[1] [[relative;dieu:này; | Điều này]] được sửa đổi theo [[provision;dieu:1;#7/2022/NĐ-CP | "
        "Điều 1 của Nghị định số 7/2022/NĐ-CP]] sửa đổi, bổ sung một số điều của [[full;;#5/2020/NĐ-CP | "
        "Nghị định số 5/2020/NĐ-CP]].\n[2] [[relative;khoan:này; | Khoản này]] được bãi bỏ."
    )
    assert found == [
        "05/2020/NĐ-CP dieu:4",
        "07/2022/NĐ-CP dieu:1",
        "05/2020/NĐ-CP",
        "05/2020/NĐ-CP dieu:4/khoan:1",
    ]


def test_a_consolidated_text_speaks_of_what_it_consolidates() -> None:
    found = targets(
        "Điều 4.[1] Trạm\nTheo [[this_document;;this Nghị định | Nghị định này]].\nXÁC THỰC VĂN BẢN HỢP NHẤT\n\n"
        "[1] [[provision;dieu:1;#7/2022/NĐ-CP | Điều 1 của Nghị định số 7/2022/NĐ-CP]] sửa đổi, bổ sung một số điều "
        "của [[full;;#5/2020/NĐ-CP | Nghị định số 5/2020/NĐ-CP]] quy định như sau:\n*“Điều 2. Hiệu lực*\n"
        "*[[this_document;;this Nghị định | Nghị định này]] có hiệu lực.”*"
    )
    assert found == ["05/2020/NĐ-CP", "07/2022/NĐ-CP dieu:1", "05/2020/NĐ-CP", "07/2022/NĐ-CP"]


def test_notes_alone_make_no_consolidated_text() -> None:
    found = targets(
        HEAD + "Điều 1. Trạm[1]\n[[full;;#5/2020/NĐ-CP | Nghị định số 5/2020/NĐ-CP]] thôi áp dụng.\n"
        "Điều 2. Theo [[this_document;;this Nghị định | Nghị định này]].\n\n[1] Trạm ở xã."
    )
    assert found == ["05/2020/NĐ-CP", "this"]


def test_a_bare_word_in_a_clause_of_change_is_the_document_changed() -> None:
    found = targets(
        "HỘI ĐỒNG TRẠM\nSố: 9/2024/NQ-HĐND\nNGHỊ QUYẾT\nVề trạm\n"
        "Điều 1. Bãi bỏ một số điều của [[full;;#5/2020/NQ-HĐND | Nghị quyết số 5/2020/NQ-HĐND]]\n"
        "1. Bãi bỏ [[provision;dieu:2;type | Điều 2 Nghị quyết]]."
    )
    assert found[-1] == "05/2020/NQ-HĐND dieu:2"


def test_the_own_number_without_its_year_at_the_head_of_an_annex() -> None:
    head = HEAD + "Điều 1. Trạm\nCó phụ lục.\nPHỤ LỤC\n"
    mark = "[[full;;#{} | Nghị định số {}]]"
    assert targets(head + f"(Ban hành kèm theo {mark.format('9/NĐ-CP', '9/NĐ-CP')})") == ["this"]
    assert targets(head + f"(Ban hành kèm theo {mark.format('4/NĐ-CP', '4/NĐ-CP')})") == ["4/NĐ-CP"]


def test_a_plan_named_with_this_is_a_document_where_one_comes_with_it() -> None:
    plan = "[[this_document;;this Kế hoạch attached | Kế hoạch này]]"
    assert targets(HEAD + f"Điều 1. Trạm\nCác xã lập kế hoạch; {plan} do xã giữ.") == []
    issued = "Ban hành kèm theo [[this_document;;this Nghị định | Nghị định này]] Kế hoạch trạm"
    assert targets(HEAD + f"Điều 1. {issued}.\nĐiều 2. Làm theo {plan}.")[-1] == "this van_ban_kem_theo:Kế hoạch"


def test_a_document_told_by_a_bare_number_is_kept() -> None:
    assert targets(HEAD + "Điều 1. Trạm\nTheo [[full;;#54 | Nghị định 54]].") == ["54"]


def test_says_what_stands_in_quoted_new_text() -> None:
    found = mentions(
        AMENDS + "1. Sửa đổi [[bare_provision;dieu:3; | Điều 3]] như sau:\n"
        "“Điều 3. Trạm\nTheo [[this_document;;this Nghị định | Nghị định này]].”."
    )
    assert [one.in_quote for one in found[-2:]] == [False, True]


def test_the_number_in_the_head_is_no_citation() -> None:
    found = targets(
        "BỘ TRẠM\n[[full;;#3/2024/TT-BT | Thông tư số: 3/2024/TT-BT]]\nTHÔNG TƯ\nVề trạm\n"
        "Điều 1. Trạm\nTheo [[full;;#3/2024/TT-BT | Thông tư số 3/2024/TT-BT]]."
    )
    assert found[-1] == "03/2024/TT-BT"


def test_forms_are_held_by_the_annex_beside_a_bracket() -> None:
    found = targets(
        AMENDS + "1. Bãi bỏ [[form_annex;mau:2; | Mẫu 2]] (Đơn neo đò) tại [[form_annex;phu_luc:V; | Phụ lục V]].\n"
        "2. Bãi bỏ [[form_annex;mau:3; | Mẫu 3]] (Đơn rời bến) tại Phụ lục.\n"
        "3. Bãi bỏ [[form_annex;phu_luc:I; | Phụ lục I]] ([[form_annex;mau:4; | Mẫu 4]])."
    )
    paths = [one.partition(" ")[2] for one in found[-5:]]
    assert paths == ["phu_luc:V/mau:2", "phu_luc:V", "phu_luc:-/mau:3", "phu_luc:I", "phu_luc:I/mau:4"]
