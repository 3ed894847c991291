"""The outline of ``thutuc read``: the name of a form, tables where they stand, pages that were lost."""

from __future__ import annotations

from dataclasses import replace

from api.commands.read_text import outline
from extract.legal.read import read_legal
from extract.types import Header, Sourced
from ingest.types import Block, Document, Issue, Place, Severity, Span
from tests.readers.build import read_bytes
from tests.readers.make import workbook


def lines(document: Document) -> list[str]:
    return outline(read_legal(document), document).split("\n")


def test_a_form_has_its_name_and_one_line_for_the_missing_head() -> None:
    said = lines(read_bytes("ĐƠN ĐỀ NGHỊ THỬ BẾN\nHọ và tên: ……\n".encode(), "x.txt"))
    assert said[1:3] == ["Không có phần đầu theo thể thức văn bản (biểu mẫu, phụ lục…).", "Tên: ĐƠN ĐỀ NGHỊ THỬ BẾN"]
    assert not any("không rõ" in line for line in said)


def test_a_sheet_is_told_by_its_name_its_size_and_its_columns() -> None:
    said = lines(read_bytes(workbook([["STT", "Tên"], [1, "bến"], [2, "đò"]])))
    assert "[Bảng “Danh mục”: 2 dòng, 2 cột: STT | Tên]" in said


def test_what_is_not_known_of_a_head_is_said() -> None:
    document = read_bytes("Điều 1. Thử\nnội dung\n".encode(), "x.txt")
    legal = replace(read_legal(document), header=Header(number=Sourced("1/QĐ-T", Span(0, 4))))
    said = outline(legal, document).split("\n")
    assert "Số, ký hiệu: 1/QĐ-T" in said
    assert "Người ký: không rõ" in said
    assert not any(line.startswith("Công báo") for line in said)
    signing = replace(legal, header=replace(legal.header, effective_rule=Sourced("signing", Span(0, 4))))
    assert "Ngày có hiệu lực: từ ngày ký (chưa rõ ngày)" in outline(signing, document)


def test_a_lost_page_leaves_its_trace_where_it_would_stand() -> None:
    text = "Điều 1. Một\nĐiều 2. Hai"
    blocks = (
        Block(Span(0, 11), "paragraph", Place("page", page=1)),
        Block(Span(12, len(text)), "paragraph", Place("page", page=3)),
    )
    lost = Issue(code="recognition_failed", message="Trang 2 hỏng.", severity=Severity.ERROR)
    document = Document(
        digest="0", name="x", media_type="application/pdf", reader="pdf/1", text=text, blocks=blocks, pages=4,
        issues=(lost,),
    )  # fmt: skip
    said = lines(document)
    assert said[1] == "THIẾU: Trang 2 hỏng."
    places = [at for at, line in enumerate(said) if line.strip().startswith(("Điều", "[Trang"))]
    assert [" ".join(said[at].split()[:2]).rstrip(":") for at in places] == [
        "Điều 1.",
        "[Trang 2",
        "Điều 2.",
        "[Trang 4",
    ]
    assert not any(line.startswith("[Trang") for line in lines(replace(document, issues=())))
