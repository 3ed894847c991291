"""The score of a norm and a procedure of the catalogue, part by part, each part with the sentence that says it."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from catalog_graph.agencies import is_vague
from catalog_graph.making.names import Names
from catalog_graph.making.types import Candidate, Known, Score, Source
from catalog_graph.workdays import RULES
from extract.fold import fold
from extract.lexicon import lexicon
from extract.norms.naming import act_of

_JOINT = re.compile(r"\s*(?:,|;|/|\bvà\b|\bhoặc\b)\s*")
_WHY = {
    "own": "Căn cứ pháp lý của thủ tục có chính văn bản này ({number})",
    "amended": "Căn cứ pháp lý của thủ tục có văn bản được sửa đổi, bổ sung ({number})",
    "replaced": "Căn cứ pháp lý của thủ tục có văn bản bị thay thế ({number})",
}


class Asked(NamedTuple):
    """What is looked for: a name, what the document says around it, the agency that issued it where it is the only one
    that can announce what it lays down."""

    name: str
    context: str
    ministry: str | None


def scored(names: Names, at: int, asked: Asked, sources: tuple[Source, ...]) -> Candidate:
    """The procedure at a place of the catalogue as a candidate, with its score."""
    known = names.known[at]
    like, rule = names.likeness(asked.name, asked.context, at), _rule()
    weights = rule["weights"]
    parts = [
        Score("held", weights["held"] * like.held, f"{like.held:.0f} % tên trong văn bản có trong tên thủ tục"),
        Score("told", weights["told"] * like.told, f"{like.told:.0f} % tên thủ tục được văn bản nói đến"),
        Score("letters", weights["letters"] * like.letters, f"hai tên giống nhau {like.letters:.0f} %"),
    ]
    for source in sources[:1]:
        says = _WHY[source.why].format(number=source.number)
        parts.append(Score("basis", rule["basis"][source.why], says))
    act, other = act_of(_bare(asked.name)), act_of(_bare(known.name))
    same_act = act is None or other is None or (act == other and _more(asked.name) == _more(known.name))
    if act != other and not same_act and not _inside(act, other, known.name):
        parts.append(Score("act", rule["other_act"], f"khác việc: “{act}”, thủ tục là “{other}”"))
    if _elsewhere(asked.ministry, known):
        parts.append(
            Score("agency", rule["other_agency"], f"cơ quan khác: {asked.ministry}, thủ tục của {known.ministry}")
        )
    return Candidate(
        known=known,
        score=round(max(0.0, min(100.0, sum(part.points for part in parts))), 1),
        parts=tuple(parts),
        sources=sources,
        same_act=same_act,
        same_name=names.same(asked.name, at),
        near=like.held >= rule["least_held"],
        covered=len(asked.name.split()) >= rule["fewest"]
        and like.held >= rule["least"]["held"]
        and like.told >= rule["least"]["told"]
        and _figures(asked.name) == _figures(known.name),
    )


def _more(name: str) -> frozenset[str]:
    """The acts that a name begins with, one after another: “cấp lại, cấp đổi”."""
    acts, left = set(), _bare(name)
    while (act := act_of(left)) is not None:
        acts.add(act)
        left = left[len(act) :]
        joint = _JOINT.match(left)
        if joint is None:
            break
        left = left[joint.end() :]
    return frozenset(acts)


def _figures(name: str) -> frozenset[str]:
    """The figures of a name: “dưới 90 ngày” and “từ 90 ngày” are two procedures, and neither is the one without."""
    return frozenset(word for word in fold(name).split() if word.isdigit())


def _inside(act: str | None, other: str | None, name: str) -> bool:
    """Whether the act stands further on in a procedure's name: “Sửa đổi giấy phép đối với nội dung thay đổi …”."""
    return act is not None and other is not None and not other.startswith(act) and fold(act) in fold(name)


def _elsewhere(ministry: str | None, known: Known) -> bool:
    """Whether a procedure is another agency's than the one that issued the text."""
    if ministry is None or known.ministry is None or is_vague(known.ministry):
        return False
    return not _same_agency(ministry, known.ministry)


def _bare(name: str) -> str:
    """A name without what only says that somebody asks or agrees, as long as something is left that is an act."""
    left = " ".join(name.lower().split())
    while True:
        head = next((word for word in _rule()["wrappers"] if left.startswith(f"{word} ")), None)
        if head is None or (act_of(left) is not None and act_of(left[len(head) + 1 :]) is None):
            return left
        left = left[len(head) + 1 :]


@cache
def _same_agency(one: str, other: str) -> bool:
    """Whether two names are of one agency, or of one and what it became (ministries from 01/3/2025)."""
    return _now(one) == _now(other)


def _now(name: str) -> str:
    """What an agency became, by its folded name."""
    became, folded = _became(), fold(name)
    for _ in range(4):
        if folded not in became:
            break
        folded = became[folded]
    return folded


@cache
def _became() -> dict[str, str]:
    rows = lexicon("legal_agencies")["agencies"]
    return {fold(row["name"]): fold(row["became"]) for row in rows if "became" in row}


@cache
def _rule() -> Any:
    return lexicon("making", RULES)
