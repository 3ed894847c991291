"""Files through the browser: what comes is taken in, what is bad is said, and nothing that was sent becomes a path."""

from __future__ import annotations

import io
import json
import stat
import subprocess
import sys
import threading
import time
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from api.commands.demo import SAMPLES
from api.intake import inbox as bounds
from api.intake import work
from api.intake.inbox import Inbox, inbox_of
from api.intake.names import DEPTH, PART, clean, distinct
from api.intake.watching import sweep
from api.tasks import Job
from api.web import receiving
from api.web.desk import Desk
from api.web.pages import intake as intake_page
from api.worker import once
from catalog_graph.store.catalogue import load_decisions, load_snapshot
from catalog_graph.store.opening import open_store
from catalog_graph.store.tasks import ask, take
from tests.web.clients import client_on

ROOT = Path(__file__).resolve().parents[2]
FAKE = "tests.store.fake:produce"

Sent = tuple[str, str | bytes]


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with client_on(tmp_path / "kho") as made:
        yield made


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "READER", FAKE)


def desk_of(client: TestClient) -> Desk:
    desk = client.app.state.desk  # type: ignore[attr-defined]
    assert isinstance(desk, Desk)
    return desk


def parts(*files: Sent) -> list[tuple[str, tuple[str, bytes, str]]]:
    return [
        ("files", (name, text.encode() if isinstance(text, str) else text, "application/octet-stream"))
        for name, text in files
    ]


def send(client: TestClient, *files: Sent, **fields: str) -> str:
    """Upload; the id of the task."""
    answer = client.post("/api/uploads", files=parts(*files), data=fields)
    assert answer.status_code == 202, answer.text
    return str(answer.json()["id"])


def done(client: TestClient, id: str) -> dict[str, Any]:
    """Let a worker do it; the task as it is then."""
    desk = desk_of(client)
    assert once(desk.store, desk.settings, "w")
    found: dict[str, Any] = client.get(f"/api/tasks/{id}").json()
    return found


def files_of(client: TestClient, id: str, **query: str) -> dict[str, dict[str, Any]]:
    listed = client.get(f"/api/tasks/{id}/files", params={"size": 200, **query}).json()
    return {item["path"]: item for item in listed["items"]}


def left(client: TestClient) -> list[Path]:
    """Files that lie in the inbox."""
    folder = desk_of(client).store.folder / "inbox"
    return [path for path in folder.rglob("*") if path.is_file()]


# From the file to the record.


def test_the_samples_are_taken_in(client: TestClient) -> None:
    paths = sorted(path for path in SAMPLES.rglob("*") if path.is_file())
    id = send(client, *((f"samples/{path.relative_to(SAMPLES).as_posix()}", path.read_bytes()) for path in paths))
    task = done(client, id)
    assert task["state"] == "done", task
    result = task["result"]
    assert result["rows_in"] == result["rows_stored"] + sum(result["rejected"].values())
    files = files_of(client, id)
    assert sum(each["rows_in"] for each in files.values()) == result["rows_in"]
    assert sum(each["rows_stored"] for each in files.values()) == result["rows_stored"]
    assert not left(client)
    for each in files.values():
        if each["page"] and each["fate"] == "stored":
            assert client.get(each["page"], follow_redirects=True).status_code == 200, each
    page = client.get(f"/nap/{id}").text
    assert "Đã nạp xong" in page
    again = send(client, *((f"samples/{path.relative_to(SAMPLES).as_posix()}", path.read_bytes()) for path in paths))
    assert done(client, again)["state"] == "done"
    assert {each["fate"] for each in files_of(client, again).values()} <= {"held", "refused", "passed_over"}


