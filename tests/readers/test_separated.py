"""Values with signs between them (CSV): quotes, odd rows, bounds, and any text at all."""

from __future__ import annotations

import csv
import io
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import limits
from ingest.read import read
from ingest.text import separated
from ingest.types import Table, Unreadable

HEAD = "Mã;Tên;Nơi nhận"
VALUES = st.text(alphabet='ab ";,\n\tđ', max_size=12)


def said(text: str) -> list[list[str]] | None:
    table = separated.table(text)
    return None if table is None else words(text, table)


def words(text: str, table: Table) -> list[list[str]]:
    return [[text[cell.span.start : cell.span.end] for cell in row] for row in table.rows]


@given(st.text(alphabet='ab1 ";,\n\r\t\ufeff', max_size=200))
def test_any_text_gives_a_table_within_it_or_none(text: str) -> None:
    for rows in (text, f"{HEAD}\n{text}"):
        table = separated.table(rows)
        if table is None:
            continue
        at = 0
        for number, row in enumerate(table.rows, 1):
            assert [cell.column for cell in row] == list(range(1, len(row) + 1))
            for cell in row:
                assert cell.row == number and at <= cell.span.start <= cell.span.end <= len(rows)
                at = cell.span.end


@given(st.lists(st.lists(VALUES, min_size=3, max_size=3).filter(lambda row: any(map(str.strip, row))), min_size=1))
def test_what_a_program_wrote_is_read_back(rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    found = said(f"{HEAD}\n{out.getvalue()}")
    assert found is not None
    assert [[value.replace('""', '"') for value in row] for row in found[1:]] == rows


@pytest.mark.parametrize(
    ("row", "values"),
    [
        ('1;"Đơn ""gốc""; một tờ";Sở A', ["1", 'Đơn ""gốc""; một tờ', "Sở A"]),
        ('1;  "hai\ndòng" ;Sở A', ["1", "hai\ndòng", "Sở A"]),
        ('1;"Thẻ" và "giấy";Sở A', ["1", '"Thẻ" và "giấy"', "Sở A"]),
        ('1;Thẻ "mới;Sở A', ["1", 'Thẻ "mới', "Sở A"]),
        ('1;"Thẻ mới;Sở A', ["1", '"Thẻ mới', "Sở A"]),
        ('1;"";', ["1", "", ""]),
    ],
)
def test_quotes(row: str, values: list[str]) -> None:
    assert said(f"{HEAD}\n{row}\n2;Thẻ;Sở B\n") == [HEAD.split(";"), values, ["2", "Thẻ", "Sở B"]]


def test_a_quote_never_closed_takes_in_no_other_row() -> None:
    rows = [f"{number};Thẻ {number};Sở A" for number in range(200)]
    rows[100] = '100;"Thẻ 100;Sở A'
    found = said("\n".join([HEAD, *rows]))
    assert found is not None and len(found) == 201
    assert found[101] == ["100", '"Thẻ 100', "Sở A"]


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}\n" + '1;"Thẻ;Sở A\n' * 15_000,  # every quote open
        f"{HEAD}\n1;a" + '"' * 1_000_000 + ";Sở A",
        f"{HEAD}\n" + '"' * 1_000_000,
        f"{HEAD}\n" + '1;"' + '""x;' * 200_000,
        "Điều 1, khoản 2, điểm a\n" + "Đơn, giấy, thẻ, và bản sao; nộp, nhận, trả.\n" * 20_000,
        "a\tb\tc\n" + "một dòng\n" * 100_000,
        "\n" * 1_000_000,
    ],
)
def test_the_time_grows_with_the_text(text: str) -> None:
    begun = time.perf_counter()
    separated.table(text)
    assert time.perf_counter() - begun < 3  # what grew with the square took minutes


def test_more_cells_than_a_workbook_may_have_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SHEET_CELLS", 30)
    assert said(f"{HEAD}\n" + "1;2;3\n" * 9) is not None
    with pytest.raises(Unreadable) as refused:
        read((f"{HEAD}\n" + "1;2;3\n" * 10).encode(), "danh-sach.csv")
    assert refused.value.issue.code == "too_many_cells"


def test_running_text_is_no_table() -> None:
    assert said("Kính gửi: Bộ A, Bộ B, Bộ C\nCăn cứ luật, nghị định, thông tư, Bộ A báo cáo.\nHết.\n") is None
    assert said("a,b,c\n") is None
    assert said("a,a,b\n1,2,3\n") is None
    assert said("," * (separated._MOST_COLUMNS * 2)) is None
