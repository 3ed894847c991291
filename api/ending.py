"""How a process of ours ends: asked once, by a signal or because whoever started it is gone, and then surely.

Nothing is raised out of a signal handler, as whatever runs just then may swallow it: the handler only passes the word
on to a thread. That thread tells those who wait, and when they have not ended after the grace, ends the process.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import threading
import time
from collections.abc import Callable
from queue import SimpleQueue

log = logging.getLogger("thutuc.ending")


class Ending:
    """The end of this process: `asked` is set when it is to come."""

    def __init__(self, grace: float, last: Callable[[], object] = lambda: None, within: float = 0.5) -> None:
        """`grace`: seconds from the asking to the end by force; before it, `last` is done within that many seconds."""
        self.asked = threading.Event()
        self.number: int | None = None
        """The signal that asked, if one did."""
        self._grace, self._last, self._within = grace, last, within
        self._word: SimpleQueue[int | None] = SimpleQueue()  # may be put into from a handler: an Event may not be set
        self._tell: list[Callable[[], object]] = []
        threading.Thread(target=self._await, name="ending", daemon=True).start()

    def listen(self) -> None:
        """Hear SIGTERM and SIGINT (Ctrl-C) from now on, even if whoever started us had them ignored."""
        for name in ("SIGTERM", "SIGINT", "SIGBREAK"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), lambda number, _: self.ask(number))

    def watch(self, gone: Callable[[], object]) -> None:
        """Ask for the end when `gone` returns: a wait for whoever started us, in a thread of its own."""

        def wait() -> None:
            gone()
            self.ask()

        threading.Thread(target=wait, name="left-alone", daemon=True).start()

    def tell(self, ends: Callable[[], object]) -> None:
        """Call that when the end is asked for; at once when it has been."""
        self._tell.append(ends)
        if self.asked.is_set():
            ends()

    def ask(self, number: int | None = None) -> None:
        """Ask for the end; from anywhere, as often as one likes."""
        self._word.put(number)

    def _await(self) -> None:
        self.number = self._word.get()
        began = time.monotonic()
        self.asked.set()
        for ends in tuple(self._tell):
            _tried(ends)
        time.sleep(max(0.0, began + self._grace - time.monotonic()))
        last = threading.Thread(target=_tried, args=(self._last,), daemon=True)
        last.start()
        last.join(self._within)
        os._exit(1 if self.number is None else 128 + self.number)


def _tried(step: Callable[[], object]) -> None:
    try:
        step()
    except Exception as error:  # the end comes all the same
        with contextlib.suppress(Exception):
            log.warning("%s", error)


def input_ended() -> None:
    """Wait until standard input ends: whoever holds its other end is gone. The same on every system."""
    with contextlib.suppress(OSError):
        while os.read(0, 1):  # not sys.stdin: a thread waiting in it would hold its lock when the interpreter ends
            pass
