"""The tables of ``thutuc read``: rectangles, merged cells said once, marks left out, no room lost on far cells."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from api.contracts.tables import tables_json
from api.documents import cells
from ingest.types import Cell, Document, Span, Table

Place = tuple[int, int, int, int]


def document(places: list[list[Place]], text: str = "abcdef", head: int = 0, **members: Any) -> Document:
    """A document of one table; the cells show the letters of the text one after another."""
    at = iter(range(10_000))
    rows = tuple(
        tuple(
            Cell(span=Span(here, here + 1), row=row, column=column, row_span=down, column_span=across)
            for row, column, down, across in places_of
            for here in [next(at)]
        )
        for places_of in places
    )
    table = Table(span=Span(0, len(text)), rows=rows, header_rows=head, **members)
    return Document(digest="0", name="x", media_type="x/y", reader="x/1", text=text, tables=(table,))


def test_an_absent_cell_is_empty_in_its_column() -> None:
    (found,), issues = tables_json(document([[(1, 1, 1, 1), (1, 3, 1, 1)], [(4, 3, 1, 1)]], head=1, name="Trang"))
    assert (found["header"], found["rows"], found["name"]) == ([["a", "b"]], [["", "c"]], "Trang")
    assert "merged" not in found
    assert issues == []


def test_merged_cells_count_the_columns_and_rows_that_are_given() -> None:
    places = [[(1, 1, 2, 1), (1, 3, 1, 2)], [(2, 3, 1, 1), (2, 4, 1, 1)], [(9, 1, 1, 9)]]
    (found,), _ = tables_json(document(places, head=2))
    assert found["header"] + found["rows"] == [["a", "b", ""], ["", "c", "d"], ["e", "", ""]]
    assert found["merged"] == [
        {"row": 0, "column": 0, "row_span": 2, "column_span": 1},
        {"row": 0, "column": 1, "row_span": 1, "column_span": 2},
        {"row": 2, "column": 0, "row_span": 1, "column_span": 3},
    ]


def test_two_cells_at_one_place_are_both_kept() -> None:
    (found,), _ = tables_json(document([[(1, 1, 1, 1), (1, 1, 1, 1)]]))
    assert found["rows"] == [["a\nb"]]


def test_cells_far_apart_take_no_room(monkeypatch: Any) -> None:
    monkeypatch.setattr("api.contracts.tables.MOST_PADDING", 3)
    (found,), (issue,) = tables_json(document([[(1, 1, 1, 1)], [(2, 2, 1, 1)], [(3, 3, 1, 1)]]))
    assert found["rows"] == [["a"], ["b"], ["c"]]
    assert issue.code == "sparse_table"


def test_rows_that_were_guessed_are_said_to_be() -> None:
    assert [issue.code for issue in tables_json(document([[(1, 1, 1, 1)]], sure=False))[1]] == ["inferred_rows"]


def test_marks_of_a_plain_text_are_not_in_its_cells() -> None:
    row = "|\n**một**\n|\nh**a**i\n|\n"
    from tests.readers.build import read_bytes

    (found,), _ = tables_json(read_bytes((row * 4).encode(), "t.txt"))
    assert found["rows"][0] == ["một", "hai"]


_PLACES = st.lists(
    st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9), st.integers(1, 4), st.integers(1, 4)), max_size=5),
    max_size=6,
)


@given(_PLACES)
def test_rows_are_always_of_one_length_and_hold_every_cell(places: list[list[Place]]) -> None:
    text = "".join(chr(0x4E00 + at) for at in range(40))
    made = document(places, text)
    (found,), _ = tables_json(made)
    rows = found["header"] + found["rows"]
    assert len({len(row) for row in rows}) <= 1
    assert sorted("".join(rows_of for row in rows for rows_of in row).replace("\n", "")) == sorted(
        text[: sum(map(len, places))]
    )
    width = len(rows[0]) if rows else 0
    for merge in found.get("merged", []):
        assert merge["row"] + merge["row_span"] <= len(rows)
        assert merge["column"] + merge["column_span"] <= width
    assert cells.rectangle(made.tables[0]).rows is not None
