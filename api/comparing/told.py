"""What a kept change says beyond the contract: which records it is of, and the decisions that announce it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from catalog_graph.changes.between import Comparison
from catalog_graph.changes.reconcile import Matched
from catalog_graph.monthly.material import Link
from catalog_graph.store.comparisons import Version
from catalog_graph.types import Change, Entry, StoredDecision
from catalog_graph.versions.types import version_id
from extract.types import Sourced
from ingest.types import Span


def side_told(entry: Entry | None, versions: Mapping[tuple[str, int], Version]) -> dict[str, Any] | None:
    """One side of a change: its record, the file, where its name (or code) stands in it; None where there is none."""
    if entry is None:
        return None
    found = versions.get((entry.path, entry.row))
    named = entry.procedure.name or entry.procedure.code
    return {
        "version": version_id(found.id) if found is not None else None,
        "subject": found.subject if found is not None else None,
        "source": entry.path,
        "row": entry.row,
        "at": _place(entry.digest, named.span) if named is not None else None,
    }


def decisions_told(
    comparison: Comparison, versions: Mapping[tuple[str, str], int]
) -> Callable[[Change, Link], dict[str, Any]]:
    """How the decision that announces a change is told, with the row of its list and the words there."""
    rows: dict[tuple[int, int], Matched] = {}
    if comparison.reconciliation is not None:
        rows = {(id(one.change), id(one.row.announced)): one for one in comparison.reconciliation.matched}

    def told(change: Change, link: Link) -> dict[str, Any]:
        matched = rows.get((id(change), id(link.announced)))
        return {**_decision(link.decision, versions), **_row(link.decision.digest, matched)}

    return told


def _decision(stored: StoredDecision, versions: Mapping[tuple[str, str], int]) -> dict[str, Any]:
    decision, id = stored.decision, versions.get((stored.digest, stored.path))
    named = decision.number or decision.title
    return {
        "number": _value(decision.number),
        "date": _value(decision.date),
        "issuer": _value(decision.issuer),
        "path": stored.path,
        "version": version_id(id) if id is not None else None,
        "at": _place(stored.digest, named.span) if named is not None else None,
    }


def _row(digest: str, matched: Matched | None) -> dict[str, Any]:
    """The row of the decision's list; a decision that the record only cites has none."""
    if matched is None:
        return {"row": None, "list": None, "name": None, "row_at": None, "notes": [], "content": []}
    announced = matched.row.announced
    return {
        "row": matched.row.at + 1,
        "list": announced.change,
        "name": announced.name.value,
        "row_at": _place(digest, announced.name.span),
        "notes": list(matched.notes),
        "content": [{"component": d.component, "before": d.before, "after": d.after} for d in matched.details],
    }


def _value(value: Sourced[str] | None) -> str | None:
    return value.value if value is not None else None


def _place(digest: str, span: Span) -> dict[str, Any]:
    return {"sha256": digest, "start": span.start, "end": span.end}
