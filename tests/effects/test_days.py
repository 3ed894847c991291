"""Since when an act acts: the commencement of its provision, in parts and with exceptions, or what it says itself."""

from __future__ import annotations

import pytest

from tests.effects.written import acts

X = "01/2020/NĐ-CP"
FULL = f"⟦Nghị định số 01/2020/NĐ-CP|{X}⟧"
OWN = "⟦Nghị định này|this⟧"
ACT = (
    f"Điều 1. Sửa đổi, bổ sung một số điều của {FULL}\n1. Bãi bỏ ⟦Điều 5|{X} dieu:5⟧.\n2. Bãi bỏ ⟦Điều 6|{X} dieu:6⟧.\n"
)

COMMENCEMENTS = {
    "có hiệu lực thi hành kể từ ngày 01 tháng 6 năm 2030": ("2030-06-01", "commencement"),
    "có hiệu lực từ 01/6/2030": ("2030-06-01", "commencement"),
    "có hiệu lực thi hành kể từ ngày ký": ("2030-03-05", "signing"),
    "có hiệu lực thi hành sau 45 ngày, kể từ ngày ký ban hành": ("2030-04-19", "signing"),
    "có hiệu lực sau mười lăm ngày kể từ ngày ký": ("2030-03-20", "signing"),
    "có hiệu lực sau 15 ngày kể từ ngày đăng Công báo": (None, None),
    "có hiệu lực kể từ ngày ⟦Luật Bến bãi|Luật_Bến_bãi⟧ có hiệu lực": (None, None),
    "thi hành kể từ ngày 01/6/2030": ("2030-06-01", "commencement"),
}


@pytest.mark.parametrize("said", COMMENCEMENTS)
def test_acts_act_when_their_document_comes_into_force(said: str) -> None:
    found = acts(ACT + f"Điều 2. {OWN} {said}.\n")
    assert {(one.effective_date, one.date_basis) for one in found if one.kind == "partial_repeal"} == {
        COMMENCEMENTS[said]
    }


def test_a_part_has_its_own_day() -> None:
    found = acts(
        ACT + f"Điều 2. Hiệu lực thi hành\n1. {OWN} có hiệu lực từ ngày 01/6/2030, trừ quy định tại "
        "⟦khoản 2 Điều này|this dieu:2/khoan:2⟧.\n2. Quy định tại ⟦khoản 2 Điều 1 Nghị định này|this "
        "dieu:1/khoan:2⟧ có hiệu lực "
        "từ ngày 01 tháng 01 năm 2031.\n"
    )
    assert [(one.kind, one.target.path, one.effective_date) for one in found] == [
        ("partial_repeal", ("dieu:5",), "2030-06-01"),
        ("partial_repeal", ("dieu:6",), "2031-01-01"),
        ("commence", (), "2030-06-01"),
        ("commence", ("dieu:1", "khoan:2"), "2031-01-01"),
    ]


def test_an_exception_with_a_day_in_the_same_sentence() -> None:
    found = acts(
        ACT + f"Điều 2. {OWN} có hiệu lực từ ngày 01/6/2030, trừ ⟦khoản 1 Điều 1 Nghị định này|this dieu:1/khoan:1⟧ "
        f"có hiệu lực từ "
        "ngày 01/9/2030.\n"
    )
    assert [one.effective_date for one in found] == ["2030-09-01", "2030-06-01", "2030-06-01", "2030-09-01"]


def test_a_unit_of_the_unit_that_is_hit_has_its_own_day() -> None:
    found = acts(
        f"Điều 1. Sửa đổi ⟦mục số 7 và mục số 8 Phụ lục I Nghị định số 01/2020/NĐ-CP|{X} phu_luc:I/muc_so:7;{X} "
        f"phu_luc:I/muc_so:8⟧ "
        f"như sau:\n7\nĐò ngang\n8\nĐò dọc\nĐiều 2. {OWN} có hiệu lực từ ngày 01/6/2030.\nĐiều 3. Quy định tại "
        "⟦mục số 8 Điều 1 Nghị định này|this dieu:1/muc_so:8⟧ có hiệu lực từ ngày 01/9/2030.\n"
    )
    assert [one.effective_date for one in found if one.kind == "amend"] == ["2030-06-01", "2030-09-01"]


