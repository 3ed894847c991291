"""Taking in a folder: the only module that joins the stages.

scan → what is known already is not opened, what was opened is not parsed when its stage key is known → a pool of
workers (`catalog_graph.intake.produce`) → one writer. Nothing here waits for a whole folder: files flow one by one, and
what is committed stays committed.
"""

from __future__ import annotations

import contextlib
import errno
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from catalog_graph.intake.accounting import Accounting
from catalog_graph.intake.outcomes import NONE, Outcome, nothing
from catalog_graph.intake.places import AsOf
from catalog_graph.intake.placing import Placing
from catalog_graph.intake.pool import MEMORY, Lost, Pool
from catalog_graph.intake.produce import Task
from catalog_graph.intake.scan import Scan, Seen, scan, why
from catalog_graph.intake.stages import stage_key, stage_version
from catalog_graph.store import journal
from catalog_graph.store.blobs import Unstable
from catalog_graph.store.opening import Store, StoreError, StoreFull
from catalog_graph.store.write import Done, FileState, Writer
from ingest import limits
from ingest.read import too_large
from ingest.types import Issue, Severity

FRESH_NS = 2_000_000_000
"""A file written less than this before it was read may be written again within the same tick of its clock."""

_LOST = {
    "crashed": ("reader_crashed", "Bộ đọc dừng đột ngột khi đọc tệp này; các tệp khác không bị ảnh hưởng."),
    "timeout": ("reader_timeout", "Đọc tệp quá lâu ({detail} giây); đã bỏ qua."),
    "memory": ("reader_memory", "Tệp cần nhiều bộ nhớ hơn mức cho phép; đã bỏ qua."),
    "failed": ("reader_failed", "Lỗi chương trình khi đọc tệp này: {detail}."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to take in a folder. `snapshot` and `as_of` name what the folder is; else names of folders and files do."""

    snapshot: str | None = None
    as_of: AsOf | None = None
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    seconds: float = 120.0
    """Time for one file."""
    memory: int = MEMORY
    """Address space of one worker, in bytes."""
    function: str = "catalog_graph.intake.produce:produce"
    """What a worker runs on each file, as ``module:function``."""


Watch = Callable[[int, int, str], None]
"""Called after each file: files done, files in all, its path."""


def ingest(store: Store, root: Path, options: Options, watch: Watch = lambda *_: None) -> Accounting:
    """Take a folder (or a file) into the store; what became of every file and row.

    Raises StoreError when another process is writing, or the disk is full; KeyboardInterrupt goes through. In each case
    the store stands as after the last file committed, and the same call goes on from there.
    """
    with store.sole_writer():
        store.blobs.sweep()
        return _Run(store, scan(root, store.folder), options, watch).take_in()


class _Run:
    """One run over one folder."""

    def __init__(self, store: Store, found: Scan, options: Options, watch: Watch) -> None:
        self.store, self.found, self.options, self.watch = store, found, options, watch
        self.recorded = journal.begin(store, found.root, datetime.now(UTC))
        paths = [seen.relative for seen in found.files]
        self.placing = Placing(found.root, paths, options.snapshot, options.as_of)
        self.memory = journal.recall(store, found.root, self.placing.collections)
        self.writer = Writer(
            store, self.recorded, stage_version(), dict(self.memory.held), set(self.memory.collections)
        )
        self.account = Accounting(root=found.root, recorded=self.recorded, files=len(found.files))
        self.account.skipped.update(reason for _, reason in found.skipped)
        self.blind = set(found.blind)
        self.paths: dict[int, list[str]] = {}
        for path, issue in found.issues:
            self.account.refuse(path, issue)

    def take_in(self) -> Accounting:
        """Do it; what was done is kept whatever ends it."""
        try:
            self._work()
        except KeyboardInterrupt:
            self.account.stopped = "Dừng theo yêu cầu."
            self.writer.flush()
            self._end()
            raise
        except StoreError as error:
            self.account.stopped = str(error)
            with contextlib.suppress(StoreError):  # there may be no room even for saying so
                self._end()
            raise
        self._end()
        return self.account

    def _work(self) -> None:
        pool: Pool[tuple[Seen, FileState, int, Task]] = Pool(
            function=self.options.function,
            workers=self.options.workers,
            seconds=self.options.seconds,
            memory=self.options.memory,
        )
        for job, answer in pool.run(self._jobs(), lambda job: job[-1]):
            self._produced(*job, answer)
        self.writer.flush()
        sources = {collection.name: collection.source for collection in self.memory.collections}
        gone = self.placing.gone(self.memory.held, sources, self.blind)
        self.writer.close(gone)
        self.account.closed = len(gone)
        self.account.replaced = {
            collection.name: sources[collection.name]
            for collection in self.placing.placed.values()
            if sources.get(collection.name, collection.source) != collection.source
        }
        self.account.snapshots = journal.editions(self.store, self.recorded, self.placing.snapshots())

    def _end(self) -> None:
        self.account.failures.extend(journal.failures(self.store, self.paths))
        journal.end(self.store, self.account)

    def _jobs(self) -> Iterator[tuple[Seen, FileState, int, Task]]:
        """Files that must go through the stages; what is known is placed on the way."""
        for seen in self.found.files:
            state = self._state(seen)
            if state is None:
                continue
            name = seen.relative.rpartition("/")[2]
            key = stage_key(state.digest, name)
            known = self.memory.stages.get(key)
            if known is None:
                path = self.store.blobs.path(state.digest)
                yield seen, state, key, Task(str(path), state.digest, name)
                continue
            self._known(seen, state, known)

    def _known(self, seen: Seen, state: FileState, outcome: int) -> None:
        """Place a file whose outcome the store has."""
        _, kind, rows_in, rows_stored, rejected = self.memory.outcomes[outcome]
        self.account.count(kind, rows_in, rows_stored, rejected)
        self._place(seen, kind, outcome, None if self.memory.files.get(state.path) == state else state)

    def _state(self, seen: Seen) -> FileState | None:
        """The state of a file, its bytes kept; None when it cannot be taken."""
        path = f"{self.found.root}/{seen.relative}"
        known = self.memory.files.get(path)
        same = (seen.size, seen.mtime_ns, seen.inode)
        if known is not None and known[1:4] == same and self.store.blobs.holds(known.digest, known.size):
            return known
        if seen.size > limits.FILE_BYTES:
            self.account.refuse(seen.relative, too_large(seen.size, limits.FILE_BYTES))
            return None
        self.account.opened += 1
        try:
            digest, status = self.store.blobs.take(seen.path)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
                raise StoreFull(self.store.folder) from error
            self._lost_sight(seen, "unreadable_file", f"Không đọc được tệp: {why(error)}.")
        except Unstable:
            self._lost_sight(seen, "unstable_file", "Tệp đang được ghi trong lúc đọc; nạp lại khi đã ghi xong.")
        else:
            settled = time.time_ns() - status.st_mtime_ns > FRESH_NS
            return FileState(path, status.st_size, status.st_mtime_ns if settled else 0, status.st_ino, digest)
        return None

    def _lost_sight(self, seen: Seen, code: str, message: str) -> None:
        self.blind.add(seen.relative)
        self.account.refuse(seen.relative, Issue(code=code, severity=Severity.ERROR, message=message))

    def _produced(self, seen: Seen, state: FileState, key: int, _: Task, answer: Outcome | Lost) -> None:
        self.account.parsed += 1
        stage: int | None = key
        if isinstance(answer, Lost):  # not remembered as done: it is tried again the next time
            issue = lost_issue(answer)
            before = self._before(seen, state)
            if before is not None:
                message = f"{issue.message} Giữ kết quả đã đọc được lần trước."
                self.account.failures.append((seen.relative, issue.code, message))
                self._known(seen, state, before)
                return
            answer, stage = nothing(state.digest, [issue], issue.code), None
        self.account.count(answer.kind, answer.rows_in, len(answer.records), answer.rejected)
        self._place(seen, answer.kind, answer.id, state, answer, stage)

    def _before(self, seen: Seen, state: FileState) -> int | None:
        """What the very same bytes gave before, here: a reader that fails today does not make it untrue."""
        spots = self.placing.spots(seen.relative)
        held = [self.memory.held[spot] for spot in spots if spot in self.memory.held]
        known = [(outcome, self.memory.outcomes[outcome]) for outcome in held]
        return next((key for key, it in known if it.digest == state.digest and it.kind != NONE), None)

    def _place(
        self,
        seen: Seen,
        kind: str,
        known: int,
        state: FileState | None,
        outcome: Outcome | None = None,
        stage: int | None = None,
    ) -> None:
        collection, held = self.placing.place(seen.relative, kind)
        self.paths.setdefault(known, []).append(seen.relative)
        if outcome is not None or state is not None or self.memory.held.get(held) != known:
            self.writer.add(Done(collection, held, state, known, outcome, stage))
        self.watch(len(self.placing.placed), self.account.files, seen.relative)


def lost_issue(lost: Lost) -> Issue:
    """The Issue for a file whose reading came to nothing."""
    code, message = _LOST[lost.reason]
    return Issue(code=code, severity=Severity.ERROR, message=message.format(detail=lost.detail))
