"""Candidates in the texts of a store: each text is read once, what was found before a stop is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_graph.runner import Options, ingest
from catalog_graph.store.internal_candidates import candidates_kept, look_for_candidates
from catalog_graph.store.opening import open_store
from tests.internal.test_command import LAW, answered


def test_each_text_is_read_once(tmp_path: Path) -> None:
    base = tmp_path / "nguon"
    base.mkdir()
    (base / "mot.txt").write_text(LAW, "utf8")
    store = open_store(tmp_path / "kho", create=True)
    ingest(store, base, Options(workers=1))
    assert (candidates_kept(store).looked, candidates_kept(store).texts) == (0, 1)
    told: list[tuple[int, int, str]] = []
    looked = look_for_candidates(store, lambda *one: told.append(one))
    assert told == [(0, 1, "05/2026/TT-BV")]
    (found,) = looked.found
    (one,) = found.candidates
    assert (found.head.number, one.agency, looked.looked) == ("05/2026/TT-BV", "Sở Xây dựng", 1)
    (said,) = answered("--store", tmp_path / "kho")["candidates"]  # the command tells what the page shows
    assert said["agency"] == "Sở Xây dựng"
    assert look_for_candidates(store, lambda *one: told.append(one)) == looked and len(told) == 1
    (base / "hai.txt").write_text(LAW.replace("05/2026", "06/2026"), "utf8")
    ingest(store, base, Options(workers=1))
    assert (candidates_kept(store).looked, candidates_kept(store).texts) == (1, 2)
    assert len(look_for_candidates(store, lambda *one: told.append(one)).found) == 2 and len(told) == 2
    store.close()


def test_a_stop_keeps_what_was_found(tmp_path: Path) -> None:
    base = tmp_path / "nguon"
    base.mkdir()
    for number in ("05", "06", "07"):
        (base / f"{number}.txt").write_text(LAW.replace("05/2026", f"{number}/2026"), "utf8")
    store = open_store(tmp_path / "kho", create=True)
    ingest(store, base, Options(workers=1))

    def stop(done: int, _total: int, _at: str) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        look_for_candidates(store, stop)
    assert candidates_kept(store).looked == 2
    store.close()
