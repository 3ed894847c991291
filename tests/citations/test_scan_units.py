"""Units: lists, ranges, letters, what holds what; annexes and forms; headings that cite nothing."""

from __future__ import annotations

import pytest

from tests.citations.marked import found_in, paths_of

LISTS = [
    ("tại ⟦khoản 2 Điều 5 Nghị định số 9/2031/NĐ-CP⟧", ["dieu:5/khoan:2"]),
    ("tại ⟦các điểm a, b và điểm đ khoản 7 Điều 1 của Luật này⟧", ["a", "b", "đ"]),
    ("tại ⟦điểm c đến điểm g khoản 1 Điều 9 của Luật này⟧", ["c", "d", "đ", "e", "g"]),
    ("⟦từ Điều 10 đến Điều 13 Nghị định số 9/2031/NĐ-CP⟧", ["dieu:10", "dieu:11", "dieu:12", "dieu:13"]),
    ("⟦các điều từ Điều 21 đến Điều 23 Luật Nhà ở⟧", ["dieu:21", "dieu:22", "dieu:23"]),
    ("⟦các điều 33, 34 và 39 của Luật Giá năm 2031⟧", ["dieu:33", "dieu:34", "dieu:39"]),
    ("⟦Khoản 3, Điều 9, Mục 3, Chương II Luật này⟧", ["chuong:II/muc:3/dieu:9/khoan:3"]),
    ("⟦Điều 5 khoản 2 điểm a Luật Giá⟧", ["dieu:5/khoan:2/diem:a"]),
    ("⟦điểm 1.b, mục II, phần thứ hai Thông tư số 8/2031/TT-BYT⟧", ["phan:thứ hai/muc:II/diem:1.b"]),
    ("⟦điểm 1g và 1h của điểm 1 Mục I, Phần E Thông tư này⟧", ["1/diem:1g", "1/diem:1h"]),
    (
        "⟦khoản 5 Điều 3, các điều 20, 21 và khoản 6 Điều 30 của Luật Giá⟧",
        ["3/khoan:5", "dieu:20", "dieu:21", "30/khoan:6"],
    ),
    ("⟦điểm d.3.2.3 khoản 2 Điều 15 Thông tư số 8/2031/TT-BYT⟧", ["dieu:15/khoan:2/diem:d.3.2.3"]),
    ("⟦Điều 70b Nghị định này⟧", ["dieu:70b"]),
    (
        "⟦khoản 4 Điều 12; điểm c.4 khoản 1, khoản 2 Điều 14 Luật Giá⟧",
        ["12/khoan:4", "14/khoan:1/diem:c.4", "14/khoan:2"],
    ),
    ("⟦gạch đầu dòng thứ hai điểm b khoản 3 Điều 5 Thông tư này⟧", ["diem:b/gach:thứ hai"]),
    ("⟦mục số 7 điểm a khoản 3 Điều 1 của Luật này⟧", ["dieu:1/khoan:3/diem:a/muc_so:7"]),
    (
        "⟦Điều 1, khoản 4 Điều 4, tên Chương II Thông tư số 8/2031/TT-BYT⟧",
        ["dieu:1", "dieu:4/khoan:4", "chuong:II/ten:-"],
    ),
]


@pytest.mark.parametrize(("sentence", "units"), LISTS)
def test_units_with_their_document(sentence: str, units: list[str]) -> None:
    (mention,) = found_in(sentence)
    paths = paths_of(mention)
    assert mention.kind == "provision"
    assert len(paths) == len(units)
    assert all(path.endswith(unit) for path, unit in zip(paths, units, strict=True))


def test_forward_only() -> None:
    (mention,) = found_in("Bãi bỏ ⟦điểm a khoản 3 và khoản 6 Điều 1; khoản 1, điểm a, điểm b khoản 2 Điều 3⟧ như sau")
    assert mention.kind == "bare_provision"
    assert paths_of(mention) == [
        "dieu:1/khoan:3/diem:a",
        "dieu:1/khoan:6",
        "dieu:3/khoan:1",
        "dieu:3/khoan:2/diem:a",
        "dieu:3/khoan:2/diem:b",
    ]


def test_relative() -> None:
    first, second = found_in("theo ⟦khoản 4, 5 Điều này⟧; trường hợp nêu tại ⟦điểm a khoản này⟧")
    assert paths_of(first) == ["dieu:này/khoan:4", "dieu:này/khoan:5"]
    assert paths_of(second) == ["khoan:này/diem:a"]
    (mention,) = found_in("tại ⟦điểm 1 và điểm 2 mục II nêu trên⟧, Bộ")
    assert (mention.kind, paths_of(mention)) == ("relative", ["muc:II/diem:1", "muc:II/diem:2"])
    kinds = [m.kind for m in found_in("tại ⟦khoản 1 Điều này⟧ và ⟦Điều 7 Luật Nhà ở⟧ thì")]
    assert kinds == ["relative", "provision"]


