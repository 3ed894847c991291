"""The JSON of ``thutuc decision``: one object, members in the order of the contract, unknown is null or empty."""

from __future__ import annotations

from typing import Any

from api.contracts.record import issue_json, record_json
from extract.decisions.counts import found_in
from extract.evidence import evidence_of
from extract.types import Announced, Clause, Decision, LegalBasis, Sourced
from ingest.types import Document

CONTRACT = 1
_WHOLE = ("replace_whole", "repeal_whole", "expires_whole")
_PARTS = ("replace_part", "repeal_part", "expires_part")


def decision_json(decision: Decision, document: Document, source: str, with_evidence: bool = False) -> dict[str, Any]:
    """The contract's object for a decision; `decision.schema.json` describes it.

    `source` is the path as the user gave it. `with_evidence` adds a member ``evidence`` beside the values: the quote,
    its offsets in the text that `thutuc` read, and the place in the file.
    """
    shown = _Shown(document if with_evidence else None)
    found = found_in(decision.announces)
    members = {
        "contract": CONTRACT,
        "source": source,
        "number": _value(decision.number),
        "date": _value(decision.date),
        "issuer": _value(decision.issuer),
        "signer": _value(decision.signer),
        "title": _value(decision.title),
        "effective_on": _value(decision.effective_on),
        "effective_rule": _value(decision.effective_rule),
        "effective_until": _value(decision.effective_until),
        "announces": [shown.announced(row) for row in decision.announces],
        "contents": [record_json(one, document, source, with_evidence) for one in decision.contents],
        "replaces": _targets(decision.clauses, _WHOLE),
        "repeals_parts_of": _targets(decision.clauses, _PARTS),
        "clauses": [shown.clause(clause) for clause in decision.clauses],
        "legal_basis": [shown.basis(basis) for basis in decision.legal_basis],
        "counts": {
            "declared": _value(decision.declared),
            "rows": found.rows,
            "names": found.names,
            "codes": found.codes,
        },
        "anomalies": list(decision.anomalies),
        "issues": [issue_json(issue) for issue in decision.issues],
    }
    return shown.with_evidence(
        members,
        number=decision.number,
        date=decision.date,
        issuer=decision.issuer,
        signer=decision.signer,
        title=decision.title,
        effective_on=decision.effective_on,
        effective_rule=decision.effective_rule,
        effective_until=decision.effective_until,
        declared=decision.declared,
    )


class _Shown:
    """Builds the members; adds the evidence of the values it passes when a document is given."""

    def __init__(self, document: Document | None) -> None:
        self.document = document

    def announced(self, row: Announced) -> dict[str, Any]:
        members = {
            "order": _order(row.order),
            "list": row.change,
            "scope": row.scope,
            "code": _value(row.code),
            "publisher": _value(row.publisher),
            "name": row.name.value,
            "field": _value(row.field),
            "authority": _value(row.authority),
            "level": _value(row.level),
            "deadline": _value(row.deadline),
            "fee": _value(row.fee),
            "legal_basis": [one.value for one in row.legal_basis],
            "changed_by": [one.value for one in row.changed_by],
            "replaced_by": [one.value for one in row.replaced_by],
            "note": _value(row.note),
        }
        return self.with_evidence(
            members,
            order=row.order,
            code=row.code,
            name=row.name,
            field=row.field,
            authority=row.authority,
            level=row.level,
            deadline=row.deadline,
            fee=row.fee,
            legal_basis=row.legal_basis,
            changed_by=row.changed_by,
            replaced_by=row.replaced_by,
            note=row.note,
        )

    def clause(self, clause: Clause) -> dict[str, Any]:
        members = {"action": clause.action, "target": _value(clause.target), "part": _value(clause.part)}
        return self.with_evidence(members, target=clause.target, part=clause.part, sentence=clause.sentence)

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
        assert self.document is not None
        found = evidence_of(self.document, sourced.span)
        place = {name: value for name, value in found.place._asdict().items() if value is not None}
        return {"quote": found.quote, "start": found.span.start, "end": found.span.end, "place": place}


def _value(sourced: Sourced[Any] | None) -> Any:
    return None if sourced is None else sourced.value


def _order(order: Sourced[str] | None) -> int | str | None:
    """The printed running number: a whole number as one, anything else as printed."""
    if order is None:
        return None
    bare = order.value.strip(" .)")
    return int(bare) if bare.isdecimal() else order.value


def _targets(clauses: tuple[Clause, ...], actions: tuple[str, ...]) -> list[str]:
    found = [clause.target.value for clause in clauses if clause.action in actions and clause.target is not None]
    return list(dict.fromkeys(found))
