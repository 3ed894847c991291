"""Deadlines by the law of their time: who announces, from which day, how the days are counted, what is not known."""

from __future__ import annotations

import datetime

import pytest

from catalog_graph.deadlines import Case, announcement, convention, convention_text, entry, issuer_kind, rules
from catalog_graph.workdays import workdays

CALENDAR = workdays()


def day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def case(
    issuer: str | None = "ministry",
    signed: str | None = None,
    effective: str | None = None,
    fast: bool | None = False,
    entered: str | None = None,
    instrument: str | None = None,
) -> Case:
    return Case(
        issuer=issuer,
        decision_signed=day(signed),
        instrument_effective=day(effective),
        instrument_signed=day(instrument),
        fast_track=fast,
        entered_on=day(entered),
    )


@pytest.mark.parametrize(
    ("known", "due", "verdict", "late", "rule"),
    [
        # In force now: 20 and 5 calendar days before, 3 days after a fast-track instrument.
        (case(signed="2026-06-11", effective="2026-07-01"), "2026-06-11", "met", None, "cong-bo-2017-bo"),
        (case(signed="2026-06-12", effective="2026-07-01"), "2026-06-11", "missed", 1, "cong-bo-2017-bo"),
        (case("province", "2026-06-26", "2026-07-01"), "2026-06-26", "met", None, "cong-bo-2017-tinh"),
        (case("delegated", "2026-06-30", "2026-07-01"), "2026-06-26", "missed", 4, "cong-bo-2017-tinh"),
        (
            case(signed="2026-06-04", effective="2026-06-01", fast=True),
            "2026-06-04",
            "met",
            None,
            "cong-bo-2017-rut-gon",
        ),
        (case("province", "2026-06-07", "2026-06-01", True), "2026-06-04", "missed", 3, "cong-bo-2017-rut-gon"),
        # 2014: working days, 20 for a ministry and 5 for a province (NĐ 48/2013).
        (case(signed="2014-06-03", effective="2014-07-01"), "2014-06-03", "met", None, "cong-bo-2013-bo"),
        (case(signed="2014-06-05", effective="2014-07-01"), "2014-06-03", "missed", 2, "cong-bo-2013-bo"),
        (case("province", "2014-06-24", "2014-07-01"), "2014-06-24", "met", None, "cong-bo-2013-tinh"),
        # 2012: ten working days for everybody (the original text).
        (case("province", "2012-06-15", "2012-06-29"), "2012-06-15", "met", None, "cong-bo-2010"),
        # The law of the signing day decides, to the day.
        (case("province", "2013-06-28", "2013-07-15"), "2013-07-01", "met", None, "cong-bo-2010"),
        (case("province", "2013-07-01", "2013-07-15"), "2013-07-08", "met", None, "cong-bo-2013-tinh"),
        (case(signed="2017-09-24", effective="2017-11-15"), "2017-10-18", "met", None, "cong-bo-2013-bo"),
        (case(signed="2017-09-25", effective="2017-11-15"), "2017-10-26", "met", None, "cong-bo-2017-bo"),
    ],
)
def test_announcement(known: Case, due: str, verdict: str, late: int | None, rule: str) -> None:
    found = announcement(known, CALENDAR)
    assert found.rule and found.rule.id == rule
    assert found.due and found.due.latest == day(due)
    assert (found.verdict, found.late) == (verdict, late)


@pytest.mark.parametrize(
    ("known", "due", "verdict", "late"),
    [
        (case(signed="2026-06-01", entered="2026-06-15"), "2026-06-15", "met", None),
        (case(signed="2026-06-01", entered="2026-06-17"), "2026-06-15", "missed", 2),
        (case("province", "2026-06-01", entered="2026-06-08"), "2026-06-08", "met", None),
        (case("province", "2026-06-01", fast=True, entered="2026-06-04"), "2026-06-03", "missed", 1),
        # A Friday due, entered on Saturday: late, though no working day has passed.
        (case("province", "2026-06-05", entered="2026-06-13"), "2026-06-12", "missed", 1),
        # Tết 2026: 16-20/2 are off.
        (case(signed="2026-02-10", entered="2026-03-03"), "2026-03-03", "met", None),
        # Swapped days: Monday 29/4/2024 off, Saturday 4/5/2024 worked.
        (case("province", "2024-04-26", entered="2024-05-07"), "2024-05-07", "met", None),
        (case("province", "2024-04-26", fast=True, entered="2024-05-04"), "2024-05-03", "missed", 1),
        (case("province", "2024-05-02", fast=True, entered="2024-05-04"), "2024-05-04", "met", None),
        # The original text: five working days for a ministry too.
        (case(signed="2014-06-10", entered="2014-06-20"), "2014-06-17", "missed", 3),
    ],
)
def test_entry(known: Case, due: str, verdict: str, late: int | None) -> None:
    found = entry(known, CALENDAR)
    assert found.due and found.due.latest == day(due)
    assert (found.verdict, found.late) == (verdict, late)
    assert found.unit == "ngày làm việc"


@pytest.mark.parametrize(
    ("known", "missing"),
    [
        (case(signed="2026-06-11"), "ngày có hiệu lực của văn bản quy phạm pháp luật"),
        (case(effective="2026-07-01"), "ngày ký quyết định công bố"),
        (case(None, "2026-06-11", "2026-07-01"), "loại cơ quan công bố"),
        (case(signed="2009-06-11", effective="2009-07-01"), "quy định về thời hạn tại ngày 11/06/2009"),
        (
            case(signed="2026-06-11", effective="2026-06-10", instrument="2026-06-10", fast=None),
            "văn bản có theo trình tự, thủ tục rút gọn hay không",
        ),
    ],
)
def test_what_is_missing_is_said(known: Case, missing: str) -> None:
    found = announcement(known, CALENDAR)
    assert found.verdict == "unknown"
    assert missing in found.missing


