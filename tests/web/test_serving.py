"""`thutuc serve` as a process: what it says at its start, and that nothing of it is left, however it ends."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

from tests.web.served import THUTUC, left

START = 30.0
END = 5.0
"""Seconds within which all must have ended."""


@contextmanager
def begun(folder: Path, log: Path, *more: str, ignoring: bool = False) -> Iterator[subprocess.Popen[bytes]]:
    """A serve on a free port, perhaps with Ctrl-C ignored as in the background of a script."""
    command = [str(THUTUC), "serve", "--store", str(folder), "--port", "0", *more]
    if ignoring:
        command = ["sh", "-c", "trap '' INT; exec \"$@\"", "sh", *command]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("THUTUC_")}
    with log.open("wb") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, env=environment, start_new_session=True)
    try:
        yield process
    finally:
        for each in left(process.pid):
            os.kill(each, signal.SIGKILL)
        process.wait()


def address(process: subprocess.Popen[bytes], log: Path) -> str:
    """Where it says that it answers; waits until it does."""
    until = time.monotonic() + START
    while time.monotonic() < until:
        assert process.poll() is None, log.read_text()
        if found := re.search(r"http://127\.0\.0\.1:([1-9][0-9]*)", log.read_text()):
            assert httpx2.get(found[0] + "/api", timeout=START).status_code == 200
            return found[0]
        time.sleep(0.05)
    raise AssertionError(log.read_text())


def all_gone(process: subprocess.Popen[bytes], within: float) -> bool:
    until = time.monotonic() + within
    while (still := alive(process.pid)) and time.monotonic() < until:
        process.poll()
        time.sleep(0.05)
    return not still


def alive(session: int) -> list[int]:
    """Processes of a session, but for dead ones that nobody has buried yet."""
    return [pid for pid in left(session) if (Path("/proc") / str(pid) / "exe").exists()]


@pytest.mark.slow
@pytest.mark.parametrize("ignoring", [False, True])
@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_nothing_is_left(own_store: Path, tmp_path: Path, workers: str, sent: signal.Signals, ignoring: bool) -> None:
    log = tmp_path / "nhat-ky.txt"
    with begun(own_store, log, "--workers", workers, ignoring=ignoring) as process:
        at = address(process, log)
        time.sleep(1.0)  # the worker is at its list
        process.send_signal(sent)
        assert all_gone(process, END), f"{alive(process.pid)}\n{log.read_text()}"
        with pytest.raises(httpx2.TransportError):
            httpx2.get(at + "/api", timeout=2)
    assert "Traceback" not in log.read_text()
    assert "dừng đột ngột" not in log.read_text()


@pytest.mark.slow
@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_is_heard_at_any_moment_of_the_start(
    own_store: Path, tmp_path: Path, workers: str, sent: signal.Signals
) -> None:
    log = tmp_path / "nhat-ky.txt"
    for moment in (0.0, 0.4, 1.0):
        with begun(own_store, log, "--workers", workers) as process:
            until = time.monotonic() + START
            while "http://" not in log.read_text() and time.monotonic() < until:
                time.sleep(0.01)
            time.sleep(moment)
            process.send_signal(sent)
            assert all_gone(process, END), f"{moment}: {alive(process.pid)}\n{log.read_text()}"


def refused(*more: str) -> str:
    """What serve says when it does not start."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("THUTUC_")}
    ended = subprocess.run(
        [str(THUTUC), "serve", *more], capture_output=True, text=True, env=environment, timeout=START
    )
    assert ended.returncode == 1
    assert "Mở trình duyệt" not in ended.stdout
    assert "Traceback" not in ended.stderr
    assert "Errno" not in ended.stderr
    return ended.stderr


def test_a_port_in_use_is_told_first(own_store: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        assert f"Cổng {port} đang được chương trình khác dùng" in refused("--store", str(own_store), "--port", port)


@pytest.mark.parametrize("host", ["192.0.2.1", "không có.invalid"])
def test_a_host_that_is_not_ours_is_told_first(own_store: Path, host: str) -> None:
    assert host in refused("--store", str(own_store), "--port", "0", "--host", host)


def test_a_store_that_is_none_is_told_in_vietnamese(tmp_path: Path) -> None:
    file = tmp_path / "tep.txt"
    file.write_text("x")
    other = tmp_path / "khac"
    other.mkdir()
    (other / "catalogue.db").write_text("không phải cơ sở dữ liệu" * 100)
    said = [refused("--store", str(path), "--port", "0") for path in (file, file / "kho", other)]
    for each in said:
        assert not re.search(
            r"(?i)\b(not|file|directory|database|unable|exists|denied)\b", each.replace("tep.txt", "")
        ), each


def test_a_watched_folder_that_is_missing_is_told(own_store: Path, tmp_path: Path) -> None:
    log = tmp_path / "nhat-ky.txt"
    with begun(own_store, log, "--workers", "1", "--watch", str(tmp_path / "chưa có")) as process:
        at = address(process, log)
        assert "Chú ý: thư mục theo dõi chưa có" in log.read_text()
        until = time.monotonic() + START
        while "Không mở được thư mục" not in (page := httpx2.get(at + "/nap").text) and time.monotonic() < until:
            time.sleep(0.2)
        assert "Không mở được thư mục" in page
