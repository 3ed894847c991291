"""What is new since one last looked: from the holdings, moved by the viewer only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from catalog_graph.runner import ingest
from catalog_graph.store.journal import last_recorded
from catalog_graph.store.news import news
from catalog_graph.store.opening import Store
from catalog_graph.store.procedure_news import CHANGED, GONE, NEW
from catalog_graph.store.viewing import mark_seen, seen_until
from tests.store.builders import OPTIONS, put, write


@pytest.fixture
def taken(store: Store, folder: Path) -> Callable[[], str]:
    """Takes in the folder as it stands; the recorded time."""

    def take() -> str:
        ingest(store, folder, OPTIONS)
        moment = last_recorded(store)
        assert moment is not None
        return moment

    return take


def test_a_mark_is_of_one_viewer_and_one_subject(store: Store) -> None:
    assert seen_until(store, "một") is None
    mark_seen(store, "một", "2026-01-01")
    mark_seen(store, "một", "2026-02-01")
    mark_seen(store, "một", "2025-01-01", "khác")
    assert seen_until(store, "một") == "2026-02-01" and seen_until(store, "một", "khác") == "2025-01-01"
    assert seen_until(store, "hai") is None


def test_nothing_is_new_where_nothing_happened(store: Store, folder: Path, taken: Callable[[], str]) -> None:
    write(folder, a="1.000001|Cấp thẻ\nNộp.")
    first = taken()
    assert news(store, first).nothing
    again = taken()
    assert news(store, first).nothing and again >= first


def test_new_changed_and_gone(store: Store, folder: Path, taken: Callable[[], str]) -> None:
    write(folder, a="1.000001|Cấp thẻ\nNộp.", b="1.000002|Thu hồi thẻ\nNộp.", c="1.000003|Gia hạn thẻ\nNộp.")
    first = taken()
    put(folder, "a.txt", "1.000001|Cấp thẻ\nNộp ba ngày.")
    (folder / "b.txt").unlink()
    put(folder, "d.txt", "1.000004|Đổi thẻ\nNộp.")
    put(folder, "e.txt", "decision|12/QĐ-BTP|2026-05-04")
    second = taken()
    found = news(store, first)
    assert {file.path: file.how for file in found.files} == {
        "a.txt": CHANGED,
        "b.txt": GONE,
        "d.txt": NEW,
        "e.txt": NEW,
    }
    assert {one.subject: one.how for one in found.procedures} == {
        "1.000001": CHANGED,
        "1.000002": GONE,
        "1.000004": NEW,
    }
    assert [(one.number, one.date) for one in found.decisions] == [("12/QĐ-BTP", "2026-05-04")]
    assert [(one.name, one.new) for one in found.snapshots] == [(folder.name, False)]
    assert news(store, second).nothing
    assert {one.how for one in news(store, "2000-01-01").procedures} == {NEW}


def test_a_file_that_comes_back_as_it_was_is_no_news(store: Store, folder: Path, taken: Callable[[], str]) -> None:
    write(folder, a="1.000001|Cấp thẻ\nNộp.", b="1.000002|Thu hồi thẻ\nNộp.")
    first = taken()
    (folder / "b.txt").unlink()
    taken()
    put(folder, "b.txt", "1.000002|Thu hồi thẻ\nNộp.")
    taken()
    assert not news(store, first).procedures
