"""What the tests of the pages work with: a store of the project's own samples, the application over it, a browser.

`sample_store` is made once by the product's own ingest and shared by the processes of a run; nobody writes into it.
Who writes takes `own_store` or `own_client`, which stand on a copy.
"""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Page, sync_playwright

from api.commands.demo import SAMPLES
from catalog_graph.runner import Options, ingest
from catalog_graph.store.opening import open_store
from tests.web.browsing import CHROMIUM, Watch, context_of, launched
from tests.web.clients import app_of, client_on
from tests.web.crawl import routes_of
from tests.web.places import Worked, found_places
from tests.web.served import Served, serving

SHARED_MEMORY = shutil.ignore_patterns("*-shm")
"""A file of SQLite that comes and goes as others read."""


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder of a store with all samples: two snapshots, lists, decisions. Read only; the first comer makes it."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    folder, done = shared / "kho-mau", shared / "kho-mau.xong"
    with (shared / "kho-mau.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            store = open_store(folder, create=True)
            ingest(store, SAMPLES, Options())
            store.close()
            done.touch()
    return folder


@pytest.fixture
def own_store(sample_store: Path, tmp_path: Path) -> Path:
    """A copy of the sample store that a test may write into."""
    return Path(shutil.copytree(sample_store, tmp_path / "kho", ignore=SHARED_MEMORY))


@pytest.fixture(scope="session")
def client(sample_store: Path) -> Iterator[TestClient]:
    """The application over the sample store, for reading."""
    with client_on(sample_store) as made:
        yield made


@pytest.fixture
def own_client(own_store: Path) -> Iterator[TestClient]:
    """The application over a copy of the sample store, for a test that writes."""
    with client_on(own_store) as made:
        yield made


@pytest.fixture(scope="session")
def empty_client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The application over a store without data."""
    with client_on(tmp_path_factory.mktemp("trong") / "kho") as made:
        yield made


@pytest.fixture(scope="session")
def served(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """`thutuc serve` over a copy of the sample store; tests may write into it, none may count on what others wrote."""
    base = tmp_path_factory.mktemp("phuc-vu")
    with serving(Path(shutil.copytree(sample_store, base / "kho", ignore=SHARED_MEMORY)), base / "serve.log") as found:
        yield found


@pytest.fixture(scope="session")
def worked(served: Served, client: TestClient) -> Worked:
    """The served samples with a comparison and a month made: where each page stands, and all that links lead to."""
    routes = routes_of(app_of(client))
    with httpx2.Client(base_url=served.at, timeout=60) as asking:
        places, answers = found_places(asking, routes)
    return Worked(places=places, answers=answers, routes=frozenset(routes))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    if CHROMIUM is None:
        pytest.skip("chromium is not installed (scripts/system_packages.sh names it)")
    with sync_playwright() as playwright:
        opened = launched(playwright)
        yield opened
        opened.close()


@pytest.fixture
def watch() -> Iterator[Watch]:
    """What goes wrong in the pages of a test; whatever the test has not excused fails it at its end."""
    made = Watch()
    yield made
    assert not made.left()


@pytest.fixture
def page_(browser: Browser, served: Served, watch: Watch) -> Iterator[Page]:
    """A page of the browser at the served sample store, on a screen of 1366×768."""
    with context_of(browser, served.at, watch) as context:
        yield context.new_page()
