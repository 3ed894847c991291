"""Readings: what was read lately is read once, the least lately used goes first, threads wait for one reading."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from catalog_graph.runner import ingest
from catalog_graph.store import readings as kept_readings
from catalog_graph.store.assembly import Texts
from catalog_graph.store.history import held_as, held_under, read_record, stated
from catalog_graph.store.opening import Store, StoreError
from catalog_graph.store.readings import Lately, Readings
from tests.store.builders import LONG, OPTIONS, write


def test_the_least_lately_used_goes_first() -> None:
    kept: Lately[str, str] = Lately(10, len)
    made: list[str] = []

    def get(key: str) -> str:
        return kept.get(key, lambda: made.append(key) or key * 4)  # type: ignore[func-returns-value]

    for key in ("a", "b", "a", "c", "a", "b"):
        assert get(key) == key * 4
    assert made == ["a", "b", "c", "b"]


def test_what_is_larger_than_all_that_is_kept_is_given_and_not_kept() -> None:
    kept: Lately[str, str] = Lately(3, len)
    assert kept.get("a", lambda: "xxxx") == "xxxx"
    assert kept.get("a", lambda: "yy") == "yy"


def test_one_thread_makes_and_the_others_wait() -> None:
    kept: Lately[str, str] = Lately(100, len)
    made: list[int] = []

    def make() -> str:
        made.append(threading.get_ident())
        time.sleep(0.05)
        return "text"

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda _: kept.get("k", make), range(8))) == {"text"}
    assert len(made) == 1


def test_a_failure_is_told_and_not_kept() -> None:
    kept: Lately[str, str] = Lately(100, len)
    with pytest.raises(StoreError):
        kept.get("k", lambda: (_ for _ in ()).throw(StoreError("thiếu")))
    assert kept.get("k", lambda: "text") == "text"


def test_a_record_is_read_from_what_is_kept_as_from_the_blob(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(store, write(tmp_path / "nguon" / "2026-06", a=f"9.900001|Cấp phép\n{LONG}"), OPTIONS)
    (held,) = held_under(store, "9.900001")
    readings = Readings(store)
    first = read_record(store, held, readings)
    assert first == read_record(store, held, Texts(store))
    assert first.steps[0].text.value == LONG
    monkeypatch.setattr(kept_readings, "Texts", None)
    assert read_record(store, held, readings) == first
    assert held_as(store, held.version) == (held,)
    assert held_as(store, "f" * 16) == held_as(store, "khong-phai-ma") == ()
    assert "steps" in stated(store, [held])[held.key]
