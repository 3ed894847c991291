"""The real corpus through the real stages: nothing unexplained, and what comes back is what was read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from catalog_graph.load import snapshot_from_path
from catalog_graph.runner import Options, ingest
from catalog_graph.store.catalogue import load_decisions, load_snapshot, snapshots
from catalog_graph.store.evidence import evidence
from catalog_graph.store.opening import Store

CORPUS = Path(__file__).resolve().parents[2] / "../shared/corpus"

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the real corpus is not beside the project"),
]


@pytest.fixture
def some(folder: Path) -> Path:
    """Every fiftieth record of each snapshot, and every tenth decision, with the times of the originals."""
    for base, every in (("records", 50), ("decisions", 10)):
        files = sorted(path for path in (CORPUS / base).rglob("*") if path.is_file())
        for path in files[::every]:
            copy = folder / path.relative_to(CORPUS)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, copy)
    return folder


def test_real_files_are_accounted_for_and_come_back(store: Store, some: Path) -> None:
    account = ingest(store, some, Options())
    assert account.balanced
    assert account.rows_stored > 100
    assert {code for _, code, _ in account.failures} <= {"scan_only", "old_word"}
    assert load_decisions(store)
    again = ingest(store, some, Options())
    assert (again.opened, again.parsed) == (0, 0)
    held = [info for info in snapshots(store) if info.name != some.name]
    assert len(held) == 5
    for info in held:
        stored, loose = load_snapshot(store, info.name), snapshot_from_path(Path(info.source))
        assert stored.entries == loose.entries
        assert stored.identity == loose.identity
        entry = stored.entries[0]
        assert entry.procedure.name is not None
        assert evidence(store, entry.digest, entry.procedure.name.span).quote