def test_a_plain_form_leads_to_its_page(client: TestClient, fake: None) -> None:
    assert "Chưa có lần nạp nào" in client.get("/nap").text
    answer = client.post("/nap", files=parts(("a.txt", "1.000001|Một")), follow_redirects=False)
    assert answer.status_code == 303
    waiting = client.get(answer.headers["location"]).text
    assert "Đang chờ đến lượt" in waiting and "Dừng" in waiting
    done(client, answer.headers["location"].rpartition("/")[2])
    page = client.get(answer.headers["location"]).text
    assert "Hồ sơ thủ tục 1.000001" in page
    assert answer.headers["location"] in client.get("/nap").text


def test_a_bad_file_costs_that_file(client: TestClient, fake: None) -> None:
    id = send(client, ("a.txt", "1.000001|Một"), ("b.txt", "không phải hồ sơ"), ("c.txt", ""), ("d.txt", "CRASH"))
    task = done(client, id)
    assert (task["state"], task["result"]["rows_stored"]) == ("done", 1)
    files = files_of(client, id)
    assert [files[f"{name}.txt"]["fate"] for name in "abcd"] == ["stored", "refused", "refused", "refused"]
    assert all(files[f"{name}.txt"]["message"] for name in "bcd")
    assert set(files_of(client, id, fate="refused")) == {"b.txt", "c.txt", "d.txt"}
    assert client.get(f"/nap/{id}?ket_qua=refused").text.count("data-row") == 3


def zipped(**members: bytes) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return whole.getvalue()


def test_a_bomb_and_a_locked_file_are_refused_with_a_sentence(client: TestClient) -> None:
    bomb = zipped(**{"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<a>" + b" " * 30_000_000})
    locked = b"%PDF-1.4\n1 0 obj<</Filter/Standard>>endobj\ntrailer<</Encrypt 1 0 R>>\n%%EOF"
    id = send(client, ("bom.docx", bomb), ("khoa.pdf", locked), ("rong.json", b""))
    assert done(client, id)["state"] == "done"
    files = files_of(client, id)
    assert {each["fate"] for each in files.values()} == {"refused"}
    assert all(each["message"].endswith(".") for each in files.values())


# Names.


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("a\\b", "a/b"),
        ("C:\\ho so\\a.docx", "ho so/a.docx"),
        ("/tuyệt/đối.txt", "tuyệt/đối.txt"),
        ("con.txt", "con.txt"),
        ("a/./b//c.txt", "a/b/c.txt"),
        ("a\x00b\x1f.txt", "ab.txt"),
        ("hai\ndòng.txt", "hai dòng.txt"),
        ("gpj\u202excod.exe", "gpjxcod.exe"),
        (unicodedata.normalize("NFD", "hồ sơ.txt"), "hồ sơ.txt"),
        ("...", "khong-ten"),
        ("", "khong-ten"),
        ("..", "khong-ten"),
        ("C:", "khong-ten"),
        ("a\ud800.txt", "a.txt"),
    ],
)
def test_a_name_is_cleaned(sent: str, kept: str) -> None:
    assert clean(sent) == kept


def test_a_long_name_is_cut_but_for_its_suffix() -> None:
    assert len(clean("x" * 300 + ".docx")) == PART
    assert clean("x" * 300 + ".docx").endswith("x.docx")
    deep = clean("a/" * 100 + "b.txt")
    assert deep.count("/") == DEPTH - 1 and deep.endswith("/b.txt")


@given(st.text(max_size=400))
def test_no_name_climbs_or_misleads(sent: str) -> None:
    kept = clean(sent)
    assert kept == clean(kept), "once is enough"
    folders = kept.split("/")
    assert all(folder.strip(". ") for folder in folders)
    assert max(map(len, folders)) <= PART
    assert not any(unicodedata.category(char).startswith("C") and char != "\u00ad" for char in kept if char.isascii())
    kept.encode("utf8")


def test_two_of_a_name_are_told_apart() -> None:
    taken: set[str] = set()
    assert [distinct("a/b.docx", taken) for _ in range(3)] == ["a/b.docx", "a/b (2).docx", "a/b (3).docx"]


