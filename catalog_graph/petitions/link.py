"""Which procedures a petition may be about: by the code it prints, by the name, by the provision it complains of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from catalog_graph.petitions.agency import agreement
from catalog_graph.petitions.types import HeldPetition, Judgement, Link, Linked, Part, Provision, Via
from catalog_graph.types import Quote
from catalog_graph.workdays import RULES
from extract.fold import fold
from extract.legal.units import said
from extract.lexicon import lexicon

Resting = Callable[[Provision], Sequence[tuple[str, str | None, str]]]
"""Gives the procedures that rest on a provision: subject, name, how the catalogue names the document."""


@dataclass(slots=True)
class Linker:
    """The catalogue as petitions are brought to it. `names`: subject → name; `resting` is asked for provisions;
    `agencies`: subject → the agencies that its record names, first who announced it."""

    names: Mapping[str, str | None]
    resting: Resting
    agencies: Mapping[str, Sequence[str]] = field(default_factory=dict)
    _by_code: dict[str, list[str]] = field(init=False, default_factory=dict)
    _folded: dict[str, list[str]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Names folded once, subjects by their short code."""
        for subject, name in self.names.items():
            self._by_code.setdefault(subject[:8], []).append(subject)
            if name and len(folded := fold(name)) >= _rules()["shortest"]:
                self._folded.setdefault(folded, []).append(subject)

    def linked(self, petition: HeldPetition) -> Linked:
        """A petition with what it may be about. Where a code is known, names and provisions add nothing."""
        sure = [link for code, quote in petition.codes for link in self._of_code(petition, code, quote)]
        unknown = tuple(code for code, _ in petition.codes if code not in self._by_code)
        named = () if sure else tuple(self._of_name(petition))
        most = _rules()["most"]
        best: dict[str, Link] = {}
        for link in sure or [*named[:most], *self._of_provisions(petition)]:
            if link.subject not in best or link.score > best[link.subject].score:
                best[link.subject] = link
        ordered = tuple(sorted(best.values(), key=_order))
        return Linked(petition=petition, links=ordered, unknown=unknown, more=len(named[most:]))

    def _of_code(self, petition: HeldPetition, code: str, quote: Quote) -> Iterator[Link]:
        subjects = self._by_code.get(code, ())
        for subject in subjects:
            why = f"Danh sách ghi mã {code}."
            yield self._link(petition, subject, "code", 1.0, why, quote, alone=len(subjects) == 1, sure=True)

    def _of_name(self, petition: HeldPetition) -> Iterator[Link]:
        """All procedures whose names are about as near as the nearest, the best first."""
        if petition.procedure is None:
            return
        from rapidfuzz import fuzz, process

        words, quote = petition.procedure
        rules = _rules()
        found = process.extract(
            fold(words), self._folded.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=rules["name"], limit=50
        )
        near = [(name, score) for name, score, _ in found if score >= found[0][1] - rules["near"]]
        subjects = [(subject, score) for name, score in near for subject in self._folded[name]]
        links = [
            self._link(petition, subject, "name", score / 100, _NAMED[score == _EQUAL], quote)
            for subject, score in subjects
        ]
        yield from sorted(links, key=_order)

    def _of_provisions(self, petition: HeldPetition) -> Iterator[Link]:
        for provision in petition.provisions:
            resting = self.resting(provision)
            if len(resting) > _rules()["many"]:
                continue
            for subject, name, document in resting:
                unit = said(provision.path)
                why = f"Phản ánh nêu {unit} {document}, là căn cứ của thủ tục.".replace("  ", " ")
                score = _rules()["provision" if provision.path else "document"]
                yield self._link(petition, subject, "provision", score, why, provision.quote, name=name)

    def _link(
        self, petition: HeldPetition, subject: str, via: Via, about: float, why: str, quote: Quote, *,
        name: str | None = None, alone: bool = False, sure: bool = False,
    ) -> Link:  # fmt: skip
        """A link with its score, part by part. `alone`: no other record bears the code, the agency adds nothing."""
        weights = {"about": 100, "agency": 0} if alone else _rules()["weights"]
        parts = [Part(key="about", points=round(about * weights["about"]), most=weights["about"], why=why)]
        if weights["agency"]:
            found = agreement(petition.agency, self.agencies.get(subject, ()))
            points = round(_rules()["agency"][found.relation] * weights["agency"])
            parts.append(Part(key="agency", points=points, most=weights["agency"], why=found.why))
        return Link(
            subject=subject, name=self.names.get(subject, name), via=via, quote=quote, sure=sure, parts=tuple(parts),
            score=sum(part.points for part in parts) / 100, why=" ".join(part.why for part in parts),
        )  # fmt: skip


_EQUAL = 100
_NAMED = {
    True: "Tên thủ tục ghi trong danh sách trùng với tên trong danh mục.",
    False: "Tên thủ tục ghi trong danh sách chỉ khác tên trong danh mục vài chữ.",
}


def _order(link: Link) -> tuple[float, str]:
    return (-link.score, link.subject)


def judged(found: Iterable[Linked], standing: Mapping[tuple[str, str], Judgement]) -> tuple[Linked, ...]:
    """Petitions with what officers decided of their links; `standing`: petition and subject → what holds. What was
    accepted stands first, what was rejected last."""
    return tuple(_judged(each, standing) for each in found)


def _judged(one: Linked, standing: Mapping[tuple[str, str], Judgement]) -> Linked:
    links = [replace(link, judgement=standing.get((one.petition.id, link.subject))) for link in one.links]
    if not any(link.judgement for link in links):
        return one
    return replace(one, links=tuple(sorted(links, key=_standing)))


def _standing(link: Link) -> int:
    return 1 if link.judgement is None else 0 if link.judgement.verdict == "accept" else 2


def of_subject(linked: Iterable[Linked], subject: str) -> tuple[Linked, ...]:
    """The petitions that are, or may be, about a procedure: not those of which an officer decided otherwise."""
    return tuple(each for each in linked if any(link.subject == subject for link in each.counted))


def _rules() -> Mapping[str, Any]:
    found: Mapping[str, Any] = lexicon("petitions", RULES)
    return found
