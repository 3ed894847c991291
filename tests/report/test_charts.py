"""The chart of the Word file: no name of an agency is clipped at the edge."""

from __future__ import annotations

import io

import pytest
from matplotlib.image import imread

from api.reports.charts import COLOURS, png
from catalog_graph.monthly import terms
from catalog_graph.monthly.types import Chart


@pytest.mark.parametrize("name", ["BỘ VĂN THƯ VÀ LƯU TRỮ QUỐC GIA NƯỚC NHÀ MỞ RỘNG", "Sở A", "M" * 60])
def test_a_long_name_is_whole(name: str) -> None:
    drawn = imread(io.BytesIO(png(Chart(title="", categories=(name, "Bộ B"), series=(("Mới", (3, 1)),)))), format="png")
    assert drawn[:, :4, :3].min() == 1.0


def test_every_type_has_a_colour_of_its_own() -> None:
    assert len(set(COLOURS)) >= len(terms.types())
