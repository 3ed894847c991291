"""Whatever the text: nothing raises, every path is well formed, every target names something."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.citations.paths import is_path
from extract.legal.cited import cited_law
from ingest.types import Document

WORDS = [
    "Điều 1. ", "Điều 5 ", "khoản 2 ", "điểm a ", "Điều này", "khoản này", "nêu trên ", "\n", "\n\n", "1. ", "a) ",
    "[1] ", "Sửa đổi, bổ sung ", "Bãi bỏ ", "một số điều của ", "như sau:\n", "“", "”", ". ", "; ", "và ", "của ",
    "vào sau ", "Nghị định số 5/2020/NĐ-CP ", "Nghị định số /NĐ-CP ", "Luật Đất đai ", "Luật Đất đai năm 2013 ",
    "các Luật ", "Nghị định này ", "Quy chế này ", "Quy định này ", "QUY CHẾ\n",
    "(Ban hành kèm theo Quyết định số 3/QĐ-BT)\n", "Phụ lục I ", "Mẫu số 02 ", "kèm theo ", "(sau đây gọi là Luật 5)",
    "số thứ tự 3 ", "Thông tư ", "CHÍNH PHỦ\n", "NGHỊ ĐỊNH\n", "Số: 1/2024/NĐ-CP\n",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=5)), max_size=50).map("".join))
def test_any_text(text: str) -> None:
    document = Document(digest="0" * 64, name="a", media_type="text/plain", reader="text", text=text)
    for mention in cited_law(document).mentions:
        assert mention.targets
        for target in mention.targets:
            assert target.doc_key and is_path(target.path), target
