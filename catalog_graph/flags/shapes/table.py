"""Every shape by its name: what rules of the data files may ask."""

from __future__ import annotations

from collections.abc import Mapping

from catalog_graph.flags.shapes import (
    absent,
    announced_absent,
    announced_cells,
    announced_content,
    decided,
    ended,
    law_changed,
    law_rows,
    law_status,
)
from catalog_graph.flags.types import Shape

SHAPES: Mapping[str, Shape] = {
    **absent.SHAPES,
    **law_changed.SHAPES,
    **law_rows.SHAPES,
    **law_status.SHAPES,
    **decided.SHAPES,
    **ended.SHAPES,
    **announced_cells.SHAPES,
    **announced_content.SHAPES,
    **announced_absent.SHAPES,
}
