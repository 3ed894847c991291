"""The pool gives every task one answer, whatever its workers die of."""

from __future__ import annotations

import os
import signal
import time
from typing import Any

import pytest

from catalog_graph.intake.pool import Lost, Pool


def work(task: int) -> int:
    """Run in a worker: some tasks kill it."""
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
