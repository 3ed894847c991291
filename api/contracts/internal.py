"""The JSON of ``thutuc internal``: a public interface, described by ``internal.schema.json``."""

from __future__ import annotations

from typing import Any

from api.contracts.quoted import placed
from api.internal.asking import Answer, Shown
from catalog_graph.internal.types import Candidate, Finding, Resolved
from catalog_graph.types import Quote
from extract.internal.types import InternalStep
from extract.types import Duration, Sourced

CONTRACT = 1
"""Number of the contract; changes only when a member changes its meaning."""

_Json = dict[str, Any]


def internal_json(answer: Answer, source: str) -> _Json:
    """Internal procedures with their checks. `source` is the path, or the store. Unknown stays null."""
    return {
        "contract": CONTRACT,
        "source": source,
        "procedures": [procedure_json(one) for one in answer.procedures],
        "review_due": [one.held.id for one in answer.due],
        "citations": [_citation(one) for one in answer.citations],
        "candidates": [candidate_json(one) for one in answer.candidates],
    }


def procedure_json(shown: Shown) -> _Json:
    """One internal procedure with its sum, steps, findings."""
    one, digest = shown.held.procedure, shown.held.digest
    decision, review = one.decision, shown.review
    return {
        "number": shown.number,
        "id": shown.held.id,
        "name": one.name.value,
        "code": _text(one.code),
        "case": _text(one.case),
        "group": one.group,
        "position": {"labels": list(one.position.labels), "order": _text(one.position.order)},
        "layout": one.layout,
        "lead": _text(one.lead),
        "decision": {"number": _text(decision.number), "date": _text(decision.date), "issuer": _text(decision.issuer)},
        "total": _time(one.total, digest),
        "other_totals": [_time(each, digest) for each in one.others],
        "stated": _time(one.period, digest),
        "sum": {
            "value": shown.sum.value,
            "unit": shown.sum.unit,
            "critical": [at + 1 for at in shown.sum.path],
            "untimed": [at + 1 for at in shown.sum.untimed],
            "unknown": [at + 1 for at in shown.sum.unknown],
            "why": shown.sum.why,
        },
        "steps": [_step(at, step, shown) for at, step in enumerate(one.steps)],
        "legal_basis": [each.value for each in one.legal_basis],
        "repealed": one.repealed,
        "review": None if review is None or review.due is None else review.due.isoformat(),
        "findings": [_finding(finding) for finding in shown.findings],
        "quote": placed(Quote(digest=digest, span=one.span)),
    }


def _step(at: int, step: InternalStep, shown: Shown) -> _Json:
    beside = shown.beside.get(at)
    return {
        "order": _text(step.order),
        "phase": _text(step.phase),
        "content": _text(step.content),
        "unit": _text(step.unit),
        "person": _text(step.person),
        "time": _time(step.time, shown.held.digest),
        "shares_time": step.shares_time,
        "coordinating": [each.value for each in step.coordinating],
        "product": _text(step.product),
        "parallel": _text(step.parallel),
        "beside": None if beside is None else beside + 1,
        "quote": placed(Quote(digest=shown.held.digest, span=step.span)),
    }


def _text(source: Sourced[str] | None) -> str | None:
    return None if source is None else source.value


def _time(time: Sourced[Duration] | None, digest: str) -> _Json | None:
    if time is None:
        return None
    value = time.value
    place = placed(Quote(digest=digest, span=time.span))
    return {"value": value.value, "unit": value.unit, "text": value.text, "quote": place}


def _finding(finding: Finding) -> _Json:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "ground": finding.ground,
        "quotes": [placed(quote) for quote in finding.quotes],
    }


def _citation(one: Resolved) -> _Json:
    return {
        "order": one.order,
        "labels": list(one.labels),
        "decision": one.decision,
        "rows": [{"id": row.id, "name": row.procedure.name.value} for row in one.rows],
        "why": one.why,
        "quote": placed(one.quote),
    }


def candidate_json(one: Candidate) -> _Json:
    """A sentence proposed as an internal procedure."""
    return {
        "title": one.title,
        "provision": one.provision,
        "sentence": one.sentence,
        "agency": one.agency,
        "other": one.other,
        "period": one.period,
        "quote": placed(one.quote),
    }
