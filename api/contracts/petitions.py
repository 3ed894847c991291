"""The JSON of ``thutuc petitions``: a public interface, described by ``petitions.schema.json``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from api.petitions.asking import counts
from catalog_graph.petitions.types import HeldPetition, Judgement, Link, Linked
from catalog_graph.types import Quote

CONTRACT = 1
"""Number of the contract; changes only when a member changes its meaning."""


def petitions_json(found: Sequence[Linked], of: Sequence[Linked] | None = None) -> dict[str, Any]:
    """``thutuc petitions --json``: petitions with their links, and counts (in petitions); `of`: all that are counted,
    where only a page of them is told."""
    counted = counts(found if of is None else of)
    return {
        "contract": CONTRACT,
        "petitions": [petition_json(each) for each in found],
        "counts": {
            "petitions": counted.petitions,
            "by_state": dict(counted.by_state),
            "without_procedure": counted.lost,
        },
    }


def petition_json(linked: Linked) -> dict[str, Any]:
    """One petition."""
    one = linked.petition
    return {
        "id": one.id,
        "number": one.number,
        "row": one.row,
        "received": None if one.received is None else one.received.isoformat(),
        "state": one.state,
        "kind": one.kind,
        "agency": one.agency,
        "field": one.field,
        "content": one.content,
        "evidence": _place(one.quote),
        "source": one.file,
        "due": None if one.due is None else one.due.isoformat(),
        "answered": None if one.answered is None else one.answered.isoformat(),
        "provisions": _provisions(one),
        "procedures": [
            _link(link) for link in linked.links
        ],
        "more_procedures": linked.more,
        "unknown_codes": list(linked.unknown),
    }  # fmt: skip


def judgement_json(one: Judgement) -> dict[str, Any]:
    """One judgement of an officer."""
    return {
        "id": one.id, "petition": one.petition, "code": one.subject, "verdict": one.verdict, "reason": one.reason,
        "who": one.who, "moment": one.moment, "undoes": one.undoes, "undone": one.undone,
    }  # fmt: skip


def _link(link: Link) -> dict[str, Any]:
    return {
        "code": link.subject, "name": link.name, "via": link.via, "score": link.score, "sure": link.sure,
        "why": link.why, "evidence": _place(link.quote),
        "parts": [
            {"part": part.key, "points": part.points, "of": part.most, "why": part.why} for part in link.parts
        ],
        "judgement": None if link.judgement is None else judgement_json(link.judgement),
    }  # fmt: skip


def _provisions(one: HeldPetition) -> list[dict[str, Any]]:
    return [
        {"doc_key": each.document, "path": list(each.path), "evidence": _place(each.quote)} for each in one.provisions
    ]


def _place(quote: Quote) -> dict[str, Any]:
    return {"file": quote.digest, "start": quote.span.start, "end": quote.span.end}
