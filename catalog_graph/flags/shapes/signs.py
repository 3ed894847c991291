"""Signs of numbers that no agency bears, one letter from one that an agency does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from catalog_graph.dossier.finding import Record
from catalog_graph.flags.shapes.members import proof, texts
from catalog_graph.flags.shapes.patterns import compiled, names
from catalog_graph.flags.types import Hit, Rule, Shape
from catalog_graph.flags.world import World
from extract.lexicon import lexicon

_SHORTEST = 4
"""Letters of a sign: among shorter ones, one letter makes another agency."""
_DOUBLED = 3
"""Letters of a sign one of which may be typed twice."""


def near_sign(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """A sign that is no known issuer's but one letter away from one."""
    sign = compiled(rule.parameters["sign"])
    assert sign is not None
    for component in names(rule.parameters["of"]):
        for text in texts(record, component):
            match = sign.search(text.value)
            if match is not None and (found := _near(match[1], tuple(rule.parameters.get("also", ())))):
                values = {"text": text.value, "sign": match[1], "known": " hoặc ".join(found)}
                options = tuple(text.value[: match.start(1)] + each + text.value[match.end(1) :] for each in found)
                place = proof(record, text, match.start(1), match.end(1))
                yield Hit(proofs=(place,), values=values, options=options, component=component)


@cache
def _near(sign: str, also: tuple[str, ...]) -> tuple[str, ...]:
    from rapidfuzz.distance import DamerauLevenshtein

    known = {word for word in (*lexicon("agency_codes")["words"], *also) if re.fullmatch(r"\w+", word)}
    if sign in known or len(sign) < _SHORTEST:
        return ()
    alike = [each for each in known if len(each) >= _SHORTEST and each[0] == sign[0]]  # another first letter is a level
    near = {each for each in alike if DamerauLevenshtein.distance(sign, each) == 1}
    # A letter typed twice is told from another agency's sign even where the sign is short.
    once = {sign[:at] + sign[at + 1 :] for at in range(1, len(sign)) if sign[at] == sign[at - 1]}
    return tuple(sorted(near | {each for each in once & known if len(each) >= _DOUBLED}))


SHAPES: Mapping[str, Shape] = {
    "near_sign": Shape(
        scope="record", says="Ký hiệu cơ quan lạ, chỉ khác một chữ so với ký hiệu đã biết.", of_record=near_sign,
        parameters={"of": "bộ phận", "sign": "mẫu có nhóm 1 là ký hiệu (pattern, match, not)", "also": "ký hiệu khác"},
        required=("of", "sign"),
    ),
}  # fmt: skip
