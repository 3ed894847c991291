"""Figures that e-signing lays over the blanks of a head, and rows left open at a page end."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.pdf.geometry import Box, Rule, Word
from ingest.pdf.grid import grids
from ingest.pdf.outlines import _told
from ingest.pdf.sheet import Sheet
from ingest.pdf.stamped import blanks, filled
from ingest.readers import pdf as reader
from ingest.scan import figures, tesseract


def word(text: str, x: float, y: float) -> Word:
    return Word(text=text, box=Box(x, y, x + 5 * len(text), y + 10))


def sheet(*words: Word) -> Sheet:
    return Sheet(number=1, width=600, height=800, words=words, rules=())


NUMBER = (word("Số:", 60, 90), word("/QĐ-TEST", 120, 90))
DAY = (word("ngày", 300, 90), word("tháng", 345, 90), word("năm", 395, 90), word("2031", 420, 90))


def test_blanks_of_a_head() -> None:
    found = blanks(sheet(*NUMBER, *DAY))
    assert [(blank.kind, blank.box.x0, blank.box.x1) for blank in found] == [
        ("number", 75, 120),
        ("day", 320, 345),
        ("month", 370, 395),
    ]


@pytest.mark.parametrize(
    "words",
    [
        (word("Số:", 60, 90), word("12/QĐ-TEST", 120, 90)),
        (word("Số:", 60, 700), word("/QĐ-TEST", 120, 700)),
        (word("Số:", 60, 90), word("/QĐ-TEST", 78, 90)),
        (word("Số:", 60, 90), word("/QĐ-TEST", 120, 140)),
        (word("ngày", 300, 90), word("15", 330, 90), word("tháng", 345, 90)),
    ],
)
def test_no_blank(words: tuple[Word, ...]) -> None:
    assert blanks(sheet(*words)) == ()


def test_a_number_flows_into_its_sign() -> None:
    page = sheet(*NUMBER, *DAY)
    places = blanks(page)
    out = filled(page, [(places[0], "77", 93), (places[1], "08", 90), (places[2], "3", 88)])
    assert " ".join(each.text for each in out.words) == "Số: 77/QĐ-TEST ngày 08 tháng 3 năm 2031"
    assert [each.confidence for each in out.words if each.boxes is None and each.confidence <= 100][:1] == [93]


@pytest.mark.parametrize(
    ("kind", "readings", "expected"),
    [
        ("number", ["120"] * 4, [("120", 90)]),
        ("number", ["120", "120", "126", "120"], [(None, 0)]),
        ("number", [""] * 4, [(None, 0)]),
        ("day", ["11"] * 4, [("11", 90)]),
        ("day", ["77"] * 4, [(None, 0)]),
        ("month", ["13"] * 4, [(None, 0)]),
    ],
)
def test_only_what_all_readings_agree_on(
    monkeypatch: pytest.MonkeyPatch, kind: str, readings: list[str], expected: list[tuple[str | None, int]]
) -> None:
    blank = next(each for each in blanks(sheet(*NUMBER, *DAY)) if each.kind == kind)
    told = iter(readings)
    grey = np.zeros((4, 4), np.uint8)
    monkeypatch.setattr(tesseract, "missing", lambda: None)
    monkeypatch.setattr(tesseract, "digits", lambda *_: (next(told), 90.0))
    monkeypatch.setattr(figures, "_pictures", lambda *_: [[(grey, 200), (grey, 300)]])
    assert figures.figures(b"", 1, [blank]) == [(blank, *each) for each in expected]


_SHAPE = np.array([(0.4, 1.0), (0.0, 0.5), (0.1, 0.0), (0.9, 0.1), (1.0, 0.4), (0.7, 0.6), (0.3, 0.5), (0.2, 0.8)])


@pytest.mark.parametrize(
    ("drawn", "told"),
    [
        (_SHAPE, "6"),
        (_SHAPE + np.outer(_SHAPE[:, 1], [0.3, 0]), "6"),
        (1 - _SHAPE, None),
        (_SHAPE[:, ::-1], None),
        (_SHAPE[:-1], None),
        (np.vstack([_SHAPE[:-1], [(0.6, 0.8)]]), None),
    ],
)
def test_an_outline_is_a_digit_of_a_font_or_nothing(drawn: np.ndarray, told: str | None) -> None:
    low, high = drawn.min(axis=0), drawn.max(axis=0)
    assert _told((drawn - low) / (high - low), [("6", _SHAPE)]) == told
    assert _told((drawn - low) / (high - low), [("6", _SHAPE), ("0", _SHAPE)]) is None


def test_a_field_that_shows_nothing_is_no_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    white = np.full((4, 4), 255, np.uint8)
    monkeypatch.setattr(figures, "_pictures", lambda *_: [[(white, 200), (white, 300)]])
    assert figures.figures(b"", 1, blanks(sheet(*NUMBER))) == []


def test_the_issue_says_what_was_not_read() -> None:
    assert "ngày, tháng không đọc được" in reader._laid_over(["number", "day", "month"], ["number"]).message


def _open(top: float, bottom: float, levels: list[float]) -> list[Rule]:
    uprights = [Rule(vertical=True, at=x, start=top, end=bottom) for x in (50, 90, 200)]
    return uprights + [Rule(vertical=False, at=y, start=50, end=200) for y in levels]


@pytest.mark.parametrize(
    ("rules", "at", "rows"),
    [
        (_open(100, 160, [100, 120, 140]), 145, 3),
        (_open(80, 140, [100, 120, 140]), 85, 3),
        (_open(100, 160, [100, 120, 140]), 300, 2),
        (_open(100, 144, [100, 120, 140]), 141, 2),
    ],
)
def test_a_row_open_to_the_page_end(rules: list[Rule], at: float, rows: int) -> None:
    (grid,) = grids(rules, [word("abc", 100, at)])
    assert len(grid.rows) - 1 == rows
