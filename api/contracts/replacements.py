"""The JSON of ``thutuc replacements``: a public interface, described by ``replacements.schema.json``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from api.contracts.quoted import placed
from catalog_graph.dossier.listing import database_keys
from catalog_graph.dossier.types import Counts, Finding, ListedRow, Share, Standing
from extract.replacements.types import Annex, ReplacementRow
from extract.types import Sourced
from ingest.types import Document

CONTRACT = 1
"""Number of the contract; changes only when a member changes its meaning."""

_Json = dict[str, Any]


def annexes_json(annexes: Sequence[Annex], document: Document, source: str) -> _Json:
    """The annexes of a document with every row and the ways to count them. Offsets count code points of its text."""
    return {
        "contract": CONTRACT,
        "source": source,
        "digest": document.digest,
        "annexes": [_annex(annex) for annex in annexes],
    }


def annex_counts(annex: Annex) -> dict[str, int]:
    """The ways to count an annex: rows with a running number, rows with those that go on under a merged number, codes
    printed, codes as they stand, codes after repair, codes repaired."""
    codes = [code for row in annex.rows if not row.continues for code in row.codes]
    return {
        "numbered": annex.numbered,
        "rows": len(annex.rows),
        "codes_printed": len(codes),
        "codes_distinct_printed": len({code.printed.value for code in codes}),
        "codes_undamaged": len({code.value for code in codes if code.note is None}),
        "codes": len(annex.codes),
        "repaired": sum(code.value is not None and code.note is not None for code in codes),
        "unreadable": sum(code.value is None for code in codes),
    }


def _annex(annex: Annex) -> _Json:
    return {
        "action": annex.action,
        "label": _one(annex.label),
        "sure": annex.sure,
        "counts": annex_counts(annex),
        "rows": [_row(row) for row in annex.rows],
    }


def _row(row: ReplacementRow) -> _Json:
    databases = [each.value for each in row.databases]
    return {
        "ordinal": row.ordinal,
        "order": _one(row.order),
        "continues": row.continues,
        "group": _one(row.group),
        "codes": [{"code": code.value, "printed": _one(code.printed), "note": code.note} for code in row.codes],
        "name": _one(row.name),
        "documents": _one(row.documents),
        "databases": [_one(each) for each in row.databases],
        "database_keys": list(database_keys(databases, row.documents.value if row.documents else None)),
        "owners": [_one(each) for each in row.owners],
        "instruments": [_one(each) for each in row.instruments],
        "provisions": _one(row.provisions),
        "partial": row.partial,
        "inherited": list(row.inherited),
        "notes": [{"code": issue.code, "message": issue.message} for issue in row.notes],
        "start": row.span.start,
        "end": row.span.end,
    }


def _one(source: Sourced[str] | None) -> _Json | None:
    return None if source is None else {"value": source.value, "start": source.span.start, "end": source.span.end}


def findings_json(counts: Counts | None, standings: Iterable[Standing]) -> _Json:
    """What the records of a snapshot still ask for, by code and database, with the figures."""
    return {
        "contract": CONTRACT,
        "counts": None if counts is None else _counts(counts),
        "standings": [_standing(standing) for standing in standings],
    }


def _counts(counts: Counts) -> _Json:
    return {
        "snapshot": counts.snapshot,
        "day": counts.day.isoformat() if counts.day else None,
        "in_force": counts.in_force,
        "records": counts.records,
        "list": {"rows": counts.rows, "codes": counts.list_codes, "present": counts.present, "citing": counts.cites},
        "codes": {
            "asked": counts.asked,
            "exception": counts.exception,
            "asked_listed": counts.asked_listed,
            "asked_outside": counts.asked_outside,
        },
        "findings": counts.findings,
        "by_database": [_share(share) for share in counts.by_database],
        "by_class": [_share(share) for share in counts.by_class],
        "by_agency": [_share(share) for share in counts.by_agency],
        "missing": list(counts.missing),
    }


def _share(share: Share) -> _Json:
    return {
        "key": share.key,
        "label": share.label,
        "listed": share.listed,
        "asked": share.asked,
        "exception": share.exception,
        "asked_listed": share.asked_listed,
        "citing": share.cites,
    }


def _standing(standing: Standing) -> _Json:
    return {
        "code": standing.code,
        "subject": standing.subject,
        "name": standing.name,
        "agency": standing.agency,
        "database": standing.database,
        "state": standing.state,
        "listed": standing.listed,
        "outside": standing.outside,
        "cites": standing.cites,
        "findings": [_finding(finding) for finding in standing.findings],
    }


def _finding(finding: Finding) -> _Json:
    return {
        "class": finding.kind,
        "state": finding.state,
        "case": finding.case,
        "component": finding.component,
        "text": finding.text,
        "words": finding.words,
        "start": finding.start,
        "end": finding.end,
        "evidence": placed(finding.quote),
        "mode": finding.mode,
        "exception": finding.exception,
        "exception_evidence": placed(finding.exception_quote),
        "rows": [_listed(row) for row in finding.listed],
        "instrument": finding.instrument,
        "ground": finding.ground,
        "confidence": finding.confidence,
        "reason": finding.reason,
    }


def _listed(row: ListedRow) -> _Json:
    return {
        "id": row.id,
        "instrument": row.instrument,
        "order": row.order,
        "documents": row.documents,
        "databases": list(row.databases),
        "instruments": list(row.instruments),
        "provisions": row.provisions,
        "partial": row.partial,
        "evidence": placed(row.quote),
    }
