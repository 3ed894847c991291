"""Components that a record lacks although its form has a place for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog_graph.dossier.finding import Record
from catalog_graph.flags.shapes.members import texts, whole
from catalog_graph.flags.shapes.patterns import compiled, names
from catalog_graph.flags.shapes.printed import internal, prints
from catalog_graph.flags.types import Hit, Rule, Shape
from catalog_graph.flags.world import World


def absent(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """A component (or all of several) without any text, and without words elsewhere that speak of it."""
    told = rule.parameters
    of = names(told["of"])
    for_internal = told.get("internal", rule.severity) if internal(record) else rule.severity
    if for_internal == "silent" or not all(prints(record, each) for each in of):
        return
    if any(texts(record, each) for each in of) or _spoken(rule, record):
        return
    yield Hit(proofs=(whole(record, "(không có nội dung)"),), severity=for_internal)


def _spoken(rule: Rule, record: Record) -> bool:
    """Whether another component says what this one leaves out."""
    wording = compiled(rule.parameters.get("told"))
    within = names(rule.parameters.get("told_in", ()))
    return wording is not None and any(wording.search(text.value) for each in within for text in texts(record, each))


SHAPES: Mapping[str, Shape] = {
    "absent": Shape(
        scope="record", says="Bộ phận mà dạng hồ sơ có in nhưng không có nội dung.", of_record=absent,
        parameters={
            "of": "bộ phận phải có (nhiều bộ phận: khi tất cả đều trống)",
            "told_in": "bộ phận khác có thể nêu thay", "told": "chữ nêu thay (pattern, match, not)",
            "internal": "mức độ đối với thủ tục nội bộ (silent: không cảnh báo)",
        },
        required=("of",),
    ),
}  # fmt: skip
