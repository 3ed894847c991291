"""What the tests of the pages work with: a store of the project's own samples, the application over it, a browser.

`sample_store` is made once by the product's own ingest and shared by the processes of a run; nobody writes into it.
Who writes takes `own_store` or `own_client`, which stand on a copy. `worked_store` is the same store after all work has
been asked for, with what its links answered: made once too, as the crawl takes longer than any test.
"""

from __future__ import annotations

import fcntl
import pickle
import shutil
from collections.abc import Callable, Iterator
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
from tests.web.crawl import crawl, routes_of
from tests.web.places import Worked, found_places
from tests.web.served import SHARED_MEMORY, Served, serving


def made_once(
    name: str, tmp_path_factory: pytest.TempPathFactory, worker_id: str, make: Callable[[Path], None]
) -> Path:
    """A folder that all processes of a run share: the first comer makes it, the others wait until it is whole."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    folder, done = shared / name, shared / f"{name}.xong"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)  # half of it, when making it failed before
            make(folder)
            done.touch()
    return folder


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder of a store with all samples: two snapshots, lists, decisions. Read only."""

    def make(folder: Path) -> None:
        store = open_store(folder, create=True)
        ingest(store, SAMPLES, Options())
        store.close()

    return made_once("kho-mau", tmp_path_factory, worker_id, make)


@pytest.fixture(scope="session")
def worked_store(
    sample_store: Path, client: TestClient, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Path:
    """A folder with the samples when a comparison, a month and all else is made (`kho`), its `Worked`. Read only."""

    def make(folder: Path) -> None:
        store = Path(shutil.copytree(sample_store, folder / "kho", ignore=SHARED_MEMORY))
        routes = routes_of(app_of(client))
        with serving(store, folder / "serve.log") as found, httpx2.Client(base_url=found.at, timeout=60) as asking:
            before = crawl(asking, routes, most=2)
            places, answers = found_places(asking, routes)
        made = Worked(places=places, answers=answers, before=before, routes=frozenset(routes))
        (folder / "worked.pickle").write_bytes(pickle.dumps(made))

    return made_once("kho-da-lam", tmp_path_factory, worker_id, make)


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
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """`thutuc serve` over a copy of the sample store; tests may write into it, none may count on what others wrote.

    Where any test of the run asks for `worked`, the copy is one of that store, so that its places are there.
    """
    base = tmp_path_factory.mktemp("phuc-vu")
    if any("worked" in getattr(item, "fixturenames", ()) for item in request.session.items):
        source: Path = request.getfixturevalue("worked_store") / "kho"
    else:
        source = request.getfixturevalue("sample_store")
    with serving(Path(shutil.copytree(source, base / "kho", ignore=SHARED_MEMORY)), base / "serve.log") as found:
        yield found


@pytest.fixture(scope="session")
def served_empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """`thutuc serve` over a store without data; nobody writes into it."""
    base = tmp_path_factory.mktemp("phuc-vu-trong")
    with serving(base / "kho", base / "serve.log") as found:
        yield found


@pytest.fixture(scope="session")
def worked(worked_store: Path) -> Worked:
    """The samples with a comparison and a month made: where each page stands, and all that links lead to."""
    made: Worked = pickle.loads((worked_store / "worked.pickle").read_bytes())
    return made


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
