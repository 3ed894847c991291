"""Pages put straight: the skew that was made is found, and every place leads back to where it was."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from ingest.pdf.geometry import moved
from ingest.scan.ink import ink_of
from ingest.scan.types import Picture
from ingest.scan.upright import FINE, skew, straightened, turned
from tests.scans.paper import DOTS, LINES, sheet


@pytest.mark.parametrize("angle", [-3.0, -1.5, -0.4, 0.0, 0.3, 1.0, 2.5])
def test_the_skew_of_a_page_is_measured(angle: float) -> None:
    crooked = sheet(LINES * 3, height=11.0).rotate(-angle, Image.Resampling.BICUBIC, fillcolor=255)
    assert skew(ink_of(np.asarray(crooked)), DOTS) == pytest.approx(angle, abs=0.1)


def test_an_empty_page_has_no_skew() -> None:
    assert skew(np.zeros((100, 100), bool), DOTS) == 0.0


def spot(grey: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> tuple[float, float]:
    rows, columns = np.nonzero(grey < 128)
    return float(columns.mean()) + 0.5, float(rows.mean()) + 0.5


@given(st.floats(-4, 4), st.integers(0, 3), st.sampled_from([100.0, 144.0, 200.0]), st.integers(20, 170))
def test_places_lead_back_to_the_page(angle: float, quarters: int, dots: float, at: int) -> None:
    grey = np.full((200, 260), 255, np.uint8)
    grey[at : at + 6, 40:46] = 0
    x, y = spot(grey)
    straight = straightened(turned(Picture(grey=grey, dots=dots), quarters), angle)
    if not (straight.grey < 128).any():  # turned out of the sheet
        return
    seen = spot(straight.grey)
    point = 72 / straight.dots
    back = moved(straight.to_page, seen[0] * point, seen[1] * point)
    assert back == pytest.approx((x * 72 / dots, y * 72 / dots), abs=0.5)


def test_coarse_pages_are_enlarged_and_fine_ones_are_not() -> None:
    grey = np.full((100, 100), 255, np.uint8)
    assert straightened(Picture(grey=grey, dots=144.0), 0.0).dots == FINE
    assert straightened(Picture(grey=grey, dots=200.0), 0.0).dots == 200.0
