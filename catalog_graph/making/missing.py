"""Components that a norm does not state, with the law that asks for them."""

from __future__ import annotations

import datetime
from functools import cache
from typing import Any, cast

from catalog_graph.making.types import Missing
from extract.lexicon import lexicon
from extract.norms.types import Component, Norm


def missing_of(norm: Norm, day: datetime.date | None) -> tuple[Missing, ...]:
    """The components that a norm lacks by the law of a day (None: of today's text), in the order of the law."""
    present = norm.present
    found = []
    for entry in _components():
        demand = _demand(entry, day)
        if entry["value"] not in present and demand is not None:
            found.append(
                Missing(
                    component=cast(Component, entry["value"]),
                    label=entry["label"],
                    needed=demand["how"] == "always",
                    ground=demand["ground"],
                    delegated=norm.delegates is not None,
                )
            )
    return tuple(found)


@cache
def labels() -> dict[str, str]:
    """Component → its name in the law."""
    return {entry["value"]: entry["label"] for entry in _components()}


def _demand(entry: dict[str, Any], day: datetime.date | None) -> dict[str, str] | None:
    """What the law of a day asks of a component; None where it asks nothing."""
    last = None
    for demand in entry["demands"]:
        if day is None or datetime.date.fromisoformat(str(demand["from"])) <= day:
            last = demand
    return last


def _components() -> list[dict[str, Any]]:
    return cast(list[dict[str, Any]], lexicon("norm_components")["components"])
