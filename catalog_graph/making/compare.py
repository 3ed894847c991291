"""Norms beside the catalogue: candidates with their score part by part, and what follows; never a guess."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from catalog_graph.making.missing import missing_of
from catalog_graph.making.names import Names
from catalog_graph.making.scoring import Asked, scored
from catalog_graph.making.sources import sources_of
from catalog_graph.making.types import Candidate, Finding, Making, Outcome, Source
from catalog_graph.workdays import RULES
from extract.lexicon import lexicon
from extract.norms.types import Norm
from extract.types import CitedLaw, LegalDocument, Sourced

OnBasis = Callable[[Source], Mapping[str, str]]
"""Subject → code of the procedures that name a document among their legal bases."""


@dataclass(frozen=True, slots=True)
class Comparer:
    """A catalogue that norms are compared with, and the procedures that rest on a document."""

    names: Names
    on_basis: OnBasis
    _seen: dict[Source, Mapping[str, str]] = field(default_factory=dict)

    def making(self, law: CitedLaw, norms: Sequence[Norm]) -> Making:
        """All norms of a document beside the catalogue."""
        header = law.legal.header
        day = _day(_value(header.effective_on) or _value(header.issued_on))
        return Making(
            number=_value(header.number),
            title=_value(header.title),
            draft=header.draft,
            day=day,
            findings=_one_each([self._finding(norm, law, day) for norm in norms]),
            known=len(self.names.known),
        )

    def _finding(self, norm: Norm, law: CitedLaw, day: Any) -> Finding:
        if norm.exclusion is not None:
            return Finding(
                norm=norm, outcome="excluded", says=norm.exclusion.says, candidates=(), sources=(), missing=()
            )
        sources = sources_of(norm, law)
        candidates = self._candidates(norm, law.legal, sources)
        outcome = _outcome(candidates)
        shown = candidates if outcome != "not_announced" else ()
        return Finding(
            norm=norm,
            outcome=outcome,
            says=_says(outcome, shown),
            candidates=shown,
            sources=sources,
            missing=missing_of(norm, day),
        )

    def _candidates(self, norm: Norm, legal: LegalDocument, sources: tuple[Source, ...]) -> tuple[Candidate, ...]:
        rule = _rule()
        name, context = norm.full_name or norm.name.value, _context(norm, legal)
        linked: dict[str, list[Source]] = {}
        for source in sources:
            for subject in self._on(source):
                linked.setdefault(subject, []).append(source)
        places = set(self.names.nearest(name, context, rule["looked_at"]))
        if linked:
            places.update(at for at, one in enumerate(self.names.known) if one.subject in linked)
        asked = Asked(name, context, _ministry(legal))
        found = [
            scored(self.names, at, asked, tuple(linked.get(self.names.known[at].subject, ()))) for at in sorted(places)
        ]
        enough = [one for one in found if one.near and one.score >= rule["maybe" if one.sources else "maybe_alone"]]
        enough.sort(key=lambda one: (-one.score, one.known.subject))
        return tuple(enough[: rule["most"]])

    def _on(self, source: Source) -> Mapping[str, str]:
        if source not in self._seen:
            self._seen[source] = self.on_basis(source)
        return self._seen[source]


def _outcome(candidates: tuple[Candidate, ...]) -> Outcome:
    """What follows from the candidates: certain only where one is left."""
    if not candidates:
        return "not_announced"
    rule = _rule()
    best = candidates[0]
    near = [one for one in candidates[1:] if one.score > best.score - rule["margin"]]
    rests = bool(best.sources) and best.score >= rule["announced"] and best.covered
    sure = best.same_act and (best.same_name or rests)
    return "announced" if sure and not near else "maybe"


def _one_each(findings: list[Finding]) -> tuple[Finding, ...]:
    """Findings of one document: where several are said to be the same procedure, each is only a candidate for it."""
    claimed = Counter(one.candidates[0].known.subject for one in findings if one.outcome == "announced")
    return tuple(
        replace(one, outcome="maybe", says=_says("maybe", one.candidates))
        if one.outcome == "announced" and claimed[one.candidates[0].known.subject] > 1
        else one
        for one in findings
    )


def _says(outcome: Outcome, candidates: tuple[Candidate, ...]) -> str:
    if outcome == "announced":
        return f"Đã có trong danh mục (mã {candidates[0].known.subject})"
    if outcome == "maybe":
        codes = ", ".join(one.known.subject for one in candidates)
        return f"Có thể đã công bố (ứng viên {codes})"
    return "Quy định TTHC nhưng chưa công bố"


def _context(norm: Norm, legal: LegalDocument) -> str:
    """What the document says around a norm: its title, the chapter's, the article's, who asks, what is given."""
    units = {unit.id: unit for unit in legal.provisions}
    words = ["thủ tục", norm.heading.value, legal.header.title.value if legal.header.title else ""]
    unit = units.get(norm.provisions[0])
    for _ in range(6):
        unit = units.get(unit.parent or "") if unit is not None else None
        if unit is None:
            break
        words.append(unit.heading.value if unit.heading is not None else "")
    words.extend(part.value.value for part in norm.parts if part.component in ("subjects", "result", "agency"))
    return " ".join(words)


def _ministry(legal: LegalDocument) -> str | None:
    """The agency that issued a circular; None for laws and decrees, whose procedures any ministry announces."""
    issuer = _value(legal.header.issuer)
    kind = (_value(legal.header.type) or "").lower()
    return issuer if issuer and kind.startswith("thông tư") else None


@cache
def _rule() -> Any:
    return lexicon("making", RULES)


def _day(printed: str | None) -> Any:
    import datetime

    try:
        return datetime.date.fromisoformat(printed) if printed else None
    except ValueError:
        return None


def _value(value: Sourced[str] | None) -> str | None:
    return None if value is None else value.value
