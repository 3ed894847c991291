"""Which procedures a petition may be about: by the code it prints, by the name, by the provision it complains of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from catalog_graph.petitions.types import HeldPetition, Link, Linked, Provision
from catalog_graph.workdays import RULES
from extract.fold import fold
from extract.legal.units import said
from extract.lexicon import lexicon

Resting = Callable[[Provision], Sequence[tuple[str, str | None, str]]]
"""Gives the procedures that rest on a provision: subject, name, how the catalogue names the document."""


@dataclass(slots=True)
class Linker:
    """The catalogue as petitions are brought to it. `names`: subject → name; `resting` is asked for provisions."""

    names: Mapping[str, str | None]
    resting: Resting
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
        sure = [link for code, quote in petition.codes for link in self._of_code(code, quote)]
        unknown = tuple(code for code, _ in petition.codes if code not in self._by_code)
        links = sure or [*self._of_name(petition), *self._of_provisions(petition)]
        best: dict[str, Link] = {}
        for link in links:
            if link.subject not in best or link.score > best[link.subject].score:
                best[link.subject] = link
        ordered = sorted(best.values(), key=lambda link: (-link.score, link.subject))
        return Linked(petition=petition, links=tuple(ordered), unknown=unknown)

    def _of_code(self, code: str, quote: Any) -> Iterator[Link]:
        for subject in self._by_code.get(code, ()):
            why = f"Danh sách ghi mã {code}."
            yield Link(
                subject=subject, name=self.names[subject], via="code", score=1.0, why=why, quote=quote, sure=True
            )  # fmt: skip

    def _of_name(self, petition: HeldPetition) -> Iterator[Link]:
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
        for subject, score in subjects[: rules["most"]]:
            others = f" Có {len(subjects)} thủ tục tên gần như vậy." if len(subjects) > 1 else ""
            why = f"Tên thủ tục ghi trong danh sách giống {score:.0f}/100 tên trong danh mục.{others}"
            yield Link(
                subject=subject, name=self.names[subject], via="name", score=round(score / 100, 2), why=why, quote=quote
            )  # fmt: skip

    def _of_provisions(self, petition: HeldPetition) -> Iterator[Link]:
        for provision in petition.provisions:
            resting = self.resting(provision)
            if len(resting) > _rules()["many"]:
                continue
            for subject, name, document in resting:
                unit = said(provision.path)
                why = f"Phản ánh nêu {unit} {document}, là căn cứ của thủ tục.".replace("  ", " ")
                score = _rules()["provision" if provision.path else "document"]
                yield Link(
                    subject=subject, name=name, via="provision", score=score, why=why, quote=provision.quote
                )  # fmt: skip


def of_subject(linked: Iterable[Linked], subject: str) -> tuple[Linked, ...]:
    """The petitions that may be about a procedure."""
    return tuple(each for each in linked if any(link.subject == subject for link in each.links))


def _rules() -> Mapping[str, Any]:
    found: Mapping[str, Any] = lexicon("petitions", RULES)
    return found
