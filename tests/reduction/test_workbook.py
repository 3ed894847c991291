"""The workbook of the cut counts by itself: given no values it comes to the measure; an action changed moves rates."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from api.reduction.asking import board
from api.reduction.state import state_of
from api.reduction.types import EVERYTHING
from api.reduction.workbook import SLOTS, SUMMARY, UNITS, workbook
from catalog_graph.store.opening import Store, open_store
from tests.law.made import take_in
from tests.recounting import SOFFICE, recounted
from tests.store.test_forms import person

NEEDS = pytest.mark.skipif(SOFFICE is None, reason="không có LibreOffice (soffice) để tính lại bảng tính")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    made = open_store(tmp_path_factory.mktemp("bang") / "kho", create=True)
    take_in(made, [person(), person("Đơn thứ hai")])
    return made


def rows(data: bytes, sheet: str) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in openpyxl.load_workbook(io.BytesIO(data), data_only=True)[sheet]]


def test_the_same_store_gives_the_same_figures_as_the_board(store: Store) -> None:
    total = board(store).measure.total
    summary = rows(workbook(store), SUMMARY)
    assert summary[5][1] == total.n0
    assert summary[6][1:5] == [*total.current, *total.planned]


@NEEDS
def test_libreoffice_comes_to_the_measure(store: Store, tmp_path: Path) -> None:
    made = workbook(store)
    again = recounted(made, tmp_path)
    for sheet in (SUMMARY, UNITS, SLOTS):
        for mine, counted in zip(rows(made, sheet), rows(again, sheet), strict=True):
            for one, other in zip(mine, counted, strict=False):
                assert other == (pytest.approx(one) if isinstance(one, float) else one)


@NEEDS
def test_a_slot_kept_after_all_moves_every_rate(store: Store, tmp_path: Path) -> None:
    state = state_of(store, EVERYTHING)
    total = board(store, EVERYTHING, state).measure.total
    book = openpyxl.load_workbook(io.BytesIO(workbook(store)))
    sheet = book[SLOTS]
    row = next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 15).value == "tự động điền")
    sheet.cell(row, 15).value = "giữ"
    out = io.BytesIO()
    book.save(out)
    summary = rows(recounted(out.getvalue(), tmp_path), SUMMARY)
    assert summary[6][3] == total.planned[0] + 1
    assert summary[6][4] == total.planned[1] + 1
    assert summary[7][3] == pytest.approx((total.n0 - total.planned[0] - 1) / total.n0)
