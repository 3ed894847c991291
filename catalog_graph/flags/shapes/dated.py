"""The day of the announcing decision against the day of looking, the law and the day of entry."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from catalog_graph.dossier.finding import Record
from catalog_graph.flags.shapes.members import proof
from catalog_graph.flags.types import Hit, Rule, Shape
from catalog_graph.flags.world import World
from extract.types import Sourced


def decision_date(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """A day of the decision that cannot be: to come, before the law, after the record was entered."""
    date, entered = record.procedure.decision.date, record.procedure.entered_on
    signed = _day(date)
    if date is None or signed is None:
        return
    limit, other = _limit(rule.parameters, entered, world)
    if limit is None or not (signed < limit if rule.parameters["not"] == "before" else signed > limit):
        return
    proofs = (proof(record, date), *(() if other is None else (proof(record, other),)))
    yield Hit(proofs=proofs, values={"date": f"{signed:%d/%m/%Y}", "limit": f"{limit:%d/%m/%Y}"})


def _limit(
    told: Mapping[str, object], entered: Sourced[str] | None, world: World
) -> tuple[datetime.date | None, Sourced[str] | None]:
    if told["limit"] == "today":
        return world.day, None
    if told["limit"] == "entry":
        return _day(entered), entered
    return datetime.date.fromisoformat(str(told["limit"])), None


def _day(text: Sourced[str] | None) -> datetime.date | None:
    try:
        return None if text is None else datetime.date.fromisoformat(text.value[:10])
    except ValueError:
        return None


SHAPES: Mapping[str, Shape] = {
    "decision_date": Shape(
        scope="record", says="Ngày của quyết định công bố không thể có.", of_record=decision_date, dated=True,
        parameters={"limit": "today, entry hoặc một ngày", "not": "before hoặc after: phía không thể có"},
        required=("limit", "not"),
    ),
}  # fmt: skip