def test_names_never_become_paths(client: TestClient, fake: None) -> None:
    names = [
        "../../etc/passwd",
        "a\\b",
        "con.txt",
        "x" * 300 + ".txt",
        unicodedata.normalize("NFD", "hồ sơ.txt"),
        "a/c",
    ]
    id = send(client, *((name, f"1.00000{n}|Thủ tục {n}") for n, name in enumerate(names)))
    store = desk_of(client).store
    on_disk = left(client)
    assert sorted(path.name for path in on_disk if path.suffix != ".json") == sorted(["started", *map(str, range(6))])
    for path in on_disk:
        assert not stat.S_IMODE(path.stat().st_mode) & 0o133 or path.name in ("manifest.json", "started")
    done(client, id)
    assert set(files_of(client, id)) == {clean(name) for name in names}
    held = {entry.path for entry in load_snapshot(store, "tải lên").entries}
    assert held == {clean(name) for name in names}
    assert not (store.folder.parent / "etc").exists()


def test_the_same_name_twice_loses_neither(client: TestClient, fake: None) -> None:
    id = send(client, ("a.txt", "1.000001|Một"), ("a.txt", "1.000002|Hai"), ("a.txt", "1.000001|Một"))
    done(client, id)
    files = files_of(client, id)
    assert {path: each["fate"] for path, each in files.items()} == {
        "a.txt": "stored",
        "a (2).txt": "stored",
        "a (3).txt": "held",
    }
    page = client.get(f"/nap/{id}").text
    assert "vào 3 = lưu 2 + trùng với hồ sơ đã có 1 + từ chối 0" in page and "(nay giữ 2 hồ sơ)" in page


