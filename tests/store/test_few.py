"""A run that adds a few files looks things up file by file: what it leaves is what a run that reads all leaves."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from catalog_graph import runner
from catalog_graph.runner import ingest
from catalog_graph.store.opening import open_store
from tests.store.builders import OPTIONS, write
from tests.store.dump import content

ADDING = replace(OPTIONS, additive=True)


def test_looking_up_is_reading_all(empty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = write(tmp_path / "1", a="1.000001|Một\nBước", b="decision|1/QĐ-UBND|2026-01-02")
    second = write(
        tmp_path / "2", a="1.000002|Hai\nBước", b="decision|1/QĐ-UBND|2026-01-02", c="decision|2/QĐ-UBND|2026-01-02"
    )
    found = []
    for few in (0, 200):
        monkeypatch.setattr(runner, "FEW", few)
        shutil.copytree(empty, tmp_path / f"store-{few}")
        store = open_store(tmp_path / f"store-{few}")
        accounts = [ingest(store, folder, ADDING) for folder in (first, second, second)]
        found.append((content(store), [(each.parsed, each.files, each.failures) for each in accounts]))
        store.close()
    assert found[0] == found[1]
