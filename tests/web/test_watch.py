"""The watched folder: a file is taken when it stands still, once; what leaves the folder stays in the store."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.intake import watching, work
from api.intake.watching import RETRY, Watcher, attend, status_of
from api.settings import Settings
from api.worker import once
from catalog_graph.store.catalogue import load_snapshot
from catalog_graph.store.opening import Store
from catalog_graph.store.taken import files, tally
from catalog_graph.store.tasks import Task, count, finish, latest, take
from tests.store.builders import put, write
from tests.web.clients import client_on


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setattr(work, "READER", "tests.store.fake:produce")
    monkeypatch.setattr(work, "SETTLE", 0.05)
    with client_on(tmp_path / "kho") as made:
        yield made


@pytest.fixture
def store(client: TestClient) -> Store:
    found = client.app.state.desk.store  # type: ignore[attr-defined]
    assert isinstance(found, Store)
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "hop-thu"
    made.mkdir()
    return made


def watcher(store: Store, folder: Path) -> Watcher:
    return Watcher(store, str(folder))


def looked(found: Watcher, times: int = 2, now: float = 0.0) -> int:
    """Look so many times; how many tasks were ever asked for."""
    for _ in range(times):
        found.look(now)
    return count(found.store)


def done(store: Store) -> Task:
    assert once(store, Settings(store=store.folder), "w")
    return latest(store, 1)[0]


def held(store: Store, name: str) -> list[str]:
    return [entry.path for entry in load_snapshot(store, name).entries]


def test_a_file_is_taken_when_it_stands_still(store: Store, folder: Path) -> None:
    found = watcher(store, folder)
    assert looked(found) == 0
    write(folder, **{"2026-06__a": "1.000001|Một", "2026-06__sau__b": "1.000002|Hai"})
    assert looked(found, 1) == 0, "seen once"
    assert looked(found, 1) == 1
    task = done(store)
    assert task.state == "done", task.error
    assert task.result is not None and task.result["snapshots"] == {"2026-06": 2}
    assert held(store, "2026-06") == ["a.txt", "sau/b.txt"]
    assert looked(found, 5) == 1, "once is enough"


def test_a_file_that_grows_is_left_until_it_is_whole(store: Store, folder: Path) -> None:
    found = watcher(store, folder)
    for n in range(4):
        (folder / "a.txt").write_text("1.000001|Một" + "x" * n)
        assert looked(found, 1) == 0
    assert status_of(store) == found.status
    assert found.status["moving"] == 1
    assert looked(found, 1) == 1


def test_a_file_that_changes_between_two_looks_of_the_run_is_left(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, a="1.000001|Một", b="1.000002|Hai")
    looked(watcher(store, folder))

    def written(_: float) -> None:
        write(folder, b="1.000002|Hai, viết tiếp")

    monkeypatch.setattr("api.intake.work.time.sleep", written)
    task = done(store)
    assert [row.path for row in files(store, task.id, 0, 10)] == ["a.txt"]


def test_temporary_and_hidden_names_are_passed_over(store: Store, folder: Path) -> None:
    for name in ("~$a.docx", "b.tmp", ".c", "d.crdownload", "Thumbs.db"):
        put(folder, name, "x")
    assert looked(watcher(store, folder), 4) == 0


def test_what_leaves_the_folder_stays_in_the_store(store: Store, folder: Path) -> None:
    found = watcher(store, folder)
    write(folder, a="1.000001|Một", b="1.000002|Hai")
    looked(found)
    done(store)
    (folder / "a.txt").unlink()
    write(folder, c="1.000003|Ba")
    looked(found)
    done(store)
    assert held(store, "hop-thu") == ["a.txt", "b.txt", "c.txt"]


def test_the_same_bytes_under_another_name_are_there_already(store: Store, folder: Path) -> None:
    found = watcher(store, folder)
    write(folder, a="1.000001|Một")
    looked(found)
    done(store)
    (folder / "a.txt").rename(folder / "b.txt")
    looked(found)
    task = done(store)
    assert [(row.path, row.fate, row.place) for row in files(store, task.id, 0, 10)] == [("b.txt", "held", "a.txt")]
    assert held(store, "hop-thu") == ["a.txt"]
    assert looked(watcher(store, folder), 3) == 2, "a worker that starts anew knows it too"


def test_a_changed_file_is_taken_again(store: Store, folder: Path) -> None:
    found = watcher(store, folder)
    write(folder, a="1.000001|Một")
    looked(found)
    done(store)
    write(folder, a="1.000001|Một, đã sửa")
    assert looked(found) == 2
    done(store)
    (entry,) = load_snapshot(store, "hop-thu").entries
    assert entry.procedure.name is not None and entry.procedure.name.value == "Một, đã sửa"


def test_a_bad_file_is_told_and_not_tried_for_ever(store: Store, folder: Path) -> None:
    found = watcher(store, folder)
    write(folder, a="1.000001|Một", b="không phải hồ sơ")
    looked(found)
    task = done(store)
    assert tally(store, task.id).fates == {"stored": 1, "refused": 1}
    assert looked(found, 5) == 1


def test_a_file_that_cannot_be_opened_is_tried_later(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from catalog_graph.store.blobs import Blobs

    def closed(self: Blobs, path: str) -> Any:
        raise PermissionError(13, "Permission denied", path)

    found = watcher(store, folder)
    write(folder, a="1.000001|Một")
    looked(found)
    with monkeypatch.context() as patch:
        patch.setattr(Blobs, "take", closed)
        task = done(store)
    (row,) = files(store, task.id, 0, 10)
    assert (row.fate, row.message) == ("refused", "Không đọc được tệp: không có quyền đọc.")
    assert looked(found, 3, now=RETRY / 2) == 1
    assert looked(found, 1, now=RETRY + 1) == 2
    done(store)
    assert held(store, "hop-thu") == ["a.txt"]


def test_a_folder_that_vanishes_is_said_and_tried_again(client: TestClient, store: Store, folder: Path) -> None:
    found = watcher(store, folder)
    write(folder, a="1.000001|Một")
    looked(found)
    done(store)
    away = folder.rename(folder.with_name("noi-khac"))
    assert looked(found) == 1
    page = client.get("/nap").text
    assert "Không mở được thư mục: không còn ở đó" in page and "đang thử lại" in page
    away.rename(folder)
    write(folder, b="1.000002|Hai")
    assert looked(found) == 2
    done(store)
    assert "đang thử lại" not in client.get("/nap").text
    assert held(store, "hop-thu") == ["a.txt", "b.txt"]


def test_a_folder_that_vanishes_before_its_run_fails_the_run(store: Store, folder: Path) -> None:
    write(folder, a="1.000001|Một")
    looked(watcher(store, folder))
    folder.rename(folder.with_name("noi-khac"))
    task = done(store)
    assert task.state == "failed"
    assert task.error is not None and "Thư mục theo dõi sẽ được thử lại." in task.error


def test_a_folder_inside_that_cannot_be_read_is_said(
    client: TestClient, store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listing = os.scandir

    def closed(path: Any) -> Any:
        if str(path).endswith("/kin"):
            raise PermissionError(13, "Permission denied", path)
        return listing(path)

    write(folder, a="1.000001|Một", kin__b="1.000002|Hai")
    monkeypatch.setattr(os, "scandir", closed)
    looked(watcher(store, folder))
    done(store)
    assert held(store, "hop-thu") == ["a.txt"]
    assert "kin: Không mở được thư mục: không có quyền đọc." in client.get("/nap").text


def test_runs_are_shown_beside_uploads(client: TestClient, store: Store, folder: Path) -> None:
    write(folder, a="1.000001|Một")
    looked(watcher(store, folder))
    task = done(store)
    page = client.get("/nap").text
    assert f"/nap/{task.id}" in page and "thư mục theo dõi" in page
    assert "Hồ sơ thủ tục 1.000001" in client.get(f"/nap/{task.id}").text


def test_one_run_at_a_time(store: Store, folder: Path) -> None:
    found = watcher(store, folder)
    write(folder, a="1.000001|Một")
    assert looked(found) == 1
    write(folder, b="1.000002|Hai")
    assert looked(found) == 1, "the run that waits will see it"
    done(store)
    assert held(store, "hop-thu") == ["a.txt", "b.txt"]


def test_what_comes_while_a_run_goes_on_is_asked_for_after_it(store: Store, folder: Path) -> None:
    found = watcher(store, folder)
    write(folder, a="1.000001|Một")
    looked(found)
    task = take(store, "w")
    assert task is not None
    write(folder, b="1.000002|Hai")
    assert looked(found, 3) == 1
    finish(store, task.id, "w", result={})
    assert looked(found, 1) == 2


def test_the_loop_looks_until_it_is_told_to_end(store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "EVERY", 0.02)
    write(folder, a="1.000001|Một")
    ending = threading.Event()
    loop = threading.Thread(target=attend, args=(store, Settings(store=store.folder, watch=folder), ending))
    loop.start()
    deadline = time.monotonic() + 10
    while not count(store) and time.monotonic() < deadline:
        time.sleep(0.02)
    ending.set()
    loop.join(10)
    assert not loop.is_alive()
    assert count(store) == 1
    attend(store, Settings(store=store.folder), ending)
    assert status_of(store) is None, "nothing is watched any more"


def test_one_bad_look_is_not_the_last(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(watching, "EVERY", 0.02)
    ending, looks = threading.Event(), []

    def bad(self: Watcher, now: float) -> None:
        looks.append(now)
        if len(looks) == 3:
            ending.set()
        raise ValueError("lạ")

    monkeypatch.setattr(Watcher, "look", bad)
    attend(store, Settings(store=store.folder, watch=folder), ending)
    assert len(looks) == 3
    assert "watching" in caplog.text
