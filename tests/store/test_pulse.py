"""The pulse of a store: it differs after every commit, and keeps silent where it could not tell."""

from __future__ import annotations

import time

from catalog_graph.store import tasks
from catalog_graph.store.opening import INSTANT, Store


def test_a_commit_changes_the_pulse_and_rest_does_not(store: Store) -> None:
    tasks.ask(store, "thử", {"n": 0})
    assert store.pulse() is None, "just written: a second commit could bear the same time"
    time.sleep(2 * INSTANT / 1e9)
    before = store.pulse()
    assert before is not None
    assert store.pulse() == before
    tasks.ask(store, "thử", {"n": 1})
    time.sleep(2 * INSTANT / 1e9)
    assert store.pulse() not in (None, before)
