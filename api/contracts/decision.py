"""The JSON of ``thutuc decision``: a public interface, described by ``decision.schema.json``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from api.contracts.quoted import quoted
from api.contracts.record import issues_json, legal_basis_json, record_json
from extract.decisions.counts import found_in
from extract.types import Announced, Clause, Decision, Sourced
from ingest.types import Document

CONTRACT = 1
"""Number of the contract; changes only when a member changes its meaning."""

_WHOLE = ("replace_whole", "repeal_whole", "expires_whole")
_PARTS = ("replace_part", "repeal_part", "expires_part")
_Value = Callable[[Sourced[Any] | None], Any]
_Json = dict[str, Any]


def decision_json(decision: Decision, document: Document, source: str, with_evidence: bool = False) -> _Json:
    """A decision as the contract has it. `source` is the path as the caller gave it.

    With evidence, each value becomes ``{"value": …, "evidence": {…}}`` as in ``thutuc record``. Unknown stays null.
    """
    value = _reader(document) if with_evidence else _bare
    found = found_in(decision.announces)
    return {
        "contract": CONTRACT,
        "source": source,
        "number": value(decision.number),
        "date": value(decision.date),
        "issuer": value(decision.issuer),
        "signer": value(decision.signer),
        "title": value(decision.title),
        "effective_on": value(decision.effective_on),
        "effective_rule": value(decision.effective_rule),
        "effective_until": value(decision.effective_until),
        "announces": [_announced(row, value) for row in decision.announces],
        "contents": [record_json(one, document, source, with_evidence) for one in decision.contents],
        "replaces": _targets(decision.clauses, _WHOLE),
        "repeals_parts_of": _targets(decision.clauses, _PARTS),
        "clauses": [_clause(clause, value) for clause in decision.clauses],
        "legal_basis": [legal_basis_json(basis, value) for basis in decision.legal_basis],
        "counts": {
            "declared": _bare(decision.declared),
            "rows": found.rows,
            "names": found.names,
            "codes": found.codes,
        },
        "anomalies": list(decision.anomalies),
        "issues": issues_json(decision.issues),
    }


def _announced(row: Announced, value: _Value) -> _Json:
    return {
        "order": _order(row.order),
        "list": row.change,
        "scope": row.scope,
        "code": value(row.code),
        "publisher": value(row.publisher),
        "name": value(row.name),
        "field": value(row.field),
        "authority": value(row.authority),
        "level": value(row.level),
        "deadline": value(row.deadline),
        "fee": value(row.fee),
        "legal_basis": _many(row.legal_basis, value),
        "changed_by": _many(row.changed_by, value),
        "replaced_by": _many(row.replaced_by, value),
        "announced_in": value(row.announced_in),
        "note": value(row.note),
    }


def _clause(clause: Clause, value: _Value) -> _Json:
    return {"action": clause.action, "target": value(clause.target), "part": value(clause.part)}


def _targets(clauses: Iterable[Clause], actions: tuple[str, ...]) -> list[str]:
    found = [clause.target.value for clause in clauses if clause.action in actions and clause.target is not None]
    return list(dict.fromkeys(found))


def _order(order: Sourced[str] | None) -> int | str | None:
    """The printed running number: a whole number as one, anything else as printed."""
    if order is None:
        return None
    bare = order.value.strip(" .)")
    return int(bare) if bare.isdecimal() else order.value


def _many(found: Iterable[Sourced[str]], value: _Value) -> list[Any]:
    return [value(item) for item in found]


def _bare(value: Sourced[Any] | None) -> Any:
    return None if value is None else value.value


def _reader(document: Document) -> _Value:
    def read(value: Sourced[Any] | None) -> Any:
        if value is None:
            return None
        return {"value": value.value, "evidence": quoted(document, value.span)}

    return read
