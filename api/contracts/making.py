"""The JSON of ``thutuc making``: a public interface, described by ``making.schema.json``."""

from __future__ import annotations

from collections import Counter
from typing import Any

from api.contracts.quoted import quoted
from catalog_graph.making.missing import labels
from catalog_graph.making.types import Candidate, Finding, Making, Missing, Outcome
from extract.norms.types import Norm, Part
from ingest.types import Document

CONTRACT = 1
"""Number of the contract; changes only when a member changes its meaning."""

OUTCOMES: tuple[Outcome, ...] = ("announced", "maybe", "not_announced", "excluded")

_Json = dict[str, Any]


def making_json(making: Making, document: Document, source: str) -> _Json:
    """What a document lays down beside the catalogue. `source` is the path, or what named it in the store.

    Offsets count code points of the document's text (``thutuc read``). Unknown stays null.
    """
    counted = Counter(finding.outcome for finding in making.findings)
    return {
        "contract": CONTRACT,
        "source": source,
        "number": making.number,
        "title": making.title,
        "draft": making.draft,
        "day": making.day.isoformat() if making.day else None,
        "known": making.known,
        "counts": {outcome: counted[outcome] for outcome in OUTCOMES},
        "norms": [_finding(finding, document) for finding in making.findings],
    }


def _finding(finding: Finding, document: Document) -> _Json:
    norm = finding.norm
    return {
        "name": norm.name.value,
        "full_name": norm.full_name or norm.name.value,
        "heading": norm.heading.value,
        "provisions": list(norm.provisions),
        "quoted_in": norm.quoted_in,
        "sureness": norm.sureness,
        "reasons": list(norm.reasons),
        "exclusion": _exclusion(norm, document),
        "outcome": finding.outcome,
        "says": finding.says,
        "components": _components(norm, document),
        "missing": [_missing(missing) for missing in finding.missing],
        "delegates": quoted(document, norm.delegates.span) if norm.delegates else None,
        "sources": [{"number": source.number, "why": source.why} for source in finding.sources],
        "candidates": [_candidate(candidate) for candidate in finding.candidates],
    }


def _exclusion(norm: Norm, document: Document) -> _Json | None:
    why = norm.exclusion
    if why is None:
        return None
    evidence = quoted(document, why.evidence.span) if why.evidence else None
    return {"reason": why.reason, "says": why.says, "ground": why.ground, "evidence": evidence}


def _components(norm: Norm, document: Document) -> list[_Json]:
    """The components in the order of the law, each with every place that states it."""
    found: dict[str, list[Part]] = {}
    for part in norm.parts:
        found.setdefault(part.component, []).append(part)
    return [
        {"component": name, "label": label, "stated": [_part(part, document) for part in found[name]]}
        for name, label in labels().items()
        if name in found
    ]


def _part(part: Part, document: Document) -> _Json:
    return {
        "value": part.value.value,
        "provision": part.provision,
        "shared": part.shared,
        "evidence": quoted(document, part.value.span),
    }


def _missing(missing: Missing) -> _Json:
    return {
        "component": missing.component,
        "label": missing.label,
        "needed": missing.needed,
        "delegated": missing.delegated,
        "ground": missing.ground,
    }


def _candidate(candidate: Candidate) -> _Json:
    known = candidate.known
    return {
        "code": known.code,
        "subject": known.subject,
        "version": known.version,
        "name": known.name,
        "ministry": known.ministry,
        "fields": list(known.fields),
        "ended": known.ended,
        "score": candidate.score,
        "parts": [{"part": part.part, "points": round(part.points, 1), "says": part.says} for part in candidate.parts],
        "sources": [{"number": source.number, "why": source.why} for source in candidate.sources],
    }
