"""Every shape by its name: what rules of the data files may ask."""

from __future__ import annotations

from collections.abc import Mapping

from catalog_graph.flags.shapes import (
    absent,
    announced_absent,
    announced_cells,
    announced_content,
    authority,
    columns,
    dated,
    decided,
    doubled,
    ended,
    fee_basis,
    fees,
    law_changed,
    law_rows,
    law_status,
    left_blank,
    listed,
    numbers_written,
    on_time,
    papers,
    replaced,
    signs,
    times,
    twinned,
    wordings,
)
from catalog_graph.flags.types import Shape

SHAPES: Mapping[str, Shape] = {
    **absent.SHAPES,
    **authority.SHAPES,
    **columns.SHAPES,
    **dated.SHAPES,
    **doubled.SHAPES,
    **left_blank.SHAPES,
    **numbers_written.SHAPES,
    **papers.SHAPES,
    **replaced.SHAPES,
    **signs.SHAPES,
    **wordings.SHAPES,
    **fee_basis.SHAPES,
    **fees.SHAPES,
    **times.SHAPES,
    **law_changed.SHAPES,
    **law_rows.SHAPES,
    **law_status.SHAPES,
    **decided.SHAPES,
    **ended.SHAPES,
    **announced_cells.SHAPES,
    **announced_content.SHAPES,
    **announced_absent.SHAPES,
    **listed.SHAPES,
    **on_time.SHAPES,
    **twinned.SHAPES,
}
