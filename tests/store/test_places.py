"""Names of folders and files say which snapshot a file belongs to, and of which day; nothing is pretended."""

from __future__ import annotations

import datetime

import pytest

from catalog_graph.intake.places import AsOf, Place, places, read_as_of


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("danh-sach-2026-04-17-02-35.xlsx", "2026-04-17"),
        ("2026-06-page-text", "2026-06"),
        ("ban 20260417", "2026-04-17"),
        ("2026_07", "2026-07"),
        ("ho so 2026.07.01", "2026-07-01"),
    ],
)
def test_a_date_in_a_name(name: str, day: str) -> None:
    assert str(read_as_of(name)) == day


@pytest.mark.parametrize(
    "name", ["ho-so", "2026", "163-qd-btp-2024", "2026-13-01", "1.002026", "2026-02-30", "12026-06", "66.7-2025-nq-cp"]
)
def test_no_date_in_a_name(name: str) -> None:
    assert read_as_of(name) is None


def test_a_month_is_not_a_day() -> None:
    assert read_as_of("2026-06") == AsOf(datetime.date(2026, 6, 1), "month")


def at(root: str, *paths: str) -> list[tuple[str, str, str]]:
    found = places(root, paths)
    return [(found[path].snapshot, found[path].folder, found[path].path) for path in paths]


def test_the_top_most_dated_folder_is_the_snapshot() -> None:
    assert at("goc", "a/2026-06-x/2025-01-y/b.txt", "c.txt") == [
        ("2026-06-x", "a/2026-06-x", "2025-01-y/b.txt"),
        ("goc", "", "c.txt"),
    ]


def test_a_dated_root_is_the_snapshot_of_all_in_it() -> None:
    assert at("2026-06-x", "a/2025-01-y/b.txt") == [("2026-06-x", "", "a/2025-01-y/b.txt")]


def test_two_folders_of_one_name_are_told_apart() -> None:
    assert at("goc", "a/2026-06/b.txt", "c/2026-06/b.txt") == [
        ("a/2026-06", "a/2026-06", "b.txt"),
        ("c/2026-06", "c/2026-06", "b.txt"),
    ]


def test_a_dated_file_has_a_fallback() -> None:
    place = places("goc", ["a/list-2026-06.xlsx"])["a/list-2026-06.xlsx"]
    assert (place.snapshot, place.path, place.source) == (
        "list-2026-06.xlsx",
        "list-2026-06.xlsx",
        "a/list-2026-06.xlsx",
    )
    assert place.fallback == Place("goc", None, "", "a/list-2026-06.xlsx")
    assert place.within == "a/list-2026-06.xlsx"
