"""What a loaded file is said to be: a list of petitions, internal procedures, forms, each with its page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import lxml.html
import pytest
from fastapi.testclient import TestClient

from api.intake.words import whole, within
from api.worker import once
from catalog_graph.store.file_contents import FileContents
from catalog_graph.store.opening import open_store
from tests.internal.test_command import TEXT
from tests.petitions.test_petitions import CSV
from tests.web.clients import HERE, app_of, client_on

OWN = {"Origin": HERE}
FORM = """Mẫu số 01
TỜ KHAI ĐĂNG KÝ ĐÒ NGANG
Kính gửi: ………………………
Họ và tên: ………………………………………
Ngày sinh: ………………… Giới tính: …………
Nơi cư trú: ………………………………………
Số định danh cá nhân: ……………………………
Người khai
(Ký, ghi rõ họ tên)
"""


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, str]]:
    """The application after a list of petitions, a decision with an internal process and a form were sent together."""
    folder = tmp_path_factory.mktemp("nap") / "kho"
    open_store(folder, create=True).close()
    files = {"phan-anh.csv": CSV, "12-qd-ubnd.txt": TEXT, "to-khai.txt": FORM}
    with client_on(folder) as client:
        given = [("files", (name, text.encode())) for name, text in files.items()]
        answer = client.post("/nap", files=given, headers=OWN, follow_redirects=False)
        desk = app_of(client).state.desk
        while once(desk.store, desk.settings, "kiểm thử"):
            pass
        yield client, str(answer.headers["location"])


def words(client: TestClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text[:300]
    tree: Any = lxml.html.document_fromstring(answer.text)
    return " ".join(tree.text_content().split())


def test_the_page_says_what_was_found_and_leads_there(sent: tuple[TestClient, str]) -> None:
    client, path = sent
    shown = words(client, path)
    assert "Danh sách phản ánh, kiến nghị: 4 phản ánh, kiến nghị" in shown
    assert "1 thủ tục, quy trình nội bộ" in shown and "1 mẫu đơn, tờ khai" in shown
    assert "Quyết định công bố" not in shown
    links = dict(re.findall(r'href="(/[a-z-]+)\?tep=([0-9a-f]{64})"', client.get(path).text))
    assert set(links) == {"/phan-anh", "/noi-bo", "/bieu-mau"}
    for page, digest in links.items():
        assert "của một tệp" in words(client, f"{page}?tep={digest}")
        assert "data-row" in client.get(f"{page}?tep={digest}").text
        assert "data-open" not in client.get(f"{page}?tep={'0' * 64}").text.partition('id="danh-sach"')[2]


def test_the_api_says_the_same(sent: tuple[TestClient, str]) -> None:
    client, path = sent
    items = client.get(f"/api/tasks/{path.rpartition('/')[2]}/files").json()["items"]
    found = {item["path"]: item["found"] for item in items}
    assert found["phan-anh.csv"] == "Danh sách phản ánh, kiến nghị: 4 phản ánh, kiến nghị"
    assert found["12-qd-ubnd.txt"].endswith("1 thủ tục, quy trình nội bộ")


def test_the_page_that_takes_files_names_what_it_takes(sent: tuple[TestClient, str]) -> None:
    shown = words(sent[0], "/nap")
    assert "danh sách phản ánh, kiến nghị" in shown and "quy trình, thủ tục nội bộ" in shown


def test_what_files_gave_together() -> None:
    both = whole([FileContents(petitions=4), FileContents(petitions=1, replaced=7)])
    assert [(one.count, one.path) for one in within(both)] == [(5, "/phan-anh"), (7, "/thanh-phan-thay-the")]
    assert within(FileContents(replaced=7), "a" * 64)[0].path == "/thanh-phan-thay-the"
