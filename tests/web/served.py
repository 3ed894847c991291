"""A real `thutuc serve`, with its task worker, over a copy of a store; nothing of it is left when it is stopped."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2

SHARED_MEMORY = shutil.ignore_patterns("*-shm")
"""A file of SQLite that comes and goes as others read."""
THUTUC = Path(sys.executable).parent / "thutuc"
STARTED_WITHIN, STOPPED_WITHIN = 60.0, 20.0
"""Seconds; generous, as the machine that tests may be busy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A server that answers: its address, its store, its process."""

    at: str
    folder: Path
    process: subprocess.Popen[bytes]
    log: Path

    def get(self, path: str) -> httpx2.Response:
        """What it answers to a GET."""
        return httpx2.get(self.at + path, timeout=60)


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(folder: Path, log: Path, *more: str) -> Iterator[Served]:
    """Serve the store in a folder until the end of the block. Raises AssertionError when it does not start or stop."""
    port = free_port()
    command = [str(THUTUC), "serve", "--store", str(folder), "--port", str(port), "--workers", "1", *more]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("THUTUC_")}
    with log.open("wb") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, env=environment, start_new_session=True)
    found = Served(at=f"http://127.0.0.1:{port}", folder=folder, process=process, log=log)
    try:
        _wait(found)
        yield found
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(STOPPED_WITHIN)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise AssertionError(f"serve does not stop when asked; {log.read_text()}") from None
    assert not left(process.pid), f"serve left processes behind: {left(process.pid)}"


def _wait(found: Served) -> None:
    until = time.monotonic() + STARTED_WITHIN
    while time.monotonic() < until:
        assert found.process.poll() is None, f"serve ended: {found.log.read_text()}"
        try:
            found.get("/api")
        except httpx2.TransportError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"serve does not answer: {found.log.read_text()}")


def left(session: int) -> list[int]:
    """Processes that still run in the session that a process began."""
    return [each for each in _processes() if _session(each) == session]


def _processes() -> list[int]:
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]


def _session(pid: int) -> int | None:
    try:
        return os.getsid(pid)
    except ProcessLookupError:
        return None
