"""Stores for tests of the graph of law, each in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from catalog_graph.store.opening import Store, open_store
from tests.law.made import open_copy


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store, made once."""
    folder = tmp_path_factory.mktemp("empty-law") / "store"
    open_store(folder, create=True).close()
    return folder


@pytest.fixture
def store(empty: Path, tmp_path: Path) -> Iterator[Store]:
    opened = open_copy(empty, tmp_path / "store")
    yield opened
    opened.close()
