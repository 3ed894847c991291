"""The JSON of ``thutuc decentralisation``: a public interface, described by ``authority.schema.json``."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from api.authority.asking import LISTS, Board
from api.authority.words import HEADS, rows
from api.contracts.quoted import placed
from catalog_graph.authority.counting import Share
from catalog_graph.authority.rules import rules
from catalog_graph.authority.types import Authority, Candidate, Judgement, Line, Named, Reason

CONTRACT = 1
"""Number of the contract; changes only when a member changes its meaning."""

_Json = dict[str, Any]


def board_json(board: Board, proposals: Sequence[Line]) -> _Json:
    """The rates with the codes behind each figure, every procedure once, and the proposal table."""
    target = board.target
    total = board.total
    every = {line.subject: line for name in LISTS for line in getattr(total, name)}
    return {
        "contract": CONTRACT,
        "snapshot": board.snapshot,
        "day": None if board.day is None else board.day.isoformat(),
        "target": None
        if target is None
        else {
            "share": float(target.share),
            "label": target.label,
            "ground": target.ground,
            "certainty": target.certainty,
        },
        "unit": "code",
        "total": _share(total, board),
        "agencies": [_share(share, board) for share in board.shares],
        "procedures": [line_json(every[subject]) for subject in sorted(every)],
        "proposals": {
            "heads": list(HEADS),
            "rows": [
                {"subject": line.subject, "standing": line.standing, "cells": list(row)}
                for line, row in zip(proposals, rows(proposals), strict=True)
            ],
        },
    }


def _share(share: Share, board: Board) -> _Json:
    return {
        "agency": share.agency,
        "rate": _rate(share.rate),
        "rate_whatif": _rate(share.rate_whatif),
        "missing": share.missing(board.target),
        "counts": {name: len(getattr(share, name)) for name in LISTS},
        "lists": {name: [line.subject for line in getattr(share, name)] for name in LISTS},
    }


def _rate(rate: Fraction | None) -> float | None:
    return None if rate is None else round(float(rate), 6)


def line_json(line: Line) -> _Json:
    """One procedure: who decides with evidence, where it counts, what is proposed and decided."""
    told = line.deciding
    return {
        "code": line.code,
        "subject": line.subject,
        "name": line.name,
        "field": line.field,
        "agency": line.agency,
        "group": line.group,
        "group_reason": line.group_says,
        "counted": line.counted,
        "levels": list(told.levels),
        "how": told.how or "unknown",
        "deciding": [_authority(one) for one in told.authorities],
        "contradictions": [{"message": one.message, "evidence": placed(one.quote)} for one in told.contradictions],
        "notes": list(told.notes),
        "standing": line.standing,
        "proposed": line.proposed,
        "candidate": _candidate(line.candidate),
        "reasons": [_reason(one) for one in line.reasons],
        "volume": None,
        "volume_reason": rules().volume,
        "amend": [_named(one) for one in line.amend],
        "judgement": None if line.judgement is None else judgement_json(line.judgement),
    }


def judgement_json(one: Judgement) -> _Json:
    """One judgement of an officer."""
    return {
        "id": one.id, "subject": one.subject, "verdict": one.verdict, "level": one.level, "reason": one.reason,
        "who": one.who, "moment": one.moment, "undoes": one.undoes, "undone": one.undone,
    }  # fmt: skip


def _authority(one: Authority) -> _Json:
    return {
        "level": one.level, "name": one.name, "body": one.body, "how": one.how, "source": one.source,
        "words": one.words, "evidence": placed(one.quote), "why": one.why, "successors": list(one.successors),
    }  # fmt: skip


def _candidate(one: Candidate | None) -> _Json | None:
    return None if one is None else {"current": one.current, "proposed": one.proposed, "score": one.score}


def _reason(one: Reason) -> _Json:
    return {
        "key": one.key, "weight": one.weight, "says": one.says, "ground": one.ground, "certainty": one.certainty,
        "words": one.words, "evidence": placed(one.quote),
    }  # fmt: skip


def _named(one: Named) -> _Json:
    return {
        "instrument": one.instrument, "place": one.place, "level": one.level, "words": one.words,
        "evidence": placed(one.quote), "divides": one.divides, "force": one.force,
        "force_reason": one.force_says or None,
    }  # fmt: skip
