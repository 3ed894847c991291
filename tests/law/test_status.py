"""Status on any day: a table of what the law knows, each case with the day and the answer."""

from __future__ import annotations

import pytest

from catalog_graph.law.ledger import Ledger
from catalog_graph.law.status import ending, status_of, timeline
from catalog_graph.law.types import Act, Work
from tests.law.acts import act, day, ledger, path, work

A = work("A", "2024-01-10", "2024-03-01")
B = work("B", "2024-06-01", "2024-07-01")
C = work("C", "2024-06-15", "2024-06-20")
OWN = act("commence", "A", "A", "dieu:9", "2024-09-01", source="dieu:20")


def said(book: Ledger, on: str, at: str = "", of: str = "A") -> str:
    return status_of(book, of, day(on), path(at)).status


@pytest.mark.parametrize(
    ("things", "on", "at", "want"),
    [
        ((), "2024-01-01", "", "not_yet_in_force"),
        ((), "2024-02-29", "", "not_yet_in_force"),
        ((), "2024-03-01", "dieu:1", "in_force"),
        ((OWN,), "2024-08-31", "dieu:9 khoan:2", "not_yet_in_force"),
        ((OWN,), "2024-09-01", "dieu:9 khoan:2", "in_force"),
        ((OWN,), "2024-08-31", "dieu:8", "in_force"),
        ((act("repeal", "B", "A", "", "2024-07-01"),), "2024-06-30", "", "in_force"),
        ((act("repeal", "B", "A", "", "2024-07-01"),), "2024-07-01", "", "repealed"),
        ((act("repeal", "B", "A", "", "2024-07-01"),), "2024-07-01", "dieu:3", "repealed"),
        ((act("replace_document", "B", "A", "", "2024-07-01"),), "2024-07-02", "", "replaced"),
        ((act("expire", "B", "A", "", "2024-07-01"),), "2024-07-02", "", "expired"),
        ((act("partial_repeal", "B", "A", "dieu:5", "2024-07-01"),), "2024-07-01", "", "partly_expired"),
        ((act("partial_repeal", "B", "A", "dieu:5", "2024-07-01"),), "2024-07-01", "dieu:5 khoan:1", "repealed"),
        ((act("partial_repeal", "B", "A", "dieu:5 khoan:1", "2024-07-01"),), "2024-07-01", "dieu:5", "partly_expired"),
        ((act("partial_repeal", "B", "A", "dieu:5 khoan:1", "2024-07-01"),), "2024-07-01", "dieu:6", "in_force"),
        ((act("amend", "B", "A", "dieu:5", "2024-07-01"),), "2024-07-01", "", "partly_expired"),
        ((act("amend", "B", "A", "dieu:5", "2024-07-01"),), "2024-07-01", "dieu:5", "in_force"),
        ((act("amend", "B", "A", "", "2024-07-01"),), "2024-07-01", "", "in_force"),
        ((act("supplement", "B", "A", "dieu:5a", "2024-07-01"),), "2024-07-01", "", "in_force"),
        ((act("repeal", "B", "A", "", "2024-07-01", kept=["dieu:5"]),), "2024-07-01", "", "partly_expired"),
        ((act("repeal", "B", "A", "", "2024-07-01", kept=["dieu:5"]),), "2024-07-01", "dieu:5 khoan:1", "in_force"),
        ((act("repeal", "B", "A", "", "2024-07-01", kept=["dieu:5"]),), "2024-07-01", "dieu:6", "repealed"),
        ((act("suspend", "B", "A", "", "2024-07-01", until="2024-10-01"),), "2024-09-30", "dieu:1", "suspended"),
        ((act("suspend", "B", "A", "", "2024-07-01", until="2024-10-01"),), "2024-10-01", "", "in_force"),
        ((act("suspend", "B", "A", "dieu:2", "2024-07-01"),), "2030-10-01", "dieu:2", "suspended"),
        ((act("suspend", "B", "A", "dieu:2", "2024-07-01"),), "2030-10-01", "", "in_force"),
    ],
)
def test_states(things: tuple[Act, ...], on: str, at: str, want: str) -> None:
    assert said(ledger(A, B, *things), on, at) == want


def test_unknown_beginning_is_unknown_and_never_guessed() -> None:
    book = ledger(work("A", "2024-01-10"), B)
    assert said(book, "2024-01-09") == "not_yet_in_force"
    held = status_of(book, "A", day("2024-05-01"))
    assert held.status == "unknown"
    assert held.doubts == ("Chưa biết ngày có hiệu lực.",)
    assert status_of(book, "Z", day("2024-05-01")).status == "unknown"


