"""Components left blank whose content stands in another one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from catalog_graph.dossier.finding import Record
from catalog_graph.flags.shapes.members import proof, texts
from catalog_graph.flags.shapes.patterns import around, compiled, names, short
from catalog_graph.flags.shapes.printed import internal, prints
from catalog_graph.flags.types import Hit, Rule, Shape
from catalog_graph.flags.world import World
from extract.types import Sourced

_SHOWN = 120


def left_blank(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """A blank component and the first words of another that say what should stand in it."""
    told = rule.parameters
    if internal(record):
        return  # what NĐ 63/2010 asks of a record does not bind internal procedures (Điều 1 khoản 2)
    if not all(prints(record, each) and not texts(record, each) for each in names(told["of"])):
        return
    found = _first(record, told["wording"], told["within"])
    if found is None and "otherwise" in told:
        found = _first(record, told["otherwise"], told["otherwise_within"])
    if found is not None:
        text, match = found
        words = " ".join(match.group().split())
        words = words if len(words) > 20 else around(text.value, *match.span())
        yield Hit(proofs=(proof(record, text, *match.span()),), values={"words": short(words, _SHOWN)})


def _first(record: Record, told: Mapping[str, Any], within: list[str]) -> tuple[Sourced[str], re.Match[str]] | None:
    wording = compiled(told)
    assert wording is not None
    for component in names(within):
        for text in texts(record, component):
            match = wording.search(text.value)
            if match is not None:
                return text, match
    return None


SHAPES: Mapping[str, Shape] = {
    "left_blank": Shape(
        scope="record", says="Bộ phận trống, nội dung nằm ở bộ phận khác.", of_record=left_blank,
        parameters={
            "of": "bộ phận trống", "within": "nơi tìm",
            "wording": "chữ nêu nội dung (pattern, match, not)",
            "otherwise": "chữ tìm khi không có chữ trên", "otherwise_within": "nơi tìm chữ ấy",
        },
        required=("of", "within", "wording"),
    ),
}  # fmt: skip
