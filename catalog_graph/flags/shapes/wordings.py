"""Words in components: those that should not stand there, those that are not of the shape they must have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

from catalog_graph.dossier.finding import Record
from catalog_graph.flags.shapes.members import proof, texts
from catalog_graph.flags.shapes.patterns import around, compiled, names, short
from catalog_graph.flags.shapes.printed import torn
from catalog_graph.flags.types import Hit, Rule, Shape
from catalog_graph.flags.world import World
from extract.types import Sourced

_LONGEST = 160
_SHOWN = 5
"""Places of one finding that are quoted; the rest are counted."""


def phrase(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """Words that a component must not hold: one finding a component, or one a text (`each`)."""
    told = rule.parameters
    silent = told.get("silent_in", {}).get(record.procedure.form, ())
    joined = told.get("joined_in", {}).get(record.procedure.form, ())
    for component in names(told["of"]):
        if component in silent:
            continue
        found = [(text, match) for text in texts(record, component) if (match := _first(rule, text.value)) is not None]
        if found and not torn(record, component):
            for group in [[one] for one in found] if told.get("each") else [found]:
                hit = _hit(record, component, group)
                lines = component in joined and all(_joins_lines(match.group()) for _, match in group)
                yield replace(hit, severity="info") if lines else hit


def _joins_lines(words: str) -> bool:
    """Whether words that run together end a line and begin one: a capital follows a small letter or a full stop."""
    return any(one.isupper() and (before.islower() or before == ".") for before, one in pairwise(words))


def _first(rule: Rule, text: str) -> re.Match[str] | None:
    """The first place of the wording that no guard excuses."""
    told = rule.parameters
    if not _may_hold(told, text):
        return None
    wording, unless, near = (compiled(told.get(key)) for key in ("wording", "unless", "near"))
    assert wording is not None
    for match in wording.finditer(text):
        if unless is not None and unless.search(text):
            return None
        if near is None or not near.search(text, max(0, match.start() - 60), match.end() + 60):
            return match
    return None


def _may_hold(told: Mapping[str, Any], text: str) -> bool:
    """A cheap look first: most texts hold nothing, and the whole wording costs ten times as much."""
    hint, signs = compiled(told.get("hint")), told.get("signs")
    return (hint is None or hint.search(text) is not None) and (signs is None or any(sign in text for sign in signs))


def _hit(record: Record, component: str, found: list[tuple[Sourced[str], re.Match[str]]]) -> Hit:
    first, match = found[0]
    values = {
        "words": match.group().strip() or match.group(),
        "context": around(first.value, match.start(), match.end()),
        "text": short(first.value, _LONGEST),
        "count": str(len(found)),
    }
    proofs = tuple(proof(record, text, at.start(), at.end()) for text, at in found[:_SHOWN])
    return Hit(proofs=proofs, values=values, component=component, apart=component)


def misshapen(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """A text that is not of the shape its component must have."""
    shape, unless = compiled(rule.parameters["shape"]), compiled(rule.parameters.get("unless"))
    assert shape is not None
    for component in names(rule.parameters["of"]):
        for text in texts(record, component):
            if shape.search(text.value) is None and (unless is None or unless.search(text.value) is None):
                yield Hit(
                    proofs=(proof(record, text),), values={"text": short(text.value, _LONGEST)}, component=component
                )


SHAPES: Mapping[str, Shape] = {
    "phrase": Shape(
        scope="record", says="Bộ phận có chữ không được có ở đó.", of_record=phrase,
        parameters={
            "of": "bộ phận", "wording": "chữ phải tìm (pattern, match, not)",
            "unless": "chữ ở bất kỳ đâu trong đoạn thì bỏ qua", "near": "chữ ở gần thì bỏ qua",
            "hint": "mẫu đơn giản phải có trước", "signs": "chuỗi phải có một trong số đó trước",
            "each": "mỗi đoạn một phát hiện", "silent_in": "dạng hồ sơ → bộ phận mà bộ đọc không tách chắc chắn",
            "joined_in": "dạng hồ sơ → bộ phận mà việc lưu trang làm mất xuống dòng: chữ nối hai dòng chỉ là thông tin",
        },
        required=("of", "wording"),
    ),
    "misshapen": Shape(
        scope="record", says="Giá trị không đúng thể thức.", of_record=misshapen,
        parameters={"of": "bộ phận", "shape": "thể thức đúng", "unless": "giá trị do quy tắc khác xem xét"},
        required=("of", "shape"),
    ),
}  # fmt: skip
