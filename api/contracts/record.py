"""The JSON of a procedure record (``thutuc record``): a public interface, described by ``record.schema.json``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from api.contracts.quoted import quoted
from extract.types import Case, Channel, DecisionRef, LegalBasis, Procedure, Sourced, Step
from ingest.types import Document, Issue

CONTRACT = 1
"""Number of the contract; changes only when a member changes its meaning."""

_Value = Callable[[Sourced[Any] | None], Any]
_Json = dict[str, Any]


def record_json(procedure: Procedure, document: Document, source: str, with_evidence: bool = False) -> _Json:
    """A record as the contract has it. `source` is the path as the caller gave it.

    With evidence, each value becomes ``{"value": …, "evidence": {…}}``: the quote, its offsets in the document's text
    and its place in the file. Unknown values stay null.
    """
    value = _sourced(document) if with_evidence else _bare
    many = _many(value)
    return {
        "contract": CONTRACT,
        "source": source,
        "form": procedure.form,
        "code": value(procedure.code),
        "publisher": value(procedure.publisher),
        "name": value(procedure.name),
        "kind": value(procedure.kind),
        "field": many(procedure.fields),
        "decision": _decision(procedure.decision, value),
        "promulgator": value(procedure.promulgator),
        "levels": many(procedure.levels),
        "steps": [_step(step, value) for step in procedure.steps],
        "channels": [_channel(channel, value) for channel in procedure.channels],
        "cases": [_case(case, value) for case in procedure.cases],
        "subjects": many(procedure.subjects),
        "executing": many(procedure.executing),
        "deciding": many(procedure.deciding),
        "authorised": many(procedure.authorised),
        "coordinating": many(procedure.coordinating),
        "receiving_address": value(procedure.receiving_address),
        "results": [{"name": value(result.name), "code": value(result.code)} for result in procedure.results],
        "legal_basis": [legal_basis_json(basis, value) for basis in procedure.legal_basis],
        "conditions": value(procedure.conditions),
        "keywords": value(procedure.keywords),
        "description": value(procedure.description),
        "related": many(procedure.related),
        "state": value(procedure.state),
        "entered_on": value(procedure.entered_on),
        "online": value(procedure.online),
        "issues": issues_json(procedure.issues),
    }


def issues_json(issues: Iterable[Issue]) -> list[_Json]:
    """Issues as every contract of ours prints them."""
    return [
        {"code": issue.code, "severity": str(issue.severity), "field": issue.field, "message": issue.message}
        for issue in issues
    ]


def legal_basis_json(basis: LegalBasis, value: _Value | None = None) -> _Json:
    """A row of căn cứ pháp lý."""
    read = value or _bare
    return {
        "number": read(basis.number),
        "title": read(basis.title),
        "date": read(basis.date),
        "issuer": read(basis.issuer),
    }


def _bare(value: Sourced[Any] | None) -> Any:
    return None if value is None else value.value


def _many(value: _Value) -> Callable[[Iterable[Sourced[str]]], list[Any]]:
    return lambda found: [value(item) for item in found]


def _sourced(document: Document) -> _Value:
    def read(value: Sourced[Any] | None) -> Any:
        if value is None:
            return None
        return {"value": value.value, "evidence": quoted(document, value.span)}

    return read


def _with(outer: Any, inner: Any) -> Any:
    """Put the JSON of a compound value in the place of its value, with or without evidence."""
    return {**outer, "value": inner} if isinstance(outer, dict) and "evidence" in outer else inner


def _decision(decision: DecisionRef, value: _Value) -> _Json:
    return {"number": value(decision.number), "date": value(decision.date), "issuer": value(decision.issuer)}


def _step(step: Step, value: _Value) -> _Json:
    return {"name": value(step.name), "text": value(step.text)}


def _channel(channel: Channel, value: _Value) -> _Json:
    duration = None
    if channel.duration is not None:
        time = channel.duration.value
        duration = _with(value(channel.duration), {"value": time.value, "unit": time.unit, "text": time.text})
    fees = []
    for fee in channel.fees:
        paid = fee.value
        inner = {"kind": paid.kind, "amount": paid.amount, "currency": paid.currency, "text": paid.text}
        fees.append(_with(value(fee), inner))
    return {
        "channel": value(channel.channel),
        "duration": duration,
        "fees": fees,
        "description": value(channel.description),
    }


def _case(case: Case, value: _Value) -> _Json:
    return {
        "name": value(case.name),
        "components": [
            {
                "name": value(paper.name),
                "mode": value(paper.mode),
                "forms": [{"name": value(form.name), "url": value(form.url)} for form in paper.forms],
                "originals": value(paper.originals),
                "copies": value(paper.copies),
            }
            for paper in case.components
        ],
    }
