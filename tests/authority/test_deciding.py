"""Who decides, by each part of a record, in the order in which the parts are believed."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_graph.authority.naming import told_of_name
from tests.authority.builders import DAY, procedure, told


@pytest.mark.parametrize(
    ("name", "level", "body"),
    [
        ("Chủ tịch Uỷ ban nhân dân cấp tỉnh", "province", "people"),
        ("UBND xã, phường, đặc khu", "commune", "people"),
        ("Trung tâm Phục vụ hành chính công cấp xã", "commune", "people"),
        ("Công an cấp Xã", "commune", "vertical"),
        ("Sở Nông nghiệp và Môi trường - tỉnh An Giang", "province", "people"),
        ("Ban Quản lý các khu công nghiệp", "province", "people"),
        ("Cục Thuế - Bộ tài chính", "central", "state"),
        ("Thuế tỉnh, thành phố", "province", "vertical"),
        ("Chi cục Hải quan khu vực II", "other", "vertical"),
        ("Cảng vụ hàng hải", "other", "vertical"),
        ("Bộ trưởng Bộ Y tế", "central", "state"),
        ("Thống đốc Ngân hàng Nhà nước", "central", "state"),
        ("Bộ Chỉ huy quân sự tỉnh", "province", "vertical"),
        ("Bộ phận Một cửa Sở Xây dựng", "province", "people"),
        ("Tổ chức hành nghề công chứng", "other", "outside"),
        ("Các cơ quan, tổ chức liên quan", None, None),
        ("Cơ sở nuôi ong", None, None),
    ],
)
def test_the_level_of_a_name(name: str, level: str | None, body: str | None) -> None:
    known = told_of_name(name, DAY)
    assert (known.level, known.body) == (level, body)


def test_a_district_is_unknown_since_it_ended_and_both_successors_are_shown() -> None:
    after = told_of_name("Chủ tịch UBND cấp huyện", DAY)
    assert after.level is None and after.successors == ("province", "commune") and after.note
    assert "01/7/2025" in after.note
    found = told(executing=["UBND huyện"], levels=["district"])
    assert found.levels == () and found.how is None
    assert {one.successors for one in found.authorities} == {("province", "commune")}
    assert any("cấp xã" in note for note in found.notes)


def test_a_name_of_another_time_says_what_it_became() -> None:
    known = told_of_name("Cục Hải quan tỉnh, thành phố", DAY)
    assert known.level == "province" and known.note and "Chi cục Hải quan khu vực" in known.note
    assert told_of_name("Cục Hải quan tỉnh, thành phố", datetime.date(2024, 6, 1)).note is None


_STEPS: list[tuple[str, tuple[str, ...]]] = [
    ("Sở Công Thương thẩm định, trình Chủ tịch UBND cấp tỉnh xem xét, cấp giấy phép nuôi ong rừng.", ("province",)),
    ("Cục Ong trình Bộ trưởng Bộ Y tế ký giấy phép nuôi ong rừng.", ("central",)),
    ("Trong 05 ngày làm việc, Sở Y tế cấp giấy phép nuôi ong rừng; không cấp thì trả lời bằng văn bản.", ("province",)),
    ("UBND cấp xã hoặc Sở Y tế cấp giấy phép nuôi ong rừng theo phân công.", ("province", "commune")),
    ("Sở Y tế lấy ý kiến của Bộ Công an và cấp giấy phép nuôi ong rừng.", ("province",)),
    ("Sở Y tế quyết định thành lập hội đồng thẩm định giấy phép nuôi ong rừng.", ()),
    ("Người dân nộp hồ sơ đề nghị cấp giấy phép nuôi ong rừng tại Sở Y tế.", ()),
    ("Bộ Y tế cấp giấy biên nhận hồ sơ đề nghị.", ()),
    ("Cơ quan có thẩm quyền cấp giấy phép nuôi ong rừng.", ()),
    ("Doanh nghiệp chọn dịch vụ cấp giấy phép nuôi ong rừng.", ()),
]


@pytest.mark.parametrize(("step", "levels"), _STEPS)
def test_who_decides_by_the_steps(step: str, levels: tuple[str, ...]) -> None:
    found = told(step)
    assert found.levels == levels
    assert found.how == ("stated" if levels else None)


@pytest.mark.parametrize(
    ("members", "levels", "how", "source"),
    [
        (
            {"deciding": ["Bộ Y tế"], "executing": ["Sở Y tế"], "levels": ["province"]},
            ("central",),
            "stated",
            "deciding",
        ),
        ({"name": "Cấp giấy phép nuôi ong (cấp tỉnh)", "levels": ["central"]}, ("province",), "stated", "name"),
        ({"name": "Giao đàn ong thuộc thẩm quyền của Chủ tịch UBND cấp xã"}, ("commune",), "stated", "name"),
        ({"results": ["Quyết định cho phép nuôi ong của Sở Y tế"]}, ("province",), "stated", "results"),
        ({"executing": ["Sở Y tế"], "levels": ["central", "province"]}, ("province",), "inferred", "executing"),
        ({"levels": ["central", "commune"]}, ("central", "commune"), "inferred", "levels"),
        ({"deciding": ["Cơ quan liên quan"], "executing": ["Sở Y tế"]}, ("province",), "inferred", "executing"),
        ({}, (), None, None),
    ],
)
def test_the_order_of_belief(
    members: dict[str, Any], levels: tuple[str, ...], how: str | None, source: str | None
) -> None:
    found = told(**members)
    assert (found.levels, found.how) == (levels, how)
    assert [one.source for one in found.authorities][:1] == ([source] if source else [])


def test_a_template_of_a_circular_is_not_who_makes_the_result() -> None:
    assert told(results=["Giấy phép theo mẫu 02 kèm theo Thông tư của Bộ Công an"]).levels == ()


def test_parts_that_disagree_are_told() -> None:
    step = "Sở Y tế cấp giấy phép nuôi ong rừng."
    found = told(step, deciding=["Bộ Y tế"], levels=["province"])
    assert found.levels == ("central",)
    messages = " ".join(one.message for one in found.contradictions)
    assert "Trình tự thực hiện" in messages and "Cấp thực hiện ghi Cấp tỉnh" in messages


def test_where_it_is_handed_in_is_no_decision_but_is_known() -> None:
    found = told("Người dân nộp hồ sơ tại UBND cấp xã.", deciding=["Bộ Y tế"])
    assert found.levels == ("central",)
    assert [one.level for one in found.receiving] == ["commune"]


@given(st.lists(st.sampled_from([step for step, _ in _STEPS]), max_size=4), st.data())
def test_every_quote_stands_in_the_text(steps: list[str], data: st.DataObject) -> None:
    cells = data.draw(st.lists(st.sampled_from(["Bộ Y tế", "UBND huyện", "Sở Y tế", "Hội nuôi ong"]), max_size=2))
    found = told(*steps, executing=cells)
    made, _ = procedure(*steps, executing=cells)
    assert len(found.levels) == len(set(found.levels))
    assert (found.how is None) == (not found.levels)
    assert made.executing == () or found.executing
