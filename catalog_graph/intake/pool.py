"""A pool of worker processes that loses one task to a crash, never the batch.

Neither `multiprocessing.Pool` (hangs when a worker is killed) nor `concurrent.futures` (gives up the whole pool)
can say which task it was. Here each worker answers in order, so the first unanswered task is the one that killed it.
A worker that says how far it has come (`ingest.pace`) is alive: its time begins anew with each page it tells of.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, Pipe, wait
from typing import Any, Generic, NamedTuple, TypeVar

from ingest.types import Issue, Severity

T = TypeVar("T")

AHEAD = 3
"""Tasks given to a worker before it has answered the first: it never waits while the parent writes."""
MEMORY = 2 * 1024**3
"""Address space a worker may use, in bytes, when nothing else is said."""
LONGEST = 60
"""Times the limit of one task that it may take however often it says that it has come on."""


_LOST = {
    "crashed": ("reader_crashed", "Bộ đọc dừng đột ngột khi đọc tệp này; các tệp khác không bị ảnh hưởng."),
    "timeout": ("reader_timeout", "Đọc tệp quá lâu ({detail} giây); đã bỏ qua."),
    "memory": ("reader_memory", "Tệp cần nhiều bộ nhớ hơn mức cho phép; đã bỏ qua."),
    "failed": ("reader_failed", "Lỗi chương trình khi đọc tệp này: {detail}."),
}


class Lost(NamedTuple):
    """A task that gave no answer. `reason`: crashed (the process died), timeout, memory, failed (an exception)."""

    reason: str
    detail: str = ""


@dataclass(slots=True)
class _Worker:
    process: subprocess.Popen[bytes]
    connection: Connection
    tasks: deque[Any] = field(default_factory=deque)
    since: float = 0.0
    begun: float = 0.0

    def starts(self) -> None:
        """Its first task begins now."""
        self.since = self.begun = time.monotonic()


@dataclass(slots=True, kw_only=True)
class Pool(Generic[T]):
    """Worker processes for one function, named ``module:function``. Started when the first task comes.

    `seconds` is the time a worker may be silent; `heavy` says of a task that it takes long: no other waits behind it,
    nor it behind another; `pace` is called with a task and its pages done and in all.
    """

    function: str
    workers: int
    seconds: float
    memory: int = MEMORY
    heavy: Callable[[T], bool] = field(default=lambda _: False)
    pace: Callable[[T, int, int], None] = field(default=lambda *_: None)
    _next: T | None = None
    _crew: list[_Worker] = field(default_factory=list)
    _again: deque[T] = field(default_factory=deque)
    _message: Callable[[T], Any] = field(default=lambda task: task)

    def run(
        self, tasks: Iterable[T], message: Callable[[T], Any] = lambda task: task
    ) -> Generator[tuple[T, Any], None, None]:
        """Give each task's answer, or `Lost`, in the order they are ready. Tasks are drawn as workers have room.

        `message` is the part of a task that travels to the worker.
        """
        source = iter(tasks)
        self._message = message
        try:
            more = self._feed(source)
            while more or any(worker.tasks for worker in self._crew):
                yield from self._answers()
                more = self._feed(source)
        finally:
            self._dismiss()

    def _feed(self, source: Iterator[T]) -> bool:
        """Give tasks to workers with room; False when there are none left."""
        while True:
            idlest = min(self._crew, key=lambda worker: len(worker.tasks), default=None)
            full = len(self._crew) == self.workers
            if full and idlest is not None and len(idlest.tasks) >= AHEAD:
                return True
            if self._next is None:
                self._next = self._again.popleft() if self._again else next(source, None)
            if self._next is None:
                return False
            worker = self._hire() if idlest is None or (idlest.tasks and not full) else self._with_room(self._next)
            if worker is None:
                return True
            task, self._next = self._next, None
            self._give(worker, task)

    def _with_room(self, task: T) -> _Worker | None:
        """The worker that has least to do and may take a task; None when it must wait."""
        least = 1 if self.heavy(task) else AHEAD
        free = [
            worker
            for worker in self._crew
            if len(worker.tasks) < least and not any(self.heavy(each) for each in worker.tasks)
        ]
        return min(free, key=lambda worker: len(worker.tasks), default=None)

    def _hire(self) -> _Worker:
        ours, theirs = Pipe()
        command = [sys.executable, "-m", "catalog_graph.intake.worker", str(theirs.fileno()), self.function]
        process = subprocess.Popen(  # noqa: S603  # our own module
            [*command, str(self.seconds), str(self.memory)],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            process_group=0,  # so that what a reader has started ends with it
        )
        theirs.close()
        worker = _Worker(process, ours)
        self._crew.append(worker)
        return worker

    def _give(self, worker: _Worker, task: T) -> None:
        if not worker.tasks:
            worker.starts()
        worker.tasks.append(task)
        with contextlib.suppress(OSError):  # it has died: found out when its answer is waited for
            worker.connection.send_bytes(pickle.dumps(self._message(task), protocol=pickle.HIGHEST_PROTOCOL))

    def _answers(self) -> Iterator[tuple[T, Any]]:
        busy = [worker for worker in self._crew if worker.tasks]
        left = min(worker.since for worker in busy) + self.seconds - time.monotonic()
        ready = set(wait([worker.connection for worker in busy], timeout=max(0.0, left)))
        for worker in busy:
            now = time.monotonic()
            if worker.connection in ready and now - worker.begun < self.seconds * LONGEST:
                answered = self._answer(worker)
                if answered is not None:
                    yield answered
            elif worker.connection in ready or now - worker.since > self.seconds:
                yield self._lose(worker, "timeout")

    def _answer(self, worker: _Worker) -> tuple[T, Any] | None:
        """What a worker has sent: the answer to its first task, or None when it only says how far it has come."""
        try:
            done, answer = pickle.loads(worker.connection.recv_bytes())  # noqa: S301  # from our child
        except (EOFError, OSError):
            return self._lose(worker, "crashed")
        if done is None:
            worker.since = time.monotonic()
            self.pace(worker.tasks[0], *answer)
            return None
        task: T = worker.tasks.popleft()
        worker.starts()
        return task, answer if done else Lost(*answer)

    def _lose(self, worker: _Worker, reason: str) -> tuple[T, Any]:
        """End a worker; its first task is lost, the others are given to another."""
        _kill(worker.process)
        status = worker.process.wait()
        worker.connection.close()
        self._crew.remove(worker)
        task: T = worker.tasks.popleft()
        self._again.extend(worker.tasks)
        return task, Lost(reason, f"{status}" if reason == "crashed" else f"{self.seconds:g}")

    def _dismiss(self) -> None:
        for worker in self._crew:
            worker.connection.close()
        for worker in self._crew:
            if worker.tasks:
                _kill(worker.process)
            worker.process.wait()
        self._crew.clear()


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a worker and whatever it has started."""
    with contextlib.suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()


def lost_issue(lost: Lost) -> Issue:
    """The Issue for a file whose reading came to nothing."""
    code, message = _LOST[lost.reason]
    return Issue(code=code, severity=Severity.ERROR, message=message.format(detail=lost.detail))
