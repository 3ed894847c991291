"""What a document or a record says of the law, as plain rows: the work it is a text of, what it cites, what it changes.

Pure, and only of the one file: what a citation means among the documents known is found when it is asked, so that a
document that comes later changes no row.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator

from catalog_graph.intake.outcomes import ActRow, CitationRow, LawRows, TextRow, WorkRow, content_id
from catalog_graph.intake.spoken import spoken_by
from catalog_graph.law.identity import (
    UNNUMBERED,
    Identity,
    identity_of,
    is_title,
    needs_place,
    title_base,
)
from catalog_graph.law.naming import agency_of, law_named, named_in
from catalog_graph.law.paths import stored
from extract.fold import squash
from extract.legal.units import path_of
from extract.types import CitedLaw, Decision, Effect, LegalBasis, Procedure, Provision, Sourced, Target
from ingest.types import Span

BASIS = "basis"
"""The kind of a citation that is a row of a procedure's legal bases."""
_THIS = "this"
_UNKNOWN = "không xác định"


def procedure_rows(procedure: Procedure, text: str) -> LawRows:
    """The legal bases of a procedure, one citation for each document that a row names, then what its text cites."""
    works: dict[str, WorkRow] = {}
    citations: list[CitationRow] = []
    for ordinal, basis in enumerate(procedure.legal_basis, 1):
        span = _span_of(basis)
        for named in named_in(basis, agency_of(procedure)):
            work = _work(works, named.identity, named.number, named.title)
            begins, ends = span if span is not None else (None, None)
            citations.append(CitationRow(work, BASIS, f"can_cu:{ordinal}", "", begins, ends, False))
    for each in dict.fromkeys(spoken_by(procedure, text)):
        work = _work(works, each.identity, each.number, each.title)
        citations.append(CitationRow(work, each.kind, each.source, stored(each.path), *each.span, False))
    return LawRows(None, sorted(works.values(), key=repr), citations, [])


def document_rows(law: CitedLaw, text: str, text_id: int, decision: Decision | None = None) -> LawRows:
    """The work that a document is a text of, its citations and its acts. An announcing decision has its own head."""
    return _Reading(law, text, text_id, decision).rows()


