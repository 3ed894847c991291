"""Impact asked of a store: of a document it holds, of a file just dropped in, or the other way round of a procedure."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from api.impact.wording import Wordings
from api.procedures.finding import read_announced
from api.procedures.parts import parts as record_parts
from catalog_graph.changes.components import component_text
from catalog_graph.impact.likeness import Names
from catalog_graph.impact.measure import Question, impact
from catalog_graph.impact.since import changed_since
from catalog_graph.impact.types import Based, Followed, Impact, Since
from catalog_graph.law.answers import Reached
from catalog_graph.law.ledger import ledger_of
from catalog_graph.law.types import Act, Cite, Work
from catalog_graph.shelf.build import maker
from catalog_graph.shelf.types import Ending, Line
from catalog_graph.store import history, law
from catalog_graph.store.law_preview import previewed
from catalog_graph.store.law_reach import STEPS, Reach
from catalog_graph.store.law_whole import acts_about
from catalog_graph.store.lines import stock
from catalog_graph.store.opening import Store, StoreError
from catalog_graph.store.readings import Readings
from catalog_graph.versions.history import Announced
from catalog_graph.versions.types import DecisionRow
from catalog_graph.workdays import workdays
from extract.types import CitedLaw, Decision
from ingest.types import Document

MOST_CITED = 5_000
"""Citations of a decision that are looked at."""
OPENED = 300
"""Records opened at most to see whether they print a phrase that an act replaces."""
_ENDED = {"repealed": "bị bãi bỏ", "replaced": "bị thay thế"}


@dataclass
class Catalogue:
    """What impact needs to know of a store, made once for one state of it."""

    store: Store
    readings: Readings
    lines: Mapping[str, Line]
    announced: Announced
    _cited: dict[str, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def names(self) -> Names:
        """The names of all procedures, weighed."""
        return Names(line.name for line in self.lines.values() if line.name)

    @cached_property
    def reach(self) -> Reach:
        """What each work reaches, over any number of steps."""
        return Reach(self.store)

    @cached_property
    def every(self) -> tuple[Based, ...]:
        """Every procedure, without what it rests on."""
        return tuple(self.based(subject, None, frozenset()) for subject in self.lines)

    def based(self, subject: str, version: str | None, works: frozenset[str]) -> Based:
        """A procedure as the catalogue knows it; what it rests on is put in by whoever knows."""
        line = self.lines[subject]
        decided = datetime.date.fromisoformat(line.decided) if line.decided else None
        return Based(
            subject=subject,
            code=line.code or subject,
            version=version or line.version,
            name=line.name,
            agency=line.ministry,
            decision=line.decision,
            decided_on=decided,
            ended=_ended(line.ending),
            works=works,
        )

    def cited_by(self, decision: str) -> frozenset[str]:
        """The works that a decision, by its version, cites."""
        if decision not in self._cited:
            work = law.work_of(self.store, decision)
            cites = law.cites_of(self.store, work.id, size=MOST_CITED).items if work is not None else ()
            self._cited[decision] = frozenset(name for cite in cites for name in cite.on)
        return self._cited[decision]


def catalogue_of(
    store: Store, readings: Readings, lines: Sequence[Line] | None = None, announced: Announced | None = None
) -> Catalogue:
    """The catalogue of a store as it stands; `lines` and `announced` where they are at hand."""
    lines = lines if lines is not None else maker(stock(store)).latest().lines
    rows = announced if announced is not None else read_announced(store, readings)
    known = {line.subject: line for line in lines if line.subject is not None}
    return Catalogue(store=store, readings=readings, lines=known, announced=rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An impact with the works it names, and the words that stand at its places (`said`: quote → words, or None)."""

    found: Impact
    works: Mapping[str, Work]
    wordings: Wordings
    beyond: tuple[Reached, ...] = ()
    """Procedures that none of its acts touches, but that rest on what cites or details what it changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Back:
    """What changed under a procedure, with the words."""

    procedure: Based
    found: tuple[Since, ...]
    as_of: datetime.date
    wordings: Wordings


def of_work(catalogue: Catalogue, work: Work, as_of: datetime.date) -> Answer:
    """The impact of a document that the store holds."""
    acts = tuple(act for act in law.acts_by(catalogue.store, work.id) if not act.reported)
    works = law.works_by_id(catalogue.store, {name for act in acts for name in act.on}) | {work.id: work}
    return _answer(catalogue, work, acts, works, Wordings(catalogue.store, catalogue.readings, works), as_of)


def of_file(
    catalogue: Catalogue, document: Document, cited: CitedLaw, as_of: datetime.date, decision: Decision | None = None
) -> Answer:
    """The impact of a file that is not in the store, and does not come into it."""
    seen = previewed(catalogue.store, cited, document, decision)
    wordings = Wordings(catalogue.store, catalogue.readings, seen.works, (document,))
    return _answer(catalogue, seen.work, seen.acts, seen.works, wordings, as_of)


def since(catalogue: Catalogue, subject: str, as_of: datetime.date) -> Back | None:
    """What changed under a procedure since the decision that announced it; None for one the catalogue does not have."""
    if subject not in catalogue.lines:
        return None
    cites = law.bases_of(catalogue.store, subject)
    named = frozenset(name for cite in cites for name in cite.on)
    bare = catalogue.based(subject, None, named)
    procedure = _with(bare, cites)
    acts, works = acts_about(catalogue.store, named)
    wordings = Wordings(catalogue.store, catalogue.readings, works)
    ledger = ledger_of(works.values(), acts)
    found = changed_since(procedure, acts, ledger, wordings.of_act, followed(catalogue, procedure), as_of)
    return Back(procedure=procedure, found=found, as_of=as_of, wordings=wordings)


def _answer(
    catalogue: Catalogue,
    work: Work,
    acts: tuple[Act, ...],
    works: Mapping[str, Work],
    wordings: Wordings,
    as_of: datetime.date,
) -> Answer:
    based = _resting(catalogue, {work.id, *(name for act in acts for name in act.on)})
    phrases = any(act.phrase_old for act in acts)
    left = [OPENED]

    def parts(procedure: Based) -> Mapping[str, str] | None:
        if not phrases or left[0] <= 0:
            return None
        left[0] -= 1
        return printed(catalogue, procedure)

    around, known = acts_about(catalogue.store, {work.id, *(name for act in acts for name in act.on)})
    asked = Question(
        document=work,
        acts=acts,
        as_of=as_of,
        based=lambda name: based.get(name, ()),
        words=wordings.of_act,
        followed=lambda procedure: followed(catalogue, procedure),
        names=catalogue.names,
        calendar=workdays(),
        ledger=ledger_of({**works, **known, work.id: work}.values(), (*around, *acts)),
        parts=parts,
        every=catalogue.every,
    )
    found = impact(asked)
    return Answer(found=found, works=works, wordings=wordings, beyond=_beyond(catalogue, found))


def _beyond(catalogue: Catalogue, found: Impact) -> tuple[Reached, ...]:
    """The procedures reached within three steps of the document over what it changes, without those already told."""
    told = {one.procedure.subject for one in found.touched} | {one.subject for one in found.resting}
    hit = {name for act in found.acts if act.standing != "rejected" for name in act.on}
    nearest: dict[str, Reached] = {}
    for name in sorted(hit):
        for one in catalogue.reach.of(name, STEPS - 1):
            known = nearest.get(one.subject)
            if one.subject not in told and (known is None or (one.steps, one.via) < (known.steps, known.via)):
                nearest[one.subject] = one
    return tuple(sorted(nearest.values(), key=lambda one: (one.steps, one.code)))


def _resting(catalogue: Catalogue, works: set[str]) -> dict[str, tuple[Based, ...]]:
    """Work → the procedures that rest on it, each with all it rests on among the works asked for."""
    rests = {name: law.procedures_on(catalogue.store, name) for name in sorted(works)}
    cites: dict[str, list[Cite]] = {}
    every: dict[str, Based] = {}
    for found in rests.values():
        for one in found:
            if one.subject in catalogue.lines:
                cites.setdefault(one.subject, []).extend(one.cites)
                every.setdefault(one.subject, catalogue.based(one.subject, one.version, frozenset()))
    whole = {subject: _with(bare, tuple(dict.fromkeys(cites[subject]))) for subject, bare in every.items()}
    return {name: tuple(whole[one.subject] for one in found if one.subject in whole) for name, found in rests.items()}


def _with(bare: Based, cites: tuple[Cite, ...]) -> Based:
    return replace(bare, cites=cites, works=frozenset(name for cite in cites for name in cite.on))


def followed(catalogue: Catalogue, procedure: Based) -> tuple[Followed, ...]:
    """The decisions that print the procedure's code, oldest first, each with the works it cites."""
    rows: tuple[DecisionRow, ...] = catalogue.announced.codes.get(procedure.code, ())
    heads = {row.decision.version: row.decision for row in rows if row.certain}
    found = []
    for head in heads.values():
        date = datetime.date.fromisoformat(head.date) if head.date else None
        found.append(
            Followed(number=head.number, version=head.version, date=date, works=catalogue.cited_by(head.version))
        )
    return tuple(sorted(found, key=lambda one: (one.date or datetime.date.min, one.version)))


def printed(catalogue: Catalogue, procedure: Based) -> dict[str, str] | None:
    """Component → what the newest record of a procedure prints of it; None where the record cannot be opened."""
    held = history.held_as(catalogue.store, procedure.version)
    if not held:
        return None
    place = next((one for one in held if one.version == procedure.version), held[-1])
    try:
        record = history.read_record(catalogue.store, place, catalogue.readings)
    except StoreError:
        return None
    found = {}
    for part in record_parts():
        texts = [text for name in part.components if (text := component_text(record, name))]
        if part.key not in ("legal_basis", "announcement", "other") and texts:
            found[part.key] = "\n".join(texts)
    return found


def _ended(ending: Ending | None) -> str | None:
    if ending is None:
        return None
    by = f" theo Quyết định số {ending.number}" if ending.number else ""
    return f"{_ENDED.get(ending.change, 'kết thúc')}{by}"