def test_two_beginnings_leave_the_days_between_unknown() -> None:
    book = ledger(A, act("commence", "A", "A", "", "2024-04-01", source="dieu:20"))
    assert [said(book, on) for on in ("2024-02-29", "2024-03-01", "2024-04-01")] == [
        "not_yet_in_force",
        "unknown",
        "in_force",
    ]
    assert "hai ngày có hiệu lực" in status_of(book, "A", day("2024-05-01")).doubts[0]


def test_an_act_without_a_date_is_a_doubt() -> None:
    held = status_of(ledger(A, B, act("repeal", "B", "A")), "A", day("2024-08-01"))
    assert held.status == "in_force"
    assert "chưa rõ có tác dụng từ ngày nào" in held.doubts[0]
    assert status_of(ledger(A, B, act("repeal", "B", "A")), "A", day("2024-05-31")).doubts == ()


def test_an_act_on_several_candidates_is_a_doubt_on_each() -> None:
    book = ledger(A, work("D", "2024-01-10", "2024-03-01"), B, act("repeal", "B", "A|D", "", "2024-07-01"))
    for name in ("A", "D"):
        held = status_of(book, name, day("2024-08-01"))
        assert held.status == "in_force"
        assert "có 2 văn bản phù hợp" in held.doubts[0]


def test_rejected_acts_do_not_count_and_undoing_restores() -> None:
    repeal = act("repeal", "B", "A", "", "2024-07-01", id="x", recorded_from="2025-01-01", recorded_to="2025-02-01")
    refused = act("repeal", "B", "A", "", "2024-07-01", id="x", standing="rejected", recorded_from="2025-02-01",
                  recorded_to="2025-03-01")  # fmt: skip
    undone = act("repeal", "B", "A", "", "2024-07-01", id="x", recorded_from="2025-03-01")
    rows = (A, B, repeal, refused, undone)
    when = {"2024-12-31": "in_force", "2025-01-15": "repealed", "2025-02-01": "in_force", "2025-03-01": "repealed"}
    assert {known: said(ledger(*rows, known=known), "2024-08-01") for known in when} == when
    assert said(ledger(*rows), "2024-08-01") == "repealed"


def test_proposed_acts_may_be_left_out() -> None:
    repeal = act("repeal", "B", "A", "", "2024-07-01")
    assert said(ledger(A, B, repeal, proposed=False), "2024-08-01") == "in_force"


def test_what_a_document_seems_to_do_to_itself_is_shown_and_not_counted() -> None:
    held = status_of(
        ledger(A, act("suspend", "A", "A", "dieu:5", "2024-03-01")), "A", day("2024-08-01"), path("dieu:5")
    )
    assert held.status == "in_force"
    assert "cần đọc lại" in held.doubts[0]


def test_a_told_act_is_evidence_only() -> None:
    told = act("repeal", "B", "A", "", "2024-07-01", reported=True)
    held = status_of(ledger(A, B, told), "A", day("2024-08-01"))
    assert held.status == "in_force"
    assert "trong kho không thấy" in held.doubts[0]
    both = status_of(ledger(A, B, told, act("repeal", "B", "A", "", "2024-07-01")), "A", day("2024-08-01"))
    assert (both.status, len(both.because), both.doubts) == ("repealed", 1, ())


ON_A = act("repeal", "B", "A", "", "2024-07-01")


@pytest.mark.parametrize(
    ("other", "on", "want"),
    [
        (act("repeal", "C", "B", "", "2024-06-20"), "2024-08-01", "in_force"),
        (act("partial_repeal", "C", "B", "dieu:1", "2024-06-20"), "2024-08-01", "in_force"),
        (act("partial_repeal", "C", "B", "dieu:2", "2024-06-20"), "2024-08-01", "repealed"),
        (act("repeal", "C", "B", "", "2024-07-02"), "2024-08-01", "repealed"),
        (act("amend", "C", "B", "dieu:1", "2024-06-20"), "2024-08-01", "in_force"),
        (act("amend", "C", "B", "", "2024-06-20"), "2024-08-01", "repealed"),
        (act("replace_phrase", "C", "B", "dieu:1", "2024-06-20"), "2024-08-01", "repealed"),
        (act("suspend", "C", "B", "", "2024-06-20", until="2024-09-01"), "2024-08-31", "in_force"),
        (act("suspend", "C", "B", "", "2024-06-20", until="2024-09-01"), "2024-09-01", "repealed"),
        (act("suspend", "C", "B", "", "2024-08-01", until="2024-09-01"), "2024-07-15", "repealed"),
        (act("suspend", "C", "B", "", "2024-08-01", until="2024-09-01"), "2024-08-15", "in_force"),
    ],
)
def test_acts_on_acts(other: Act, on: str, want: str) -> None:
    assert said(ledger(A, B, C, ON_A, other), on) == want


