"""What the desk keeps: the earlier thing for whoever is in a hurry, the new one for whoever needs it."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from api.settings import Settings
from api.web.desk import Desk
from catalog_graph.store.opening import open_store


def test_while_the_new_is_made_only_who_needs_it_waits(own_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(store=open_store(own_store), settings=Settings(store=own_store))
    moments = ["một"]
    monkeypatch.setattr(Desk, "moment", lambda self: moments[-1])
    assert desk.kept("số", lambda: 1) == 1
    moments.append("hai")
    making, go_on = threading.Event(), threading.Event()

    def make() -> int:
        making.set()
        assert go_on.wait(10)
        return 2

    with ThreadPoolExecutor() as pool:
        first = pool.submit(desk.kept, "số", make)
        assert making.wait(10)
        assert desk.kept("số", lambda: 3) == 1, "an ordinary page does not wait"
        fresh = pool.submit(desk.kept, "số", lambda: 3, True)
        assert not fresh.done()
        go_on.set()
        assert first.result(10) == fresh.result(10) == 2, "made once"
    desk.store.close()
