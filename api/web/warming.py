"""Made before it is asked for: what many pages need is made when a process starts, and again when the store changes.

Nobody waits for it then: while a thread makes the new, requests get the earlier one.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from api.authority.asking import EVERYTHING as ALL_LINES
from api.reduction.types import EVERYTHING
from api.web.at_procedure import books_at
from api.web.authority import known_at
from api.web.catalogue import shelves
from api.web.decisions import heads_at
from api.web.desk import Desk
from api.web.impact import catalogue_at
from api.web.internal import answer_at
from api.web.issues import findings_at
from api.web.reduction import state_at

LOOK_SECONDS = 2.0
"""How often the store is asked whether it has changed."""

log = logging.getLogger("thutuc.web")


def warm(desk: Desk) -> None:
    """Make what the catalogue, the procedures, the decisions, the first page and the cut answer from."""
    shelves(desk).shelf(None)
    books_at(desk)
    heads_at(desk)
    findings_at(desk)
    catalogue_at(desk).reach.ready()
    _ = state_at(desk, EVERYTHING).judged
    answer_at(desk)
    known_at(desk, ALL_LINES)  # what was read before; nothing is read here


@contextmanager
def warming(desk: Desk) -> Iterator[None]:
    """A thread that keeps the desk warm while the application serves."""
    ended = threading.Event()

    def look() -> None:
        made: str | None = ""
        while not ended.is_set():
            try:
                moment = desk.moment()
                if moment != made:
                    warm(desk)
                    made = moment
            except Exception as error:  # a busy or damaged store is told to whoever asks; this thread only tries again
                if not ended.is_set():
                    log.warning("warming: %s", error)
            ended.wait(LOOK_SECONDS)

    thread = threading.Thread(target=look, name="warming", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(0.5)  # what is being made is for nobody now