FORMS = [
    ("theo ⟦Mẫu số 02 quy định tại Phụ lục V ban hành kèm theo Nghị định này⟧", ["phu_luc:V/mau:02"]),
    ("theo ⟦các Mẫu số 01 và số 07 quy định tại Phụ lục V ban hành kèm theo Nghị định này⟧", ["mau:01", "mau:07"]),
    ("⟦các mục số 4, 5 và 7 của Phụ lục số 02⟧", ["phu_luc:02/muc_so:4", "muc_so:5", "muc_so:7"]),
    ("⟦Phụ lục I, Phụ lục II ban hành kèm theo Thông tư này⟧", ["phu_luc:I", "phu_luc:II"]),
    ("(Có ⟦Phụ lục I, II⟧ chi tiết kèm theo)", ["phu_luc:I", "phu_luc:II"]),
    ("theo ⟦Mẫu số 03a quy định tại Phụ lục ban hành kèm theo Thông tư này⟧", ["phu_luc:-/mau:03a"]),
    ("theo ⟦mẫu số 01-BCN (đính kèm)⟧ và", ["mau:01-BCN"]),
    ("tại ⟦số thứ tự 11 mục 1⟧;", ["muc:1/muc_so:11"]),
    ("⟦Mẫu số 03/NVT, mẫu số 14/NVT Phụ lục I ban hành kèm theo Thông tư số 6/2031/TT-BTC⟧.", ["03/NVT", "14/NVT"]),
    ("⟦Biểu số 06/VPCP/KSTT⟧", ["bieu:06/VPCP/KSTT"]),
    ("⟦Quy chế chăm cây ban hành kèm theo Quyết định số 5/2031/QĐ-UBND⟧", ["van_ban_kem_theo:Quy chế chăm cây"]),
    ("⟦Điều 5 Quy chế chăm cây ban hành kèm theo Quyết định số 5/2031/QĐ-UBND⟧", ["dieu:5"]),
    ("⟦Biểu phí chăm cây ban hành kèm theo Thông tư này⟧", ["bieu:Biểu phí"]),
    ("⟦Số TT 4 của Biểu mức thu lệ phí ban hành kèm theo Thông tư này⟧", ["bieu:Biểu mức thu lệ phí/muc_so:4"]),
    (
        "có ⟦số thứ tự: 3, 4 tại Danh mục cây cổ thụ của Sở Cây xanh ban hành kèm theo Quyết định số 7/QĐ-UBND⟧",
        ["danh_muc:-/muc_so:3", "danh_muc:-/muc_so:4"],
    ),
    ("phạm vi quản lý (⟦Danh mục⟧ kèm theo).", ["danh_muc:-"]),
    ("phạm vi quản lý (Chi tiết theo ⟦Phụ lục⟧ đính kèm).", ["phu_luc:-"]),
    (
        "MỘT SỐ ĐIỀU CỦA ⟦QUY ĐỊNH VỀ CÂY XANH BAN HÀNH KÈM THEO QUYẾT ĐỊNH SỐ 5/2031/QĐ-UBND⟧",
        ["van_ban_kem_theo:Quy định về cây xanh"],
    ),
]


@pytest.mark.parametrize(("sentence", "units"), FORMS)
def test_forms_and_annexes(sentence: str, units: list[str]) -> None:
    if "Biểu số" in sentence:
        sentence = f"theo {sentence}"
    (mention,) = found_in(sentence)
    assert mention.kind == "form_annex"
    assert all(path.endswith(unit) for path, unit in zip(paths_of(mention), units, strict=True))


def test_borders_between_two_citations() -> None:
    articles, annex = found_in("tại ⟦khoản 12 Điều 73⟧ và ⟦mục số 25 của Phụ lục số 02⟧;")
    assert (articles.kind, annex.kind) == ("bare_provision", "form_annex")
    found_in("tại ⟦Điều 8⟧, ⟦Phụ lục VI ban hành kèm theo Nghị định số 7/2031/NĐ-CP⟧")
    found_in("Công bố kèm theo ⟦Quyết định này⟧ ⟦Danh mục cây của Sở Cây và Hoa⟧, chi tiết tại ⟦Phụ lục⟧ kèm theo.")
    found_in("Ban hành kèm theo ⟦Quyết định này⟧ ⟦Quy chế chăm cây⟧ và Quy trình trồng cây.")
    this, attached = found_in("Ban hành kèm theo ⟦Quyết định này⟧ ⟦Quy chế quản lý cây xanh đường phố⟧.")
    assert (this.kind, paths_of(attached)) == ("this_document", ["van_ban_kem_theo:Quy chế"])
    found_in("Chế độ cũ phải thay theo ⟦Chế độ chăm cây ban hành theo Quyết định số 5/2031/QĐ-UBND⟧")
    found_in("bảng lương (Bảng lương chăm cây) ban hành kèm theo ⟦Nghị định số 5/2031/NĐ-CP⟧")
    found_in("một số điều của ⟦Quy định ban hành kèm theo Quyết định số 5/2031/QĐ-UBND⟧;")
    found_in("Phụ lục I\nDANH MỤC CÂY\n(Ban hành kèm theo ⟦Quyết định số 5/2031/QĐ-UBND⟧)")
    name, document = found_in("⟦Quy chế trồng cây⟧ (ban hành kèm theo ⟦Nghị định số 5/2031/NĐ-CP⟧)")
    assert (name.kind, document.kind) == ("form_annex", "full")


