"""Whether the agency that a petition complains of is the one a record is of: the same, another, or nobody can say.

A list writes agencies as an officer does ("Sở NNMT Lai Châu"), a record names who announced it and who carries it out.
What both surely tell is the province; a name told in the same words is the same agency.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from catalog_graph.agencies import Agencies, called, is_vague
from extract.fold import fold
from extract.lexicon import lexicon

Relation: TypeAlias = Literal["same", "other", "unknown"]
_LEAST = 2
"""Words that a name must have to be looked for in another: "Sở" is in many."""


class Agreement(NamedTuple):
    """How two agencies stand to each other, and why, in a sentence."""

    relation: Relation
    why: str


def agreement(told: str | None, held: Iterable[str]) -> Agreement:
    """The agency that a list tells against those that a record names, first who announced it."""
    if told is None or not told.strip():
        return Agreement("unknown", "Danh sách không ghi cơ quan bị phản ánh.")
    names = tuple(held)
    if not names:
        return Agreement("unknown", "Hồ sơ không cho biết cơ quan công bố.")
    same = _same(told, names)
    if same is not None:
        return Agreement("same", f"Hồ sơ cũng ghi cơ quan “{same}”.")
    place = next(places(told), None)
    found = next(((name, at) for name in names for at in places(name)), None)
    if place is None:
        return Agreement("unknown", f"Chưa rõ “{told}” có phải cơ quan của hồ sơ ({names[0]}) hay không.")
    if found is None:
        return Agreement("unknown", f"Hồ sơ dùng chung ({names[0]}), không riêng cho {place}.")
    name, at = found
    if at == place:
        return Agreement("same", f"“{told}” cùng địa phương với {name}.")
    return Agreement("other", f"“{told}” thuộc {place}, hồ sơ của {name}.")


def places(text: str) -> Iterator[str]:
    """The provinces and cities that a name tells, as they are called today; communes called alike are left out."""
    for match in _places()[0].finditer(fold(text)):
        yield _places()[1][match[1]]


def signed(number: str | None) -> str | None:
    """The agency that the sign of an announcing decision stands for; None where that is not sure."""
    agency = None if number is None else Agencies(()).of_sign(number)
    return None if agency is None or is_vague(agency) else agency


def _same(told: str, names: Iterable[str]) -> str | None:
    said = fold(called(told))
    if len(said.split()) < _LEAST:
        return None
    return next((name for name in names if said in {fold(name), fold(called(name))}), None)


@cache
def _places() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = lexicon("legal_places")["provinces"]
    became = {row["name"]: row.get("became") or row["name"] for row in rows}
    named = ((fold(each), became[row["name"]]) for row in rows for each in (row["name"], *row.get("also", ())))
    now = {name: became.get(place, place) for name, place in named}
    longest = "|".join(re.escape(name) for name in sorted(now, key=lambda name: (-len(name), name)))
    return re.compile(rf"(?<!\w)(?<!xã )(?<!phường )(?<!thị trấn )(?<!huyện )(?<!quận )({longest})(?!\w)"), now
