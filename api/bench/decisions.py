"""Announcing decisions against the ones typed by hand: head, rows, codes, clauses, nothing where there is no list."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator
from pathlib import Path
from typing import Any

from api.bench.comparing import fold, number
from api.bench.gold import Shared
from api.bench.scoring import Score, score

_SAME: dict[str, Callable[[str], str]] = {"number": number, "date": str, "signer": fold}


def measure(shared: Shared) -> Iterator[Score]:
    """Scores of every decision with gold."""
    for path, gold in shared.decisions():
        yield from _one(path.name, _read(path), gold)


def _read(path: Path) -> dict[str, Any]:
    from api.contracts.decision import decision_json
    from extract.decisions.recognise import decision
    from ingest.read import read

    document = read(path.read_bytes(), path.name)
    found = decision(document)
    return decision_json(found, document, str(path)) if found else {}


def _one(case: str, said: dict[str, Any], gold: dict[str, Any]) -> Iterator[Score]:
    for key, same in _SAME.items():
        if gold.get(key):
            yield score(case, "header", [(key, same(said[key]))] if said.get(key) else [], [(key, same(gold[key]))])
    rows = said.get("announces", [])
    yield score(case, "rows", map(_row, rows), map(_row, gold["announces"]))
    codes = [str(row["code"])[:8] for row in rows if row.get("code")]
    yield score(case, "codes", codes, [row["code_norm"] for row in gold["announces"] if row.get("code_norm")])
    yield score(case, "clauses", _clauses(said), _clauses(gold))
    if not gold["announces"]:
        yield score(case, "empty left empty", [not rows], [True])


def _row(row: dict[str, Any]) -> Hashable:
    return (row["list"], row.get("scope") == "internal", fold(row["name"])[:70])


def _clauses(decision: dict[str, Any]) -> list[Hashable]:
    named = (clause for clause in decision.get("clauses", []) if re.search(r"\d", str(clause.get("target") or "")))
    return [(c["action"], number(c["target"])) for c in named if c["action"] not in ("refers", "decentralise")]
