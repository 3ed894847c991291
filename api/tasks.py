"""Work that takes longer than a page may: what there is, and how one task is run.

`run` takes a task by its id and holds it while the work goes on. Whoever calls it is the seam: today the worker that
`thutuc serve` starts (`api.worker`), later Celery, whose task would be `run` with the id as its only argument; nothing
that asks for work or does it would notice.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, cast

from api.settings import Settings
from catalog_graph.store import tasks
from catalog_graph.store.opening import Store, StoreError
from catalog_graph.store.tasks import LEASE, Stopped, Task

__all__ = ["WORK", "Job", "Stopped", "Unfit", "run"]

WORK: dict[str, str] = {
    "ingest": "api.intake.work:work",
    "compare": "api.comparing.work:compare",
    "report": "api.reports.work:work",
    "flags": "api.flags.work:work",
    "authority": "api.authority.work:work",
    "internal": "api.internal.work:work",
}
"""Kind of task → the function that does it, as ``module:function``; it is given a `Job` and gives the task's result."""

EVERY = 0.33
"""Seconds between two writings of progress: the store has one writer, and the work needs it too."""

log = logging.getLogger("thutuc.tasks")


class Unfit(Exception):
    """The work cannot be done as it was asked for; the message is for the officer."""


@dataclass(slots=True)
class Job:
    """A task in the hands of the function that does it."""

    store: Store
    settings: Settings
    task: Task
    owner: str
    lease: float = LEASE
    ending: threading.Event = field(default_factory=threading.Event)
    """Set when the process is to end: the work stops where it stands, and goes back to waiting."""
    last: tuple[int, int, str] = (0, 0, "")
    """What was told last, written or not."""
    _told: float = field(default=-EVERY)
    _lost: threading.Event = field(default_factory=threading.Event)

    @property
    def arguments(self) -> dict[str, Any]:
        """What the task was asked for with."""
        return self.task.arguments

    def told(self, done: int, total: int, at: str = "") -> None:
        """Say how far the work is; may be called as often as one likes. Raises Stopped when it is to go no further."""
        self.last = (done, total, at)
        now = time.monotonic()
        if now - self._told >= EVERY:
            self._told = now
            self._hold(lambda: tasks.progress(self.store, self.task.id, self.owner, self.last, self.lease))
        if self._lost.is_set() or self.ending.is_set():
            raise Stopped

    @property
    def interrupted(self) -> bool:
        """Whether the work is to stop only because its process ends."""
        return self.ending.is_set() and not self._lost.is_set()

    def beat(self) -> None:
        """Hold the task for longer, from a thread beside the work."""
        self._hold(lambda: tasks.renew(self.store, self.task.id, self.owner, self.lease))

    def _hold(self, hold: Callable[[], bool]) -> None:
        try:
            if not hold():
                self._lost.set()
        except StoreError as busy:  # the work is not to fail for its progress; the lease covers several misses
            log.warning("%s: %s", self.task.id, busy)


def run(
    store: Store,
    settings: Settings,
    task: Task,
    owner: str,
    lease: float = LEASE,
    interrupt: threading.Event | None = None,
) -> None:
    """Do a task that `owner` has taken, to its end: done, failed with a sentence, or stopped.

    When `interrupt` is set it goes back to waiting; so it does at KeyboardInterrupt, which goes through.
    """
    job = Job(store, settings, task, owner, lease, interrupt or threading.Event())
    ended = threading.Event()
    beating = threading.Thread(target=_beat, args=(job, ended, lease / 4), daemon=True)
    beating.start()
    try:
        result = _work_of(task.kind)(job)
    except Stopped:
        if job.interrupted:
            tasks.release(store, task.id, owner)
        else:
            tasks.finish(store, task.id, owner, tasks.STOPPED, told=job.last)
    except KeyboardInterrupt:
        tasks.release(store, task.id, owner)
        raise
    except Exception as error:
        tasks.finish(store, task.id, owner, tasks.FAILED, error=_sentence(task, error))
    else:
        tasks.finish(store, task.id, owner, tasks.DONE, result, told=job.last)
    finally:
        ended.set()
        beating.join()


def _beat(job: Job, ended: threading.Event, seconds: float) -> None:
    while not ended.wait(seconds):
        job.beat()


def _work_of(kind: str) -> Callable[[Job], dict[str, Any]]:
    if kind not in WORK:
        raise Unfit(f"Phiên bản này của thutuc không biết làm việc “{kind}”.")
    module, name = WORK[kind].split(":")
    return cast("Callable[[Job], dict[str, Any]]", getattr(import_module(module), name))


def _sentence(task: Task, error: Exception) -> str:
    """What the officer is told; what only a programmer can use goes to the log."""
    if isinstance(error, StoreError | Unfit):
        return str(error)
    log.error("task %s (%s)", task.id, task.kind, exc_info=error)
    return f"Lỗi chương trình ({type(error).__name__}). Chi tiết ở nhật ký của máy chủ."
