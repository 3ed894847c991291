"""Documents that are no records: a law, a letter, a form, any text is stored, listed and found."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from catalog_graph.intake.documents import legal_of, name_of
from catalog_graph.intake.outcomes import DOCUMENT, NONE
from catalog_graph.intake.produce import Task, outcome_of, produce
from catalog_graph.runner import ingest
from catalog_graph.store.opening import Store
from catalog_graph.store.search import search
from ingest.read import read
from ingest.types import Document
from tests.store.builders import OPTIONS, put

REAL = replace(OPTIONS, function="catalog_graph.intake.produce:produce")

LETTER = """SỞ XÂY DỰNG
Kính gửi: Ủy ban nhân dân các xã
Đề nghị các xã rà soát bờ kè trước mùa mưa và báo cáo kết quả.
"""
FORM = """CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

TỜ KHAI
ĐĂNG KÝ BẾN THUYỀN
Kính gửi: ....................
Họ, chữ đệm, tên: ....................
"""


@pytest.mark.parametrize(
    ("text", "name", "form"),
    [
        (FORM, "TỜ KHAI ĐĂNG KÝ BẾN THUYỀN", True),
        ("BẢN CAM KẾT\nGIỮ KÈ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n", "BẢN CAM KẾT GIỮ KÈ", True),
        ("KẾ HOẠCH\nTu sửa kè năm tới\n", "KẾ HOẠCH", False),
        ("Đơn xin nghỉ phép của ông A\n", None, False),
        (LETTER, None, False),
    ],
)
def test_a_document_without_title_is_called_by_what_it_prints_over_itself(
    text: str, name: str | None, form: bool
) -> None:
    found = name_of(read(text.encode(), "x.txt"))
    assert (found.name, found.form) == (name, form) if found is not None else name is None


def outcome(tmp_path: Path, data: bytes | str) -> tuple[str, dict[str, int]]:
    path = put(tmp_path, "x", data)
    made = produce(Task(str(path), None, "x"))
    return made.kind, made.rejected


@pytest.mark.parametrize(
    ("data", "kind", "rejected"),
    [
        (LETTER, DOCUMENT, {}),
        (FORM, DOCUMENT, {}),
        ('{"tên": "một tệp cấu hình", "số": 3}', NONE, {"not_a_record": 1}),
    ],
)
def test_only_files_of_data_are_refused(data: str, kind: str, rejected: dict[str, int], tmp_path: Path) -> None:
    assert outcome(tmp_path, data) == (kind, rejected)


def test_a_file_without_text_is_refused() -> None:
    made = outcome_of(Document(digest="0", name="x", media_type="application/pdf", reader="pdf/1", text=" \n"))
    assert (made.kind, made.rejected) == (NONE, {"no_text": 1})


def test_documents_are_held_apart_from_snapshots_and_found_by_any_word(store: Store, folder: Path) -> None:
    put(folder, "2026-06/thu.txt", LETTER)
    put(folder, "to-khai.txt", FORM)
    account = ingest(store, folder, REAL)
    assert (account.documents, account.decisions, account.rows_in, account.rows_stored) == (2, 0, 2, 2)
    assert account.snapshots == {}
    (hit,) = search(store, "ra soat bo ke")
    assert (hit.kind, hit.collection, hit.path) == ("document", f"documents:{folder}", "2026-06/thu.txt")
    (hit,) = search(store, "to khai ben thuyen")
    assert hit.name == "TỜ KHAI ĐĂNG KÝ BẾN THUYỀN"


def test_the_text_of_a_unit_is_what_stands_at_its_place(tmp_path: Path) -> None:
    document = read(LETTER.encode(), "x.txt")
    assert all(
        document.text[u.text.span.start : u.text.span.end] == u.text.value for u in legal_of(document).provisions
    )
