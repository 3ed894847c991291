"""A snapshot straight from a folder or a list file, without a store: the same worker, records and ids."""

from __future__ import annotations

import os
from collections.abc import Iterator
from os import open as open_file
from pathlib import Path

from catalog_graph.assertions import unflatten
from catalog_graph.intake.duplicates import Standing, duplicates
from catalog_graph.intake.outcomes import DECISION, DOCUMENT, Outcome, identity_of
from catalog_graph.intake.places import read_as_of
from catalog_graph.intake.pool import Lost, Pool, lost_issue
from catalog_graph.intake.produce import Task
from catalog_graph.intake.scan import REASONS, Scan, Seen, scan, why
from catalog_graph.runner import Watch
from catalog_graph.types import Entry, Snapshot, StoredDecision
from extract.types import Decision, Procedure
from ingest import limits
from ingest.read import too_large
from ingest.types import Issue, Severity

OTHER = Issue(
    code="not_a_record",
    severity=Severity.WARNING,
    message="Tệp là văn bản khác, không phải hồ sơ hay danh mục thủ tục.",
)


def snapshot_from_path(
    path: Path,
    workers: int | None = None,
    seconds: float = 120.0,
    function: str = "catalog_graph.intake.produce:produce",
    watch: Watch = lambda *_: None,
) -> Snapshot:
    """The snapshot that a folder or a list file is. What cannot be read is an issue of the snapshot.

    `function` is what a worker runs on each file, as ``module:function``; `watch` is called after each file.
    """
    found = scan(path)
    pool: Pool[tuple[Seen, Task]] = Pool(function=function, workers=workers or os.cpu_count() or 1, seconds=seconds)
    issues = _passed_over(found)
    entries: list[Entry] = []
    ids: list[int] = []
    standings: list[Standing] = []
    for done, (seen, answer) in enumerate(_answers(pool, found.files, issues), 1):
        watch(done, len(found.files), seen.relative)
        if isinstance(answer, Lost):
            issues.append((seen.relative, lost_issue(answer)))
        elif answer.kind == DOCUMENT:
            issues.append((seen.relative, OTHER))
        elif answer.kind != DECISION:
            issues.extend((seen.relative, row.issue()) for row in answer.issues if row.property is None)
            entries.extend(_entries(seen.relative, answer))
            ids.extend(record.id for record in answer.records)
            standings.extend(
                Standing(seen.relative, record.row, record.head.subject, record.content) for record in answer.records
            )
    issues.extend(duplicates(sorted(standings, key=lambda standing: standing[:2])))
    as_of = read_as_of(Path(found.root).name)
    return Snapshot(
        name=Path(found.root).name,
        as_of=as_of.date if as_of else None,
        precision=as_of.precision if as_of else None,
        entries=tuple(sorted(entries, key=lambda entry: (entry.path, entry.row))),
        issues=tuple(sorted(issues, key=lambda pair: pair[0])),
        identity=identity_of(ids),
    )


def decisions_from_path(
    path: Path, workers: int | None = None, seconds: float = 120.0, watch: Watch = lambda *_: None
) -> tuple[tuple[StoredDecision, ...], tuple[tuple[str, Issue], ...]]:
    """The announcing decisions of a folder, or the one of a file; and the issues of what could not be read."""
    found = scan(path)
    pool: Pool[tuple[Seen, Task]] = Pool(
        function="catalog_graph.intake.produce:produce", workers=workers or os.cpu_count() or 1, seconds=seconds
    )
    issues = _passed_over(found)
    decisions: list[StoredDecision] = []
    for done, (seen, answer) in enumerate(_answers(pool, found.files, issues), 1):
        watch(done, len(found.files), seen.relative)
        if isinstance(answer, Lost):
            issues.append((seen.relative, lost_issue(answer)))
            continue
        issues.extend((seen.relative, row.issue()) for row in answer.issues if row.property is None)
        if answer.kind == DECISION:
            text = answer.text or ""
            decisions.extend(
                StoredDecision(
                    decision=unflatten(Decision, record.rows, text.__str__),
                    digest=answer.digest,
                    path=seen.relative,
                )
                for record in answer.records
            )
    return tuple(sorted(decisions, key=lambda d: (d.path, d.digest))), tuple(sorted(issues, key=lambda pair: pair[0]))


def _answers(
    pool: Pool[tuple[Seen, Task]], files: list[Seen], issues: list[tuple[str, Issue]]
) -> Iterator[tuple[Seen, Outcome | Lost]]:
    def jobs() -> Iterator[tuple[Seen, Task]]:
        for seen in files:
            refused = _refused(seen)
            if refused is not None:
                issues.append((seen.relative, refused))
            else:
                yield seen, Task(seen.path, None, seen.relative.rpartition("/")[2], with_text=True)

    for (seen, _), answer in pool.run(jobs(), lambda job: job[1]):
        yield seen, answer


def _passed_over(found: Scan) -> list[tuple[str, Issue]]:
    """The issues of a walk, and one for each pipe or device: whoever put it there expects it to be read."""
    special = Issue(code="not_a_file", severity=Severity.ERROR, message=f"Bỏ qua: {REASONS['special']}.")
    return [*found.issues, *((path, special) for path, reason in found.skipped if reason == "special")]


def _refused(seen: Seen) -> Issue | None:
    """Why a file is not given to a worker: too large, or the system does not let it be opened."""
    if seen.size > limits.FILE_BYTES:
        return too_large(seen.size, limits.FILE_BYTES)
    try:
        os.close(open_file(seen.path, os.O_RDONLY | os.O_NONBLOCK))
    except OSError as error:
        return Issue(code="unreadable_file", severity=Severity.ERROR, message=f"Không mở được tệp: {why(error)}.")
    return None


def _entries(path: str, outcome: Outcome) -> Iterator[Entry]:
    text = outcome.text or ""
    issues: dict[int | None, list[tuple[str, Issue]]] = {}
    for row in outcome.issues:
        if row.property is not None:
            issues.setdefault(row.row, []).append((row.property, row.issue()))
    for record in outcome.records:
        procedure = unflatten(Procedure, record.rows, lambda: text, issues.get(record.row, ()))
        yield Entry(procedure=procedure, digest=outcome.digest, path=path, row=record.row)
