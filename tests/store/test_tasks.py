"""The list of work: nothing asked twice, no task held by two, nothing lost with a worker that dies."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from api import tasks as work
from api.owning import gone, owner_name
from api.settings import Settings
from api.worker import once
from catalog_graph.store import tasks
from catalog_graph.store.opening import Store, StoreError, open_store
from catalog_graph.store.tasks import Task, ask, find, finish, latest, progress, release, stop, take

ROOT = Path(__file__).resolve().parents[2]


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 7, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def on(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def again(store: Store, task: Task) -> Task:
    found = find(store, task.id)
    assert found is not None
    return found


def test_a_task_from_asking_to_its_result(store: Store, clock: Clock) -> None:
    task = ask(store, "đếm", {"đến": 3}, clock=clock)
    assert (task.state, task.done, task.total, task.result, task.over) == ("waiting", 0, 0, None, False)
    clock.on(1)
    taken = take(store, "a", clock=clock)
    assert taken is not None and (taken.id, taken.state, taken.arguments) == (task.id, "running", {"đến": 3})
    assert progress(store, task.id, "a", (2, 3, "hai"), clock=clock)
    held = again(store, task)
    assert (held.done, held.total, held.at) == (2, 3, "hai")
    clock.on(1)
    assert finish(store, task.id, "a", result={"tổng": 6}, clock=clock)
    done = again(store, task)
    assert (done.state, done.result, done.over) == ("done", {"tổng": 6}, True)
    assert done.created < (done.started or "") < (done.finished or "")
    assert take(store, "a", clock=clock) is None


def test_what_is_asked_for_twice_is_one_task(store: Store) -> None:
    first = ask(store, "so", {"a": 1}, same="k")
    assert ask(store, "so", {"a": 1}, same="k").id == first.id
    assert ask(store, "khác", {}, same="k").id != first.id
    take(store, "a")
    assert ask(store, "so", {}, same="k").id == first.id
    finish(store, first.id, "a", result={})
    assert ask(store, "so", {}, same="k").id == first.id
    assert ask(store, "so", {}).id != ask(store, "so", {}).id


@pytest.mark.parametrize("state", ["failed", "stopped"])
def test_what_did_not_succeed_is_asked_anew(store: Store, state: str) -> None:
    first = ask(store, "so", {}, same="k")
    take(store, "a")
    assert finish(store, first.id, "a", state, error="Không được.")
    second = ask(store, "so", {}, same="k")
    assert second.id != first.id
    assert [task.id for task in latest(store, 5)] == [second.id, first.id]
    assert [task.id for task in latest(store, 1, "so", start=1)] == [first.id]
    assert tasks.count(store) == tasks.count(store, "so") == 2
    assert tasks.count(store, "khác") == 0


def test_the_oldest_is_taken_first(store: Store, clock: Clock) -> None:
    asked = []
    for n in range(3):
        clock.on(1)
        asked.append(ask(store, "đếm", {"n": n}, clock=clock).id)
    taken = [take(store, "a", clock=clock) for _ in range(4)]
    assert [task.id if task else None for task in taken] == [*asked, None]


def test_stopping(store: Store) -> None:
    waits, runs = ask(store, "a", {}), ask(store, "b", {})
    assert (stopped := stop(store, waits.id)) is not None and stopped.state == "stopped"
    take(store, "w")
    assert (stopping := stop(store, runs.id)) is not None and stopping.stopping
    assert not progress(store, runs.id, "w", (1, 2, ""))
    finish(store, runs.id, "w", "stopped")
    assert again(store, runs).state == "stopped"
    assert stop(store, "không có") is None
    over = again(store, waits)
    assert stop(store, waits.id) == over


def test_a_silent_worker_loses_its_task(store: Store, clock: Clock) -> None:
    task = ask(store, "a", {}, clock=clock)
    take(store, "một", lease=60, clock=clock)
    clock.on(59)
    assert take(store, "hai", clock=clock) is None
    assert progress(store, task.id, "một", (1, 2, ""), lease=60, clock=clock)
    clock.on(59)
    assert take(store, "hai", clock=clock) is None
    clock.on(2)
    taken = take(store, "hai", clock=clock)
    assert taken is not None and taken.id == task.id and taken.attempts == 2
    assert not progress(store, task.id, "một", (2, 2, ""), clock=clock)
    assert not finish(store, task.id, "một", clock=clock)
    assert finish(store, task.id, "hai", result={}, clock=clock)


def test_a_task_that_kills_its_workers_is_given_up(store: Store, clock: Clock) -> None:
    task = ask(store, "a", {}, clock=clock)
    clock.on(1)
    other = ask(store, "b", {}, clock=clock)
    for _ in range(3):
        taken = take(store, "w", lease=1, clock=clock)
        assert taken is not None and taken.id == task.id
        clock.on(2)
    assert (left := take(store, "w", clock=clock)) is not None and left.id == other.id
    given_up = again(store, task)
    assert given_up.state == "failed"
    assert "3 lần" in (given_up.error or "")


def test_a_dead_task_that_was_to_stop_is_not_taken_again(store: Store, clock: Clock) -> None:
    task = ask(store, "a", {}, clock=clock)
    take(store, "w", lease=1, clock=clock)
    stop(store, task.id, clock=clock)
    clock.on(2)
    assert take(store, "w", clock=clock) is None
    assert again(store, task).state == "stopped"


def test_a_task_let_go_is_as_if_never_taken(store: Store) -> None:
    task = ask(store, "a", {})
    for _ in range(5):
        assert take(store, "w") is not None
        assert release(store, task.id, "w")
    assert (again(store, task).state, again(store, task).attempts) == ("waiting", 0)
    assert not release(store, task.id, "w")


def test_no_two_workers_hold_one_task(store: Store) -> None:
    asked = {ask(store, "a", {"n": n}).id for n in range(40)}
    held: list[str] = []

    def grab(owner: str) -> None:
        while (task := take(store, owner)) is not None:
            held.append(task.id)

    crew = [threading.Thread(target=grab, args=(f"w{n}",)) for n in range(6)]
    for each in crew:
        each.start()
    for each in crew:
        each.join()
    assert len(held) == 40
    assert set(held) == asked


GRAB = """
import sys
from pathlib import Path
from catalog_graph.store.opening import open_store
from catalog_graph.store.tasks import take
store = open_store(Path(sys.argv[1]))
while (task := take(store, sys.argv[2])) is not None:
    print(task.id)