def test_an_act_that_came_to_nothing_says_why() -> None:
    held = status_of(ledger(A, B, C, ON_A, act("repeal", "C", "B", "", "2024-06-20")), "A", day("2024-08-01"))
    assert "trước khi có tác dụng" in held.notes[0]


def test_a_suspension_ends_with_the_document_that_orders_it() -> None:
    book = ledger(A, B, C, act("suspend", "B", "A", "", "2024-07-01"), act("repeal", "C", "B", "", "2024-08-01"))
    assert (said(book, "2024-07-31"), said(book, "2024-08-01")) == ("suspended", "in_force")


def test_a_suspension_without_a_term_is_a_doubt() -> None:
    held = status_of(ledger(A, B, act("suspend", "B", "A", "", "2024-07-01")), "A", day("2030-01-01"))
    assert held.status == "suspended"
    assert "không nêu ngưng đến khi nào" in held.doubts[0]


def test_a_later_word_lifts_a_suspension() -> None:
    book = ledger(A, B, C, act("suspend", "B", "A", "", "2024-07-01"), act("commence", "C", "A", "", "2024-08-01"))
    assert (said(book, "2024-07-31"), said(book, "2024-08-01")) == ("suspended", "in_force")


def test_a_later_document_moves_the_beginning() -> None:
    early = work("E", "2024-02-01", "2024-02-01")
    book = ledger(A, early, act("commence", "E", "A", "", "2024-02-10"))
    assert (said(book, "2024-02-09"), said(book, "2024-02-10")) == ("not_yet_in_force", "in_force")


def test_an_act_that_begins_with_its_document_moves_with_it() -> None:
    moved = act("commence", "E", "B", "", "2024-10-01")
    repeal = act("repeal", "B", "A", "", "2024-07-01", basis="commencement")
    book = ledger(A, B, work("E", "2024-06-10", "2024-06-10"), repeal, moved)
    assert (said(book, "2024-09-30"), said(book, "2024-10-01")) == ("in_force", "repealed")


def test_two_acts_on_each_other_do_not_run_for_ever() -> None:
    one, other = act("repeal", "B", "C", "", "2024-07-01"), act("repeal", "C", "B", "", "2024-07-01")
    assert said(ledger(A, B, C, one, other), "2024-08-01", of="C") in ("repealed", "in_force")


TERM = work("A", "2024-01-10", "2024-03-01", until="2025-03-01")


@pytest.mark.parametrize(
    ("base", "ends"),
    [
        (TERM, ()),
        (A, (act("expire", "A", "A", "", "2025-03-01", source="dieu:20"),)),
    ],
)
def test_a_term_ends_and_may_be_extended(base: Work, ends: tuple[Act, ...]) -> None:
    longer = act("extend", "B", "A", "", "2024-12-01", until="2026-03-01")
    book = ledger(base, B, *ends)
    assert (said(book, "2025-02-28"), said(book, "2025-03-01", "dieu:4")) == ("in_force", "expired")
    book = ledger(base, B, *ends, longer)
    assert [said(book, on) for on in ("2025-03-01", "2026-02-28", "2026-03-01")] == ["in_force", "in_force", "expired"]


def test_what_ends_soon_is_read_from_the_acts() -> None:
    book = ledger(
        TERM,
        work("T", "2024-01-10", "2024-03-01"),
        act("expire", "T", "T", "chuong:IV", "2025-03-01", source="dieu:20"),
        work("U", "2024-01-10", "2024-03-01"),
        act("expire", "U", "U", "", "2025-04-01", source="dieu:20"),
    )
    found = ending(book, day("2025-02-01"), 30)
    assert [(one.work, one.path, str(one.on)) for one in found] == [
        ("A", (), "2025-03-01"),
        ("T", ("chuong:IV",), "2025-03-01"),
    ]
    assert len(ending(book, day("2025-02-01"), 60)) == 3
    assert ending(book, day("2025-03-01"), 30) == ()