def test_a_bare_word_for_a_kind_behind_a_provision() -> None:
    first, second = found_in("tại ⟦khoản 1 Điều 2 Nghị quyết⟧ và ⟦điểm c khoản 1 Điều 3⟧.")
    assert (first.kind, first.documents[0].kind, second.kind) == ("provision", "nghị quyết", "bare_provision")
    found_in("tại ⟦Điều 2 Nghị quyết số 5/2031/NQ-CP⟧ và ⟦Điều 7 Luật Nhà ở⟧")


def test_some_annexes_are_no_annex() -> None:
    found_in("sửa đổi một số điều, phụ lục của ⟦Thông tư số 5/2031/TT-BYT⟧")
    found_in("sửa đổi ⟦Phụ lục của Thông tư số 5/2031/TT-BYT⟧")


def test_heading_of_a_unit_is_meant() -> None:
    (mention,) = found_in("của ⟦Điều 1 và tên Chương VII⟧ như sau")
    assert paths_of(mention) == ["dieu:1", "chuong:VII/ten:-"]


HEADINGS = [
    "Điều 5. Phạm vi điều chỉnh\n1. Cây xanh.",
    "Chương II\nCÂY XANH\nMục 1. CHĂM CÂY",
    "Phụ lục I\nDANH MỤC CÂY",
    "Mẫu số 01: Đơn xin trồng cây",
    "Khoản 1\nĐiểm a\nĐiểm b\n",
    "tài khoản 112; Điều khoản thi hành; địa điểm này; khoản 5 triệu đồng; khoản viện trợ",
    "trường hợp này; nội dung này",
    "đạt điểm 5 trở lên; ngày 12/5/2031; khoản 3.000 đồng; danh mục 02 cây",
    "Bổ sung cụm từ “, điểm c, điểm d khoản 6 Điều 31” vào trước cụm từ “và Điều 38”",
]


@pytest.mark.parametrize("text", HEADINGS)
def test_no_citation(text: str) -> None:
    assert found_in(text) == ()


def test_a_wrapped_line_is_no_heading() -> None:
    found_in("theo quy định tại\n⟦Điều 5 của Luật này⟧ và")
    found_in("quy định tại ⟦Khoản 2\nĐiều này⟧ thì")


@pytest.mark.parametrize(
    ("sentence", "units"),
    [
        ("Bãi bỏ ⟦các Mẫu 2. DGX, Mẫu 4. GNX tại Phụ lục V⟧.", ["phu_luc:V/mau:2. DGX", "phu_luc:V/mau:4. GNX"]),
        ("Thay thế ⟦Biểu mẫu BM I.1 và BM I.2 tại Phụ lục 1⟧ bằng tờ mới", ["1/mau:BM I.1", "1/mau:BM I.2"]),
        ("Bãi bỏ ⟦Mẫu 3.BCN tại Phụ lục V⟧", ["phu_luc:V/mau:3.BCN"]),
        (
            "các ⟦Mẫu số 01-ĐN/CB/2031, 02-ĐN/CB/2031 và Mẫu số 06 TBD/CB/2031 tại Phụ lục ban hành kèm theo Thông tư "
            "số 8/2031/TT-BYT⟧",
            ["phu_luc:-/mau:01-ĐN/CB/2031", "phu_luc:-/mau:02-ĐN/CB/2031", "phu_luc:-/mau:06 TBD/CB/2031"],
        ),
        ("theo ⟦Mẫu số 2⟧. UBND xã trả lời", ["mau:2"]),
    ],
)
def test_names_of_forms(sentence: str, units: list[str]) -> None:
    mention = found_in(sentence.replace("các ⟦", "⟦các "))[0]
    assert mention.kind == "form_annex"
    assert [path.endswith(unit) for path, unit in zip(paths_of(mention), units, strict=True)] == [True] * len(units)