def test_what_the_act_says_itself_goes_first() -> None:
    found = acts(
        f"Điều 1. Kể từ ngày 01 tháng 01 năm 2031, {FULL} hết hiệu lực.\n"
        "Điều 2. ⟦Nghị định số 02/2021/NĐ-CP|02/2021/NĐ-CP⟧ hết hiệu lực kể từ ngày 01/02/2031.\n"
        f"Điều 3. {OWN} có hiệu lực kể từ ngày ký.\n"
    )
    assert [(one.effective_date, one.date_basis) for one in found[:2]] == [
        ("2031-01-01", "stated"),
        ("2031-02-01", "stated"),
    ]


def test_its_own_end() -> None:
    found = acts(
        f"Điều 1. Bến đò có đèn.\nĐiều 2. {OWN} có hiệu lực từ ngày 01/6/2030 và được thực hiện đến hết ngày "
        f"31/5/2032.\n"
    )
    assert [(one.kind, one.effective_date, one.until) for one in found] == [
        ("commence", "2030-06-01", None),
        ("expire", "2032-05-31", "2032-05-31"),
    ]
    before = acts(f"Điều 1. Bến đò có đèn.\nĐiều 2. {OWN} có hiệu lực từ ngày 01/6/2030 đến trước ngày 01/6/2032.\n")
    assert [(one.kind, one.effective_date, one.until) for one in before[1:]] == [("expire", "2032-06-01", None)]


def test_a_day_that_is_only_pointed_at_is_none() -> None:
    found = acts(
        f"Điều 1. Bến cũ được giữ trước ngày {OWN} có hiệu lực từ hai năm trở lên.\n"
        f"Điều 2. Hồ sơ nhận trước ngày {OWN} có hiệu lực thi hành thì làm theo {FULL}.\n"
    )
    assert found == ()


def test_something_else_that_is_named_like_itself_does_not_begin() -> None:
    found = acts(
        f"Điều 1. Sở Xây dựng ra các quyết định. Các ⟦quyết định này|this⟧ có hiệu lực kể từ ngày ký.\n"
        f"Điều 2. {OWN} có hiệu lực từ ngày 01/6/2030.\n"
    )
    assert [(one.kind, one.effective_date) for one in found] == [("commence", "2030-06-01")]


def test_a_regime_that_follows_a_list_of_the_document_does_not_begin_it() -> None:
    found = acts(
        f"Điều 1. {OWN} có hiệu lực từ ngày 01/6/2030.\n"
        f"Điều 2. Việc mua đò theo danh mục quy định tại {OWN} được thực hiện từ ngày 01/01/2031.\n"
        f"Điều 3. Chế độ phụ cấp quy định tại {OWN} được áp dụng kể từ ngày 01/01/2030.\n"
    )
    assert [one.effective_date for one in found] == ["2030-06-01", "2030-01-01"]


def test_what_begins_on_one_day_and_ends_on_another() -> None:
    found = acts(
        "Điều 3. Bến\n2. Đèn.\nĐiều 9. Hiệu lực\n⟦Khoản 2 Điều 3 Nghị định này|this dieu:3/khoan:2⟧ có hiệu lực từ "
        "ngày 01 tháng 01 năm 2031 và hết hiệu lực vào ngày 31 tháng 12 năm 2033.\n"
    )
    assert [(one.kind, one.effective_date) for one in found] == [("expire", "2033-12-31"), ("commence", "2031-01-01")]


def test_a_part_does_not_end_on_the_day_the_document_begins() -> None:
    found = acts(
        f"Điều 1. {OWN} có hiệu lực từ ngày 01/6/2030.\nĐiều 2. ⟦Chương V của Nghị định này|this chuong:V⟧ hết hiệu "
        f"lực theo quy định của {FULL}.\n"
    )
    assert [one.effective_date for one in found if one.kind == "expire"] == [None]


def test_what_a_listed_document_keeps() -> None:
    (act,) = acts(f"Điều 1. Các văn bản sau đây hết hiệu lực:\na) {FULL}, trừ ⟦Điều 5|this dieu:5⟧;\n")
    assert [one.path for one in act.except_for] == [("dieu:5",)]