class _Reading:
    """One document on its way to rows."""

    def __init__(self, law: CitedLaw, text: str, text_id: int, decision: Decision | None) -> None:
        header = law.legal.header
        head = header if decision is None else decision
        self.law, self.text = law, text
        self.issuer = _value(head.issuer) or _value(header.issuer)
        self.date = _value(decision.date if decision is not None else header.issued_on)
        self.number = _value(head.number)
        found = identity_of(self.number, self.date, self.issuer) if self.number else None
        self.own = found or Identity(f"{UNNUMBERED}{text_id:x}")
        type = "quyết định" if decision is not None else _value(header.type)
        title = _value(head.title)
        until = _value(decision.effective_until) if decision is not None else None
        self.head = TextRow(
            self.own.id, type, self.number, self.issuer, self.date,
            _value(head.effective_on), _day_after(until), title, title_base(type, title),
        )  # fmt: skip
        self.works: dict[str, WorkRow] = {}
        units = [unit for unit in law.legal.provisions if unit.quoted_in is None]
        self.units = sorted(units, key=lambda unit: (unit.text.span.start, -unit.text.span.end))
        self.starts = [unit.text.span.start for unit in self.units]
        self.by_id = {unit.id: unit for unit in self.units}

    def rows(self) -> LawRows:
        """All of it."""
        _work(self.works, self.own, self.number, self.head.title)
        citations = list(self._citations())
        acts = self._acts()
        return LawRows(self.head, sorted(self.works.values(), key=repr), citations, acts)

    def _citations(self) -> Iterator[CitationRow]:
        for mention in self.law.mentions:
            source = stored(self._within(mention.span))
            for target in mention.targets:
                work = self._named(target)
                if work is not None:
                    yield CitationRow(work, mention.kind, source, stored(target.path), *mention.span, mention.in_quote)

    def _acts(self) -> list[ActRow]:
        seen: Counter[int] = Counter()
        rows = []
        for ordinal, effect in enumerate(self.law.effects):
            content = content_id(self.own.id, *self._content(effect))
            seen[content] += 1
            key = content if seen[content] == 1 else content_id(content, seen[content])
            rows.append(self._act(key, ordinal, effect))
        return rows

    def _content(self, effect: Effect) -> tuple[object, ...]:
        """What makes an act the one it is, in whatever file its text stands; a judgement holds for just this."""
        phrases = (effect.phrase_old, effect.phrase_new, effect.anchor)
        return (
            effect.kind, effect.source, effect.target.doc_key, effect.target.path, squash(self._slice(effect.evidence)),
            squash(self._slice(effect.new_text)), *(phrase and squash(phrase.value) for phrase in phrases),
            effect.effective_date, effect.until, effect.renumbered_as, effect.source_doc,
        )  # fmt: skip

    def _act(self, key: int, ordinal: int, effect: Effect) -> ActRow:
        new, (effective, until) = effect.new_text, _days(effect)
        return ActRow(
            id=key,
            ordinal=ordinal,
            kind=effect.kind,
            by=self._teller(effect),
            source=stored(effect.source),
            work=self._named(effect.target),
            path=stored(effect.target.path),
            begins=effect.evidence.start,
            ends=effect.evidence.end,
            new_begins=new.start if new else None,
            new_ends=new.end if new else None,
            phrase_old=_value(effect.phrase_old),
            phrase_new=_value(effect.phrase_new),
            anchor=_value(effect.anchor),
            anchor_before=effect.anchor_before,
            effective=effective,
            basis=effect.date_basis,
            until=until,
            after=stored(effect.after.path) if effect.after else None,
            except_for="\n".join(stored(each.path) for each in effect.except_for) or None,
            renumbered_as=stored(effect.renumbered_as) or None,
            reported=effect.reported,
        )

    def _teller(self, effect: Effect) -> str:
        """The work that acts: this one, unless it tells of the act of another."""
        other = Target(doc_key=effect.source_doc) if effect.reported and effect.source_doc else None
        return (self._named(other) if other is not None else None) or self.own.id

    def _named(self, target: Target) -> str | None:
        """The id of the work that a target names; None where it names none."""
        if target.doc_key == _THIS:
            return self.own.id
        if target.doc_key == _UNKNOWN or not target.doc_key:
            return None
        if is_title(target.doc_key):
            law = law_named(target.doc_key, self.date)
            return _work(self.works, law.identity, law.number, None if law.number else target.doc_key)
        found = identity_of(target.doc_key, target.date, target.issuer)
        if found is None:
            return None
        if needs_place(found.base) and found.place is None:  # "của Ủy ban nhân dân tỉnh": of this very province
            found = found._replace(place=self.own.place)
        return _work(self.works, found, target.doc_key, None)

    def _within(self, span: Span) -> tuple[str, ...]:
        """The path of the innermost unit of this document around a place."""
        at = bisect_right(self.starts, span.start) - 1
        unit = self.units[at] if at >= 0 else None
        while unit is not None and unit.text.span.end < span.end:
            unit = self._parent(unit)
        return path_of(unit.id) if unit is not None else ()

    def _parent(self, unit: Provision) -> Provision | None:
        return self.by_id.get(unit.parent) if unit.parent is not None else None

    def _slice(self, span: Span | None) -> str:
        return self.text[span.start : span.end] if span is not None else ""


def _days(effect: Effect) -> tuple[str | None, str | None]:
    """The first day of an act and the first day on which it no longer governs. A text prints the last day; of an end
    that is the day before the first one without force."""
    after = _day_after(effect.until)
    if effect.kind == "expire":
        return after or effect.effective_date, None
    return effect.effective_date, after


def _day_after(day: str | None) -> str | None:
    if day is None:
        return None
    try:
        return (datetime.date.fromisoformat(day) + datetime.timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return None


def _work(works: dict[str, WorkRow], identity: Identity, number: str | None, title: str | None) -> str:
    """Note a work that is named; its id."""
    known = works.get(identity.id)
    if known is None or (number or "") > (known.number or ""):
        works[identity.id] = WorkRow(identity.id, *identity, number, title or (known.title if known else None))
    return identity.id


def _span_of(basis: LegalBasis) -> Span | None:
    found: Iterable[Sourced[str] | None] = (basis.number, basis.title)
    spans = [member.span for member in found if member is not None]
    return Span(min(span.start for span in spans), max(span.end for span in spans)) if spans else None


def _value(member: Sourced[str] | None) -> str | None:
    return None if member is None else member.value
