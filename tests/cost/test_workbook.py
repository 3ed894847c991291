"""The workbook counts by itself: LibreOffice, given no values, comes to exactly our figures."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from api.cost.counting import reckon, result
from api.cost.layout import LACKING, PARAMETERS, SUMMARY, UNKNOWN, WORK, Book, Given
from api.cost.workbook import written
from tests.cost.builders import D, book, document, edited, work
from tests.recounting import SOFFICE, recounted


def cells(data: bytes, sheet: str, *, formulas: bool = False) -> dict[str, Any]:
    held = openpyxl.load_workbook(io.BytesIO(data), data_only=not formulas)[sheet]
    return {cell.coordinate: cell.value for row in held.iter_rows() for cell in row if cell.value is not None}


def digits(value: Any) -> Any:
    """A number to 14 digits (LibreOffice rounds the 15th away); whole amounts are kept whole."""
    return float(f"{value:.14g}") if isinstance(value, float) else value


def odd() -> Book:
    """Figures that fall on halves, an endless wage, a load nobody knows, a zero base, a side without lines."""
    given = (Given(key="income", value=D(105_600_001), year=2025, source="thử"), *book().parameters[1:])
    first, second = book().units
    third = type(first)(code="1.000020", name="Ba", times=D(1))
    fourth = type(first)(code="1.000030", name="Bốn", times=D(1), subjects=D(7), times_after=D("1.5"), why="thử")
    lines = (
        work("1.000010", "before", "1056"),
        work("1.000010", "before", "1056", paid="1", fee="3"),
        work("1.000010", "after", "1056", charge="5"),
        *(row for row in book().work if row.code == "1.00001"),
        *(type(row)(**{**fields(row), "code": "1.000020", "name": "Ba"}) for row in book().work[:4]),
        type(book().work[0])(**{**fields(work("1.00001", "before", "0")), "code": "1.000030", "name": "Bốn"}),
    )
    return Book(parameters=given, units=(first, second, third, fourth), work=lines)


def fields(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.__slots__}


@pytest.mark.skipif(SOFFICE is None, reason="không có LibreOffice (soffice) để tính lại bảng tính")
def test_libreoffice_comes_to_exactly_our_figures(tmp_path: Path) -> None:
    reckoned = reckon(document(written(odd())))
    assert [one.code for one in reckoned.sheets] == ["1.000010", "1.00001", "1.000020", "1.000030"]
    ours = result(reckoned)
    theirs = recounted(ours, tmp_path)
    for sheet in (PARAMETERS, WORK, SUMMARY):
        live = [place for place, value in cells(ours, sheet, formulas=True).items() if str(value).startswith("=")]
        live = [place for place in live if cells(ours, sheet)[place] != "=Cấp thẻ nuôi tằm"]
        assert live
        mine, found = cells(ours, sheet), cells(theirs, sheet)
        assert {place: digits(found.get(place)) for place in live} == {place: digits(mine[place]) for place in live}
    summary = cells(theirs, SUMMARY)
    for row, saving in enumerate(reckoned.savings, 2):
        shown = [summary[f"{column}{row}"] for column in "DEFGHIJKL"]
        every = (
            saving.before.hours, saving.after.hours, saving.before.once, saving.after.once, saving.saved_once,
            saving.before.year, saving.after.year, saving.saved_year, saving.percent,
        )  # fmt: skip
        known = every if saving.saved_year is not None else (*every[:5], None, None, None, None)
        assert shown == [UNKNOWN if one is None else float(one) for one in known]
    total = reckoned.total
    assert [summary[f"{column}6"] for column in "IJKL"] == [
        total.before,
        total.after,
        total.saved,
        float(total.percent or 0),
    ]
    assert digits(cells(theirs, PARAMETERS)["C6"]) == digits(float(D(105_600_001) / 2112))


@pytest.mark.skipif(SOFFICE is None, reason="không có LibreOffice (soffice) để tính lại bảng tính")
def test_an_empty_one_says_that_figures_are_lacking(tmp_path: Path) -> None:
    empty = book(parameters=(), work=tuple(type(row)(**{**fields(row), "hours": None}) for row in book().work))
    ours = written(empty)
    theirs = recounted(ours, tmp_path)
    for sheet, places in ((PARAMETERS, ("C6",)), (WORK, ("G2", "M2", "N2")), (SUMMARY, ("D2", "F3", "H2"))):
        assert [cells(theirs, sheet)[place] for place in places] == [LACKING] * len(places)
        assert [cells(ours, sheet)[place] for place in places] == [LACKING] * len(places)
    assert [cells(theirs, SUMMARY)[f"{column}4"] for column in "IJKL"] == [UNKNOWN] * 4


def test_the_result_can_be_read_again() -> None:
    first = reckon(document(written(book())))
    again = reckon(document(result(first)))
    assert again.problems == ()
    assert again.savings == first.savings
    assert result(again) == result(first)


def test_names_stay_text() -> None:
    held = openpyxl.load_workbook(io.BytesIO(written(book())))
    assert held[WORK]["B6"].data_type == "s" or held[WORK]["B6"].value == "=Cấp thẻ nuôi tằm"
    assert b"<f>C\xe1\xba\xa5p" not in b"".join(
        zipfile.ZipFile(io.BytesIO(written(book()))).read(name)
        for name in zipfile.ZipFile(io.BytesIO(written(book()))).namelist()
    )
    assert held[WORK]["A6"].value == "1.00001"


def test_what_could_not_be_counted_has_its_sheet() -> None:
    found = reckon(edited(lambda _, __, sheet: sheet.__setitem__("F2", None)))
    assert [one.code for one in found.sheets] == ["1.00001"]
    held = openpyxl.load_workbook(io.BytesIO(result(found)))
    assert [cell.value for cell in held["Chưa tính được"][2]][:4] == ["Công việc", "2", "Giờ", "1.000010"]
