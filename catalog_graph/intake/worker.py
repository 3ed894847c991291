"""A worker process: ``python -m catalog_graph.intake.worker FD MODULE:FUNCTION SECONDS BYTES``.

Takes tasks from a socket, one after the other, and answers each; between, it says how many pages of a long file it has
read. It has no database and no settings, cannot use more memory than it was given, and ends when its parent is gone or
when a task is silent for longer than it may be.
"""

from __future__ import annotations

import gc
import os
import pickle
import resource
import signal
import sys
import time
from importlib import import_module
from multiprocessing.connection import Connection

from ingest import pace

BEAT = 0.3
"""Seconds between two words of how far a file has come."""


def main(handle: str, target: str, seconds: str, memory: str) -> None:
    """Serve tasks until the parent closes the socket."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    bound = int(memory) if hard == resource.RLIM_INFINITY else min(int(memory), hard)
    resource.setrlimit(resource.RLIMIT_AS, (bound, hard))
    os.environ["THUTUC_OCR_PROCESSES"] = "1"  # there is a worker for each core already
    gc.set_threshold(100_000, 50, 50)  # a file's thousands of values hold no cycles worth looking for each time
    module, name = target.split(":")
    function = getattr(import_module(module), name)
    connection = Connection(int(handle))
    patience = int(float(seconds)) + 5  # a backstop for the day the parent was killed
    try:
        while True:
            task = pickle.loads(connection.recv_bytes())  # noqa: S301  # from our parent
            signal.alarm(patience)
            with pace.listening(_Pulse(connection, patience)):
                answer = _answer(function, task)
            signal.alarm(0)
            connection.send_bytes(answer)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


class _Pulse:
    """Tells the parent how far a file has come, and keeps the backstop from falling meanwhile."""

    def __init__(self, connection: Connection, patience: int) -> None:
        self.connection, self.patience, self.last = connection, patience, 0.0

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self.last >= BEAT:
            self.last = now
            signal.alarm(self.patience)
            self.connection.send_bytes(pickle.dumps((None, (done, total))))


def _answer(function: object, task: object) -> bytes:
    assert callable(function)
    try:
        return pickle.dumps((True, function(task)), protocol=pickle.HIGHEST_PROTOCOL)
    except BrokenPipeError:
        raise  # the parent is gone
    except MemoryError:
        return pickle.dumps((False, ("memory", "")))
    except Exception as error:
        return pickle.dumps((False, ("failed", f"{type(error).__name__}: {error} ({_where(error)})")))


def _where(error: BaseException) -> str:
    """File and line of our code where an exception rose."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "?"
    return f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}"


if __name__ == "__main__":
    main(*sys.argv[1:])
