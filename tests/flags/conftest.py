"""A store with three records, and shapes of our own among the known ones."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from catalog_graph.flags.shapes.table import SHAPES
from catalog_graph.store.opening import Store, open_store
from tests.flags.building import OURS, put, take_in


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("flags") / "goc"
    base.mkdir()
    put(base, "1.900001", "Cấp thẻ mượn sách")
    put(base, "1.900002", "Cấp lại thẻ mượn sách", decision="12/QĐ-BTC", field="Sách hiếm", levels=("central",))
    put(base, "1.900003", "Trả sách")
    store = open_store(base / "kho", create=True)
    take_in(store, base)
    store.close()
    return base


@pytest.fixture
def base(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "goc")
    return tmp_path / "goc"


@pytest.fixture
def store(base: Path) -> Iterator[Store]:
    held = open_store(base / "kho")
    yield held
    held.close()


@pytest.fixture
def ours(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, shape in OURS.items():
        monkeypatch.setitem(SHAPES, name, shape)