def test_a_lower_document_that_repeals_a_higher_one_is_a_doubt() -> None:
    law = work("L", "2024-01-10", "2024-03-01", type="luật", issuer="Quốc hội")
    held = status_of(ledger(law, B, act("repeal", "B", "L", "", "2024-07-01")), "L", day("2024-08-01"))
    assert held.status == "repealed"
    assert "cấp thấp hơn" in held.doubts[0]


def test_another_issuer_of_the_same_rank_is_a_doubt() -> None:
    mine, other = (work(n, "2024-01-10", "2024-03-01", issuer=i) for n, i in (("A", "Bộ Đê điều"), ("B", "Bộ Kênh")))
    held = status_of(ledger(mine, other, act("repeal", "B", "A", "", "2024-07-01")), "A", day("2024-08-01"))
    assert "Bộ Kênh ban hành, không phải Bộ Đê điều" in held.doubts[0]


def test_a_detailing_document_whose_parent_ended_is_doubted_in_the_words_of_the_law_of_that_day() -> None:
    law = work("L", "2020-01-10", "2020-03-01", type="luật")
    for ended, words in (("2024-07-01", "Điều 154 khoản 4"), ("2025-07-01", "64/2025/QH15")):
        book = ledger(A, law, B, act("expire", "B", "L", "", ended), details={"A": ("L",)})
        assert status_of(book, "A", day("2024-06-30")).doubts == ()
        held = status_of(book, "A", day("2025-08-01"))
        assert held.status == "in_force"
        assert words in held.doubts[0]


def test_parents_in_a_circle_end() -> None:
    book = ledger(A, B, act("expire", "C", "B", "", "2024-08-01"), details={"A": ("B",), "B": ("A",)})
    assert len(status_of(book, "A", day("2024-09-01")).doubts) == 1


def test_timeline_tells_each_change_with_its_acts() -> None:
    book = ledger(A, B, C, act("amend", "C", "A", "dieu:2", "2024-06-20"), ON_A)
    assert [(held.status, held.since, len(held.because)) for held in timeline(book, "A")] == [
        ("not_yet_in_force", None, 0),
        ("in_force", day("2024-03-01"), 0),
        ("partly_expired", day("2024-06-20"), 1),
        ("repealed", day("2024-07-01"), 1),
    ]


def test_parts_that_begin_later_are_noted() -> None:
    held = status_of(ledger(A, OWN), "A", day("2024-05-01"))
    assert (held.status, held.doubts) == ("in_force", ())
    assert held.notes == ("Điều 9 chưa có hiệu lực; có hiệu lực từ ngày 01/09/2024.",)


NEW_UNIT = act("supplement", "B", "A", "dieu:5a", "2024-07-01")
MOVES = (
    act("renumber", "B", "A", "dieu:4 khoan:3", "2024-07-01", renumbered_as="dieu:4 khoan:4", ordinal=1),
    act("supplement", "B", "A", "dieu:4 khoan:3", "2024-07-01", ordinal=2),
)
BEFORE = act("partial_repeal", "C", "A", "dieu:4 khoan:3 diem:a", "2024-06-20")
AFTER = act("partial_repeal", "D", "A", "dieu:4 khoan:3", "2024-08-01")


@pytest.mark.parametrize(
    ("acts", "on", "at", "want"),
    [
        ((NEW_UNIT,), "2024-06-30", "dieu:5a khoan:1", "not_yet_in_force"),
        ((NEW_UNIT,), "2024-07-01", "dieu:5a khoan:1", "in_force"),
        (MOVES, "2024-06-30", "dieu:4 khoan:3", "not_yet_in_force"),
        (MOVES, "2024-07-01", "dieu:4 khoan:3", "in_force"),
        (MOVES, "2024-06-30", "dieu:4 khoan:4", "in_force"),
        ((*MOVES, BEFORE), "2024-06-20", "dieu:4 khoan:4 diem:a", "repealed"),
        ((*MOVES, BEFORE), "2024-07-01", "dieu:4 khoan:3 diem:a", "in_force"),
        ((*MOVES, AFTER), "2024-08-01", "dieu:4 khoan:3", "repealed"),
        ((*MOVES, AFTER), "2024-08-01", "dieu:4 khoan:4", "in_force"),
    ],
)
def test_units_put_in_and_numbered_anew(acts: tuple[Act, ...], on: str, at: str, want: str) -> None:
    book = ledger(A, B, C, work("D", "2024-07-20", "2024-08-01"), *acts)
    assert said(book, on, at) == want
