"""Components that a record lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog_graph.dossier.finding import Record
from catalog_graph.flags.shapes.members import texts, whole
from catalog_graph.flags.types import Hit, Rule, Shape
from catalog_graph.flags.world import World


def absent(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """A component without any text."""
    if not texts(record, rule.parameters["of"]):
        yield Hit(proofs=(whole(record, "(không có nội dung)"),))


SHAPES: Mapping[str, Shape] = {
    "absent": Shape(
        scope="record", says="Bộ phận của hồ sơ không có nội dung.", of_record=absent,
        parameters={"of": "bộ phận phải có"}, required=("of",),
    ),
}  # fmt: skip
