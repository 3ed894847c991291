"""Serving: the store opened once to see that it can be, then the processes that answer, and the one that works."""

from __future__ import annotations

import logging
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import click

from api.settings import Settings
from catalog_graph.store.opening import StoreError, open_store

GRACE = 15.0
"""Seconds a worker has for putting its task back before it is killed."""

log = logging.getLogger("thutuc.serving")


def serve(chosen: Settings) -> None:
    """Serve until stopped. Raises click.ClickException when the store or the port cannot be had."""
    import uvicorn

    try:
        open_store(chosen.store, create=True).close()  # brought to the newest shape before the workers race for it
    except StoreError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"Kho: {chosen.store}")
    if chosen.watch is not None:
        click.echo(f"Thư mục theo dõi: {chosen.watch}")
    click.echo(f"Mở trình duyệt tại http://{chosen.host}:{chosen.port}/  (Ctrl-C để dừng)")
    signal.signal(signal.SIGTERM, _stop)  # else a single process would end without ending its worker
    with working():
        uvicorn.run(
            "api.web.app:from_settings",
            factory=True,
            host=chosen.host,
            port=chosen.port,
            workers=chosen.web_workers,
            log_level="warning",
            access_log=False,
            server_header=False,
        )


@contextmanager
def working() -> Iterator[None]:
    """A worker process, started again when it dies, ended in the end."""
    ending = threading.Event()
    watching = threading.Thread(target=_keep, args=(ending,), daemon=True)
    watching.start()
    try:
        yield
    finally:
        ending.set()
        watching.join(GRACE + 5)


def _keep(ending: threading.Event) -> None:
    """Keep a worker alive. One that dies at once, again and again, is started ever more seldom."""
    pause = 1.0
    while not ending.is_set():
        begun = time.monotonic()
        worker = subprocess.Popen([sys.executable, "-m", "api.worker"], stdin=subprocess.PIPE)  # ours
        while worker.poll() is None and not ending.wait(0.5):
            pass
        if worker.poll() is None:
            _end(worker)
            return
        log.error("Tiến trình làm việc nền dừng đột ngột (mã %s); khởi động lại.", worker.returncode)
        pause = 1.0 if time.monotonic() - begun > 60 else min(pause * 2, 60.0)
        ending.wait(pause)


def _end(worker: subprocess.Popen[bytes]) -> None:
    assert worker.stdin is not None
    worker.stdin.close()  # the worker ends when nobody is left to work for: the same on every system
    try:
        worker.wait(GRACE)
    except subprocess.TimeoutExpired:
        worker.kill()


def _stop(*_: object) -> NoReturn:
    sys.exit(143)
