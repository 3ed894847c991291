"""Ink and dirt: full stops stay, specks go, seals vanish, dotted lines are no dirt."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.scan.ink import dirt, grey_of, ink_of, levelled, threshold, within
from ingest.scan.types import Mask
from tests.scans.paper import DOTS, sheet


def page(*marks: tuple[int, int, int, int]) -> Mask:
    """Paper with marks (row, column, height, width)."""
    out = np.zeros((400, 600), bool)
    for row, column, height, width in marks:
        out[row : row + height, column : column + width] = True
    return out


LETTER = (100, 100, 30, 20)


def test_a_full_stop_beside_a_letter_stays() -> None:
    assert not dirt(page(LETTER, (126, 124, 4, 4)), DOTS).any()


def test_a_speck_far_from_words_goes() -> None:
    found = dirt(page(LETTER, (300, 400, 3, 3)), DOTS)
    assert found.sum() == 9 and found[300, 400]


def test_on_a_dirty_page_marks_beside_words_go_too() -> None:
    chance = np.random.default_rng(5)
    specks = [(int(row), int(column), 1, 1) for row, column in chance.integers(0, 398, (600, 2))]
    ink = page(LETTER, (126, 124, 4, 4), *specks)
    left = ink & ~dirt(ink, DOTS)
    assert left[127, 125], "the full stop is of another size"
    assert left.sum() < page(LETTER, (126, 124, 4, 4)).sum() + 60, "nearly all of six hundred are gone"


def test_dotted_lines_of_forms_are_no_dirt() -> None:
    dots = [(200, column, 2, 2) for column in range(100, 500, 10)]
    assert not dirt(page(LETTER, *dots), DOTS).any()


def test_red_over_black_becomes_paper_and_black_stays() -> None:
    colours = np.full((60, 20, 3), 255, np.uint8)
    colours[5:15, 5:15] = (230, 60, 60)
    colours[8:10] = colours[16:] = (15, 10, 10)
    grey = grey_of(colours)
    assert grey[6, 6] > 200 and grey[9, 9] < 40 and grey[18, 8] < 40


def test_words_printed_red_stay() -> None:
    colours = np.full((20, 20, 3), 255, np.uint8)
    colours[5:15, 5:15] = (200, 20, 20)
    assert grey_of(colours)[8, 8] < 128


def test_a_shadow_on_the_page_is_levelled() -> None:
    grey = np.asarray(sheet()).astype(np.float64)
    shaded = (grey * np.linspace(1.0, 0.45, grey.shape[1])).astype(np.uint8)
    ink = ink_of(levelled(shaded))
    assert abs(int(ink.sum()) - int(ink_of(grey.astype(np.uint8)).sum())) < 0.15 * ink.sum()


@pytest.mark.parametrize("value", [0, 128, 255])
def test_an_even_page_has_a_threshold(value: int) -> None:
    assert 0 < threshold(np.full((50, 50), value, np.uint8)) < 255


@pytest.mark.parametrize(("height", "width"), [(1, 1), (1, 4), (3, 1), (5, 7)])
def test_windows_are_looked_through_whole(height: int, width: int) -> None:
    mask = np.random.default_rng(1).random((30, 40)) < 0.02
    slow = [
        [mask[row : row + height, column : column + width].any() for column in range(40 - width + 1)]
        for row in range(30 - height + 1)
    ]
    assert (within(mask, height, width) == np.array(slow)).all()
