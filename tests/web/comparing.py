"""A comparison of the samples made as the server makes it, its task run in this process."""

from __future__ import annotations

import re
from pathlib import Path

from fastapi.testclient import TestClient

from api import tasks
from api.settings import Settings
from catalog_graph.store.opening import open_store
from catalog_graph.store.tasks import take

OLD, NEW = "2026-09-30-co-so-du-lieu", "2026-10-31-co-so-du-lieu"


def ask(client: TestClient, old: str = OLD, new: str = NEW, decisions: str = "between") -> str:
    """Ask for a comparison by the page's form; the address one is led to."""
    form = {"old": old, "new": new, "decisions": decisions}
    answer = client.post("/thay-doi", data=form, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def work(folder: Path) -> int:
    """Do all tasks that wait, as the worker would; how many there were."""
    store, done = open_store(folder), 0
    while (task := take(store, "thử")) is not None:
        tasks.run(store, Settings(store=folder), task, "thử")
        done += 1
    store.close()
    return done


def id_of(address: str) -> str:
    """The comparison's id in an address."""
    found = re.match(r"/thay-doi/([0-9a-f]{16})", address)
    assert found is not None, address
    return found[1]
