"""The real catalogue: codes of one name are found, and quickly."""

from __future__ import annotations

import itertools
import time
from pathlib import Path

import pytest

from catalog_graph.load import snapshot_from_path
from catalog_graph.twins.candidates import candidates
from catalog_graph.twins.pairs import pairs
from extract.fold import fold

LIST = Path(__file__).resolve().parents[3] / "shared/corpus/lists/2026-07-catalog.jsonl"


@pytest.mark.real
def test_every_name_that_stands_twice_is_found() -> None:
    if not LIST.exists():
        pytest.skip("kho dữ liệu thật không có ở đây")
    some = candidates(snapshot_from_path(LIST, workers=1).entries)
    begun = time.perf_counter()
    found = {(pair.a, pair.b) for pair in pairs(some)}
    assert time.perf_counter() - begun < 30
    twice: dict[str, list[str]] = {}
    for one in some:
        twice.setdefault(fold(one.name), []).append(one.subject)
    groups = [sorted(set(subjects)) for subjects in twice.values() if len(set(subjects)) > 1]
    assert len(groups) > 100
    assert all((a, b) in found for group in groups for a, b in itertools.pairwise(group))
