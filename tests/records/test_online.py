"""The degree of online service: read where a source says it, left open where it does not."""

from __future__ import annotations

from typing import Any

import pytest

from extract.records.recognise import procedures
from extract.types import Procedure
from tests.records import builders
from tests.records.builders import Facts, document


def one(content: Any) -> Procedure:
    (record,) = procedures(document(content))
    return record


def degree(record: Procedure) -> str | None:
    return None if record.online is None else record.online.value


@pytest.mark.parametrize(("flag", "wanted"), [(True, "full"), (False, None), (None, None), ("true", None)])
def test_the_flag_of_the_api_says_full_or_nothing(flag: Any, wanted: str | None) -> None:
    assert degree(one(builders.api_json(Facts(extra={"isFullProcess": flag})))) == wanted


@pytest.mark.parametrize("form", [builders.export_text, builders.page_json, builders.page_text, builders.api_json])
@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Cấp thẻ thư viện thực hiện bằng dịch vụ công trực tuyến toàn trình", "full"),
        ("Cấp thẻ thư viện bằng dịch vụ công trực tuyến một phần hoặc trực tiếp", "partial"),
        ("Đổi thẻ thư viện trực tuyến toàn trình", "full"),
        ("Công bố danh mục dịch vụ công trực tuyến toàn trình", None),
        ("Thu hồi một phần kho sách", None),
        ("Cấp thẻ trực tuyến toàn trình hoặc trực tuyến một phần", None),
    ],
)
def test_the_name_may_say_it(form: Any, name: str, wanted: str | None) -> None:
    read = document(form(Facts(name=name)))
    (record,) = procedures(read)
    assert degree(record) == wanted
    if record.online is not None:
        start, end = record.online.span
        assert read.text[start:end].endswith(("toàn trình", "một phần"))


def test_two_degrees_are_told_and_none_is_taken() -> None:
    facts = Facts(name="Đổi thẻ thư viện trực tuyến một phần", extra={"isFullProcess": True})
    record = one(builders.api_json(facts))
    assert degree(record) is None
    assert [issue.code for issue in record.issues] == ["two_online_degrees"]
