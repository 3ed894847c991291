"""The list of forms: editions of one form in one line, what documents print apart, words for the eye."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from api.reduction import words
from api.reduction.listed import editions, listed
from api.reduction.state import State
from api.reduction.types import EVERYTHING
from catalog_graph.reduction.types import FormSheet, Link
from catalog_graph.reduction.units import units_of
from tests.reduction.builders import many, sheet

LEXICONS = Path(__file__).parents[2] / "extract/lexicons"


def state(sheets: Sequence[FormSheet], links: Sequence[tuple[FormSheet, str, float]]) -> State:
    """A state of forms and links, without a store."""
    made = State(store=cast(Any, None))
    told = tuple(Link(form=form.key, procedure=code, via="name", score=score) for form, code, score in links)
    given = {
        "sheets": tuple(sheets), "links": told, "units": units_of(sheets, told, {}), "judged": (), "baseline": None,
    }  # fmt: skip
    vars(made).update(given)
    return made


def test_editions_of_a_form_are_one_line_that_says_which_counts() -> None:
    word = sheet("Tờ khai cấp giấy thử", "Ô 1", "Ô 2", path="to-khai.docx")
    print_ = replace(sheet("x", "Ô 1", "Ô 2", path="to-khai.pdf"), title="Tờ khai cấp giấy thử")
    other = many("Đơn khác hẳn thế", 3)
    of = state([word, print_, other], [(word, "1.000001", 1.0), (print_, "1.000001", 0.9), (other, "1.000001", 1.0)])
    found = listed(EVERYTHING, of)
    assert [(group.line.sheet.key, group.counts) for group in found.items] == [(other.key, 1), (word.key, 1)]
    assert [(one.line.sheet.key, one.counts) for one in found.items[1].editions] == [(print_.key, 0)]
    assert found.total == 2 and [len(unit.forms) for unit in of.units] == [2]


def test_editions_that_count_in_turn_are_still_one_form() -> None:
    word = sheet("Tờ khai cấp giấy thử", "Ô 1", "Ô 2")
    print_ = replace(sheet("x", "Ô 1", "Ô 2"), title="Tờ khai cấp giấy thử")
    links = [(word, "1.000001", 1.0), (print_, "1.000001", 0.9), (word, "1.000002", 0.9), (print_, "1.000002", 1.0)]
    of = state([word, print_], links)
    (group,) = listed(EVERYTHING, of).items
    assert (group.counts, [one.counts for one in group.editions]) == (1, [1])
    assert len(editions(of)) == 1


def test_forms_of_other_numbers_stand_by_themselves() -> None:
    one = replace(many("Đơn đề nghị thử nghiệm", 2), number="Mẫu số 01")
    other = replace(many("x", 2), title=one.title, number="Mẫu số 02")
    of = state([one, other], [(one, "1.000001", 1.0), (other, "1.000001", 1.0)])
    assert [len(group.editions) for group in listed(EVERYTHING, of).items] == [0, 0]


def test_what_a_document_prints_stands_apart_until_a_procedure_asks_for_it() -> None:
    real, loose = many("Tờ khai thử", 2), replace(many("y", 2), title=None, host="9/QĐ-UBND")
    linked = replace(many("Mẫu trong nghị định", 2), host="9/2026/NĐ-CP")
    of = state([real, loose, linked], [(linked, "1.000001", 1.0)])
    assert [group.line.sheet.key for group in listed(EVERYTHING, of).items] == [linked.key, real.key]
    assert [group.line.sheet.key for group in listed(EVERYTHING, of, apart=True).items] == [loose.key]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**PHẦN GHI CỦA XÃ**", "PHẦN GHI CỦA XÃ"),
        ("DÂN CẤP XÃ**", "DÂN CẤP XÃ"),
        ("Thư điện tử (*nếu có*)", "Thư điện tử (nếu có)"),
        ("Họ và tên (*)", "Họ và tên (*)"),  # a star that says something
        ("Họ và tên*", "Họ và tên*"),
        (None, ""),
    ],
)
def test_marks_of_bold_type_are_not_shown(text: str | None, shown: str) -> None:
    assert words.printed(text) == shown


def test_every_role_of_the_lexicons_has_vietnamese_words() -> None:
    import re

    named = {role for path in LEXICONS.glob("form*.yaml") for role in re.findall(r"other:\w+", path.read_text("utf8"))}
    assert named and named <= set(words.ROLES)
