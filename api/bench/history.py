"""Gains and losses against the previous run, by case: a better sum can hide a record that got worse."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from api.bench.scoring import Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A case whose errors in a field went up or down since the previous run."""

    task: str
    case: str
    field: str
    before: int
    after: int

    @property
    def better(self) -> bool:
        """Fewer errors than before."""
        return self.after < self.before


def errors_of(task: str, scores: Iterable[Score]) -> dict[str, int]:
    """Errors (missed and extra) by task, field and case; cases without errors are kept, so that new ones show."""
    return {f"{task}\t{one.field}\t{one.case}": len(one.extra) + len(one.missed) for one in scores}


def moves(before: dict[str, int], after: dict[str, int]) -> list[Move]:
    """Cases in both runs whose errors differ, losses first."""
    found = []
    for key in sorted(before.keys() & after.keys()):
        if before[key] != after[key]:
            task, name, case = key.split("\t")
            found.append(Move(task=task, case=case, field=name, before=before[key], after=after[key]))
    return sorted(found, key=lambda move: (move.better, move.task, move.field, move.case))


def load(path: Path) -> dict[str, int]:
    """Errors of the previous run; empty when there was none."""
    return dict(json.loads(path.read_text("utf8"))) if path.exists() else {}


def save(path: Path, errors: dict[str, int]) -> None:
    """Keep the errors of this run for the next."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(errors, ensure_ascii=False, indent=0, sort_keys=True), "utf8")
