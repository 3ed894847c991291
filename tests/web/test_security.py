"""What guards the application: headers on every answer, hosts and origins, paths, markup in names, bugs, bounds."""

from __future__ import annotations

import json
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.commands.demo import SAMPLES
from api.settings import Settings
from api.web.app import create_app
from api.web.security import HEADERS
from catalog_graph.runner import Options, ingest
from catalog_graph.store.opening import open_store
from tests.web.clients import HERE, app_of, client_on
from tests.web.crawl import Answer, crawl, routes_of
from tests.web.places import Worked
from tests.web.served import Served

MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'{{7*7}}"
"""What a name may hold so that a careless page runs it."""


@pytest.fixture(scope="module")
def crawled(worked: Worked) -> tuple[Answer, ...]:
    """Every page of the samples when all work is done, and some of each kind as they are before it."""
    return (*worked.answers.values(), *worked.before.values())


@pytest.fixture(scope="module")
def hostile(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A store whose snapshot, files and records carry markup in every name that somebody else may choose."""
    base = tmp_path_factory.mktemp("la")
    folder = base / "nguon" / "2026-10-31 <b onclick=alert(3)>ban chup"
    folder.mkdir(parents=True)
    record = json.loads((SAMPLES / "2026-10-31-co-so-du-lieu" / "9.900106.json").read_text("utf8"))
    (folder / "9.900106<img src=x onerror=alert(4)>.json").write_text(marked(record), "utf8")
    decisions = base / "nguon" / "quyet-dinh"
    decisions.mkdir()
    shutil.copy(next((SAMPLES / "quyet-dinh").glob("1285*")), decisions / "1285 <svg onload=alert(5)>.docx")
    (decisions / "hong <script>alert(6)<!--.json").write_text("")
    store = open_store(base / "kho", create=True)
    ingest(store, base / "nguon", Options())
    store.close()
    with client_on(base / "kho") as made:
        yield made


def marked(record: object) -> str:
    """A record as JSON, with markup put behind the texts that people read."""

    def walk(value: object, key: str = "") -> object:
        if isinstance(value, dict):
            return {name: walk(each, name) for name, each in value.items()}
        if isinstance(value, list):
            return [walk(each, key) for each in value]
        if isinstance(value, str) and len(value) > 12 and " " in value:
            return value + " " + MARKUP
        return value

    return json.dumps(walk(record), ensure_ascii=False)


def test_every_answer_carries_the_headers(crawled: tuple[Answer, ...]) -> None:
    for answer in crawled:
        if not answer.path.startswith("/"):
            continue
        missing = {name for name, value in HEADERS.items() if answer.headers.get(name.lower()) != value}
        if answer.sandboxed:
            missing.discard("Content-Security-Policy")  # somebody else's file: nothing in it may do anything at all
        assert not missing, f"{answer.path} lacks {missing}"


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/khong-co", {}, 404),
        ("GET", "/api/khong-co", {}, 404),
        ("GET", "/static/khong-co", {}, 404),
        ("POST", "/", {}, 405),
        ("PUT", "/api", {}, 405),
        ("GET", "/", {"Host": "ke-xau.example"}, 403),
        ("GET", "/", {"Host": "127.0.0.1.ke-xau.example"}, 403),
        ("GET", "/", {"Host": ""}, 403),
        ("POST", "/nap", {"Origin": "http://ke-xau.example"}, 403),
        ("POST", "/nap", {"Origin": "null"}, 403),
        ("POST", "/nap", {"Origin": "http://127.0.0.1:9"}, 403),
        ("POST", "/nap", {"Sec-Fetch-Site": "cross-site"}, 403),
        ("DELETE", "/api", {"Sec-Fetch-Site": "same-site"}, 403),
        ("POST", "/thay-doi", {"Origin": "http://ke-xau.example"}, 403),
        ("POST", "/bao-cao", {"Origin": "http://ke-xau.example"}, 403),
    ],
)
def test_refusals_are_sentences_with_the_headers(
    client: TestClient, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    answer = client.request(method, path, headers=headers)
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    said(answer.text)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8017", "localhost", "LOCALHOST:1", "[::1]", "[::1]:8017"])
def test_names_of_this_machine_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/api", headers={"Host": host}).status_code == 200


def test_pages_hold_no_script_or_style_of_their_own(crawled: tuple[Answer, ...]) -> None:
    pages = [answer for answer in crawled if answer.is_page]
    assert len(pages) > 2
    wrong = [f"{answer.path}: {what}" for answer in pages for what in inline(answer)]
    assert not wrong, "\n".join(wrong[:20])


def inline(answer: Answer) -> Iterator[str]:
    """What the page's own policy refuses, or what runs because somebody wrote it into a name."""
    for element in answer.tree.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "style" or (element.tag == "script" and (element.text or not element.get("src"))):
            yield f"<{element.tag}> {element.text}"
        for name, value in element.attrib.items():
            if str(name) == "style" or str(name).startswith("on"):
                yield f"{element.tag} {name}={value}"
            if str(name) in ("href", "src", "action") and str(value).strip().lower().startswith(
                ("javascript:", "data:")
            ):
                yield f"{element.tag} {name}={value}"


def test_markup_in_names_stays_text(hostile: TestClient) -> None:
    found = crawl(hostile, routes_of(app_of(hostile)))
    pages = [answer for answer in found.values() if answer.is_page]
    wrong = [f"{answer.path}: {what}" for answer in pages for what in inline(answer)]
    wrong += [f"{a.path}: {e.tag}" for a in pages for e in a.tree.iter("svg", "b", "img") if set(e.attrib) & EVENTS]
    wrong += [f"{a.path}: a template was evaluated" for a in pages if b"&#34;&#39;49" in a.body]
    assert not wrong, "\n".join(wrong[:20])
    assert {answer.status for answer in found.values()} <= {200, 303, 304, 307}, failed(found)
    assert any(b"&lt;b onclick" in answer.body for answer in pages), "the snapshot's name is shown somewhere"


EVENTS = {"onclick", "onerror", "onload"}


def failed(found: dict[str, Answer]) -> list[str]:
    """Paths that a page points at and that do not answer."""
    return [f"{a.path} ({a.status}, from {a.linked_from})" for a in found.values() if a.status >= 400]


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e/%2e%2e/settings.py",
        "/static//etc/passwd",
        "/static/..%5capp.py",
        "/static/css/../../app.py",
        "/static/%00",
        "/tep/..%2f..%2fcatalogue.db",
        "/tep/../catalogue.db",
        "/tep/%2e%2e%2fcatalogue.db",
        "/tep/catalogue.db",
        "/tep/" + "0" * 64,
        "/tep/" + "z" * 64,
        "/tep/00/../../catalogue.db",
        "/bang-chung/..%2f..%2fcatalogue.db?start=0&end=5",
        "/bao-cao/1/tep/..%2f..%2fcatalogue.db",
        "/bao-cao/..%2f1/tep/xlsx",
        "/bao-cao/1/tep/../../../catalogue.db",
        "/thu-tuc/..%2f..%2fetc%2fpasswd",
        "/ho-so/..%2fcatalogue.db",
        "/quyet-dinh/..%2fcatalogue.db",
        "/nap/..%2fcatalogue.db",
    ],
)
def test_no_path_leads_out(served: Served, path: str) -> None:
    answer = raw(served, path)
    assert b" 404 " in answer[:20] or b" 422 " in answer[:20] or b" 400 " in answer[:20], answer[:300]
    assert b"SQLite format" not in answer
    assert b"root:" not in answer
    said(answer.decode("utf8", "replace"))


