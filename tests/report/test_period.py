"""Which two snapshots show a month."""

from __future__ import annotations

import datetime

import pytest

from catalog_graph.monthly.period import Candidate, NoPair, candidate, choose_pair, last_day, month_of


def at(
    day: str, name: str | None = None, entries: int = 1, kind: str = "", codes: frozenset[str] = frozenset()
) -> Candidate:
    """A snapshot named after its day; “2026-06” is known to the month only."""
    month_only = len(day) == 7
    date = datetime.date.fromisoformat(f"{day}-01" if month_only else day)
    return candidate(name or day, date, month_only=month_only, entries=entries, kind=kind, codes=codes)


@pytest.mark.parametrize(
    ("days", "month", "opening", "closing"),
    [
        (["2026-05-31", "2026-06-30"], "2026-06", "2026-05-31", "2026-06-30"),
        (["2026-05-01", "2026-05-31", "2026-06-15", "2026-07-02"], "2026-06", "2026-05-31", "2026-07-02"),
        (["2026-06-01", "2026-06-29", "2026-07-20"], "2026-06", "2026-06-01", "2026-06-29"),
        (["2026-06", "2026-07"], "2026-07", "2026-06", "2026-07"),
        (["2026-04-22", "2026-06", "2026-07"], "2026-06", "2026-04-22", "2026-06"),
        (["2026-06-10", "2026-06-28"], "2026-06", "2026-06-10", "2026-06-28"),
    ],
)
def test_the_closest_pair_is_chosen(days: list[str], month: str, opening: str, closing: str) -> None:
    for order in (days, days[::-1]):
        pair = choose_pair([at(day) for day in order], month_of(month))
        assert (pair.opening, pair.closing) == (opening, closing)
        assert opening in pair.why
        assert closing in pair.why


def test_the_wider_of_two_equal_ones() -> None:
    pair = choose_pair(
        [at("2026-05-31"), at("2026-06-30", "hẹp", 5), at("2026-06-30", "rộng", 50)], month_of("2026-06")
    )
    assert pair.closing == "rộng"


def held(*days: str, kind: str = "list", first: int = 0, size: int = 100) -> list[Candidate]:
    """Snapshots of one kind and cover, each named after its kind and day."""
    codes = frozenset(str(code) for code in range(first, first + size))
    return [at(day, f"{kind} {day}", size, kind, codes) for day in days]


LISTS = held("2026-04-17", "2026-04-22", "2026-07")
"""Lists of one office; beside them what is nearer to some months, but covers something else."""
STRANGE = [*held("2025-12", first=90), *held("2026-04", kind="full", size=5), *held("2026-06", kind="full", size=60)]


@pytest.mark.parametrize(
    ("month", "opening", "closing"),
    [
        ("2026-04", "list 2026-04-17", "list 2026-04-22"),
        ("2026-05", "list 2026-04-22", "list 2026-07"),
        ("2026-07", "list 2026-04-22", "list 2026-07"),
        ("2026-03", "list 2025-12", "full 2026-04"),
    ],
)
def test_those_that_cover_the_same_go_before_nearer_ones(month: str, opening: str, closing: str) -> None:
    """A poor pair stands only where no good one brackets the month."""
    for order in ([*LISTS, *STRANGE], [*STRANGE, *LISTS]):
        pair = choose_pair(order, month_of(month))
        assert (pair.opening, pair.closing) == (opening, closing)
        assert ("cùng loại" in pair.why) == ("chung 100% số mã" in pair.why) == (month != "2026-03")


def test_a_pair_that_begins_within_the_month_says_so() -> None:
    why = choose_pair([*LISTS, *STRANGE], month_of("2026-04")).why
    assert "không có bản chụp cùng loại nào trước ngày 01/04/2026" in why
    assert "bản đầu kỳ sau ngày đầu tháng 16 ngày" in why and "bản cuối kỳ trước ngày cuối tháng 8 ngày" in why


def test_one_fixed_side_is_met_by_one_that_covers_the_same() -> None:
    pair = choose_pair([*LISTS, *STRANGE], month_of("2026-06"), opening="list 2026-04-17")
    assert (pair.opening, pair.closing) == ("list 2026-04-17", "list 2026-07")
    pair = choose_pair([*LISTS, *STRANGE], month_of("2026-06"), closing="full 2026-06")
    assert pair.closing == "full 2026-06" and "cùng loại" not in pair.why


def test_a_span_wider_than_the_month_is_said() -> None:
    pair = choose_pair([at("2026-04-22"), at("2026-07-10")], month_of("2026-06"))
    assert "40 ngày" in pair.why
    assert "sau ngày cuối tháng 10 ngày" in pair.why
    exact = choose_pair([at("2026-06-01"), at("2026-06-30")], month_of("2026-06"))
    assert "không trùng" not in exact.why


def test_one_side_may_be_fixed() -> None:
    pair = choose_pair(
        [at("2026-04-22"), at("2026-06-01"), at("2026-06-30")], month_of("2026-06"), opening="2026-04-22"
    )
    assert (pair.opening, pair.closing) == ("2026-04-22", "2026-06-30")
    assert "do người lập chọn" in pair.why


@pytest.mark.parametrize("days", [[], ["2026-06-01"], ["2026-06-01", "2026-06-01"]])
def test_without_two_snapshots_the_officer_is_told(days: list[str]) -> None:
    with pytest.raises(NoPair, match="bản chụp"):
        choose_pair([at(day, f"{day} {n}") for n, day in enumerate(days)], month_of("2026-06"))


@pytest.mark.parametrize(("month", "side"), [("2019-01", "sau"), ("2027-03", "")])
def test_a_month_that_no_pair_brackets_is_refused(month: str, side: str) -> None:
    with pytest.raises(NoPair, match=f"“2026-05-31”.*{side}.*--from và --to"):
        choose_pair([at("2026-05-31"), at("2026-06-30")], month_of(month))


def test_a_snapshot_known_to_the_month_is_named_by_the_month() -> None:
    with pytest.raises(NoPair, match=r"“2026-05” \(tháng 05/2026\), “2026-06-30” \(30/06/2026\)"):
        choose_pair([at("2026-05"), at("2026-06-30")], month_of("2019-01"))


def test_months() -> None:
    assert last_day(month_of("2024-02")) == datetime.date(2024, 2, 29)
    for wrong in ("2026-13", "06-2026", "2026", ""):
        with pytest.raises(ValueError, match=r"."):
            month_of(wrong)
