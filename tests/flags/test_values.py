"""Values: shapes of numbers, broken letters, glued and doubled words, found where they are and nowhere else."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_graph.flags.examine import flags_of
from catalog_graph.flags.rules import rules
from catalog_graph.flags.samples import sample
from catalog_graph.flags.shapes.doubled import _twice
from catalog_graph.flags.types import Flag
from catalog_graph.flags.world import World

WORDS = ["người", "đọc", "nộp", "đơn", "tại", "thư", "viện", "nhận", "giấy", "hẹn", "trả", "thẻ", "cấp", "xã"]


def found(told: Mapping[str, Any]) -> list[Flag]:
    record, _ = sample(told)
    family = [rule for rule in rules() if rule.family == "values"]
    return list(flags_of(record, World(day=datetime.date(2026, 11, 22)), "record", family))


def ids(told: Mapping[str, Any]) -> set[str]:
    return {flag.rule for flag in found(told)}


@pytest.mark.parametrize("number", ["12/QĐ-BXD", "885/QĐ-BCA-C06", "12a/QĐ-NHNN", "12/2025/QĐ-UBND", "5/QĐ-TTPVHCC"])
def test_a_sound_number_is_left_alone(number: str) -> None:
    assert not ids({"decision": {"number": number}})


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("1681", {"R-VAL-2"}),
        ("12/QD-BTP", {"R-VAL-3"}),
        ("QĐ/0012-BCA", {"R-VAL-4"}),
        ("SỐ 05/QĐ-NHNN", {"R-VAL-4"}),
        ("123./QĐ-BXD", {"R-VAL-5"}),
        ("12/QĐ_BYT", {"R-VAL-5"}),
        ("Demo/QĐ-BCA", {"R-VAL-6"}),
        ("1763/QĐ-BNNNMT", {"R-VAL-8"}),
    ],
)
def test_each_defect_of_a_number_is_told_once(number: str, expected: set[str]) -> None:
    assert ids({"decision": {"number": number}}) == expected


def test_a_flag_quotes_the_very_words() -> None:
    record, text = sample({"name": "Cấp thẻ", "steps": ["Người đọc gửiTờ đơn cho thủ thư."]})
    rule = next(rule for rule in rules() if rule.id == "R-VAL-19")
    (flag,) = flags_of(record, World(day=datetime.date(2026, 11, 22)), "record", [rule])
    (proof,) = flag.proofs
    assert proof.quote is not None
    assert text[proof.quote.span.start : proof.quote.span.end] == proof.text == "gửiTờ"


@given(st.lists(st.sampled_from(WORDS), min_size=4, max_size=20))
def test_plain_words_are_never_broken_glued_or_leftovers(words: list[str]) -> None:
    text = " ".join(words).capitalize() + "."
    silent = {f"R-VAL-{at}" for at in range(19, 26)}
    assert not silent & ids({"name": text, "steps": [text], "conditions": text})


@given(st.lists(st.sampled_from(WORDS), min_size=4, max_size=12, unique=True), st.sampled_from(["\n", ". ", "; "]))
def test_a_sentence_after_itself_is_found_and_alone_is_not(words: list[str], joint: str) -> None:
    line = " ".join(words)
    assert _twice(line + joint + line, 3) is not None
    assert _twice(line, 3) is None
