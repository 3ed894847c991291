"""What became of each file of a run, told while the run goes on: one `Taken` a file, in the order they are ready."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from catalog_graph.intake.outcomes import IssueRow
from catalog_graph.intake.scan import REASONS, Seen
from catalog_graph.store.journal import Known
from catalog_graph.store.write import Held
from ingest.types import Issue, Severity

STORED, HELD, REFUSED, PASSED = FATES = ("stored", "held", "refused", "passed_over")
"""A file was read and what it gave is stored; its bytes were there already; nothing of it is taken in; it was passed
over without being opened (a temporary file, a file of the operating system)."""


class Taken(NamedTuple):
    """One file: its path in what was taken in, its fate, and where it is held now (`collection`, `place`).

    `issue` says why it was refused, or why some of its rows were.
    """

    path: str
    fate: str
    size: int = 0
    digest: str | None = None
    outcome: int | None = None
    kind: str | None = None
    rows_in: int = 0
    rows_stored: int = 0
    collection: str | None = None
    place: str | None = None
    issue: Issue | None = None


Hear = Callable[[Taken], None]
"""Called with what became of each file, once that is committed."""


@dataclass(slots=True)
class Teller:
    """Tells the fate of files, in order, each when nothing waits to be committed any more."""

    hear: Hear
    pending: Callable[[], bool]
    _untold: list[Taken] = field(default_factory=list)

    def tell(self, file: Taken) -> None:
        """Tell of a file now, or after the next commit."""
        self._untold.append(file)
        if not self.pending():
            self.all()

    def all(self) -> None:
        """Tell of all that was not told."""
        files, self._untold = self._untold, []
        for file in files:
            self.hear(file)


def fate_of(known: Known) -> str:
    """The fate of a file that was read and gave an outcome."""
    return STORED if known.rows_stored else REFUSED


def reason(rejected: Mapping[str, int], issues: Iterable[IssueRow]) -> Issue | None:
    """The issue that says why rows were rejected: the first of the reasons counted."""
    return next((row.issue() for row in issues if row.code in rejected), None) if rejected else None


def taken(seen: Seen, fate: str, outcome: int, known: Known, held: Held, issue: Issue | None = None) -> Taken:
    """A file that gave an outcome, held at a place."""
    rows = (known.kind, known.rows_in, known.rows_stored)
    return Taken(seen.relative, fate, seen.size, known.digest, outcome, *rows, *held, issue)


def passed_over(path: str, code: str) -> Taken:
    """A file that was left alone, for one of `catalog_graph.intake.scan.REASONS`."""
    message = f"Bỏ qua: {REASONS[code]}."
    return Taken(path, PASSED, issue=Issue(code=code, severity=Severity.INFO, message=message))
