"""The task "ingest": a batch from the inbox, or what is new in a watched folder, added to what the store holds.

A file that is moved out of a watched folder, or left out of the next upload, says nothing of the file itself: nothing
is ever closed here. Only ``thutuc ingest FOLDER`` says that a snapshot is what a folder holds, no more and no less.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

from api.forms_links.linking import link_after
from api.intake.inbox import inbox_of
from api.intake.telling import Telling
from api.tasks import Job, Unfit
from catalog_graph.intake.accounting import Accounting
from catalog_graph.intake.places import AsOf, read_as_of
from catalog_graph.intake.scan import Scan, scan
from catalog_graph.runner import Options, ingest_found
from catalog_graph.store.journal import files_under
from catalog_graph.store.opening import Store, StoreTaken
from catalog_graph.store.taken import WAITING, expect, tally

SETTLE = 2.0
"""Seconds between the two looks at a file that must find it the same."""
AGAIN = 1.0
"""Seconds between two tries when another process takes in files."""
READER = "catalog_graph.intake.produce:produce"
"""What workers run on each file."""


def work(job: Job) -> dict[str, Any]:
    """Do the task; its result is the accounting of the run, each file's fate is noted beside it."""
    return _watched(job) if "watch" in job.arguments else _uploaded(job)


def _uploaded(job: Job) -> dict[str, Any]:
    inbox, batch = inbox_of(job.store), job.arguments["batch"]
    if not inbox.holds(batch):
        counted = tally(job.store, job.task.id)
        if counted.files and not counted.fates.get(WAITING):  # all was done, only the end was not noted
            return {"files": counted.files, "rows_in": counted.rows_in, "rows_stored": counted.rows_stored}
        raise Unfit("Các tệp đã gửi không còn trong hộp nhận; hãy gửi lại.")
    day = job.arguments.get("as_of")
    result = _take_in(job, inbox.scan(batch), job.arguments.get("snapshot"), read_as_of(day) if day else None)
    inbox.remove(batch)
    return result


def _watched(job: Job) -> dict[str, Any]:
    folder = Path(job.arguments["watch"])
    first = scan(folder, job.store.folder)
    if "" in first.blind:
        raise Unfit(f"{first.issues[0][1].message[:-1]}: {first.root}. Thư mục theo dõi sẽ được thử lại.")
    job.told(0, 0, "Đợi các tệp ghi xong")
    time.sleep(SETTLE)
    return _take_in(job, _settled(job.store, first, scan(folder, job.store.folder)), None, None)


def _settled(store: Store, first: Scan, second: Scan) -> Scan:
    """The files that stood still between two looks and are not what was last taken in; a later look has the others."""
    before = {seen.relative: seen for seen in first.files}
    known = {path: (state.size, state.mtime_ns) for path, state in files_under(store, second.root).items()}
    files = [
        seen
        for seen in second.files
        if before.get(seen.relative) == seen
        and known.get(f"{second.root}/{seen.relative}") != (seen.size, seen.mtime_ns)
    ]
    return Scan(root=second.root, files=files)


def _take_in(job: Job, found: Scan, snapshot: str | None, as_of: AsOf | None) -> dict[str, Any]:
    chosen = job.settings
    options = Options(
        snapshot=snapshot,
        as_of=as_of,
        workers=chosen.workers or os.cpu_count() or 1,
        seconds=chosen.seconds,
        memory=chosen.memory_mib * 2**20,
        function=READER,
        additive=True,
    )
    expect(job.store, job.task.id, ((seen.relative, seen.size) for seen in found.files))
    with Telling(job) as telling:
        while True:
            try:
                account = ingest_found(job.store, found, options, job.told, telling.hear)
                break
            except StoreTaken:
                job.told(0, len(found.files), "Đợi một lần nạp khác xong")
                time.sleep(AGAIN)
    link_after(job.store, account)
    return _result(account, tally(job.store, job.task.id).fates)


def _result(account: Accounting, fates: dict[str, int]) -> dict[str, Any]:
    return {
        "files": sum(fates.values()),
        "fates": fates,
        "rows_in": account.rows_in,
        "rows_stored": account.rows_stored,
        "rejected": dict(account.rejected),
        "decisions": account.decisions,
        "documents": account.documents,
        "snapshots": account.snapshots,
        "recorded": account.recorded,
    }
