"""Texts that say the same twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from catalog_graph.dossier.finding import Record
from catalog_graph.flags.shapes.members import proof, texts
from catalog_graph.flags.shapes.patterns import names
from catalog_graph.flags.shapes.printed import torn
from catalog_graph.flags.types import Hit, Rule, Shape
from catalog_graph.flags.world import World
from extract.fold import fold

_PIECE = re.compile(r"[^\n;]+?(?:[.;](?=\s)|(?=[\n;])|$)")


def doubled(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """A sentence or line directly followed by itself, or a text that is one half twice."""
    least = int(rule.parameters["least"])
    for component in names(rule.parameters["of"]):
        if torn(record, component):
            continue
        for text in texts(record, component):
            place = _twice(text.value, least)
            if place is not None:
                words = " ".join(text.value[place[0] : place[1]].split())
                shown = words if len(words) <= 120 else words[:119].rstrip() + "…"
                yield Hit(proofs=(proof(record, text, *place),), values={"words": shown}, component=component)


def _twice(text: str, least: int) -> tuple[int, int] | None:
    """Where the second of two equal neighbours stands."""
    before = ""
    for match in _PIECE.finditer(text):
        said = match.group().strip(" -+*.;\t\xa0").lower()
        if said and said == before and len(said.split()) >= least:
            return match.span()
        before = said or before
    return _halves(text, least)


def _halves(text: str, least: int) -> tuple[int, int] | None:
    words = fold(text).split() if len(text) < 400 else []
    half = len(words) // 2
    if len(words) % 2 or half < least or words[:half] != words[half:]:
        return None
    return len(text) // 2, len(text)


SHAPES: Mapping[str, Shape] = {
    "doubled": Shape(
        scope="record", says="Một câu, một dòng viết hai lần liền nhau.", of_record=doubled,
        parameters={"of": "bộ phận", "least": "số chữ ít nhất của đoạn lặp"}, required=("of", "least"),
    ),
}  # fmt: skip
