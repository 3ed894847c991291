"""The JSON of ``thutuc record``: one object a procedure, in the order of the contract; unknown is null or empty."""

from __future__ import annotations

from typing import Any

from extract.types import Case, Channel, DossierComponent, Fee, LegalBasis, Procedure, Sourced, Step
from ingest.types import Document, Issue

CONTRACT = 1


def record_json(procedure: Procedure, document: Document, source: str, with_evidence: bool = False) -> dict[str, Any]:
    """The contract's object for a procedure; `record.schema.json` describes it.

    `source` is the path as the user gave it. `with_evidence` adds a member ``evidence`` beside each value: the quote,
    its offsets in the text that `thutuc` read, and the place in the file.
    """
    shown = _Shown(document if with_evidence else None)
    return shown.procedure(procedure, source)


def issue_json(issue: Issue) -> dict[str, Any]:
    """One Issue, as in every contract."""
    return {"code": issue.code, "severity": issue.severity.value, "field": issue.field, "message": issue.message}


class _Shown:
    """Builds the members; keeps the evidence of the values it passes when a document is given."""

    def __init__(self, document: Document | None) -> None:
        self.document = document

    def procedure(self, found: Procedure, source: str) -> dict[str, Any]:
        members: dict[str, Any] = {
            "contract": CONTRACT,
            "source": source,
            "form": found.form,
            "code": _value(found.code),
            "publisher": _value(found.publisher),
            "name": _value(found.name),
            "kind": _value(found.kind),
            "field": _values(found.fields),
            "decision": self.with_evidence(
                {
                    "number": _value(found.decision.number),
                    "date": _value(found.decision.date),
                    "issuer": _value(found.decision.issuer),
                },
                number=found.decision.number,
                date=found.decision.date,
                issuer=found.decision.issuer,
            ),
            "levels": _values(found.levels),
            "steps": [self.step(step) for step in found.steps],
            "channels": [self.channel(channel) for channel in found.channels],
            "cases": [self.case(case) for case in found.cases],
            "subjects": _values(found.subjects),
            "executing": _values(found.executing),
            "deciding": _values(found.deciding),
            "authorised": _values(found.authorised),
            "coordinating": _values(found.coordinating),
            "receiving_address": _value(found.receiving_address),
            "results": [
                self.with_evidence(
                    {"name": result.name.value, "code": _value(result.code)}, name=result.name, code=result.code
                )
                for result in found.results
            ],
            "legal_basis": [self.basis(basis) for basis in found.legal_basis],
            "conditions": _value(found.conditions),
            "keywords": _value(found.keywords),
            "description": _value(found.description),
            "related": _values(found.related),
            "promulgator": _value(found.promulgator),
            "state": _value(found.state),
            "entered_on": _value(found.entered_on),
            "issues": [issue_json(issue) for issue in found.issues],
        }
        return self.with_evidence(
            members,
            code=found.code,
            publisher=found.publisher,
            name=found.name,
            kind=found.kind,
            field=found.fields,
            levels=found.levels,
            subjects=found.subjects,
            executing=found.executing,
            deciding=found.deciding,
            authorised=found.authorised,
            coordinating=found.coordinating,
            receiving_address=found.receiving_address,
            conditions=found.conditions,
            keywords=found.keywords,
            description=found.description,
            related=found.related,
            promulgator=found.promulgator,
            state=found.state,
            entered_on=found.entered_on,
        )

    def step(self, step: Step) -> dict[str, Any]:
        return self.with_evidence({"name": _value(step.name), "text": step.text.value}, name=step.name, text=step.text)

    def channel(self, channel: Channel) -> dict[str, Any]:
        duration = channel.duration
        members = {
            "channel": channel.channel.value,
            "duration": None
            if duration is None
            else {"value": duration.value.value, "unit": duration.value.unit, "text": duration.value.text},
            "fees": [self.fee(fee) for fee in channel.fees],
            "description": _value(channel.description),
        }
        return self.with_evidence(members, channel=channel.channel, duration=duration, description=channel.description)

    def fee(self, fee: Sourced[Fee]) -> dict[str, Any]:
        value = fee.value
        members = {"kind": value.kind, "amount": value.amount, "currency": value.currency, "text": value.text}
        return self.with_evidence(members, text=fee)

    def case(self, case: Case) -> dict[str, Any]:
        members = {"name": _value(case.name), "components": [self.component(one) for one in case.components]}
        return self.with_evidence(members, name=case.name)

    def component(self, one: DossierComponent) -> dict[str, Any]:
        members = {
            "name": one.name.value,
            "mode": _value(one.mode),
            "forms": [
                self.with_evidence({"name": form.name.value, "url": _value(form.url)}, name=form.name, url=form.url)
                for form in one.forms
            ],
            "originals": _value(one.originals),
            "copies": _value(one.copies),
        }
        return self.with_evidence(members, name=one.name, mode=one.mode, originals=one.originals, copies=one.copies)

    def basis(self, basis: LegalBasis) -> dict[str, Any]:
        members = {
            "number": _value(basis.number),
            "title": _value(basis.title),
            "date": _value(basis.date),
            "issuer": _value(basis.issuer),
        }
        return self.with_evidence(members, number=basis.number, title=basis.title, date=basis.date, issuer=basis.issuer)

    def with_evidence(
        self, members: dict[str, Any], **sourced: Sourced[Any] | tuple[Sourced[Any], ...] | None
    ) -> dict[str, Any]:
        """The members, with the evidence of those that have any when evidence is asked for."""
        if self.document is not None:
            members["evidence"] = {
                name: [self.quote(one) for one in value] if isinstance(value, tuple) else self.quote(value)
                for name, value in sourced.items()
                if value
            }
        return members

    def quote(self, sourced: Sourced[Any]) -> dict[str, Any]:
        from extract.evidence import evidence_of

        assert self.document is not None
        found = evidence_of(self.document, sourced.span)
        place = {name: value for name, value in found.place._asdict().items() if value is not None}
        return {"quote": found.quote, "start": found.span.start, "end": found.span.end, "place": place}


def _value(sourced: Sourced[Any] | None) -> Any:
    return None if sourced is None else sourced.value


def _values(sourced: tuple[Sourced[str], ...]) -> list[str]:
    return [one.value for one in sourced]
