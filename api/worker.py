"""The worker that ``thutuc serve`` runs beside its pages: ``python -m api.worker``.

Takes tasks from the list one after the other, and looks after the watched folder meanwhile. It ends, its task back on
the list, on Ctrl-C, on SIGTERM, and when the process that started it is gone (its standard input ends).
"""

from __future__ import annotations

import logging
import sys
import threading

from api import tasks
from api.ending import Ending, input_ended
from api.intake.watching import attend
from api.owning import gone, owner_name
from api.settings import Settings, settings
from catalog_graph.store.opening import Store, StoreError, open_store
from catalog_graph.store.tasks import LEASE, release_all, take

PAUSE = 0.5
"""Seconds between two looks at an empty list."""
GRACE = 2.0
"""Seconds that work has for hearing that it is to end; then its task is put back and the process ends as it stands."""

log = logging.getLogger("thutuc.worker")


def main() -> None:
    """Work until told to end."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s %(message)s")
    chosen, owner = settings(), owner_name()
    ending = Ending(GRACE, lambda: release_all(open_store(chosen.store), owner))
    ending.listen()
    if sys.stdin is not None and not sys.stdin.isatty():  # started by hand at a terminal, nobody holds the other end
        ending.watch(input_ended)
    store = open_store(chosen.store)
    attending = threading.Thread(target=attend, args=(store, chosen, ending.asked), daemon=True)
    attending.start()
    try:
        work(store, chosen, owner=owner, ending=ending.asked)
    finally:
        ending.ask()
        attending.join(1)
        store.close()


def work(
    store: Store,
    chosen: Settings,
    lease: float = LEASE,
    pause: float = PAUSE,
    owner: str | None = None,
    ending: threading.Event | None = None,
) -> None:
    """Take and run tasks until `ending` is set. KeyboardInterrupt goes through."""
    owner, ending = owner or owner_name(), ending or threading.Event()
    while not ending.is_set():
        if not once(store, chosen, owner, lease, ending):
            ending.wait(pause)


def once(
    store: Store, chosen: Settings, owner: str, lease: float = LEASE, ending: threading.Event | None = None
) -> bool:
    """Take and run one task; False when there was none to be had."""
    try:
        task = take(store, owner, lease, gone=gone)
        if task is None:
            return False
        tasks.run(store, chosen, task, owner, lease, ending)
    except StoreError as error:  # too busy to take or to end it: the lease runs out and it is taken again
        log.warning("%s", error)
        return False
    return True


if __name__ == "__main__":
    main()
