"""The JSON of ``thutuc impact``: a public interface, described by ``impact.schema.json``."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from catalog_graph.deadlines import Deadline
from catalog_graph.impact.types import RANKS, Based, Ground, Impact, Since, Standing, Terms, Touch, Touched
from catalog_graph.law.answers import Reached
from catalog_graph.law.types import Act, Cite, Work
from catalog_graph.types import Quote

CONTRACT = 1
"""Number of the contract; changes only when a member changes its meaning."""

Quoted = Callable[[Quote], str | None]
"""A place → the words that stand there; None where the file cannot be opened now."""
_Json = dict[str, Any]


BEYOND = 200
"""Procedures reached over further documents that are listed; how many there are is counted."""


def impact_json(
    found: Impact, source: str | None, works: Mapping[str, Work], quoted: Quoted, beyond: Sequence[Reached] = ()
) -> _Json:
    """What a document does to the catalogue. `source`: the path as the caller gave it, None for a document of the
    store; `works`: those that are named by id."""
    ranks = Counter(one.rank for one in found.touched)
    states = Counter(one.standing.state for one in found.touched)
    return {
        "contract": CONTRACT,
        "source": source,
        "as_of": found.as_of.isoformat(),
        "document": work_json(found.document),
        "acts": [act_json(act, works, quoted) for act in found.acts],
        "procedures": [_touched(one, works, quoted) for one in found.touched],
        "resting": [_procedure(one) for one in found.resting],
        "beyond": [_reached(one) for one in beyond[:BEYOND]],
        "counts": {
            "unit": "codes",
            "acts": len(found.acts),
            "procedures": len(found.touched),
            "beyond": len(beyond),
            "ranks": {rank: ranks[rank] for rank in RANKS},
            "states": {
                state: states[state] for state in ("known", "requires_application", "applied", "not_applicable")
            },
        },
        "doubts": list(found.doubts),
    }


def since_json(procedure: Based, found: tuple[Since, ...], as_of: datetime.date, quoted: Quoted) -> _Json:
    """What changed under a procedure since the decision that announced it."""
    return {
        "contract": CONTRACT,
        "as_of": as_of.isoformat(),
        "procedure": _procedure(procedure),
        "changes": [
            {
                "act": act_json(one.act, {one.on.id: one.on, one.by.id: one.by}, quoted),
                "by": work_json(one.by),
                "on": work_json(one.on),
                "cited": _cite(one.cite, quoted),
                "exact": one.exact,
                "components": [_touch(touch) for touch in one.components],
                "state": _standing(one.standing),
            }
            for one in found
        ],
        "counts": {"unit": "acts", "changes": len(found), "documents": len({one.by.id for one in found})},
    }


def work_json(work: Work) -> _Json:
    """A legal document by its identity; `version` names the text held, null where it is only cited."""
    return {
        "id": work.id,
        "number": work.number,
        "type": work.type,
        "issuer": work.issuer,
        "issued_on": _day(work.issued_on),
        "effective_on": _day(work.effective_on),
        "effective_until": _day(work.effective_until),
        "title": work.title,
        "version": work.version,
    }


def act_json(act: Act, works: Mapping[str, Work], quoted: Quoted) -> _Json:
    """One act, with the clause that says it. `on`: every document it may hit."""
    return {
        "id": act.id,
        "kind": act.kind,
        "by": act.by,
        "source": list(act.source),
        "on": [work_json(works[name]) if name in works else {"id": name} for name in act.on],
        "path": list(act.path),
        "effective_date": _day(act.effective),
        "date_basis": act.basis,
        "until": _day(act.until),
        "phrase_old": act.phrase_old,
        "phrase_new": act.phrase_new,
        "reported": act.reported,
        "standing": act.standing,
        "evidence": _quote(act.quote, quoted),
        "new_text": None if act.new_text is None else _quote(act.new_text, quoted),
    }


def _touched(one: Touched, works: Mapping[str, Work], quoted: Quoted) -> _Json:
    return {
        **_procedure(one.procedure),
        "rank": one.rank,
        "likeness": {"score": one.likeness.score, "words": list(one.likeness.words)},
        "grounds": [_ground(ground, quoted) for ground in one.grounds],
        "components": [_touch(touch) for touch in one.components],
        "state": _standing(one.standing),
        "deadlines": _terms(one.terms),
    }


def _reached(one: Reached) -> _Json:
    return {
        "code": one.code,
        "subject": one.subject,
        "version": one.version,
        "name": one.name,
        "steps": one.steps + 1,
        "via": list(one.via),
    }


def _procedure(one: Based) -> _Json:
    return {
        "code": one.code,
        "subject": one.subject,
        "version": one.version,
        "name": one.name,
        "agency": one.agency,
        "decision": {"number": one.decision, "date": _day(one.decided_on)},
        "ended": one.ended,
    }


def _ground(ground: Ground, quoted: Quoted) -> _Json:
    cited = None if ground.cite is None else _cite(ground.cite, quoted)
    return {"act": ground.act.id, "exact": ground.exact, "cited": cited}


def _cite(cite: Cite, quoted: Quoted) -> _Json:
    return {"on": list(cite.on), "path": list(cite.path), "evidence": _quote(cite.quote, quoted)}


def _touch(touch: Touch) -> _Json:
    return {"component": touch.component, "act": touch.act, "because": touch.because, "sure": touch.sure}


def _standing(one: Standing) -> _Json:
    return {"state": one.state, "why": one.why, "decision": one.decision}


def _terms(one: Terms) -> _Json:
    return {"announce": _deadline(one.announce), "enter": _deadline(one.enter), "assumed": list(one.assumed)}


def _deadline(one: Deadline) -> _Json:
    return {
        "earliest": _day(one.due.earliest if one.due else None),
        "latest": _day(one.due.latest if one.due else None),
        "ground": one.rule.ground if one.rule else None,
        "missing": list(one.missing),
        "assumed": list(one.assumed),
    }


def _quote(quote: Quote, quoted: Quoted) -> _Json:
    return {"digest": quote.digest, "start": quote.span.start, "end": quote.span.end, "quote": quoted(quote)}


def _day(day: datetime.date | None) -> str | None:
    return None if day is None else day.isoformat()
