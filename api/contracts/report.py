"""The JSON of ``thutuc report``: the numbers of a month (`report.schema.json` beside this file)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from catalog_graph.monthly.types import MonthlyReport


def report_json(report: MonthlyReport, written: tuple[Path | str, ...] = ()) -> dict[str, Any]:
    """The numbers of a report as JSON: every figure with its unit and the keys of its lines."""
    return {
        "contract": 1,
        "id": report.id,
        "month": f"{report.month:%Y-%m}",
        "facts": dict(report.facts),
        "grids": {
            grid.key: {
                "title": grid.title,
                "rows": [
                    {
                        "head": list(names),
                        "figures": [
                            {"column": column, "unit": one.unit, "value": one.value, "lines": list(one.lines)}
                            for column, one in zip(grid.columns, figures, strict=True)
                        ],
                    }
                    for names, figures in grid.rows
                ],
            }
            for grid in report.grids
        },
        "files": [str(path) for path in written],
    }
