"""Loose cells: the reader keeps every run of lines, and the columns come back whatever cells are empty or merged."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.decisions.read import read_decision
from extract.run import run_of
from ingest.readers.flattened import is_flattened, loose_cells, tables
from ingest.readers.markdown import tables as markdown_tables
from ingest.types import Document
from tests.decisions.builder import MERGED, Paper, portal


def test_bars_before_a_cell_are_counted() -> None:
    text = "lời dẫn\n|\nA\n|\nB\n|\n|\nC\n|\n|\n|\nD\n|\n\nlời kết"
    found = [(text[cell.span.start : cell.span.end], cell.bars, cell.apart) for cell in loose_cells(text)]
    assert found == [
        ("lời dẫn", 0, False),
        ("A", 1, False),
        ("B", 1, False),
        ("C", 2, False),
        ("D", 3, False),
        ("lời kết", 1, True),
    ]


def test_tables_are_never_sure() -> None:
    text = "x\n\n|\nA\n|\nB\n|\n|\nC\n|\nD\n|\n\nđoạn sau"
    assert is_flattened(text)
    (table,) = tables(text)
    assert not table.sure
    assert [[text[c.span.start : c.span.end] for c in row] for row in table.rows] == [["A", "B"], ["C", "D"]]


def test_markdown_tables_keep_their_cells() -> None:
    text = "# t\n\n| STT | Tên |\n|---|---|\n| 1 | Cấp nhãn |\n| 2 |  |\n\nhết"
    (table,) = markdown_tables(text)
    cells = [[text[c.span.start : c.span.end] for c in row] for row in table.rows]
    assert table.sure and cells == [["STT", "Tên"], ["1", "Cấp nhãn"], ["2", ""]]


def test_marks_are_taken_out_and_offsets_hold() -> None:
    text = "C**ă**n cứ *Luật* __chăn__ nuôi[3]"
    run = run_of(Document(digest="", name="", media_type="text/plain", reader="", text=text))
    assert run.text == "Căn cứ Luật chăn nuôi"
    assert all(text[at] == char for at, char in zip(run.at, run.text, strict=True))


_NAMES = st.sampled_from(
    [
        "Cấp nhãn mật ong",
        "Đổi thẻ người nuôi ong",
        "Quyết định hỗ trợ giống ong",
        "Sửa đổi, bổ sung giấy phép di chuyển",
    ]
)


@st.composite
def _rows(draw: st.DrawFn) -> list[list[str]]:
    rows: list[list[str]] = []
    for number in range(1, draw(st.integers(1, 8)) + 1):
        merged = number > 1 and draw(st.booleans())
        code = f"9.9{number:05d}" if draw(st.booleans()) else ""
        tail = [MERGED, MERGED] if merged else ["Nghị định số 13/2020/NĐ-CP ngày 21/01/2020", "Sở Nông nghiệp"]
        note = draw(st.sampled_from(["", "Thành phần hồ sơ"]))
        rows.append(
            [
                str(number),
                code,
                draw(_NAMES),
                draw(st.sampled_from(["05 ngày làm việc", "Không quy định"])),
                *tail,
                note,
            ]
        )
    return rows


@settings(max_examples=60, deadline=None)
@given(_rows(), st.booleans())
def test_rows_come_back_whatever_is_empty_or_merged(rows: list[list[str]], apart: bool) -> None:
    header = ["STT", "Mã TTHC", "Tên TTHC", "Thời hạn giải quyết", "Căn cứ pháp lý", "Cơ quan thực hiện", "Ghi chú"]
    paper = Paper(annex=["DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH", [header, *rows]])
    found = read_decision(portal(paper, apart=apart)).announces
    assert [(row.code.value if row.code else "", row.name.value) for row in found] == [(row[1], row[2]) for row in rows]
    assert [row.deadline.value for row in found if row.deadline] == [row[3] for row in rows]
    assert [row.note.value if row.note else "" for row in found] == [row[6] for row in rows]


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("|\nĐiều 1.QUYẾTabc*_# STTênhủục:0/")), max_size=400))
def test_no_text_makes_it_fail(text: str) -> None:
    document = Document(digest="", name="", media_type="text/plain", reader="", text=text, tables=tables(text))
    read_decision(document)
