"""JSON of ``thutuc changes``: what changed between two snapshots (`changes.schema.json` beside this file)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from catalog_graph.changes.between import Comparison
from catalog_graph.changes.coverage import Coverage
from catalog_graph.changes.matching import code_of, name_of
from catalog_graph.changes.reconcile import Matched, Reconciliation, Unmatched
from catalog_graph.changes.repeated import repeated
from catalog_graph.types import Change, Counters, Detail, Entry, Quote, Snapshot

CONTRACT = 1
ACCOUNTS = ("kept", "renamed", "new", "new_with_publisher", "gone", "gone_with_publisher")


def changes_json(comparison: Comparison, *, with_evidence: bool = False) -> dict[str, Any]:
    """The whole answer as plain JSON values. `with_evidence` adds where each before and after stands."""
    return {
        "contract": CONTRACT,
        "old": _snapshot(comparison.old),
        "new": _snapshot(comparison.new),
        "changes": [change_json(change, with_evidence) for change in comparison.changes],
        **summary_json(comparison),
    }


def summary_json(comparison: Comparison) -> dict[str, Any]:
    """The answer without the changes themselves: counters, balance, and what is told beside them."""
    accounts = comparison.accounts()
    found: dict[str, Any] = {
        "counts": _counts(comparison.counters()),
        "balance": {
            "opening": comparison.balance.opening,
            "new": comparison.balance.new,
            "ended": comparison.balance.ended,
            "closing": comparison.balance.closing,
            "unexplained": [{"code": code, "reason": reason} for code, reason in comparison.balance.unexplained],
        },
        "accounts": {name: len(getattr(accounts, name)) for name in ACCOUNTS},
        "publishers": {
            "new": [_publisher(found) for found in comparison.come_with],
            "gone": [_publisher(found) for found in comparison.gone_with],
        },
        "proposals": [
            {
                "kind": proposal.kind,
                "old": [_named(entry) for entry in proposal.old],
                "new": [_named(entry) for entry in proposal.new],
                "score": proposal.score,
                "reasons": sorted({reason for candidate in proposal.candidates for reason in candidate.reasons}),
            }
            for proposal in comparison.proposals
        ],
        "repeated": [
            {
                "component": item.component,
                "before": item.before or None,
                "after": item.after or None,
                "codes": list(item.codes),
            }
            for item in repeated(comparison.changes)
        ],
        "duplicates": [
            {"side": repeated.side, "code": repeated.code, "sources": [_source(entry) for entry in repeated.entries]}
            for repeated in comparison.pairing.duplicates
        ],
    }
    if comparison.reconciliation is not None:
        found["decisions"] = _reconciliation(comparison.reconciliation)
    return found


def _snapshot(snapshot: Snapshot) -> dict[str, Any]:
    return {
        "name": snapshot.name,
        "as_of": snapshot.as_of.isoformat() if snapshot.as_of else None,
        "identity": snapshot.identity,
    }


def change_json(change: Change, with_evidence: bool) -> dict[str, Any]:
    """One change as the contract shows it."""
    return {
        "code": change.code or None,
        "name": change.name,
        "types": list(change.types),
        "components": list(change.components),
        "details": [_detail(change, detail, with_evidence) for detail in change.details],
        "with_publisher": change.with_publisher,
        "replaces": list(change.replaces),
        "replaced_by": list(change.replaced_by),
    }


def _detail(change: Change, detail: Detail, with_evidence: bool) -> dict[str, Any]:
    said: dict[str, Any] = {"component": detail.component, "before": detail.before, "after": detail.after}
    if with_evidence:
        said["before_at"] = _places(change.old, detail.before_at)
        said["after_at"] = _places(change.new, detail.after_at)
    return said


def _places(entry: Entry | None, quotes: Sequence[Quote]) -> list[dict[str, Any]]:
    source = entry.path if entry is not None else None
    return [{"source": source, "sha256": q.digest, "start": q.span.start, "end": q.span.end} for q in quotes]


def _counts(counters: dict[str, Counters]) -> dict[str, dict[str, int]]:
    """Counter (rows, names, codes) → opening, closing and each type of change → number."""
    return {
        unit: {kind: getattr(count, unit) for kind, count in counters.items()} for unit in ("rows", "names", "codes")
    }


def _publisher(coverage: Coverage) -> dict[str, Any]:
    return {
        "name": coverage.publisher,
        "rows": coverage.there,
        "rows_other_side": coverage.here,
        "rows_alone": coverage.alone,
    }


def _named(entry: Entry) -> dict[str, str | None]:
    return {"code": code_of(entry) or None, "name": name_of(entry)}


def _source(entry: Entry) -> str:
    return f"{entry.path}#{entry.row + 1}" if entry.row else entry.path


def _reconciliation(found: Reconciliation) -> dict[str, Any]:
    return {
        "matched": [{**_row(item), "change": item.change.code or None} for item in found.matched],
        "decisions_without_change": [{**_row(item), "reason": item.reason} for item in found.decisions_without_change],
        "changes_without_decision": [
            {
                "code": item.change.code or None,
                "name": item.change.name,
                "types": list(item.change.types),
                "reason": item.reason,
            }
            for item in found.changes_without_decision
        ],
    }


def _row(item: Matched | Unmatched) -> dict[str, Any]:
    announced, decision = item.row.announced, item.row.decision.decision
    return {
        "decision": decision.number.value if decision.number else None,
        "source": item.row.decision.path,
        "row": item.row.at,
        "list": announced.change,
        "code": announced.code.value if announced.code else None,
        "name": announced.name.value,
        "notes": list(item.notes),
        "content": [{"component": d.component, "before": d.before, "after": d.after} for d in item.details],
    }
