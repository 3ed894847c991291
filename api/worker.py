"""The worker that ``thutuc serve`` runs beside its pages: ``python -m api.worker``.

Takes tasks from the list one after the other, and looks after the watched folder meanwhile. It ends, its task back on
the list, on Ctrl-C, on SIGTERM, and when the process that started it is gone (its standard input ends).
"""

from __future__ import annotations

import contextlib
import logging
import os
import secrets
import signal
import sys
import threading
import time
from typing import Any

from api import tasks
from api.intake.watching import attend
from api.settings import Settings, settings
from catalog_graph.store.opening import Store, StoreError, open_store
from catalog_graph.store.tasks import LEASE, take

PAUSE = 0.5
"""Seconds between two looks at an empty list."""

log = logging.getLogger("thutuc.worker")


def main() -> None:
    """Work until told to end."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s %(message)s")
    signal.signal(signal.SIGTERM, _end)
    with contextlib.suppress(KeyboardInterrupt):
        threading.Thread(target=_until_left_alone, daemon=True).start()
        chosen = settings()
        store = open_store(chosen.store)
        ending = threading.Event()
        attending = threading.Thread(target=attend, args=(store, chosen, ending), daemon=True)
        attending.start()
        try:
            work(store, chosen)
        finally:
            ending.set()
            attending.join(5)
            store.close()


def work(store: Store, chosen: Settings, lease: float = LEASE, pause: float = PAUSE) -> None:
    """Take and run tasks for ever. KeyboardInterrupt goes through."""
    owner = f"{os.getpid()}-{secrets.token_hex(4)}"
    while True:
        if not once(store, chosen, owner, lease):
            time.sleep(pause)


def once(store: Store, chosen: Settings, owner: str, lease: float = LEASE) -> bool:
    """Take and run one task; False when there was none to be had."""
    try:
        task = take(store, owner, lease)
        if task is None:
            return False
        tasks.run(store, chosen, task, owner, lease)
    except StoreError as error:  # too busy to take or to end it: the lease runs out and it is taken again
        log.warning("%s", error)
        return False
    return True


def _end(*_: Any) -> None:
    raise KeyboardInterrupt


def _until_left_alone() -> None:
    """End when whoever started us is gone; started by hand at a terminal, never."""
    if sys.stdin is None or sys.stdin.isatty():
        return
    while sys.stdin.buffer.read(1):
        pass
    signal.raise_signal(signal.SIGINT)


if __name__ == "__main__":
    main()