def test_a_due_date_is_given_even_when_nothing_was_entered() -> None:
    found = entry(case(signed="2026-06-01"), CALENDAR)
    assert found.verdict == "unknown"
    assert found.due and found.due.latest == day("2026-06-15")
    assert found.missing == ("ngày nhập Cơ sở dữ liệu quốc gia",)


def test_unknown_fast_track_is_assumed_ordinary_and_said() -> None:
    found = entry(case(signed="2026-06-01", entered="2026-06-15", fast=None), CALENDAR)
    assert found.verdict == "met"
    assert found.assumed


def test_no_term_for_the_entry_of_a_delegated_agency() -> None:
    assert entry(case("delegated", "2026-06-01", entered="2026-06-30"), CALENDAR).verdict == "none"


def test_a_year_without_table_gives_no_verdict_that_tet_could_turn() -> None:
    doubtful = entry(case("province", "2014-01-27", entered="2014-02-06"), CALENDAR)
    assert doubtful.verdict == "unknown"
    assert doubtful.missing == ("bảng ngày nghỉ: Tết Nguyên đán năm 2014",)
    assert doubtful.due and doubtful.due.earliest < doubtful.due.latest
    assert entry(case("province", "2014-01-27", entered="2014-02-03"), CALENDAR).verdict == "met"
    assert entry(case("province", "2014-01-27", entered="2014-03-10"), CALENDAR).verdict == "missed"


def test_the_office_fills_in_its_own_holidays() -> None:
    tet = [{"date": f"2014-01-{d}", "kind": "rest", "name": "Tết Giáp Ngọ"} for d in (28, 29, 30, 31)]
    tet += [{"date": f"2014-02-0{d}", "kind": "rest", "name": "Tết Giáp Ngọ"} for d in (3, 4, 5)]
    own = workdays({"days": tet, "covered": [{"from": "2014-01-01", "to": "2015-01-01"}]})
    found = entry(case("province", "2014-01-27", entered="2014-02-12"), own)
    assert found.due and found.due.earliest == found.due.latest == day("2014-02-12")
    assert found.verdict == "met"


def test_a_doubtful_holiday_opens_an_interval() -> None:
    found = entry(case("province", "2026-11-20", fast=True, entered="2026-11-25"), CALENDAR)
    assert found.verdict == "unknown"
    assert "Ngày Văn hóa Việt Nam" in found.missing[0]
    assert entry(case("province", "2026-11-20", fast=True, entered="2026-11-26"), CALENDAR).verdict == "missed"


def test_the_way_of_counting_is_shown_and_can_be_changed() -> None:
    known = case(signed="2026-06-12", effective="2026-07-01")
    assert "không tính ngày mốc" in convention_text()
    counted = {**convention(), "count_first_day": True}
    assert announcement(known, CALENDAR, counted).verdict == "met"
    assert "tính cả ngày mốc" in convention_text(counted)
    rolled = {**convention(), "end_on_rest_day": "next_working_day"}
    weekend = case("province", "2026-06-08", "2026-06-03", True)  # 3 days after Wednesday is a Saturday
    assert announcement(weekend, CALENDAR).due == (day("2026-06-06"), day("2026-06-06"), ())
    assert announcement(weekend, CALENDAR, rolled).verdict == "met"


@pytest.mark.parametrize(
    ("issuer", "number", "kind"),
    [
        ("BỘ Y TẾ", None, "ministry"),
        ("Uỷ ban nhân dân tỉnh Bắc Ninh", None, "province"),
        (None, "1562/QĐ-TTPVHCC", "province"),
        (None, "12/QĐ-BHXH", "delegated"),
        (None, "5230/QĐ-BCA-C06", "ministry"),
        ("Ngân hàng Chính sách xã hội", "12/QĐ-NHCS", "delegated"),
        ("Ban Quản lý khu công nghiệp", "7/QĐ-BQLKCN", None),
        (None, None, None),
    ],
)
def test_issuer_kind(issuer: str | None, number: str | None, kind: str | None) -> None:
    assert issuer_kind(issuer, number) == kind


def test_every_rule_has_its_ground_and_no_day_has_two_rules() -> None:
    for rule in rules():
        assert "63/2010/NĐ-CP, Điều " in rule.ground
        for other in rules():
            if rule is other or rule.act != other.act or not set(rule.issuers) & set(other.issuers):
                continue
            if {rule.fast_track, other.fast_track} == {"yes", "no"}:
                continue
            ends = rule.valid_to or datetime.date.max
            assert not (rule.valid_from <= other.valid_from < ends), (rule.id, other.id)


@pytest.mark.parametrize(
    ("text", "working"),
    [
        ("2026-06-05", True), ("2026-06-06", False), ("2026-06-07", False), ("2026-01-01", False),
        ("2025-09-01", False), ("2025-09-02", False), ("2025-04-26", True), ("2025-05-02", False),
        ("2024-02-12", False),
    ],
)  # fmt: skip
def test_working_days(text: str, working: bool) -> None:
    found = day(text)
    assert found and CALENDAR.is_working(found) is working
