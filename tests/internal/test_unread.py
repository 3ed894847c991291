"""Documents about internal procedures of which none was read: found by title, file and list head, each with why."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import lxml.html
import pytest
from sqlalchemy import delete, func, select

from catalog_graph.runner import Options, ingest
from catalog_graph.store import schema
from catalog_graph.store.internal_unread import unread_document, unread_heads
from catalog_graph.store.opening import Store, open_store
from catalog_graph.store.readings import Readings
from extract.internal.unread import codes_in, is_about, why_unread
from tests.internal.test_command import TEXT
from tests.web.clients import client_on

PADDING = "Câu chữ của văn bản thử, viết cho đủ dài để không ai cho là tệp rỗng. " * 4
LIST = f"STT\nMã số TTHC\nTên quy trình nội bộ giải quyết TTHC\n1\n1.900001\nCấp thẻ thăm vườn\n{PADDING}\n"
BARE = f"UBND TỈNH VƯỜN XANH\nPhụ lục quy trình nội bộ ban hành kèm theo quyết định\n{PADDING}\n"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A decision with a process that is held, one that was taken in before processes were read, and two annexes."""
    (tmp_path / "nguon").mkdir()
    texts = {"12-qd.txt": TEXT, "danh-muc.txt": LIST, "quy-trinh-noi-bo.txt": BARE, "khac.txt": PADDING}
    for name, text in texts.items():
        (tmp_path / "nguon" / name).write_text(text, "utf8")
    held = open_store(tmp_path / "kho", create=True)
    ingest(held, tmp_path / "nguon", Options(workers=1))
    (tmp_path / "nguon" / "11-qd.txt").write_text(TEXT.replace("12/QĐ", "11/QĐ"), "utf8")
    ingest(held, tmp_path / "nguon", Options(workers=1))
    with held.writing() as connection:
        table = schema.internal_procedure
        connection.execute(delete(table).where(table.c.record == select(func.max(table.c.record)).scalar_subquery()))
    return held


@pytest.mark.parametrize(
    ("title", "file", "about"),
    [
        ("Về việc phê duyệt quy trình nội bộ giải quyết thủ tục hành chính", "a.txt", True),
        ("Công bố thủ tục hành chính nội bộ", "a.txt", True),
        (None, "phu-luc-quy-trinh-noi-bo-9.docx", True),
        ("Về việc công bố thủ tục hành chính", "a.txt", False),
        (None, "to-khai.docx", False),
    ],
)
def test_what_a_document_is_about(title: str | None, file: str, about: bool) -> None:
    assert is_about(title, file) is about


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("  1 \n", "empty"),
        (LIST, "listed"),
        (BARE, "stepless"),
        (f"{PADDING} Bước 1: tiếp nhận. Bước 2: trả kết quả.", "unclear"),
    ],
)
def test_why_nothing_was_read(text: str, why: str) -> None:
    assert why_unread(text) == why
    assert codes_in(LIST) == 1


def test_the_store_names_them_and_the_page_says_why(store: Store) -> None:
    heads = unread_heads(store)
    found = {one.reason: one.now for head in heads if (one := unread_document(store, head, Readings(store)))}
    assert found == {"listed": 0, "stepless": 0, None: 1}
    with client_on(store.folder) as client:
        tree: Any = lxml.html.document_fromstring(client.get("/noi-bo").text)
        assert "3 văn bản có vẻ in quy trình" in " ".join(tree.text_content().split())
        shown = client.get("/noi-bo?chua_doc=co").text
        assert "Chỉ in danh mục tên quy trình (1 mã thủ tục)" in shown and shown.count("data-row") == 3
        assert "nạp lại tệp này sẽ có 1 quy trình" in shown