def raw(served: Served, path: str) -> bytes:
    """What the server answers to a path just as it is written: clients would tidy it up."""
    host, port = served.at.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as line:
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        return b"".join(iter(lambda: line.recv(65536), b""))


@pytest.mark.parametrize("query", ["q=" + "a" * 20_000, "page=0", "page=x", "size=1000000"])
def test_what_is_asked_for_is_bounded(client: TestClient, query: str) -> None:
    answer = client.get(f"/danh-muc?{query}")
    assert answer.status_code == 422
    said(answer.text)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/thay-doi", "application/x-www-form-urlencoded"),
        ("/thay-doi/da-xem", "application/x-www-form-urlencoded"),
        ("/bao-cao", "application/x-www-form-urlencoded"),
        ("/bao-cao", "multipart/form-data; boundary=x"),
        ("/api/comparisons", "application/json"),
        ("/api/reports", "application/json"),
        ("/nap", "application/json"),
        ("/khong-co", "application/json"),
    ],
)
def test_no_body_is_read_without_end(client: TestClient, path: str, kind: str) -> None:
    """However much comes, it is refused in our words before it is all kept in memory."""

    def endless() -> Iterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="thang"\r\n\r\n' if "multipart" in kind else b'{"old": "'
        for _ in range(64):
            yield b"a" * 2**20

    answer = client.post(path, content=endless(), headers={"Content-Type": kind})
    assert answer.status_code in (400, 404, 405, 413, 415, 422)
    assert "Too Large" not in answer.text
    assert "exceeded" not in answer.text
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


@pytest.fixture
def faulty(sample_store: Path) -> Iterator[TestClient]:
    """The application with a bug in two of its routes."""
    app = create_app(sample_store, Settings(store=sample_store))

    def bug() -> None:
        raise RuntimeError(f"bí mật {sample_store}")

    app.add_api_route("/hong", bug)
    app.add_api_route("/api/hong", bug)
    with TestClient(app, base_url=HERE, raise_server_exceptions=False) as made:
        yield made


@pytest.mark.parametrize("path", ["/hong", "/api/hong"])
def test_a_bug_is_a_sentence(faulty: TestClient, path: str) -> None:
    answer = faulty.get(path)
    assert answer.status_code == 500
    assert "Chương trình gặp lỗi" in answer.text
    assert "bí mật" not in answer.text
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert answer.headers["content-type"].startswith("application/json" if path.startswith("/api") else "text/html")
    said(answer.text)


def said(text: str) -> None:
    """An answer to an error says nothing of the program's inside."""
    for word in ("Traceback", "site-packages", "sqlalchemy", "sqlite3", "starlette", ".py"):
        assert word not in text


def test_cookies_are_kept_from_scripts_and_other_sites(crawled: tuple[Answer, ...]) -> None:
    for answer in crawled:
        if cookie := answer.headers.get("set-cookie", "").lower():
            assert "httponly" in cookie
            assert "samesite=" in cookie
            assert "samesite=none" not in cookie


def test_only_this_machine_is_served_unless_told_otherwise(served: Served) -> None:
    assert Settings().host == "127.0.0.1"
    port = int(served.at.rsplit(":", 1)[1])
    heard = {line.split()[1] for line in Path("/proc/net/tcp").read_text().splitlines()[1:] if line.split()[3] == "0A"}
    heard |= {
        line.split()[1] for line in Path("/proc/net/tcp6").read_text().splitlines()[1:] if line.split()[3] == "0A"
    }
    assert {each for each in heard if each.endswith(f":{port:04X}")} == {f"0100007F:{port:04X}"}
