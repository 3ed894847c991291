"""What an officer asks a monthly report with, and its fulfilment: the same for the command and for the pages."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, TypeAlias

from api.reports.making import Missing, again, decisions_of, edition, make, pair
from api.reports.recipe import Recipe, instrument_from, keep
from catalog_graph.monthly.period import month_of
from catalog_graph.monthly.types import Instrument, MonthlyReport
from catalog_graph.store.opening import Store

Stage: TypeAlias = Callable[[str], None]
"""Told, in Vietnamese, of the stage that begins."""


class NotTheSame(Exception):
    """A recipe gives another report today; the message tells the officer why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A report as it is asked for. A snapshot that is None is chosen by the month."""

    month: str
    unit: str | None = None
    opening: str | None = None
    closing: str | None = None
    instruments: tuple[Instrument, ...] = ()
    office: Mapping[str, Any] | None = None

    def as_json(self) -> dict[str, Any]:
        """The order as plain JSON."""
        found: dict[str, Any] = json.loads(json.dumps(asdict(self), ensure_ascii=False, default=str))
        return found

    def same(self, moment: str | None) -> str:
        """A key that two equal orders share while the store stays as it was at a recorded time."""
        text = json.dumps([self.as_json(), moment], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:32]


def order_from(held: Mapping[str, Any]) -> Order:
    """An order from its JSON."""
    instruments = tuple(instrument_from(row) for row in held.get("instruments", ()))
    return Order(**{**held, "instruments": instruments})


def fulfil(store: Store, order: Order, missing: Missing, stage: Stage = lambda _: None) -> MonthlyReport:
    """Make the report of an order and keep its recipe. Raises CannotMake when there are not two snapshots for it."""
    stage("Đọc hai bản chụp")
    one, other, why = pair(store, month_of(order.month), order.opening, order.closing)
    stage("Tìm các quyết định của kỳ")
    decisions = decisions_of(store, one, other)
    recipe = Recipe(
        id="",
        month=order.month,
        opening=edition(one),
        closing=edition(other),
        pair=why,
        decisions=tuple(sorted(stored.digest for stored in decisions)),
        unit=order.unit,
        instruments=order.instruments,
        office=order.office,
    )
    stage("So sánh, đếm và trích dẫn nguồn")
    made = make(store, recipe, one, other, decisions, missing)
    keep(store.folder, replace(recipe, id=made.id))
    return made


def repeat(store: Store, recipe: Recipe, missing: Missing, stage: Stage = lambda _: None) -> MonthlyReport:
    """The report of a recipe. Raises CannotMake when a source is gone, NotTheSame when rules or readers changed."""
    stage("Đọc lại nguồn, so sánh, đếm và trích dẫn")
    made = again(store, recipe, missing)
    if made.id != recipe.id:
        raise NotTheSame(
            f"Không lập lại được đúng báo cáo {recipe.id}: quy tắc hoặc bộ đọc đã đổi (nay ra {made.id}). "
            "Dùng phiên bản thutuc lúc lập, hoặc lập báo cáo mới."
        )
    return made
