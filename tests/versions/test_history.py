"""A history: equal contents are one version, decisions are found by their codes and only guessed at by names."""

from __future__ import annotations

import datetime

import pytest

from api.procedures.wordings import apart
from catalog_graph.versions.candidates import near_codes
from catalog_graph.versions.history import announced, history
from catalog_graph.versions.types import DecisionHead, DecisionRow, Held, History
from ingest.types import Span

JUNE, JULY, AUGUST = datetime.date(2026, 6, 1), datetime.date(2026, 7, 1), datetime.date(2026, 8, 15)


def held(
    key: int, snapshot: str, as_of: datetime.date | None, content: int, form: str = "api-json", **more: object
) -> Held:
    """A record of procedure 9.900001 where a snapshot holds it."""
    made = Held(
        key=key, id=-key, subject="9.900001", code="9.900001", publisher=None, name="Cấp phép", form=form,
        number=None, date=None, content=content, snapshot=snapshot, as_of=as_of, precision="day", path="a.json", row=0,
        outcome=key, digest="d" * 64, text_id=key,
    )  # fmt: skip
    return made._replace(**more)  # type: ignore[arg-type]


def row(code: str | None, name: str = "Cấp phép", date: str | None = "2026-07-20", **more: object) -> DecisionRow:
    """A row of decision 12/QĐ-X."""
    head = DecisionHead(
        version="f" * 16, number="12/QĐ-X", date=date, effective_on=None, issuer=None, title=None, digest="e" * 64,
        path="qd.docx",
    )  # fmt: skip
    values: dict[str, object] = {
        "decision": head, "at": 0, "change": "amended", "name": name, "text": name, "by": "code" if code else "name",
        "level": None, "code": code, "publisher": None, "spans": (Span(0, 4),),
    }  # fmt: skip
    return DecisionRow(**(values | more))  # type: ignore[arg-type]


def told(*places: Held, rows: tuple[DecisionRow, ...] = ()) -> History:
    return history("9.900001", places, {}, announced(rows))


def test_equal_contents_are_one_version_of_several_snapshots() -> None:
    found = told(held(1, "sáu", JUNE, 7), held(2, "bảy", JULY, 7), held(3, "tám", AUGUST, 8))
    assert [[place.snapshot for place in version.places] for version in found.versions] == [["sáu", "bảy"], ["tám"]]
    assert found.versions[0].id == held(2, "", None, 0).version
    assert found.of(held(1, "", None, 0).version) is found.versions[0]
    assert found.of("0" * 16) is None


def test_the_newest_full_record_is_shown_before_a_newer_row_of_a_list() -> None:
    found = told(held(1, "sáu", JUNE, 1), held(2, "bảy", JULY, 2), held(3, "tám", AUGUST, 3, form="list-xlsx"))
    assert found.chosen.number == 2
    assert told(held(3, "tám", AUGUST, 3, form="list-xlsx")).chosen.number == 1


def test_versions_and_records_are_listed_by_day_the_undated_last() -> None:
    found = told(
        held(1, "không ngày", None, 1),
        held(2, "sáu", JUNE, 2),
        held(3, "bảy", JULY, 3, precision="month"),
        held(4, "bảy", JULY, 4),
        held(5, "tám", AUGUST, 2),
    )
    assert [version.number for version in found.recent] == [2, 4, 3, 1]
    assert [place.key for _, place in found.places] == [5, 4, 3, 2, 1]
    assert found.chosen.number == 2, "a content that came back is the newest"


def test_two_files_of_one_snapshot_are_told_apart_by_their_names() -> None:
    places = (
        held(1, "sáu", JUNE, 1, path="x/a.json"),
        held(2, "sáu", JUNE, 2, path="x/b.json"),
        held(3, "bảy", JULY, 3),
    )
    found = told(*places)
    assert [apart(place, found.beside(place)) for place in places] == ["a.json", "b.json", ""]
    rows = (held(1, "sáu", JUNE, 1), held(2, "sáu", JUNE, 2, row=4), held(3, "sáu", JUNE, 3, path="y/a.json"))
    assert [apart(place, told(*rows).beside(place)) for place in rows] == [
        "a.json, dòng 1",
        "a.json, dòng 5",
        "y/a.json",
    ]
    assert apart(rows[0], told(*rows[:2]).beside(rows[0])) == "dòng 1"


def test_versions_are_compared_with_their_own_kind_of_an_earlier_snapshot() -> None:
    found = told(
        held(1, "sáu", JUNE, 1),
        held(2, "bảy", JULY, 2, form="list-xlsx"),
        held(3, "tám", AUGUST, 3),
        held(4, "tám", AUGUST, 4, row=1),
    )
    before = [found.before(version) for version in found.versions]
    assert [one and one.number for one in before] == [None, 1, 1, 1]
    assert [place.key for place in found.beside(found.versions[2].newest)] == [4]


def test_rows_with_the_code_are_certain_rows_with_the_name_are_candidates() -> None:
    found = told(
        held(1, "sáu", JUNE, 1), rows=(row("9.900001"), row(None, at=1), row("9.900002", at=2), row(None, "Khác", at=3))
    )
    assert [(one.at, one.certain) for one in found.rows] == [(0, True), (1, False)]


def test_a_row_of_another_publisher_is_not_of_this_procedure() -> None:
    local = held(1, "sáu", JUNE, 1, subject="9.900001.H97", publisher="H97")
    known = announced([row("9.900001", publisher="H12"), row("9.900001", publisher="H97", at=1)])
    assert [one.at for one in history("9.900001.H97", [local], {}, known).rows] == [1]


def test_the_timeline_runs_from_the_oldest_to_the_undated() -> None:
    found = told(
        held(1, "sáu", JUNE, 1, number="12/QĐ-X", date="2026-07-20"),
        held(3, "tám", AUGUST, 3, number="99/QĐ-X"),
        rows=(row("9.900001"),),
    )
    assert [(event.date, event.held and event.held.snapshot, event.row is not None) for event in found.events] == [
        (JUNE, "sáu", False),
        (datetime.date(2026, 7, 20), None, True),
        (AUGUST, "tám", False),
        (None, None, False),
    ]
    assert [(one.number, one.versions, one.held is not None) for one in found.named] == [
        ("12/QĐ-X", (1,), True),
        ("99/QĐ-X", (2,), False),
    ]


def test_a_number_of_another_year_is_another_decision() -> None:
    found = told(held(1, "sáu", JUNE, 1, number="12/QĐ-X", date="2025-01-02"), rows=(row("9.900001"),))
    assert [(one.date, one.held) for one in found.named] == [("2025-01-02", None)]


KNOWN = ("1.013850", "1.013851", "1.011442.H38", "1.011442", "2.000001")


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("1.01385", "1.013850"),
        ("1,013850", "1.013850"),
        ("1.011442.000.00.00.H38", "1.011442.H38"),
        ("1.011442.H99", "1.011442"),
        ("1.013580", "1.013850"),
        ("2.00001", "2.000010"),
    ],
)
def test_near_codes_are_offered(asked: str, first: str) -> None:
    found = near_codes(asked, frozenset(KNOWN))
    assert (found[:1] == (first,)) == (first in KNOWN)
    assert set(found) <= set(KNOWN)


@pytest.mark.parametrize("asked", ["", "x", "9.999999", "đất đai", "1" * 400])
def test_nothing_is_offered_where_nothing_is_near(asked: str) -> None:
    assert near_codes(asked, frozenset(KNOWN)) == ()
