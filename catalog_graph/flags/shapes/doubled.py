"""Texts that say the same twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from catalog_graph.dossier.finding import Record
from catalog_graph.flags.shapes.members import proof, texts
from catalog_graph.flags.shapes.patterns import names, short
from catalog_graph.flags.shapes.printed import torn
from catalog_graph.flags.types import Hit, Rule, Shape
from catalog_graph.flags.world import World

_PIECE = re.compile(r"[^\n;]+?(?:[.;](?=\s)|(?=[\n;])|$)")

_LINE = re.compile(r"[^\n]+")
_EDGES = " -+*.;,\n\t\xa0"
_SHOWN = 120


def doubled(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """A sentence or line directly followed by itself, or a text that is one half twice."""
    least = int(rule.parameters["least"])
    for component in names(rule.parameters["of"]):
        if torn(record, component):
            continue
        for text in texts(record, component):
            place = _twice(text.value, least)
            if place is not None:
                shown = short(text.value[place[0] : place[1]].strip(_EDGES), _SHOWN)
                yield Hit(proofs=(proof(record, text, *place),), values={"words": shown}, component=component)


def _twice(text: str, least: int) -> tuple[int, int] | None:
    """Where the second of two equal neighbours stands: sentences, then lines, then halves."""
    return _neighbours(_PIECE, text, least) or _neighbours(_LINE, text, least) or _halves(text)


def _neighbours(pieces: re.Pattern[str], text: str, least: int) -> tuple[int, int] | None:
    before = ""
    for match in pieces.finditer(text):
        said = match.group().strip(_EDGES).lower()
        if said and said == before and len(said.split()) >= least:
            return match.span()
        before = said or before
    return None


def _halves(text: str) -> tuple[int, int] | None:
    line = text.lower().rstrip(_EDGES)
    for cut in range(max(1, len(line) // 2 - 2), len(line) // 2 + 3):
        first, second = line[:cut].strip(_EDGES), line[cut:].strip(_EDGES)
        if first == second and " " in first:
            return cut, len(text)
    return None


SHAPES: Mapping[str, Shape] = {
    "doubled": Shape(
        scope="record", says="Một câu, một dòng viết hai lần liền nhau.", of_record=doubled,
        parameters={"of": "bộ phận", "least": "số chữ ít nhất của đoạn lặp"}, required=("of", "least"),
    ),
}  # fmt: skip
