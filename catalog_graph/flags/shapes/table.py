"""Every shape by its name: what rules of the data files may ask."""

from __future__ import annotations

from collections.abc import Mapping

from catalog_graph.flags.shapes import absent
from catalog_graph.flags.types import Shape

SHAPES: Mapping[str, Shape] = {**absent.SHAPES}
