"""Words that very many records hold are found without weighing each record: the same records, names first."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_graph.runner import ingest
from catalog_graph.shelf.scoring import NAME_PHRASE, NAME_WORDS, PHRASE, SCATTERED
from catalog_graph.store import dialect
from catalog_graph.store.opening import Store
from catalog_graph.store.search import hits
from tests.store.builders import OPTIONS, write


@pytest.mark.parametrize("query", ["dat", "cap dat", "giay", "dat ho", "khongco"])
def test_the_same_records_are_found(store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch, query: str) -> None:
    names = ("Cấp đất ở\nNộp giấy.", "Đất cấp lại cho hộ\nNộp tại xã.", "Đổi giấy\nVề đất ở.", "Cấp giấy\nNộp tại xã.")
    write(folder, **{f"so{at}": f"1.00000{at}|{name}" for at, name in enumerate(names)})
    ingest(store, folder, OPTIONS)
    keys, scores = hits(store, query)
    monkeypatch.setattr(dialect, "MANY", -1)
    quick, tiers = hits(store, query)
    assert quick.tolist() == keys.tolist() == sorted(set(keys.tolist()))
    assert set(tiers.tolist()) <= {SCATTERED, NAME_WORDS, PHRASE, NAME_PHRASE}
    assert (tiers == scores // 1000 * 1000).all()