"""


def test_no_two_processes_hold_one_task(store: Store) -> None:
    asked = {ask(store, "a", {"n": n}).id for n in range(30)}
    crew = [
        subprocess.Popen(
            [sys.executable, "-c", GRAB, str(store.folder), str(n)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        for n in range(3)
    ]
    held = [line for each in crew for line in each.communicate(timeout=60)[0].split()]
    assert len(held) == 30
    assert set(held) == asked


# What tasks of these tests do, by name, as `api.tasks` finds it.


def fine(job: work.Job) -> dict[str, Any]:
    for n in range(100):
        job.told(n, 100, f"số {n}")
    return {"n": job.arguments["n"] * 2}


def broken(job: work.Job) -> dict[str, Any]:
    raise KeyError("lạ")


def refused(job: work.Job) -> dict[str, Any]:
    raise StoreError("Kho đang bận.")


def interrupted(job: work.Job) -> dict[str, Any]:
    raise KeyboardInterrupt


def endless(job: work.Job) -> dict[str, Any]:
    while True:
        job.told(1, 0, "mãi")
        time.sleep(0.01)


def deaf(job: work.Job) -> dict[str, Any]:
    job.told(1, 0, "điếc")
    while True:
        with contextlib.suppress(BaseException):
            time.sleep(0.01)


@pytest.fixture
def chosen(store: Store, monkeypatch: pytest.MonkeyPatch) -> Settings:
    for function in (fine, broken, refused, interrupted, endless):
        monkeypatch.setitem(work.WORK, function.__name__, f"{__name__}:{function.__name__}")
    return Settings(store=store.folder)


def test_a_worker_does_a_task(store: Store, chosen: Settings) -> None:
    task = ask(store, "fine", {"n": 21})
    assert once(store, chosen, "w")
    assert (again(store, task).state, again(store, task).result) == ("done", {"n": 42})
    assert (again(store, task).done, again(store, task).at) == (99, "số 99"), (
        "the last word is written whenever it came"
    )
    assert not once(store, chosen, "w")


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("refused", "Kho đang bận."),
        ("broken", "Lỗi chương trình (KeyError). Chi tiết ở nhật ký của máy chủ."),
        ("lạ", "Phiên bản này của thutuc không biết làm việc “lạ”."),
    ],
)
def test_what_fails_is_told_in_a_sentence(
    store: Store, chosen: Settings, kind: str, sentence: str, caplog: pytest.LogCaptureFixture
) -> None:
    task = ask(store, kind, {})
    once(store, chosen, "w")
    assert (again(store, task).state, again(store, task).error) == ("failed", sentence)
    assert bool(caplog.records) == (kind == "broken"), "a traceback is for the log, and only where it helps"


def test_an_interrupted_worker_puts_its_task_back(store: Store, chosen: Settings) -> None:
    task = ask(store, "interrupted", {})
    with pytest.raises(KeyboardInterrupt):
        once(store, chosen, "w")
    assert again(store, task).state == "waiting"


def test_work_hears_that_it_is_to_stop(store: Store, chosen: Settings) -> None:
    task = ask(store, "endless", {})
    running = threading.Thread(target=once, args=(store, chosen, "w"))
    running.start()
    while again(store, task).state == "waiting":
        time.sleep(0.01)
    stop(store, task.id)
    running.join(10)
    assert again(store, task).state == "stopped"


def test_progress_that_cannot_be_written_does_not_fail_the_work(
    store: Store, chosen: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: Any, **__: Any) -> bool:
        raise StoreError("bận")

    monkeypatch.setattr(tasks, "progress", busy)
    task = ask(store, "fine", {"n": 1})
    once(store, chosen, "w")
    assert again(store, task).state == "done"


def test_progress_is_written_a_few_times_a_second(
    store: Store, chosen: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[Any] = []

    def note(*values: Any) -> bool:
        written.append(values)
        return True

    monkeypatch.setattr(tasks, "progress", note)
    ask(store, "fine", {"n": 1})
    once(store, chosen, "w")
    assert 1 <= len(written) <= 5


RUN = """
import sys
from api import tasks, worker
from api.settings import settings
tasks.WORK["endless"] = "tests.store.test_tasks:endless"
from catalog_graph.store.opening import open_store
chosen = settings()
worker.work(open_store(chosen.store), chosen, lease=float(sys.argv[1]), pause=0.05)
"""


def test_the_task_of_a_killed_worker_is_taken_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THUTUC_STORE", str(store.folder))
    task = ask(store, "endless", {})
    killed = subprocess.Popen([sys.executable, "-c", RUN, "2"], cwd=ROOT, stdin=subprocess.PIPE)
    while again(store, task).at != "mãi":
        time.sleep(0.05)
    killed.kill()
    killed.communicate()
    assert take(store, "w") is None, "its lease has not run out"
    deadline = time.monotonic() + 10
    while (taken := take(store, "w")) is None and time.monotonic() < deadline:
        time.sleep(0.1)
    assert taken is not None and (taken.id, taken.attempts) == (task.id, 2)


def test_a_worker_ends_with_whoever_started_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THUTUC_STORE", str(store.folder))
    process = subprocess.Popen([sys.executable, "-m", "api.worker"], cwd=ROOT, stdin=subprocess.PIPE)
    time.sleep(1.5)
    assert process.poll() is None
    process.communicate(timeout=20)
    assert process.returncode == 0
    opened = open_store(store.folder)
    opened.close()


MAIN = """
from api import tasks, worker
for name in ("endless", "deaf"):
    tasks.WORK[name] = "tests.store.test_tasks:" + name
