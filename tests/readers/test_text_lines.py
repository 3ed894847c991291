"""Text files: broken lines put back into paragraphs, sites' words set apart, Markdown told by its marks."""

from __future__ import annotations

import textwrap
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.locate import locate
from ingest.text.paragraphs import flowed, is_broken
from ingest.types import FURNITURE, Document, Span
from tests.readers.build import read_bytes, words


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a broken text, each on one line."""
    return [" ".join(text[b.span.start : b.span.end].split()) for b in flowed(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nghị định quy\nđịnh thử\nthuyền.\nĐiều 2. Hiệu lực", ["Nghị định quy định thử thuyền.", "Điều 2. Hiệu lực"]),
        ("**Điều\n2. **Giao bến Trên", ["**Điều 2. **Giao bến Trên"]),
        ("theo quy định tại khoản\n1 Điều này", ["theo quy định tại khoản 1 Điều này"]),
        ("theo quy định tại khoản\n1. Người có thuyền", ["theo quy định tại khoản 1. Người có thuyền"]),
        ("1.\nBến Trên thử thuyền;\na)\nThuyền nan;", ["1. Bến Trên thử thuyền;", "a) Thuyền nan;"]),
        ("Chương I\nQUY ĐỊNH CHUNG", ["Chương I", "QUY ĐỊNH CHUNG"]),
        ("PHỤ LỤC\nDANH MỤC THUYỀN", ["PHỤ LỤC", "DANH MỤC THUYỀN"]),
        ("**QUYẾT ĐỊNH**\nVỀ\nVIỆC THỬ THUYỀN", ["**QUYẾT ĐỊNH**", "VỀ VIỆC THỬ THUYỀN"]),
        ("*Căn\ncứ Luật Thử nghiệm;*\n*Căn cứ Luật Thuyền;*", ["*Căn cứ Luật Thử nghiệm;*", "*Căn cứ Luật Thuyền;*"]),
        ("Căn cứ Luật Thử nghiệm của\nQuốc hội;", ["Căn cứ Luật Thử nghiệm của Quốc hội;"]),
        ("Sửa đổi Điều 4 như sau:\n“Điều 4. Thử thuyền", ["Sửa đổi Điều 4 như sau:", "“Điều 4. Thử thuyền"]),
        ("tổ chức chính trị\n- xã hội ở bến", ["tổ chức chính trị - xã hội ở bến"]),
        ("Nơi nhận:\n- Như trên;\n- Lưu: VT.", ["Nơi nhận:", "- Như trên;", "- Lưu: VT."]),
        ("bán cho người Việt\nNam ở bến tỉnh Quảng\nThử", ["bán cho người Việt Nam ở bến tỉnh Quảng Thử"]),
        ("một\n-------\nhai\n|\nba\n\nbốn", ["một", "hai", "ba", "bốn"]),
    ],
)  # fmt: skip
def test_paragraphs_over_broken_lines(text: str, expected: list[str]) -> None:
    assert paragraphs(text) == expected


def test_a_text_with_a_paragraph_a_line_is_left_as_it_is() -> None:
    text = "Điều 1. Phạm vi\n1. Thử thuyền nan.\na) thuyền nhỏ;\nb) thuyền to."
    assert not is_broken(text)
    assert read_bytes(text.encode()).blocks == ()


LEXICON = ("bến", "Trên", "thử", "thuyền", "nan,", "Điều", "khoản", "1.", "a)", "-", "|", "**", "số", "của.")
WORDS = st.lists(st.sampled_from(LEXICON), min_size=1)


@given(st.lists(WORDS, min_size=1, max_size=8), st.integers(10, 60))
def test_every_word_is_in_one_paragraph_and_none_is_changed(rows: list[list[str]], width: int) -> None:
    text = "\n".join(textwrap.fill(" ".join(row), width) for row in rows)
    blocks = flowed(text)
    assert all(first.span.end <= second.span.start for first, second in pairwise(blocks))
    outside = "".join(
        text[a:b]
        for a, b in zip([0, *(x.span.end for x in blocks)], [*(x.span.start for x in blocks), len(text)], strict=True)
    )
    assert not set(outside) - set(" \n|*-")
    for block in blocks:
        assert block.place.row == text.count("\n", 0, block.span.start) + 1


HEAD = (
    "|\n**ỦY BAN NHÂN DÂN\nXÃ THỬ**\n-------\n|\n**CỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM**\n|\n|\nSố: 3/QĐ-UBND\n|\n"
    "Thử, ngày 2\ntháng 3\n|\n"
)
BODY = "Điều 1. Thử thuyền nan\ntrên sông.\n"


def said(document: Document) -> list[str]:
    return [document.text[b.span.start : b.span.end] for b in document.blocks if b.kind not in FURNITURE]


def test_what_a_site_wrote_around_a_document_is_set_apart() -> None:
    before = "## Tin mới về thuyền\nXã Thử ra quyết định, xem\nchi tiết.\n"
    after = (
        "Quyết định 3/QĐ-UBND năm 2030 thử thuyền\nVăn bản này chưa cập nhật nội dung Tiếng Anh\nBạn chưa đăng nhập\n"
    )
    document = read_bytes((before + HEAD + BODY + after).encode())
    kinds = [block.kind for block in document.blocks]
    assert kinds[0] == kinds[-1] == "site_panel"
    assert said(document)[0].startswith("**ỦY BAN")
    assert said(document)[-1] == "Điều 1. Thử thuyền nan\ntrên sông."
    assert document.text.startswith(before)


def test_nothing_is_set_apart_where_no_site_speaks() -> None:
    document = read_bytes(("Kính trình bến\ntrên.\n" + HEAD + BODY + "Văn bản liên quan đến bến\ngồm có:").encode())
    assert not [block for block in document.blocks if block.kind in FURNITURE]


def test_a_place_in_a_paragraph_is_its_line_in_the_file() -> None:
    document = read_bytes((HEAD + "\n" + BODY).encode())
    at = document.text.index("trên sông")
    assert locate(document, Span(at, at + 4)).row == document.text.count("\n", 0, at) + 1


MARKED = """---
title: Thuyền
---

