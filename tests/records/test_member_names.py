"""What no reader takes is told to an officer in official words, never by the name of a variable alone."""

from __future__ import annotations

import pytest

from api.evidence.members import in_words
from extract.records.member_names import name_of, quoted, remark_on


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("returningMethods", "“Cách trả kết quả” (returningMethods)"),
        ("cases.name", "“Tên trường hợp” (cases.name)"),
        ("executionCases.profileComponents.hasElectronicForm",
         "“Có biểu mẫu điện tử” (executionCases.profileComponents.hasElectronicForm)"),
        ("Ghi chú riêng", "“Ghi chú riêng”"),
        ("unheardOf", "“unheardOf”"),
    ],
)  # fmt: skip
def test_a_member_is_named_in_official_words(path: str, said: str) -> None:
    assert quoted(path) == said


def test_content_of_the_record_is_said_to_be_that() -> None:
    assert "nội dung của hồ sơ" in remark_on("returningMethods")
    assert "thời hạn" in remark_on("data.cases.processingDay")
    assert remark_on("isVertical") == ""


def test_one_name_in_two_places_is_two_things() -> None:
    assert name_of("value", "fees") == "Mức phí"
    assert name_of("value", "returningMethods") == "Cách trả kết quả"
    assert in_words(("data", "executionMethods", 0, "fees", 1, "currencyName")) == (
        "Cách thức thực hiện › mục 1 › Phí, lệ phí › mục 2 › Đơn vị tiền"
    )
    assert in_words(("a", "unheardOf"), 1) == "“unheardOf”"
