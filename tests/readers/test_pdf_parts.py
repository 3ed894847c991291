"""The parts of PDF reading by themselves: lines to grids, words to paragraphs, halves of tables to one."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from pdfplumber import table

from ingest.pdf.geometry import Box, Rule, Word
from ingest.pdf.grid import Grid, _cells, _edge, grids
from ingest.pdf.lines import Line, levels, line_of, paragraphs
from ingest.pdf.pages import _fill
from ingest.pdf.tabled import PageTable
from ingest.pdf.tables import rows


def ruled(columns: list[float], lines: list[float], without: tuple[tuple[int, int], ...] = ()) -> list[Rule]:
    """All rules of a table; `without`: (row, column) whose lower border is left out."""
    out = [Rule(vertical=True, at=x, start=lines[0], end=lines[-1]) for x in columns]
    for row, y in enumerate(lines):
        for column in range(len(columns) - 1):
            if (row - 1, column) not in without:
                out.append(Rule(vertical=False, at=y, start=columns[column], end=columns[column + 1]))
    return out


def word(text: str, x: float, y: float, size: float = 10) -> Word:
    """A word of letters half as wide as high."""
    return Word(text=text, box=Box(x, y, x + 0.5 * size * len(text), y + size))


def line(text: str, x: float, y: float, size: float = 10) -> Line:
    at, words = x, []
    for part in text.split(" "):
        words.append(word(part, at, y, size))
        at = words[-1].box.x1 + 0.25 * size
    return line_of(words)


def texts(lines: list[Line], right: float) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(lines, right)]


def shape(grid: Grid) -> list[tuple[int, int, int, int]]:
    return [(cell.row, cell.column, cell.row_span, cell.column_span) for cell in grid.cells]


def test_a_grid_with_a_merged_cell() -> None:
    (grid,) = grids(ruled([0, 50, 100], [0, 20, 40], without=((0, 1),)))
    assert shape(grid) == [(0, 0, 1, 1), (0, 1, 2, 1), (1, 0, 1, 1)]


def test_broken_and_shaky_lines_make_one_grid() -> None:
    pieces = [
        Rule(vertical=r.vertical, at=r.at + shift, start=a, end=b)
        for r in ruled([0, 50, 100], [0, 20, 40])
        for a, b, shift in ((r.start, (r.start + r.end) / 2, 0.4), ((r.start + r.end) / 2 + 1, r.end, -0.4))
    ]
    (grid,) = grids(pieces)
    assert len(grid.cells) == 4


def test_a_frame_and_an_underline_are_no_table() -> None:
    assert grids(ruled([0, 100], [0, 100])) == []
    assert grids([Rule(vertical=False, at=10, start=0, end=50), Rule(vertical=False, at=12, start=60, end=90)]) == []


def test_two_tables_on_a_page_are_two() -> None:
    assert len(grids(ruled([0, 50, 100], [0, 20, 40]) + ruled([0, 50, 100], [60, 80, 100]))) == 2


def test_the_bars_of_a_bar_code_leave_the_table_below_alone() -> None:
    bars = [Rule(vertical=True, at=x, start=-60, end=-20) for x in range(20, 90, 2)]
    (grid,) = grids(bars + ruled([0, 50, 100], [0, 20, 40]))
    assert grid.columns == (0, 50, 100)
    assert len(grid.cells) == 4


def test_a_page_frame_around_a_corner_box_is_no_cell_and_holds_no_tables_together() -> None:
    frame = ruled([0, 300], [0, 400])
    head = [Rule(vertical=False, at=40, start=0, end=300), Rule(vertical=True, at=200, start=0, end=40)]
    photo = [Rule(vertical=True, at=200, start=40, end=120), Rule(vertical=False, at=120, start=200, end=300)]
    below = ruled([0, 100, 200, 300], [300, 320, 340])
    top, list_below = grids([*frame, *head, *photo, *below])
    assert [cell.box for cell in top.cells] == [Box(0, 0, 200, 40), Box(200, 0, 300, 40), Box(200, 40, 300, 120)]
    assert [(cell.row_span, cell.column_span) for cell in top.cells] == [(1, 1)] * 3
    assert list_below.columns == (0, 100, 200, 300)


def test_squared_paper_is_no_table() -> None:
    squares = [float(at) for at in range(0, 800, 8)]
    assert grids(ruled([0, 800], [0, 800]) + [Rule(vertical=v, at=a, start=0, end=792) for v in (True, False)
                                              for a in squares]) == []  # fmt: skip


def test_a_line_goes_on_only_when_the_next_word_would_not_have_fitted() -> None:
    assert texts([line("một câu rất dài", 0, 0), line("tiếp", 0, 12)], right=80) == ["một câu rất dài tiếp"]
    assert texts([line("một câu", 0, 0), line("tiếp", 0, 12)], right=200) == ["một câu", "tiếp"]
    assert texts([line("a) điều thứ nhất;", 0, 0), line("b) điều hai", 0, 12)], right=85) == [
        "a) điều thứ nhất;",
        "b) điều hai",
    ]


def test_capitals_end_where_small_letters_begin() -> None:
    lines = [line("VỀ VIỆC CÔNG BỐ DANH MỤC", 0, 0), line("Căn cứ luật", 0, 12)]
    assert len(texts(lines, right=130)) == 2


def test_a_number_cut_by_the_edge_of_its_column_is_whole() -> None:
    assert texts([line("2.000123.00", 0, 0), line("0.00.00.H61", 0, 12)], right=57) == ["2.000123.000.00.00.H61"]
    assert texts([line("số 12/2024/NĐ-", 0, 0), line("CP", 0, 12)], right=70) == ["số 12/2024/NĐ-CP"]
    assert texts([line("Sở Y tế - Nội", 0, 0), line("vụ", 0, 12)], right=65) == ["Sở Y tế - Nội vụ"]


def test_a_raised_note_mark_stays_on_its_line() -> None:
    words = [word("Tên", 0, 10), word("[1]", 20, 8, size=5), word("sau", 40, 10), word("dưới", 0, 24)]
    assert [[w.text for w in level] for level in levels(words)] == [["Tên", "[1]", "sau"], ["dưới"]]


def part(page: int, lines: list[float], words: list[Word], without: tuple[tuple[int, int], ...] = ()) -> PageTable:
    (grid,) = grids(ruled([0, 30, 130, 230], lines, without))
    return _fill(grid, words, page)[0]


def test_a_merged_cell_over_the_page_end_reaches_all_its_rows_and_a_cut_row_is_one() -> None:
    first = part(
        1,
        [0, 20, 40, 60],
        [word("TT", 2, 5), word("Tên", 35, 5), word("Luật", 135, 5), word("1", 2, 25), word("A", 35, 25),
         word("12/2024/QH15", 135, 25), word("2", 2, 45), word("Dài", 35, 45)],
        without=((1, 2),),
    )  # fmt: skip
    second = part(2, [0, 20, 40], [word("tiếp", 35, 5), word("3", 2, 25), word("B", 35, 25)], without=((0, 2),))
    whole = [row for row in rows([first, second]) if not row.repeated]
    said = [[" ".join(paragraph.text for paragraph in cell.paragraphs) for cell in row.cells] for row in whole]
    assert said == [["TT", "Tên", "Luật"], ["1", "A", "12/2024/QH15"], ["2", "Dài tiếp"], ["3", "B"]]
    law = whole[1].cells[2]
    assert (law.row, law.column, law.row_span) == (2, 3, 3)


def test_a_document_number_is_no_heading_in_capitals() -> None:
    lines = [line("Nghị quyết số", 0, 0), line("41/2026/NQ-HĐND", 0, 12)]
    assert texts(lines, right=90) == ["Nghị quyết số 41/2026/NQ-HĐND"]


@given(
    xs=st.lists(st.integers(0, 12), min_size=2, max_size=7, unique=True),
    ys=st.lists(st.integers(0, 12), min_size=2, max_size=7, unique=True),
    broken=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.booleans()), max_size=12),
)
def test_cells_are_those_of_pdfplumber(xs: list[int], ys: list[int], broken: list[tuple[int, int, bool]]) -> None:
    columns, lines = sorted(20.0 * x for x in xs), sorted(20.0 * y for y in ys)
    rules = [
        Rule(vertical=True, at=x, start=a, end=b)
        for i, x in enumerate(columns) for j, (a, b) in enumerate(pairwise(lines)) if (i, j, True) not in broken
    ] + [
        Rule(vertical=False, at=y, start=a, end=b)
        for i, y in enumerate(lines) for j, (a, b) in enumerate(pairwise(columns)) if (i, j, False) not in broken
    ]  # fmt: skip
    edges = table.merge_edges([_edge(rule) for rule in rules], 3, 3, 3, 3)
    crossings = table.edges_to_intersections(edges, 3, 3)
    assert _cells(crossings) == table.intersections_to_cells(crossings)
