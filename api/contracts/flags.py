"""The JSON of ``thutuc flags`` and ``thutuc rules``: a public interface, described by ``flags.schema.json``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from api.flags.checking import Tried
from api.flags.types import Board
from catalog_graph.flags.asked import Count, Raised
from catalog_graph.flags.shapes.table import SHAPES
from catalog_graph.flags.standing import Judgement, Standing
from catalog_graph.flags.types import Part, Proof, Rule

CONTRACT = 1
"""Number of the contract; changes only when a member changes its meaning."""

_Json = dict[str, Any]
Tallied = Sequence[tuple[tuple[str, ...], Count]]
"""Values of one facet with their counts."""


def flags_json(board: Board, by: Mapping[str, Tallied] | None = None) -> _Json:
    """The flags of a snapshot under conditions, with their counts: of flags, and of the procedures that bear them.

    `by`: the counts by rule and by severity, where the board holds but a page of the flags that are counted.
    """
    by = by or {name: _tallied(board.rows, name) for name in ("rule", "severity")}
    return {
        "contract": CONTRACT,
        "snapshot": board.snapshot.name,
        "day": None if board.day is None else board.day.isoformat(),
        "flags": [flag_json(raised) for raised in board.rows],
        "counts": {
            "flags": board.counts.flags,
            "records": board.counts.records,
            "by_rule": _counted("rule", by["rule"]),
            "by_severity": _counted("severity", by["severity"]),
        },
    }


def flag_json(raised: Raised) -> _Json:
    """One flag with its proofs and its standing. Offsets count code points of the text of the file `file` (digest)."""
    flag = raised.flag
    return {
        "id": flag.id,
        "rule": flag.rule,
        "family": flag.family,
        "severity": flag.severity,
        "component": flag.component,
        "subject": flag.subject,
        "code": flag.code,
        "name": flag.name,
        "agency": flag.agency,
        "message": flag.message,
        "suggestion": flag.suggestion,
        "ground": flag.ground,
        "proofs": [_proof(proof) for proof in flag.proofs],
        "options": list(flag.options),
        "parts": [_part(part) for part in flag.parts],
        "due": None if flag.due is None else flag.due.isoformat(),
        "recorded": raised.recorded,
        "standing": standing_json(raised.standing),
    }


def standing_json(standing: Standing) -> _Json:
    """How a flag stands by what officers decided."""
    return {
        "state": standing.state,
        "who": standing.who,
        "moment": standing.moment,
        "reason": standing.reason,
        "assignee": standing.assignee,
        "comments": standing.comments,
    }


def judgement_json(judgement: Judgement) -> _Json:
    """One decision on one flag."""
    return {
        "id": judgement.id,
        "flag": judgement.flag,
        "verdict": judgement.verdict,
        "who": judgement.who,
        "moment": judgement.moment,
        "assignee": judgement.assignee,
        "reason": judgement.reason,
        "batch": judgement.batch,
        "undoes": judgement.undoes,
        "undone": judgement.undone,
    }


def judged_json(judgements: Sequence[Judgement]) -> _Json:
    """What was decided just now."""
    return {"contract": CONTRACT, "judgements": [judgement_json(one) for one in judgements]}


def rules_json(rules: Iterable[Rule], tries: Iterable[Tried] | None = None) -> _Json:
    """The rules; with the examples that were tried and those that failed, where they were."""
    done = None if tries is None else tuple(tries)
    return {
        "contract": CONTRACT,
        "rules": [rule_json(rule) for rule in rules],
        "tested": None
        if done is None
        else {"examples": len(done), "failed": [_failed(one) for one in done if not one.kept]},
    }


def rule_json(rule: Rule) -> _Json:
    """One rule as the data files have it, its examples counted."""
    return {
        "id": rule.id,
        "family": rule.family,
        "title": rule.title,
        "explains": rule.explains,
        "severity": rule.severity,
        "component": rule.component,
        "shape": rule.shape,
        "scope": SHAPES[rule.shape].scope,
        "ground": rule.ground,
        "mark": rule.mark,
        "since": None if rule.since is None else rule.since.isoformat(),
        "until": None if rule.until is None else rule.until.isoformat(),
        "version": rule.version,
        "message": rule.message,
        "suggestion": rule.suggestion,
        "examples": {
            "fires": sum(example.fires for example in rule.examples),
            "silent": sum(not example.fires for example in rule.examples),
        },
    }


def count_json(count: Count) -> _Json:
    """A count with its units."""
    return {"flags": count.flags, "records": count.records}


def _tallied(rows: Iterable[Raised], name: str) -> Tallied:
    flags: Counter[str] = Counter()
    subjects: dict[str, set[str]] = {}
    for raised in rows:
        value = str(getattr(raised.flag, name))
        flags[value] += 1
        subjects.setdefault(value, set()).add(raised.flag.subject)
    return tuple(((value,), Count(many, len(subjects[value]))) for value, many in flags.items())


def _counted(name: str, tallied: Tallied) -> list[_Json]:
    rows = sorted(tallied, key=lambda one: (-one[1].flags, one[0]))
    return [{name: value, **count_json(count)} for (value,), count in rows]


def _proof(proof: Proof) -> _Json:
    quote = proof.quote
    return {
        "kind": proof.kind,
        "text": proof.text,
        "source": proof.source,
        "file": None if quote is None else quote.digest,
        "start": None if quote is None else quote.span.start,
        "end": None if quote is None else quote.span.end,
        "link": proof.link,
    }


def _part(part: Part) -> _Json:
    return {
        "key": part.key, "label": part.label, "value": part.value, "weight": part.weight, "sentence": part.sentence,
    }  # fmt: skip


def _failed(one: Tried) -> _Json:
    return {
        "rule": one.rule.id, "example": one.ordinal, "fires": one.example.fires, "found": list(one.found),
        "error": one.error,
    }  # fmt: skip