## THÔNG TIN VĂN BẢN

| Thuộc tính | Nội dung |
|---|---|
| **Số hiệu** | - |

---

# Luật Thuyền

| BẾN TRÊN -------- | CỘNG HÒA |
|---|---|

### 0200200000000000001000

1\\. Thử **thuyền** ở
[bến](https://vi-du.vn) Trên.

Điều 2. Hiệu lực
"""


def test_markdown_is_told_by_its_marks() -> None:
    document = read_bytes(MARKED.encode(), "tệp.txt")
    assert document.text == MARKED
    assert [block.kind for block in document.blocks if block.kind != "flowed"] == [
        "site_panel", "site_panel", "heading", "site_panel",
    ]  # fmt: skip
    assert said(document) == [
        "# Luật Thuyền", "BẾN TRÊN", "CỘNG HÒA", "1\\. Thử **thuyền** ở\n[bến](https://vi-du.vn) Trên.",
        "Điều 2. Hiệu lực",
    ]  # fmt: skip


def test_marks_are_left_out_of_values() -> None:
    from extract.run import run_of

    document = read_bytes(MARKED.encode())
    block = next(b for b in document.blocks if "Thử" in document.text[b.span.start : b.span.end])
    run = run_of(document, block.span).flat()
    assert run.text == "1. Thử thuyền ở bến Trên."
    at = run.text.index("bến")
    assert document.text[run.at[at] : run.at[at + 2] + 1] == "bến"


def test_the_text_below_a_table_is_none_of_its_cells() -> None:
    row = "|\nmột\n|\nhai\n|\n"
    document = read_bytes((row * 3 + "Nội dung dài\n" * 9 + row * 3).encode())
    assert [[len(cells) for cells in table.rows] for table in document.tables] == [[2, 2, 2], [2, 2, 2]]


def test_recipients_and_signature_are_a_table_of_their_own_and_an_annex_is_none() -> None:
    signed = "|\n**Nơi nhận:**\n- Như Điều 3;\n|\n**CHỦ TỊCH**\nLê Văn Thử\n"
    annex = "|\n**PHỤ LỤC 01**\nBẢNG THỬ\n(Kèm theo Quyết định thử)\n"
    document = read_bytes((signed + "|\n" + annex + "|\nSTT\n|\nTên\n|\n|\n1\n|\nbến\n|\n" * 2).encode())
    first, second = (["".join(words(document, c) for c in row) for row in t.rows] for t in document.tables[:2])
    assert len(first) == 1 and "Nơi nhận" in first[0] and "CHỦ TỊCH" in first[0]
    assert second[0] == "STTTên"


@pytest.mark.parametrize(
    ("head", "rows"),
    [("| a | b |\n|---|---|\n", 1), ("| a | b |\n| c | d |\n|---|---|\n", 2), ("|  |  |\n|---|---|\n", 0)]
)  # fmt: skip
def test_what_stands_above_the_dashes_is_the_head(head: str, rows: int) -> None:
    document = read_bytes(f"# Thử\n\n{head}| 1 | 2 |\n".encode())
    assert document.tables[0].header_rows == rows
