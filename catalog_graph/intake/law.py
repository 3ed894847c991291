"""What a document or a record says of the law, as plain rows: the work it is a text of, what it cites, what it changes.

Pure, and only of the one file: what a citation means among the documents known is found when it is asked, so that a
document that comes later changes no row.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator

from catalog_graph.intake.outcomes import ActRow, CitationRow, LawRows, TextRow, WorkRow, content_id
from catalog_graph.law.identity import (
    UNNUMBERED,
    Identity,
    identity_of,
    is_title,
    needs_place,
    title_base,
    titled,
)
from catalog_graph.law.naming import agency_of, named_in
from catalog_graph.law.paths import path_of, stored
from extract.fold import squash
from extract.types import CitedLaw, Decision, Effect, LegalBasis, Procedure, Provision, Sourced, Target
from ingest.types import Span

BASIS = "basis"
"""The kind of a citation that is a row of a procedure's legal bases."""
_THIS = "this"
_UNKNOWN = "không xác định"


def basis_rows(procedure: Procedure) -> LawRows:
    """The legal bases of a procedure, one citation for each document that a row names."""
    works: dict[str, WorkRow] = {}
    citations: list[CitationRow] = []
    for ordinal, basis in enumerate(procedure.legal_basis, 1):
        span = _span_of(basis)
        for named in named_in(basis, agency_of(procedure)):
            work = _work(works, named.identity, named.number, None if named.number else _value(basis.title))
            begins, ends = span if span is not None else (None, None)
            citations.append(CitationRow(work, BASIS, f"can_cu:{ordinal}", "", begins, ends, False))
    return LawRows(None, sorted(works.values()), citations, [])


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
            _value(head.effective_on), until, title, title_base(type, title),
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
        return LawRows(self.head, sorted(self.works.values()), citations, acts)

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
        phrases = (effect.phrase_old, effect.phrase_new)
        return (
            effect.kind, effect.source, effect.target.doc_key, effect.target.path, squash(self._slice(effect.evidence)),
            squash(self._slice(effect.new_text)), *(phrase and squash(phrase.value) for phrase in phrases),
            effect.effective_date, effect.until, effect.renumbered_as, effect.source_doc,
        )  # fmt: skip

    def _act(self, key: int, ordinal: int, effect: Effect) -> ActRow:
        by = self.own.id
        if effect.reported:
            teller = Target(doc_key=effect.source_doc) if effect.source_doc else None
            by = (self._named(teller) if teller else None) or by
        new = effect.new_text
        return ActRow(
            key, ordinal, effect.kind, by, stored(effect.source), self._named(effect.target),
            stored(effect.target.path), effect.evidence.start, effect.evidence.end,
            new.start if new else None, new.end if new else None, _value(effect.phrase_old), _value(effect.phrase_new),
            effect.effective_date, effect.date_basis, effect.until, stored(effect.after.path) if effect.after else None,
            "\n".join(stored(each.path) for each in effect.except_for) or None, stored(effect.renumbered_as) or None,
            effect.reported,
        )  # fmt: skip

    def _named(self, target: Target) -> str | None:
        """The id of the work that a target names; None where it names none."""
        if target.doc_key == _THIS:
            return self.own.id
        if target.doc_key == _UNKNOWN or not target.doc_key:
            return None
        if is_title(target.doc_key):
            return _work(self.works, titled(target.doc_key), None, target.doc_key)
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
