"""How far a long reading has come: readers say each page they have done, whoever started the reading may listen.

A scan of two hundred pages takes minutes. Its reader knows nothing of terminals, workers or time limits; it calls
`turned` after each page, and that costs nothing where nobody listens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

Listener = Callable[[int, int], None]
"""Called with pages done and pages in all."""

_listeners: list[Listener] = []


def turned(done: int, total: int) -> None:
    """Say that so many of a file's pages are read."""
    if _listeners:
        _listeners[-1](done, total)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Hear of the pages that are read within; of listeners inside one another the innermost hears."""
    _listeners.append(listener)
    try:
        yield
    finally:
        _listeners.remove(listener)
