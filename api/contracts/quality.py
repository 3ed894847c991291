"""The JSON of ``thutuc quality``: a public interface, described by ``quality.schema.json``."""

from __future__ import annotations

from typing import Any

from api.quality.asking import method
from catalog_graph.quality.types import AgencyPage, Quality, Side

CONTRACT = 1
"""Number of the contract; changes only when a member changes its meaning."""


def quality_json(found: Quality) -> dict[str, Any]:
    """``thutuc quality --json``: all together, then each agency; every count says flags or procedures."""
    return {
        "contract": CONTRACT,
        "snapshot": found.snapshot,
        "as_of": None if found.as_of is None else found.as_of.isoformat(),
        "day": found.day.isoformat(),
        "dismissed_flags": found.dismissed,
        "unexamined_snapshots": list(found.unexamined),
        "whole": _page(found.whole),
        "agencies": [_page(page) for page in found.agencies],
        "method": list(method(found)),
    }


def _page(page: AgencyPage) -> dict[str, Any]:
    return {
        **_side(page.side),
        "rules": [
            {
                "rule": one.rule, "title": one.title, "severity": one.severity, "flags": one.flags,
                "procedures": one.procedures,
            }
            for one in page.rules
        ],
        "worst": [
            {
                "code": one.subject, "name": one.name, "agency": one.agency, "errors": one.errors,
                "warnings": one.warnings, "infos": one.infos,
            }
            for one in page.worst
        ],
        "trend": [
            {
                "snapshot": point.snapshot, "as_of": None if point.as_of is None else point.as_of.isoformat(),
                **_side(point.side),
                "common": None
                if point.common is None
                else {"then": _side(point.common.then), "now": _side(point.common.now)},
            }
            for point in page.trend
        ],
    }  # fmt: skip


def _side(side: Side) -> dict[str, Any]:
    return {
        "agency": side.agency,
        "procedures": side.procedures,
        "procedures_with_errors": side.faulty,
        "procedures_with_warnings_only": side.doubtful,
        "procedures_clean": side.clean,
        "share_without_errors": None if side.share is None else round(side.share, 2),
        "errors": side.errors,
        "warnings": side.warnings,
        "infos": side.infos,
        "dismissed": side.dismissed,
    }
