"""Killed at any moment, an ingest goes on where it was: the store ends as if nothing had happened."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from catalog_graph.runner import ingest
from catalog_graph.store import write as writing
from catalog_graph.store.opening import open_store
from tests.store.builders import LONG, OPTIONS, write
from tests.store.dump import content

ROOT = Path(__file__).resolve().parents[2]
FILES = 40

SCRIPT = """
import sys
from dataclasses import replace
from pathlib import Path
from catalog_graph.runner import ingest
from catalog_graph.store import write
from catalog_graph.store.opening import open_store
from tests.store.builders import OPTIONS
write.FILES = 4
store = open_store(Path(sys.argv[1]), create=True)
print("go", flush=True)
ingest(store, Path(sys.argv[2]), replace(OPTIONS, workers=2))
"""


def fill(folder: Path) -> None:
    for n in range(FILES):
        write(folder, **{f"f{n:02}": f"SLOW\n1.0000{n:02}|Thủ tục {n}\n{LONG}{n}"})
    write(folder, list_2026="1.000001|Một\n---\n1.000002|Hai", law="law", qd="decision|9/QĐ-BTP|2026-06-02")


def start(store: Path, folder: Path) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(store), str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"go\n"
    return process


@pytest.fixture(scope="module")
def uninterrupted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, list[tuple[object, ...]]]]:
    base = tmp_path_factory.mktemp("whole")
    folder = base / "ho-so"
    folder.mkdir()
    fill(folder)
    store = open_store(base / "store", create=True)
    ingest(store, folder, OPTIONS)
    whole = content(store)
    store.close()
    assert len(whole["holding"]) == FILES + 3
    return folder, whole


@pytest.mark.parametrize("seed", range(2))
def test_killed_and_run_again_is_the_same_as_never_killed(
    seed: int,
    uninterrupted: tuple[Path, dict[str, list[tuple[object, ...]]]],
    tmp_path: Path,
) -> None:
    folder, whole = uninterrupted
    chance = random.Random(seed)
    held: list[int] = []
    for _ in range(3):
        process = start(tmp_path / "store", folder)
        time.sleep(chance.uniform(0.1, 0.9))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        store = open_store(tmp_path / "store")
        now = content(store)
        store.close()
        for table in ("record", "assertion", "outcome", "holding", "search", "issue"):
            assert set(now[table]) <= set(whole[table]), f"{table}: something that should never have been"
        assert {row[0] for row in now["record"]} == {row[0] for row in now["search"]}
        held.append(len(now["holding"]))
    assert held == sorted(held), "nothing committed is lost"
    process = start(tmp_path / "store", folder)
    process.communicate(timeout=60)
    assert process.returncode == 0
    store = open_store(tmp_path / "store")
    assert content(store) == whole
    assert not list((tmp_path / "store/blobs").glob("??/.new-*"))
    store.close()


def test_a_batch_is_small_in_the_script() -> None:
    assert writing.FILES > 4, "the script above lowers it, so that a kill falls between two commits"
