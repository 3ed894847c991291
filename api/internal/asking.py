"""Internal procedures with what the checks say of them: those a file prints, or those a store holds."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from catalog_graph.intake.internal import internal_rows
from catalog_graph.internal.adding import sum_of
from catalog_graph.internal.candidates import candidates_of, unlisted
from catalog_graph.internal.checks import findings_of
from catalog_graph.internal.content import procedure_of
from catalog_graph.internal.positions import resolved
from catalog_graph.internal.review import review_finding, reviews_of
from catalog_graph.internal.rules import Settings, settings
from catalog_graph.internal.types import Candidate, Finding, Held, Period, Resolved, Review, Sum
from catalog_graph.store.catalogue import snapshots
from catalog_graph.store.internal import internal_procedures, periods_of
from catalog_graph.store.internal_candidates import Looked, candidates_kept
from catalog_graph.store.opening import Store
from catalog_graph.store.readings import Readings
from extract.internal.positions import positions_in
from extract.legal.cited import cited_law
from ingest.types import Document

Beside = Mapping[str, Mapping[int, int]]
"""Number of a procedure in the answer, or its id → step → step it runs beside (from 0)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A procedure in an answer: its number there (from 1), the time its steps take, findings, its review."""

    number: int
    held: Held
    sum: Sum
    beside: Mapping[int, int]
    findings: tuple[Finding, ...]
    review: Review | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was asked for: procedures, citations by position with their rows, candidates found in sentences."""

    procedures: tuple[Shown, ...] = ()
    citations: tuple[Resolved, ...] = ()
    candidates: tuple[Candidate, ...] = ()

    @property
    def due(self) -> tuple[Shown, ...]:
        """The procedures that are to be looked at again."""
        return tuple(one for one in self.procedures if one.review is not None and one.review.overdue)


def of_file(
    document: Document,
    store: Store | None,
    today: datetime.date,
    beside: Beside | None = None,
    rules: Settings | None = None,
) -> Answer:
    """What a document prints. With a store, periods of its records are held against it and positions are looked up
    there too. A text that prints no step is read for candidates instead. Raises StoreError as the store does."""
    rows = [procedure_of_row(row.id, document.digest, row.content) for row in internal_rows(document)]
    others = [one for one in internal_procedures(store) if one.digest != document.digest] if store else []
    shown = _shown(rows, _periods(store, rows), today, beside or {}, rules or settings())
    candidates: tuple[Candidate, ...] = ()
    if not any(one.procedure.steps for one in rows):
        listed = [one.procedure.name.value for one in (*rows, *others)]
        candidates = candidates_of(document, cited_law(document).legal, listed)
    cited = resolved(positions_in(document), [*rows, *others], document.digest)
    return Answer(procedures=shown, citations=cited, candidates=candidates)


def of_store(store: Store, today: datetime.date, beside: Beside | None = None, rules: Settings | None = None) -> Answer:
    """What a store holds. Raises StoreError as reading a text does."""
    rows = internal_procedures(store)
    return Answer(procedures=_shown(rows, _periods(store, rows), today, beside or {}, rules or settings()))


def looked_for(looked: Looked, names: Iterable[str]) -> Looked:
    """What was found in texts, without the candidates like a procedure that a list has."""
    listed = tuple(names)
    found = (replace(one, candidates=unlisted(one.candidates, listed)) for one in looked.found)
    return replace(looked, found=tuple(one for one in found if one.candidates))


def with_candidates(store: Store, answer: Answer) -> Answer:
    """An answer with the candidates that were found in the texts of the store so far."""
    names = [one.held.procedure.name.value for one in answer.procedures]
    found = tuple(each for one in looked_for(candidates_kept(store), names).found for each in one.candidates)
    return replace(answer, candidates=found)


def again(
    store: Store, shown: Shown, today: datetime.date, beside: Mapping[int, int], rules: Settings | None = None
) -> Shown:
    """A procedure checked again, with steps that run side by side as the user says (from 0); nothing is kept."""
    rows = [shown.held]
    (made,) = _shown(rows, _periods(store, rows), today, {shown.held.id: beside}, rules or settings())
    return replace(made, number=shown.number, review=shown.review)


def procedure_of_row(number: int, digest: str, content: str) -> Held:
    """A row that was just read, as the store would give it."""
    import json

    return Held(id=f"{number:x}", digest=digest, procedure=procedure_of(json.loads(content)))


def _periods(store: Store | None, rows: Sequence[Held]) -> dict[str, tuple[Period, ...]]:
    codes = frozenset(one.procedure.code.value for one in rows if one.procedure.code is not None)
    held = snapshots(store) if store is not None and codes else ()
    dated = [one for one in held if one.as_of is not None]
    newest = (dated or list(held))[-1:]
    if store is None or not newest:
        return {}
    return periods_of(store, newest[0].name, Readings(store), codes)


def _shown(
    rows: Sequence[Held],
    periods: Mapping[str, tuple[Period, ...]],
    today: datetime.date,
    beside: Beside,
    rules: Settings,
) -> tuple[Shown, ...]:
    reviews = {review.held.id: review for review in reviews_of(rows, today, rules)}
    out = []
    for number, one in enumerate(rows, 1):
        flags = beside.get(str(number)) or beside.get(one.id) or {}
        code = one.procedure.code
        found = findings_of(one, periods.get(code.value, ()) if code is not None else (), flags, rules)
        review = reviews.get(one.id)
        due = review_finding(review, rules) if review is not None else None
        out.append(
            Shown(
                number=number,
                held=one,
                sum=sum_of(one.procedure, rules, flags),
                beside=flags,
                findings=(*found, *([due] if due is not None else [])),
                review=review,
            )
        )
    return tuple(out)
