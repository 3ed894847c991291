"""What became of every file and row of a run: rows in = rows stored + rows rejected, each with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from catalog_graph.intake.outcomes import DECISION, DOCUMENT
from ingest.types import Issue


@dataclass(slots=True, kw_only=True)
class Accounting:
    """The balance of one run. `opened`: files whose bytes were read; `parsed`: files that went through the stages."""

    root: str
    recorded: str
    files: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    opened: int = 0
    parsed: int = 0
    rows_in: int = 0
    rows_stored: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    decisions: int = 0
    documents: int = 0
    snapshots: dict[str, int] = field(default_factory=dict)
    closed: int = 0
    replaced: dict[str, str] = field(default_factory=dict)
    """Snapshot → the folder it was made of before this run, where that was another."""
    failures: list[tuple[str, str, str]] = field(default_factory=list)
    """(path, issue code, message) of what could not be taken in."""
    stopped: str | None = None
    """Why the run ended early; None when it came to its end."""

    @property
    def balanced(self) -> bool:
        """Whether every row is accounted for."""
        return self.rows_in == self.rows_stored + self.rejected.total()

    @property
    def failed(self) -> bool:
        """Whether some input failed, or the run was stopped."""
        return bool(self.failures) or self.stopped is not None

    def count(self, kind: str, rows_in: int, rows_stored: int, rejected: Mapping[str, int]) -> None:
        """Add one file's rows."""
        self.rows_in += rows_in
        self.rows_stored += rows_stored
        self.rejected.update(rejected)
        self.decisions += rows_stored if kind == DECISION else 0
        self.documents += rows_stored if kind == DOCUMENT else 0

    def refuse(self, path: str, issue: Issue) -> None:
        """Add one file that could not even be opened: one row in, one row rejected."""
        self.rows_in += 1
        self.rejected[issue.code] += 1
        self.failures.append((path, issue.code, issue.message))

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {**asdict(self), "skipped": dict(self.skipped), "rejected": dict(self.rejected)}


def from_dict(values: Mapping[str, Any]) -> Accounting:
    """The accounting that `as_dict` gave."""
    failures = [(path, code, message) for path, code, message in values["failures"]]
    return Accounting(
        **{
            **values,
            "skipped": Counter(values["skipped"]),
            "rejected": Counter(values["rejected"]),
            "failures": failures,
        }
    )
