"""The pool gives every task one answer, whatever its workers die of."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from catalog_graph.intake import pool as pooling
from catalog_graph.intake.pool import Lost, Pool
from ingest import pace


def work(task: int) -> int:
    """Run in a worker: some tasks kill it."""
    if task >= 1_000:  # a long file of so many hundred pages, each as long as a fifth of a second
        for page in range(task // 100):
            time.sleep(0.2)
            pace.turned(page + 1, task // 100)
    if task < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    if task == 13:
        raise ValueError("mười ba")
    if task == 99:
        time.sleep(60)
    return task * task


def answers(*tasks: int, seconds: float = 20.0, workers: int = 2) -> dict[int, Any]:
    pool: Pool[int] = Pool(function="tests.store.test_pool:work", workers=workers, seconds=seconds)
    found = list(pool.run(tasks))
    assert len(found) == len(tasks)
    return dict(found)


def test_every_task_is_answered() -> None:
    assert answers(*range(12)) == {n: n * n for n in range(12)}
    assert answers() == {}


@pytest.mark.parametrize("workers", [1, 3])
def test_a_killed_worker_loses_one_task(workers: int) -> None:
    found = answers(1, -1, 2, -2, 3, 4, 5, 6, 7, workers=workers)
    assert found == {**{n: n * n for n in range(1, 8)}, -1: Lost("crashed", "-9"), -2: Lost("crashed", "-9")}


def test_an_exception_loses_one_task_and_says_where() -> None:
    found = answers(1, 13, 2)
    assert found[2] == 4
    assert found[13].reason == "failed"
    assert "ValueError: mười ba" in found[13].detail


def test_a_task_without_end_is_ended() -> None:
    found = answers(1, 99, 2, 3, 4, 5, seconds=1.5)
    assert found.pop(99) == Lost("timeout", "1.5")
    assert found == {1: 1, 2: 4, 3: 9, 4: 16, 5: 25}


def test_a_long_task_lives_as_long_as_it_comes_on() -> None:
    told: list[tuple[int, int, int]] = []
    pool: Pool[int] = Pool(
        function="tests.store.test_pool:work", workers=1, seconds=4.0, pace=lambda *page: told.append(page)
    )
    assert dict(pool.run([3_000, 2])) == {3_000: 9_000_000, 2: 4}
    assert told
    assert all((task, pages) == (3_000, 30) for task, _, pages in told)
    assert [page for _, page, _ in told] == sorted({page for _, page, _ in told})


def test_a_long_task_is_ended_however_often_it_says_that_it_comes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pooling, "LONGEST", 1)
    pool: Pool[int] = Pool(function="tests.store.test_pool:work", workers=1, seconds=4.0)
    assert dict(pool.run([6_000, 2])) == {6_000: Lost("timeout", "4"), 2: 4}


def test_nothing_waits_behind_a_heavy_task() -> None:
    order: list[int] = []
    pool: Pool[int] = Pool(
        function="tests.store.test_pool:work", workers=2, seconds=20.0, heavy=lambda task: task >= 1_000
    )
    for task, _ in pool.run([1, 1_000, 2, 3, 4, 5, 6, 7]):
        order.append(task)
    assert order[-1] == 1_000


def test_what_a_task_has_started_ends_with_it(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    pool: Pool[str] = Pool(function="tests.store.test_pool:start", workers=1, seconds=4.0)
    ((_, lost),) = pool.run([str(note)])
    assert lost == Lost("timeout", "4")
    with pytest.raises(ProcessLookupError):
        for _ in range(50):
            os.kill(int(note.read_text()), 0)
            time.sleep(0.1)


def start(note: str) -> None:
    """Run in a worker: starts a process and waits for it."""
    child = subprocess.Popen(["sleep", "60"])
    Path(note).write_text(str(child.pid))
    child.wait()


def test_tasks_are_drawn_only_as_there_is_room() -> None:
    drawn = 0

    def tasks() -> Any:
        nonlocal drawn
        for n in range(100):
            drawn += 1
            yield n

    pool: Pool[int] = Pool(function="tests.store.test_pool:work", workers=2, seconds=20.0)
    run = pool.run(tasks())
    next(run)
    assert drawn < 20
    run.close()
