"""What names say: words that count, whose competence, what decides."""

from __future__ import annotations

import pytest

from catalog_graph.twins.names import level_of_body, read_name, shared
from catalog_graph.twins.rules import spelled


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Thủ tục cấp thẻ đọc sách", "Cấp thẻ đọc sách"),
        ("Cấp thẻ đọc sách cấp tỉnh", "Cấp thẻ đọc sách"),
        ("Cấp thẻ đọc sách thuộc thẩm quyền giải quyết của Bộ Y tế", "Cấp thẻ đọc sách do UBND cấp xã thực hiện"),
        ("Đề nghị cấp mới thẻ đọc sách", "cấp thẻ đọc sách (lần đầu)".replace(" (lần đầu)", "")),
        ("Cấp Giấy phép mở quán", "Cấp phép mở quán"),
        ("Hoà giải tại thư viện", "Hòa giải ở thư viện"),
        ("Mở quán có từ 1.000 ghế", "Mở quán có từ 1000 ghế"),
        ("Cấp thẻ đọc sách tỉnh Gia Lai", "Cấp thẻ đọc sách thành phố Hà Nội"),
    ],
)
def test_what_says_nothing_of_its_own_is_left_out(one: str, other: str) -> None:
    assert read_name(one).words == read_name(other).words
    assert shared(read_name(one), read_name(other)) == 1


@pytest.mark.parametrize(
    ("name", "levels"),
    [
        ("Cấp thẻ thuộc thẩm quyền của Ủy ban nhân dân cấp tỉnh", {"province"}),
        ("Khai báo thực hiện tại công an cấp xã", {"commune"}),
        ("Cấp thẻ do Bộ Tài chính thực hiện", {"central"}),
        ("Duyệt giá thuộc thẩm quyền quyết định của Thủ tướng Chính phủ", {"government"}),
        ("Duyệt giá không thuộc thẩm quyền quyết định của Thủ tướng Chính phủ", set()),
        ("Sửa nhà công vụ thuộc địa phương quản lý", {"local"}),
        ("Sửa nhà công trình cấp đặc biệt", set()),
    ],
)
def test_words_about_competence_say_a_level(name: str, levels: set[str]) -> None:
    assert read_name(name).levels == levels


def test_acts_marks_and_grounds_are_told_apart() -> None:
    name = read_name("Cấp, cấp lại thẻ nhập khẩu sách hạng II theo Nghị định số 07/2030/NĐ-CP")
    assert name.acts == {"=cấp", "=cấp_lại"} and name.first == "=cấp"
    assert name.added == {"=cấp", "=cấp_lại"}
    assert name.marks == {"#ii", "nhập_khẩu"}
    assert name.ground == {"07", "2030"}
    assert not read_name("Cấp lại thẻ nhập khẩu").added


def test_bodies_have_a_level_or_none() -> None:
    assert level_of_body("UBND cấp xã") == "commune"
    assert level_of_body("Sở Y tế tỉnh Gia Lai") == "province"
    assert level_of_body("Bộ Y tế") == "central"
    assert level_of_body("Tòa án") is None


def test_short_forms_are_written_out() -> None:
    assert spelled("UBND xã; GCN") == "ủy ban nhân dân xã , giấy chứng nhận"


def test_a_name_of_nothing_shares_nothing() -> None:
    assert shared(read_name("Thủ tục"), read_name("...")) == 0