def test_only_the_smaller_bound_is_said(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "không được đọc" not in client.get("/nap").text
    monkeypatch.setattr(intake_page, "FILE_BYTES", 10**6)
    assert "tệp lớn hơn 1,0 MB không được đọc" in client.get("/nap").text


def test_the_same_bytes_again_are_said_to_be_there(client: TestClient, fake: None) -> None:
    done(client, send(client, ("2026-06/a.txt", "1.000001|Một"), ("2026-06/b.txt", "1.000002|Hai")))
    id = send(client, ("khác.txt", "1.000001|Một"))
    done(client, id)
    (each,) = files_of(client, id).values()
    assert (each["fate"], each["place"], each["snapshot"]) == ("held", "a.txt", "2026-06")
    assert "Kho đã có tệp này: a.txt, bản chụp 2026-06." in client.get(f"/nap/{id}").text


# What the officer says of them.


@pytest.mark.parametrize(
    ("files", "fields", "snapshot", "as_of"),
    [
        (("2026-06-x/a.txt",), {}, "2026-06-x", "2026-06-01"),
        (("ho-so/a.txt", "ho-so/b/c.txt"), {}, "ho-so", None),
        (("ho-so/a.txt",), {"as_of": "30/06/2026"}, "ho-so", "2026-06-30"),
        (("a.txt",), {"as_of": "06/2026"}, "tải lên 2026-06", "2026-06-01"),
        (("a.txt",), {"snapshot": " Bộ Tư pháp "}, "Bộ Tư pháp", None),
        (("a.txt",), {"snapshot": "csdl 2026-07"}, "csdl 2026-07", "2026-07-01"),
        (("2026-06/a.txt",), {"snapshot": "x", "as_of": "2026-05-31"}, "x", "2026-05-31"),
    ],
)
def test_the_snapshot_they_go_to(
    client: TestClient, fake: None, files: tuple[str, ...], fields: dict[str, str], snapshot: str, as_of: str | None
) -> None:
    id = send(client, *((name, f"1.00000{n}|Thủ tục") for n, name in enumerate(files)), **fields)
    task = done(client, id)
    assert task["result"]["snapshots"] == {snapshot: len(files)}
    found = load_snapshot(desk_of(client).store, snapshot)
    assert (None if found.as_of is None else found.as_of.isoformat()) == as_of


@pytest.mark.parametrize("day", ["32/06/2026", "hôm qua", "2026", "2026-6", "6", "1/2/3"])
def test_a_day_that_is_none_is_refused(client: TestClient, day: str) -> None:
    answer = client.post("/api/uploads", files=parts(("a.txt", "x")), data={"as_of": day})
    assert answer.status_code == 409
    assert "không phải ngày" in answer.json()["error"]["message"]
    assert not left(client)


def test_a_few_files_do_not_change_the_day_of_a_snapshot(client: TestClient, fake: None) -> None:
    done(client, send(client, ("2026-06/a.txt", "1.000001|Một")))
    data = {"snapshot": "2026-06", "as_of": "2026-07"}
    answer = client.post("/api/uploads", files=parts(("b.txt", "x")), data=data)
    assert answer.status_code == 409
    assert "mang ngày 2026-06" in answer.json()["error"]["message"]
    done(client, send(client, ("b.txt", "1.000002|Hai"), snapshot="2026-06"))
    assert len(load_snapshot(desk_of(client).store, "2026-06").entries) == 2


# Bounds.


def small(client: TestClient, mib: int = 1) -> TestClient:
    desk = desk_of(client)
    desk.settings = desk.settings.model_copy(update={"upload_mib": mib})
    return client


@pytest.mark.parametrize("path", ["/api/uploads", "/nap"])
def test_too_much_is_refused_and_leaves_nothing(client: TestClient, path: str) -> None:
    answer = small(client).post(path, files=parts(("a.bin", b"x" * 900_000), ("b.bin", b"x" * 900_000)))
    assert answer.status_code == 413
    assert "1,0 MB" in answer.text
    assert not left(client)
    assert not list((desk_of(client).store.folder / "inbox").iterdir())


def test_the_bound_holds_while_bytes_come_though_no_length_is_told(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "DRAINED", 4 * 2**20)
    most = [0]

    def body() -> Iterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\n'
        for _ in range(400):
            yield b"y" * 65536
            most[0] = max(most[0], sum(path.stat().st_size for path in left(client)))
        yield b"\r\n--x--\r\n"

    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    answer = small(client).post("/api/uploads", content=body(), headers=headers)
    assert answer.status_code == 413
    assert most[0] <= 2**20
    assert not left(client)


def test_too_many_files_are_refused(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "FILES", 3)
    answer = client.post("/api/uploads", files=parts(*((f"{n}.txt", "x") for n in range(4))))
    assert answer.status_code == 413
    assert not left(client)


def test_a_file_too_large_to_be_read_does_not_stop_the_others(
    client: TestClient, fake: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "FILE_BYTES", 1000)
    monkeypatch.setattr(receiving, "FILE_BYTES", 1000)
    id = send(client, ("to.txt", b"x" * 5000), ("a.txt", "1.000001|Một"))
    assert sum(path.stat().st_size for path in left(client) if path.suffix != ".json") < 1000
    assert done(client, id)["result"]["rows_stored"] == 1
    assert files_of(client, id)["to.txt"]["fate"] == "refused"


def test_no_room_is_said_before_the_disk_is_full(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Inbox, "room", lambda self: 10)
    answer = client.post("/api/uploads", files=parts(("a.txt", "x" * 1000)))
    assert answer.status_code == 507
    assert "không đủ chỗ" in answer.json()["error"]["message"]
    assert not left(client)


FORM = "multipart/form-data; boundary=x"
HEAD = b"--x\r\nContent-Disposition: form-data; name="


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{}", "application/json", 415),
        (b"", "multipart/form-data", 415),
        (b"rac", FORM, 400),
        (HEAD + b'"files"; filename="a"\r\n\r\nabc', FORM, 400),
        (b"--x--\r\n", FORM, 400),
        (HEAD + b'"files"; filename=""\r\n\r\n\r\n--x--\r\n', FORM, 400),
        (HEAD + b'"snapshot"\r\n\r\n' + b"y" * 5000 + b"\r\n--x--\r\n", FORM, 413),
        (b"--x\r\n" + b"a: b\r\n" * 5000 + b"\r\n", FORM, 400),
    ],
)
def test_a_body_that_is_none_is_refused(client: TestClient, body: bytes, kind: str, status: int) -> None:
    answer = client.post("/api/uploads", content=body, headers={"Content-Type": kind})
    assert answer.status_code == status, answer.text
    assert answer.json()["error"]["message"]
    assert not left(client)


