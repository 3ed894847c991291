"""A rule as officers read it: no names of the program in its sentences and examples."""

from __future__ import annotations

import re
from typing import Any

import pytest

from api.flags.explained import cells, sentence
from catalog_graph.flags.rules import rule, rules

PROGRAM = re.compile(
    r"[{}]|\['|\b(?:true|false|none|null|day|working_day|free|fee|charge|direct|online|ACTIVE)\b", re.I
)


def test_every_place_of_every_rule_has_words() -> None:
    for one in rules():
        for text in (one.message, one.suggestion or ""):
            said = sentence(one, text)
            assert "(…)" not in said and "{" not in said, f"{one.id}: {said}"


def test_a_place_is_told_as_closely_as_the_rule_knows() -> None:
    found = rule("R-DOC-1")
    assert found is not None
    assert sentence(found, "Hồ sơ còn yêu cầu “{words}”; {database} có.") == (
        "Hồ sơ còn yêu cầu “(giấy tờ)”; (cơ sở dữ liệu) có."
    )
    assert sentence(found, "đã thay{successors} rồi") == "đã thay (thủ tục thay thế) rồi"


def test_no_example_of_a_rule_speaks_the_language_of_the_program() -> None:
    wrong = [
        (one.id, name, value)
        for one in rules()
        for example in one.examples
        for name, value in cells(example.record)
        if PROGRAM.search(re.sub(r"“[^”]*”|\[[^\]]*\]\([^)]*\)", "", value))
    ]
    assert wrong == []


SPEED = {"channel": "direct", "duration": {"value": 3, "unit": "working_day"}}
PAID = {"fees": [{"kind": "charge", "amount": 5000}, {"kind": "free", "text": "Miễn phí"}]}
GLUED = {"fees": [{"amount": 50, "text": "50.000 đồng"}]}
DECISION = {"number": "1/QĐ-BTP", "date": "2026-01-05"}


@pytest.mark.parametrize(
    ("record", "name", "value"),
    [
        ({"code": "1.900001", "why": "thử", "world": {}, "form": "page-text"}, "Mã thủ tục", "1.900001"),
        ({"dossier": ["Đơn", {"name": "Thẻ", "copies": 0}]}, "Thành phần hồ sơ", "Đơn; Thẻ, bản sao 0"),
        ({"dossier": [{"name": "Thẻ", "forms": []}]}, "Thành phần hồ sơ", "Thẻ, không có mẫu"),
        ({"levels": ["province", "commune"]}, "Cấp thực hiện", "Cấp tỉnh; Cấp xã"),
        ({"decision": DECISION}, "Quyết định công bố", "số 1/QĐ-BTP, ngày 05/01/2026"),
        ({"steps": []}, "Trình tự thực hiện", "(để trống)"),
        ({"channels": [SPEED]}, "Cách thức thực hiện", "Trực tiếp, thời hạn 3 ngày làm việc"),
        ({"channels": [PAID]}, "Cách thức thực hiện", "Lệ phí: 5000 đồng; Miễn phí"),
        (
            {"channels": [{"fees": [{"amount": 50, "text": "50.000 đồng"}]}]},
            "Cách thức thực hiện",
            "Phí: 50 đồng, 50.000 đồng",
        ),
        ({"state": "ACTIVE"}, "Trạng thái", "Đang công khai"),
    ],
)
def test_an_example_is_told_by_its_cells(record: dict[str, Any], name: str, value: str) -> None:
    assert list(cells(record)) == [(name, value)]