worker.main()
"""


@pytest.mark.parametrize("how", ["left alone", "SIGTERM", "SIGINT"])
@pytest.mark.parametrize("kind", ["endless", "deaf"])
def test_a_worker_at_work_ends_and_puts_its_task_back(
    store: Store, monkeypatch: pytest.MonkeyPatch, kind: str, how: str
) -> None:
    """Even if Ctrl-C is ignored from the start, as in the background of a script, and the work hears nothing."""
    monkeypatch.setenv("THUTUC_STORE", str(store.folder))
    task = ask(store, kind, {})
    command = ["sh", "-c", "trap '' INT; exec \"$@\"", "sh", sys.executable, "-c", MAIN]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE)
    while not again(store, task).at:
        time.sleep(0.05)
    assert process.stdin is not None
    if how == "left alone":
        process.stdin.close()
    else:
        process.send_signal(getattr(signal, how))
    process.wait(10)
    process.stdin.close()
    assert (again(store, task).state, again(store, task).attempts) == ("waiting", 0)


def test_the_task_of_a_worker_known_dead_is_taken_at_once(store: Store, chosen: Settings) -> None:
    task = ask(store, "fine", {"n": 1})
    script = "from api.owning import owner_name; print(owner_name())"
    dead = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert take(store, dead.stdout.strip()) is not None
    assert once(store, chosen, owner_name())
    assert again(store, task).state == "done"


def test_who_may_live_keeps_its_task(store: Store) -> None:
    own = owner_name()
    machine, pid, start, word = own.rsplit("|", 3)
    assert pid == str(os.getpid())
    assert not gone(own)
    assert not gone(f"máy khác|{pid}|{start}|{word}"), "of another machine nothing is known"
    assert not gone("w")
    assert not gone("")
    if start:
        assert gone(f"{machine}|{pid}|{int(start) + 1}|{word}"), "another process got its number"