def test_a_form_from_another_site_is_refused(client: TestClient) -> None:
    answer = client.post("/nap", files=parts(("a.txt", "x")), headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403
    assert not left(client)


# Several requests of one batch.


def test_a_batch_of_several_requests(client: TestClient, fake: None) -> None:
    batch = client.post("/api/uploads/batches").json()["batch"]
    at = f"/api/uploads/batches/{batch}"
    for number, text in enumerate(("1.000001|Một", "1.000002|Hai")):
        for _ in range(2):  # an answer that was lost: the same part again
            answer = client.post(f"{at}/files?part={number}", files=parts((f"2026-06/{number}.txt", text)))
            assert (answer.status_code, answer.json()["files"]) == (200, number + 1)
    answer = client.post(f"{at}/start", json={})
    assert answer.status_code == 202
    id = answer.json()["id"]
    assert client.post(f"{at}/start", json={}).json()["id"] == id
    assert client.post(f"{at}/files", files=parts(("c.txt", "x"))).status_code == 409
    assert done(client, id)["result"]["snapshots"] == {"2026-06": 2}
    assert client.post(f"{at}/files", files=parts(("c.txt", "x"))).status_code == 404


def test_the_bound_is_of_the_whole_batch(client: TestClient) -> None:
    batch = small(client).post("/api/uploads/batches").json()["batch"]
    at = f"/api/uploads/batches/{batch}/files"
    assert client.post(at, files=parts(("a.bin", b"x" * 900_000))).status_code == 200
    assert client.post(at, files=parts(("b.bin", b"x" * 900_000))).status_code == 413
    assert [path.stat().st_size for path in left(client) if path.name == "0"] == [900_000]


def test_an_empty_batch_is_not_started(client: TestClient) -> None:
    batch = client.post("/api/uploads/batches").json()["batch"]
    answer = client.post(f"/api/uploads/batches/{batch}/start", json={})
    assert (answer.status_code, answer.json()["error"]["message"]) == (409, "Chưa chọn tệp nào.")


@pytest.mark.parametrize("batch", ["0" * 32, "..", "%2e%2e%2f", "watch.json", "A" * 32])
def test_an_unknown_batch(client: TestClient, batch: str) -> None:
    assert client.post(f"/api/uploads/batches/{batch}/files", files=parts(("a", "x"))).status_code in (404, 405, 422)
    assert client.post(f"/api/uploads/batches/{batch}/start", json={}).status_code in (404, 405, 422)


def test_what_nobody_goes_on_with_is_removed(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    store = desk_of(client).store
    client.post("/api/uploads/batches")
    started = send(client, ("a.txt", "x"))
    sweep(store)
    assert len(list(inbox_of(store).folder.iterdir())) == 2, "fresh ones wait"
    monkeypatch.setattr(bounds, "KEPT_SECONDS", -1)
    sweep(store)
    assert len(list(inbox_of(store).folder.iterdir())) == 1, "one is waited for"
    client.post(f"/api/tasks/{started}/stop")
    sweep(store)
    assert not list(inbox_of(store).folder.iterdir())
    page = client.get(f"/nap/{started}").text
    assert "Đã dừng" in page and "Nạp tiếp" not in page
    assert client.post(f"/nap/{started}/tiep").status_code == 409


# Stopping, going on, dying.


def slow(count: int) -> list[Sent]:
    return [(f"2026-06/{n:02}.txt", f"SLOW\n1.0000{n:02}|Thủ tục {n}") for n in range(count)]


def wait_for(condition: Callable[[], bool], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.02)


def test_stopped_in_the_middle_and_gone_on_with(client: TestClient, fake: None) -> None:
    id = send(client, *slow(80))
    desk = desk_of(client)
    running = threading.Thread(target=once, args=(desk.store, desk.settings, "w"))
    running.start()
    wait_for(lambda: client.get(f"/api/tasks/{id}").json()["done"] > 3)
    assert client.post(f"/nap/{id}/dung", follow_redirects=False).status_code == 303
    running.join(20)
    task = client.get(f"/api/tasks/{id}").json()
    assert task["state"] == "stopped"
    page = client.get(f"/nap/{id}").text
    assert "Nạp tiếp" in page and "Chờ" in page
    first = sum(each["fate"] == "stored" for each in files_of(client, id).values())
    assert 0 < first < 80
    answer = client.post(f"/nap/{id}/tiep", follow_redirects=False)
    more = answer.headers["location"].rpartition("/")[2]
    assert more != id
    assert done(client, more)["result"]["rows_stored"] == 80
    fates = [each["fate"] for each in files_of(client, more).values()]
    assert fates.count("held") >= first and fates.count("held") + fates.count("stored") == 80
    assert not left(client)


RUN = """
from api import worker
from api.intake import work
from api.settings import settings
from catalog_graph.store.opening import open_store
work.READER = "tests.store.fake:produce"
chosen = settings()
worker.work(open_store(chosen.store), chosen, lease=1.5, pause=0.05)
"""


def test_a_worker_killed_in_the_middle(client: TestClient, fake: None, monkeypatch: pytest.MonkeyPatch) -> None:
    store = desk_of(client).store
    monkeypatch.setenv("THUTUC_STORE", str(store.folder))
    monkeypatch.setenv("THUTUC_WORKERS", "1")
    id = send(client, *slow(80))
    killed = subprocess.Popen([sys.executable, "-c", RUN], cwd=ROOT, stdin=subprocess.DEVNULL)
    wait_for(lambda: client.get(f"/api/tasks/{id}").json()["done"] > 3)
    killed.kill()
    killed.communicate()
    wait_for(lambda: once(store, desk_of(client).settings, "w"))
    task = client.get(f"/api/tasks/{id}").json()
    assert (task["state"], task["result"]["rows_stored"]) == ("done", 80)
    assert len(load_snapshot(store, "2026-06").entries) == 80
    assert not left(client)


MAIN = """
from api import worker
from api.intake import work
work.READER = "tests.store.fake:produce"
worker.main()
"""


@pytest.mark.parametrize("way", ["left alone", "terminated"])
def test_a_worker_that_is_told_to_end_puts_the_upload_back(
    client: TestClient, fake: None, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    store = desk_of(client).store
    monkeypatch.setenv("THUTUC_STORE", str(store.folder))
    monkeypatch.setenv("THUTUC_WORKERS", "1")
    id = send(client, *slow(99))
    process = subprocess.Popen([sys.executable, "-c", MAIN], cwd=ROOT, stdin=subprocess.PIPE)
    wait_for(lambda: client.get(f"/api/tasks/{id}").json()["done"] > 3)
    if way == "terminated":
        process.terminate()
    process.communicate(timeout=20)
    assert process.returncode == 0
    task = client.get(f"/api/tasks/{id}").json()
    assert task["state"] == "waiting"
    assert done(client, id)["result"]["rows_stored"] == 99
    assert {each["fate"] for each in files_of(client, id).values()} == {"stored"}


def test_an_upload_waits_while_another_process_takes_in(
    client: TestClient, fake: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "AGAIN", 0.05)
    id = send(client, ("a.txt", "1.000001|Một"))
    desk = desk_of(client)
    other = open_store(desk.store.folder)
    with other.sole_writer():
        running = threading.Thread(target=once, args=(desk.store, desk.settings, "w"))
        running.start()
        wait_for(lambda: client.get(f"/api/tasks/{id}").json()["at"] == "Đợi một lần nạp khác xong")
        assert "Đợi một lần nạp khác xong" in client.get(f"/nap/{id}").text
    running.join(20)
    other.close()
    assert client.get(f"/api/tasks/{id}").json()["state"] == "done"


def test_two_uploads_are_taken_in_one_after_the_other(client: TestClient, fake: None) -> None:
    ids = [send(client, ("a.txt", "1.000001|Một")), send(client, ("b.txt", "1.000002|Hai"))]
    assert [done(client, id)["state"] for id in ids] == ["done", "done"]
    assert len(load_snapshot(desk_of(client).store, "tải lên").entries) == 2


def test_done_but_for_saying_so(client: TestClient, fake: None) -> None:
    id = send(client, ("a.txt", "1.000001|Một"))
    desk = desk_of(client)
    taken = take(desk.store, "chết", lease=0)
    assert taken is not None
    work.work(Job(desk.store, desk.settings, taken, "chết", lease=0))
    assert done(client, id)["state"] == "done"


def test_files_that_are_gone_are_said_to_be(client: TestClient, fake: None) -> None:
    id = send(client, ("a.txt", "1.000001|Một"))
    inbox_of(desk_of(client).store).remove(next(desk_of(client).store.folder.glob("inbox/*")).name)
    task = done(client, id)
    assert (task["state"], task["error"]) == ("failed", "Các tệp đã gửi không còn trong hộp nhận; hãy gửi lại.")
    assert "không còn trong hộp nhận" in client.get(f"/nap/{id}").text


def test_a_sent_file_that_somebody_removed_costs_that_file(client: TestClient, fake: None) -> None:
    id = send(client, ("a.txt", "1.000001|Một"), ("b.txt", "1.000002|Hai"))
    next(path for path in left(client) if path.name == "0").unlink()
    assert done(client, id)["result"]["rows_stored"] == 1
    assert files_of(client, id)["a.txt"]["fate"] == "refused"


def test_decisions_are_added(client: TestClient, fake: None) -> None:
    done(client, send(client, ("qd.txt", "decision|1/QĐ-BTP|2026-06-01")))
    id = send(client, ("qd.txt", "decision|2/QĐ-BTP|2026-06-02"))
    assert done(client, id)["result"]["decisions"] == 1
    assert len(load_decisions(desk_of(client).store)) == 2
    assert "qd (2).txt" in client.get(f"/nap/{id}").text


# Tasks over HTTP.


def test_tasks_are_listed_and_stopped(client: TestClient) -> None:
    store = desk_of(client).store
    asked = [ask(store, "compare" if n % 2 else "ingest", {"n": n}).id for n in range(5)]
    listed = client.get("/api/tasks", params={"size": 2}).json()
    assert (listed["total"], len(listed["items"])) == (5, 2)
    assert client.get("/api/tasks", params={"kind": "compare"}).json()["total"] == 2
    assert client.post(f"/api/tasks/{asked[0]}/stop").json()["state"] == "stopped"
    assert client.get("/api/tasks/abc").status_code == 404
    assert client.post("/api/tasks/abc/stop").status_code == 404
    assert client.get("/api/tasks/abc/files").status_code == 404
    assert client.get(f"/nap/{asked[1]}").status_code == 404, "it does something else"
    assert client.get("/nap/khong-co").status_code == 404


def test_the_manifest_holds_names_as_words(client: TestClient) -> None:
    send(client, ('"trích" a%22b.txt', "x"))
    (manifest,) = (path for path in left(client) if path.name == "manifest.json")
    assert json.loads(manifest.read_text("utf8")) == [[0, '"trích" a"b.txt', 1]]
