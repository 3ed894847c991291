"""Ruling lines in pictures: those of tables are found and taken out, words are not harmed."""

from __future__ import annotations

import numpy as np

from ingest.scan.ink import ink_of
from ingest.scan.rulings import rulings
from tests.scans.paper import DOTS, LINES, sheet, table


def test_the_lines_of_a_table_are_found() -> None:
    found = rulings(ink_of(np.asarray(table([["STT", "Tên"], ["1", "Tờ khai"], ["2", "Bản sao"]]))), DOTS)
    level = sorted({round(rule.at) for rule in found.rules if not rule.vertical})
    upright = sorted({round(rule.at) for rule in found.rules if rule.vertical})
    assert len(level) == 4 and len(upright) == 3
    assert abs(upright[0] - 72) <= 2 and abs(level[0] - 72) <= 2, "an inch from the corner, in points"


def test_words_are_not_taken_for_lines() -> None:
    ink = ink_of(np.asarray(sheet(LINES * 3, height=11.0)))
    found = rulings(ink, DOTS)
    assert not found.rules and not (found.dots & ink).any()


def test_taking_out_lines_leaves_the_words_of_cells() -> None:
    ink = ink_of(np.asarray(table([["Thành phần", "Số bản"]])))
    left = ink & ~rulings(ink, DOTS).dots
    words = ink_of(np.asarray(sheet(("Thành phần Số bản",), points=11)))
    assert abs(int(left.sum()) - int(words.sum())) < 0.3 * words.sum()


def test_a_line_by_itself_is_no_table() -> None:
    ink = np.zeros((300, 600), bool)
    ink[100:103, 50:500] = True
    found = rulings(ink, DOTS)
    assert not found.rules and (ink & ~found.dots).sum() == 0
