"""What workers run in these tests: a small written form of records, so that no real reader's layout is needed.

A file is text: records apart by ``---``, the first line of each ``code|name``, the rest its steps. ``decision|number|
date`` is a decision; ``law`` is nothing we take in; CRASH, SLEEP, HUNGRY and BUG are files that a reader dies of.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

from catalog_graph.intake.outcomes import DECISION, LIST, RECORD, Outcome, nothing
from catalog_graph.intake.produce import NOT_A_RECORD, Task, outcome_from
from extract.types import Case, Decision, DecisionRef, DossierComponent, Procedure, Sourced, Step
from ingest.read import read
from ingest.types import Document, Issue, Piece, Severity, Unreadable

BROKEN = "THUTUC_TEST_BROKEN"
"""Set: the reader fails on every file."""
NOTE = "THUTUC_TEST_NOTE"
"""Where workers write the name of each file they parse, so that a test can count."""


def produce(task: Task) -> Outcome:
    """Stand in for `catalog_graph.intake.produce.produce`, in a worker."""
    data = Path(task.path).read_bytes()
    if note := os.environ.get(NOTE):
        with Path(note).open("a") as log:
            log.write(f"{task.name}\n")
    if os.environ.get(BROKEN):
        raise ValueError("hỏng")
    if data.startswith(b"CRASH"):
        os._exit(9)
    if data.startswith(b"SLEEP"):
        time.sleep(60)
    if data.startswith(b"HUNGRY"):
        return len(bytearray(8 * 1024**3))  # type: ignore[return-value]
    if data.startswith(b"BUG"):
        raise KeyError("lạ")
    if data.startswith(b"SLOW"):
        time.sleep(0.03)
    try:
        document = read(data, task.name)
    except Unreadable as refused:
        return nothing(str(task.digest), [refused.issue], refused.issue.code)
    outcome = outcome_of(document)
    return outcome._replace(text=document.text) if task.with_text else outcome


def outcome_of(document: Document) -> Outcome:
    """What a file of the tests' form gives."""
    text = document.all()
    if text.startswith("decision|"):
        return outcome_from(document, DECISION, [_decision(text.lines()[0])])
    if "|" not in text:
        return nothing(document.digest, [NOT_A_RECORD], NOT_A_RECORD.code)
    parts = text.pieces("\n---\n")
    return outcome_from(document, LIST if len(parts) > 1 else RECORD, [_procedure(part) for part in parts])


def _sourced(piece: Piece) -> Sourced[str]:
    return Sourced(str(piece), piece.span)


def _decision(line: Piece) -> Decision:
    _, number, date = line.pieces("|")
    return Decision(number=_sourced(number), date=_sourced(date), title=_sourced(line))


def _procedure(part: Piece) -> Procedure:
    head, *rest = part.lines()
    if head == "SLOW":
        head, *rest = rest
    code, name = head.pieces("|")
    if name == "BAD":
        issue = Issue(code="foreign_body", severity=Severity.ERROR, message="Không phải hồ sơ của mã này.")
        return Procedure(form="page-json", code=_sourced(code), issues=(issue,))
    doubt = Issue(code="no_steps", message="Không có trình tự.", span=code.span)
    return Procedure(
        form="page-json",
        code=_sourced(code) if code else None,
        name=_sourced(name),
        decision=DecisionRef(number=_sourced(name)),
        steps=tuple(Step(text=_sourced(line)) for line in rest if line),
        cases=(Case(), Case(components=tuple(DossierComponent(name=_sourced(line)) for line in rest if line))),
        issues=() if rest else (doubt,),
    )
