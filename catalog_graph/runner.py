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
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from catalog_graph.intake.accounting import Accounting
from catalog_graph.intake.additive import Addition, Holder
from catalog_graph.intake.conversions import Conversions, Result, wanted
from catalog_graph.intake.outcomes import MISSING, NONE, Outcome, nothing
from catalog_graph.intake.places import AsOf
from catalog_graph.intake.placing import Placing
from catalog_graph.intake.pool import MEMORY, Lost, Pool, lost_issue
from catalog_graph.intake.produce import Keeping, Task
from catalog_graph.intake.scan import Scan, Seen, scan, why
from catalog_graph.intake.stages import reading_version, stage_key, stage_version
from catalog_graph.intake.taken import HELD, REFUSED, Hear, Taken, Teller, fate_of, passed_over, reason, taken
from catalog_graph.store import journal
from catalog_graph.store.blobs import Unstable
from catalog_graph.store.journal import Known
from catalog_graph.store.opening import Store, StoreError, StoreFull
from catalog_graph.store.tasks import Stopped
from catalog_graph.store.write import Done, FileState, Writer
from ingest import limits
from ingest.read import too_large
from ingest.types import Issue, Severity

FRESH_NS = 2_000_000_000
"""A file written less than this before it was read may be written again within the same tick of its clock."""


FEW = 200
"""Files up to which a run that only adds looks up what it must know file by file, so that it costs those files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to take in a folder. `snapshot` and `as_of` name what the folder is; else names of folders and files do."""

    snapshot: str | None = None
    as_of: AsOf | None = None
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    seconds: float = 120.0
    """Time that reading a file may go on without a sign of life: a long file gives one with each page."""
    memory: int = MEMORY
    """Address space of one worker, in bytes."""
    function: str = "catalog_graph.intake.produce:produce"
    """What a worker runs on each file, as ``module:function``."""
    additive: bool = False
    """The files are added to what is held (`catalog_graph.intake.additive`); else what is held of the folder and is no
    longer in it is closed."""


Watch = Callable[[int, int, str], None]
"""Called after each file: files done, files in all, its path; and between, for a long one, with the page it stands at.
It may raise Stopped to end the run there."""


def ingest(
    store: Store, root: Path, options: Options, watch: Watch = lambda *_: None, hear: Hear = lambda _: None
) -> Accounting:
    """Take a folder (or a file) into the store; what became of every file and row.

    Raises StoreTaken when another process is taking in, StoreError when the disk is full; Stopped and KeyboardInterrupt
    go through. In each case the store stands as after the last file committed, and the same call goes on from there.
    """
    return ingest_found(store, scan(root, store.folder), options, watch, hear)


def ingest_found(
    store: Store, found: Scan, options: Options, watch: Watch = lambda *_: None, hear: Hear = lambda _: None
) -> Accounting:
    """Take in files that somebody else found, as `ingest` does; they may stand under other names than theirs.

    What a question of the law walks over is laid out anew after many files; of a few it is added when it is asked.
    """
    with store.sole_writer():
        account = _Run(store, found, options, watch, hear).take_in()
        if len(found.files) > FEW and account.parsed:
            from catalog_graph.store.law_reach import Reach

            Reach(store).ready()
        return account


_Job = tuple[Seen, FileState, int, Task]

HEAVY = 2 * 2**20
"""Bytes from which on a file is taken for slow to read; PDF and pictures are, whatever their size."""
PICTURED = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"BM")
"""How files begin that may have to be recognised."""


