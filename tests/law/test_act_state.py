"""What became of an act: each state with its reason."""

from __future__ import annotations

import pytest

from catalog_graph.law.act_state import Shown, act_state
from catalog_graph.law.types import Act
from tests.law.acts import act, day, ledger, work

A, B, C = work("A", "2024-01-10", "2024-03-01"), work("B", "2024-06-01", "2024-07-01"), work("C", "2024-06-15")
AMEND = act("amend", "B", "A", "dieu:5", "2024-07-01")
EARLIER = act("repeal", "C", "A", "", "2024-06-20")
DECISION = Shown(kind="decision", name="Quyết định số 9/QĐ-BTLĐĐ", on=day("2024-07-10"))

EARLY = Shown(kind="record", name="Hồ sơ", on=day("2024-05-01"))


@pytest.mark.parametrize(
    ("one", "others", "shown", "on", "state", "words"),
    [
        (AMEND, (), (), "2024-06-30", "known", "Có hiệu lực từ ngày 01/07/2024"),
        (AMEND, (), (), "2024-07-01", "requires_application", "chưa thấy thể hiện"),
        (AMEND, (), (DECISION,), "2024-07-09", "requires_application", "chưa thấy thể hiện"),
        (AMEND, (), (DECISION,), "2024-07-10", "applied", "Quyết định số 9/QĐ-BTLĐĐ"),
        (AMEND, (), (EARLY,), "2024-08-01", "requires_application", ""),
        (AMEND, (), (Shown(kind="record", name="Hồ sơ", applies=False, why="Đã tách."),), "2024-08-01",
         "not_applicable", "Đã tách."),
        (AMEND, (EARLIER,), (), "2024-08-01", "not_applicable", "đã hết hiệu lực từ ngày 20/06/2024"),
        (AMEND, (act("repeal", "C", "B", "", "2024-06-20"),), (), "2024-08-01", "not_applicable", "trước khi có"),
        (act("amend", "B", "A", "dieu:5"), (), (), "2024-08-01", "known", "Chưa rõ ngày"),
        (act("amend", "B", "A|C", "dieu:5", "2024-07-01"), (), (), "2024-08-01", "known", "có 2 văn bản phù hợp"),
        (act("commence", "A", "A", "", "2024-03-01"), (), (), "2024-08-01", "known", "không phải việc phải thực hiện"),
        (act("amend", "B", "A", "dieu:5", "2024-07-01", standing="rejected"), (), (), "2024-08-01", "not_applicable",
         "Công chức"),
    ],
)  # fmt: skip
def test_states(one: Act, others: tuple[Act, ...], shown: tuple[Shown, ...], on: str, state: str, words: str) -> None:
    stated = act_state(ledger(A, B, C, one, *others), one, day(on), shown)
    assert stated.state == state
    assert words in stated.why
