"""Serving: the store opened once to see that it can be, then the processes that answer, and the one that works."""

from __future__ import annotations

import contextlib
import logging
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from api.ending import Ending
from api.settings import Settings
from api.web.listening import address_of, listening
from catalog_graph.store.opening import StoreError, open_store

GRACE = 3.5
"""Seconds from the word to stop until whatever still runs is killed."""
ANSWERING = 2
"""Seconds of them for answers that are being made."""

log = logging.getLogger("thutuc.serving")


def serve(chosen: Settings) -> None:
    """Serve until stopped. Raises click.ClickException when the store or the port cannot be had."""
    crew = Crew()
    ending = Ending(GRACE, crew.kill)
    ending.listen()
    try:
        open_store(chosen.store, create=True).close()  # brought to the newest shape before the workers race for it
    except StoreError as error:
        raise click.ClickException(str(error)) from None
    with listening(chosen.host, chosen.port) as ear:
        click.echo(f"Kho: {chosen.store}")
        if chosen.watch is not None:
            _tell_watched(chosen.watch)
        click.echo(f"Mở trình duyệt tại {address_of(ear, chosen.host)}  (Ctrl-C để dừng)")
        with crew.working(ending):
            fine = _answer(chosen, ear, ending, crew)
    if ending.number == signal.SIGTERM:
        sys.exit(128 + ending.number)
    if not fine and ending.number is None:
        raise click.ClickException("Các tiến trình trả lời không khởi động được. Xem dòng nhật ký ở trên.")


def _tell_watched(folder: Path) -> None:
    click.echo(f"Thư mục theo dõi: {folder}")
    if not folder.is_dir():
        what = "không phải thư mục" if folder.exists() else "chưa có, hoặc chưa nối được"
        click.echo(f"Chú ý: thư mục theo dõi {what}; vẫn thử lại đều đặn cho đến khi mở được.", err=True)


def _answer(chosen: Settings, ear: socket.socket, ending: Ending, crew: Crew) -> bool:
    """Answer requests until the end is asked for; whether it could be begun."""
    import uvicorn
    from uvicorn.supervisors.multiprocess import Multiprocess

    class Server(uvicorn.Server):
        """It hears of the end from us: its own handlers would hear nothing before and after it runs."""

        @contextmanager
        def capture_signals(self) -> Iterator[None]:
            yield

    config = uvicorn.Config(
        "api.web.app:from_settings",
        factory=True,
        workers=chosen.web_workers,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=ANSWERING,
    )
    if chosen.web_workers == 1:
        server = Server(config)
        ending.tell(lambda: setattr(server, "should_exit", True))
        server.run([ear])
        return server.started
    many = Multiprocess(config, [ear])
    ending.listen()  # it has put its own handlers in place of ours
    ending.tell(many.should_exit.set)
    crew.answering = many
    many.run()
    return ending.asked.is_set()


class Crew:
    """The processes beside this one."""

    def __init__(self) -> None:
        """Nobody yet."""
        self.answering: Any = None
        """uvicorn's supervisor of those that answer, if there is one."""
        self._worker: subprocess.Popen[bytes] | None = None

    @contextmanager
    def working(self, ending: Ending) -> Iterator[None]:
        """A worker process, started again when it dies, ended in the end."""
        over = threading.Event()
        ending.tell(over.set)
        keeping = threading.Thread(target=self._keep, args=(over,), daemon=True)
        keeping.start()
        try:
            yield
        finally:
            over.set()
            keeping.join(GRACE + 1)

    def kill(self) -> None:
        """End whoever is left by force."""
        if self._worker is not None:
            self._worker.kill()
        for each in () if self.answering is None else self.answering.processes:
            each.process.kill()
        time.sleep(0.3)  # so that whoever waits for them buries them

    def _keep(self, over: threading.Event) -> None:
        """Keep a worker alive. One that dies at once, again and again, is started ever more seldom."""
        pause = 1.0
        while not over.is_set():
            begun = time.monotonic()
            worker = subprocess.Popen([sys.executable, "-m", "api.worker"], stdin=subprocess.PIPE)  # ours
            self._worker = worker
            while worker.poll() is None and not over.wait(0.5):
                pass
            if over.is_set():
                _end(worker)
                return
            _let_go(worker)
            log.error("Tiến trình làm việc nền dừng đột ngột (mã %s); khởi động lại.", worker.returncode)
            pause = 1.0 if time.monotonic() - begun > 60 else min(pause * 2, 60.0)
            over.wait(pause)


def _end(worker: subprocess.Popen[bytes]) -> None:
    _let_go(worker)  # the worker ends when nobody is left to work for: the same on every system
    try:
        worker.wait(GRACE - 0.5)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()


def _let_go(worker: subprocess.Popen[bytes]) -> None:
    if worker.stdin is not None:
        with contextlib.suppress(OSError):
            worker.stdin.close()