class _Run:
    """One run over one folder."""

    def __init__(self, store: Store, found: Scan, options: Options, watch: Watch, hear: Hear) -> None:
        store.blobs.sweep()
        self.keeping = Keeping(str(store.kept.folder), reading_version())
        store.kept.sweep(self.keeping.version, journal.Texts(store))
        self.conversions: Conversions[_Job] = Conversions(store.kept)
        self.store, self.found, self.options, self.watch = store, found, options, watch
        self.recorded = journal.begin(store, found.root, datetime.now(UTC))
        paths = [seen.relative for seen in found.files]
        self.placing = Placing(found.root, paths, options.snapshot, options.as_of)
        few = options.additive and len(found.files) <= FEW
        recall = journal.recall_few if few else journal.recall
        self.memory = recall(store, found.root, self.placing.collections)
        self.writer = Writer(
            store, self.recorded, stage_version(), self.memory.held.copy(), set(self.memory.collections)
        )
        self.teller = Teller(hear, lambda: self.writer.pending)
        self.account = Accounting(root=found.root, recorded=self.recorded, files=len(found.files))
        self.account.skipped.update(reason for _, reason in found.skipped)
        self.blind = set(found.blind)
        self.paths: dict[int, list[str]] = {}
        self.handled = 0
        self.twins: list[tuple[Seen, FileState]] = []
        self.addition = self._addition() if options.additive else None

    def _addition(self) -> Addition:
        self.placing.keep(self.memory.collections)
        return Addition(self._holders(), self.memory, self.placing, partial(journal.subjects, self.store))

    def _holders(self) -> dict[str, list[Holder]]:
        """Who holds bytes now, by digest: of a few files looked up when asked, else all of them."""
        if len(self.found.files) <= FEW:
            return journal.Asked(lambda digest: [Holder(*row) for row in journal.holdings(self.store, digest)] or None)
        holders: dict[str, list[Holder]] = {}
        for row in journal.holdings(self.store):
            holders.setdefault(row[2].digest, []).append(Holder(*row))
        return holders

    def take_in(self) -> Accounting:
        """Do it; what was done is kept whatever ends it."""
        try:
            self._work()
        except (KeyboardInterrupt, Stopped):
            self.account.stopped = "Dừng theo yêu cầu."
            self._flush()
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
        for path, left_out in self.found.skipped:
            self.teller.tell(passed_over(path, left_out))
        for path, issue in self.found.issues:
            self.account.refuse(path, issue)
            self.teller.tell(Taken(path, REFUSED, rows_in=1, issue=issue))
        pool: Pool[_Job] = Pool(
            function=self.options.function,
            workers=self.options.workers,
            seconds=self.options.seconds,
            memory=self.options.memory,
            heavy=lambda job: _slow(job[0].size, job[-1].path),
            pace=self._turned,
        )
        with contextlib.closing(self.conversions):
            for jobs in (self._jobs(), self._twins()):  # the generators are closed at once when `watch` ends the run
                with contextlib.closing(pool.run(jobs, lambda job: job[-1])) as answers:
                    for job, answer in answers:
                        self._produced(*job, answer)
        self._flush()
        if self.addition is None:
            self._close()
        self.account.snapshots = journal.editions(self.store, self.recorded, self.placing.snapshots())

    def _close(self) -> None:
        """End what is held of the folder and is no longer in it."""
        sources = {collection.name: collection.source for collection in self.memory.collections}
        gone = self.placing.gone(self.memory.held, sources, self.blind)
        self.writer.close(gone)
        self.account.closed = len(gone)
        self.account.replaced = {
            collection.name: sources[collection.name]
            for collection in self.placing.placed.values()
            if sources.get(collection.name, collection.source) != collection.source
        }

    def _end(self) -> None:
        self.account.failures.extend(journal.failures(self.store, self.paths))
        journal.end(self.store, self.account)

    def _jobs(self) -> Iterator[_Job]:
        """Files that must go through the stages; what is known is placed on the way. Old Office files come when they
        are converted."""
        for seen in self.found.files:
            yield from _with(self.conversions.ready())
            state = self._state(seen)
            if state is None:
                continue
            if self.addition is not None and not self.addition.first(state.digest):
                self.twins.append((seen, state))  # what the first of them gives is not known yet
                continue
            yield from self._job(seen, state)
        yield from _with(self.conversions.rest())

    def _twins(self) -> Iterator[_Job]:
        """Files whose bytes came in this very run under another name."""
        for seen, state in self.twins:
            yield from self._job(seen, state)
        yield from _with(self.conversions.rest())

    def _job(self, seen: Seen, state: FileState) -> Iterator[_Job]:
        twin = self.addition.twin(seen.relative, state.digest) if self.addition is not None else None
        if twin is not None:
            self._held(seen, state, twin)
            return
        name = seen.relative.rpartition("/")[2]
        key = stage_key(state.digest, name)
        known = self.memory.stages.get(key)
        if known is None:
            yield from self._unread(seen, state, key, name)
        else:
            self._known(seen, state, known)

    def _unread(self, seen: Seen, state: FileState, key: int, name: str) -> Iterator[_Job]:
        """A file to be read; one that must be converted first, and never was, comes later."""
        path = self.store.blobs.path(state.digest)
        job: _Job = (seen, state, key, Task(str(path), state.digest, name, keeping=self.keeping))
        media_type = None if self.store.kept.holds(state.digest, self.keeping.version) else wanted(path)
        became = None if media_type is None else self.conversions.known(state.digest, media_type)
        if media_type is None or became is not None:
            yield from _with([(job, became)])
        else:
            self.conversions.add(job, state.digest, path, media_type)

    def _held(self, seen: Seen, state: FileState, twin: Holder) -> None:
        """Account for a file that adds nothing: its bytes are held already."""
        known = twin.known
        self.writer.saw(state)
        self.account.count(known.kind, known.rows_in, known.rows_stored, known.rejected)
        self.teller.tell(taken(seen, HELD, twin.outcome, known, twin.held))
        self._handled(seen.relative)

    def _known(self, seen: Seen, state: FileState, outcome: int, issue: Issue | None = None) -> None:
        """Place a file whose outcome the store has."""
        known = self.memory.outcomes[outcome]
        self.account.count(known.kind, known.rows_in, known.rows_stored, known.rejected)
        if known.rejected and issue is None:
            issue = reason(known.rejected, journal.issues_of(self.store, outcome))
        self._place(seen, outcome, known, None if self.memory.files.get(state.path) == state else state, issue=issue)

    def _state(self, seen: Seen) -> FileState | None:
        """The state of a file, its bytes kept; None when it cannot be taken."""
        path = f"{self.found.root}/{seen.relative}"
        known = self.memory.files.get(path)
        same = (seen.size, seen.mtime_ns, seen.inode)
        if known is not None and known[1:4] == same and self.store.blobs.holds(known.digest, known.size):
            return known
        if seen.size > limits.FILE_BYTES:
            self._refuse(seen.relative, too_large(seen.size, limits.FILE_BYTES), seen.size)
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
        self._refuse(seen.relative, Issue(code=code, severity=Severity.ERROR, message=message), seen.size)

    def _refuse(self, path: str, issue: Issue, size: int = 0) -> None:
        self.account.refuse(path, issue)
        self.teller.tell(Taken(path, REFUSED, size, rows_in=1, issue=issue))
        self._handled(path)

    def _produced(self, seen: Seen, state: FileState, key: int, _: Task, answer: Outcome | Lost) -> None:
        self.account.parsed += 1
        stage: int | None = key
        if isinstance(answer, Lost):  # not remembered as done: it is tried again the next time
            issue = lost_issue(answer)
            before = self._before(seen, state)
            if before is not None:
                issue = replace(issue, message=f"{issue.message} Giữ kết quả đã đọc được lần trước.")
                self.account.failures.append((seen.relative, issue.code, issue.message))
                self._known(seen, state, before, issue)
                return
            answer, stage = nothing(state.digest, [issue], issue.code), None
        if any(row.code in MISSING for row in answer.issues):
            stage = None
        known = Known(answer.digest, answer.kind, answer.rows_in, len(answer.records), answer.rejected)
        self.account.count(known.kind, known.rows_in, known.rows_stored, known.rejected)
        self._place(seen, answer.id, known, state, answer, stage, reason(answer.rejected, answer.issues))

    def _before(self, seen: Seen, state: FileState) -> int | None:
        """What the very same bytes gave before, here: a reader that fails today does not make it untrue."""
        spots = self.placing.spots(seen.relative)
        held = [self.memory.held[spot] for spot in spots if spot in self.memory.held]
        known = [(outcome, self.memory.outcomes[outcome]) for outcome in held]
        return next((key for key, it in known if it.digest == state.digest and it.kind != NONE), None)

    def _place(
        self,
        seen: Seen,
        id: int,
        known: Known,
        state: FileState | None,
        outcome: Outcome | None = None,
        stage: int | None = None,
        issue: Issue | None = None,
    ) -> None:
        collection, held = self.placing.where(seen.relative, known.kind)
        if self.addition is not None:
            subjects = frozenset(r.head.subject for r in outcome.records if r.head.subject) if outcome else None
            held = self.addition.spot(held, id, known, subjects)
            self.addition.placed(known.digest, Holder(held, id, known))
        self.placing.place(collection, held)
        self.paths.setdefault(id, []).append(seen.relative)
        if outcome is not None or state is not None or self.memory.held.get(held) != id:
            self.writer.add(Done(collection, held, state, id, outcome, stage))
        self.teller.tell(taken(seen, fate_of(known), id, known, held, issue))
        self._handled(seen.relative)

    def _flush(self) -> None:
        self.writer.flush()
        self.teller.all()

    def _turned(self, job: _Job, page: int, pages: int) -> None:
        self.watch(self.handled, self.account.files, f"{job[0].relative} (trang {page}/{pages})")

    def _handled(self, path: str) -> None:
        self.handled += 1
        self.watch(self.handled, self.account.files, path)


def _with(converted: Iterable[tuple[_Job, Result]]) -> Iterator[_Job]:
    """Jobs, each with what its file became."""
    for (seen, state, key, task), became in converted:
        yield seen, state, key, task._replace(converted=became)


def _slow(size: int, path: str) -> bool:
    """Whether a file may take long to read, told from its size and its first bytes."""
    if size >= HEAVY:
        return True
    try:
        with open(path, "rb") as file:  # noqa: PTH123  # names that are not UTF-8
            return file.read(16).startswith(PICTURED)
    except OSError:
        return False
