"""Old Office files turned into today's before workers read them: many in one start of LibreOffice, beside the workers.

A start costs more than a second whatever it converts, so files are gathered; a thread of the parent runs LibreOffice
(processes of its own, with bounds of their own), and the files come back when their batch is done. What a file became
is kept by its digest: a run that was killed does not convert it again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, Thread
from typing import Generic, NamedTuple, TypeVar

from catalog_graph.store.kept import Kept
from ingest import sniff
from ingest.office.kinds import target
from ingest.types import Issue, Unreadable

J = TypeVar("J")

FILES, BYTES = 16, 48 * 2**20
"""A batch is converted when it holds this many files or bytes."""
AGAIN = frozenset({"office_failed"})
"""Why a file became nothing that its reader can say better: it is given to the reader as it is."""
HEADS = (b"\xd0\xcf\x11\xe0", b"PK", b"{\\rt", b"<?xml", b"\xef\xbb\xbf<?xm")
"""How files begin that may have to be converted."""

Result = tuple[str, str] | Issue | None
"""Kind and path of what a file became, why it became nothing, or None: its reader must see for itself."""


class Waiting(NamedTuple):
    """A file to convert: digest, bytes, media type."""

    digest: str
    data: bytes
    media_type: str


def wanted(path: Path) -> str | None:
    """The media type of a file that must be converted before it is read; None for all others."""
    with path.open("rb") as file:
        if not file.read(8).startswith(HEADS):
            return None
        file.seek(0)
        media_type = sniff.media_type(file.read())
    return media_type if target(media_type) is not None else None


@dataclass(slots=True)
class Conversions(Generic[J]):
    """Files under conversion, each with the jobs it belongs to."""

    kept: Kept
    _gathered: dict[str, tuple[Waiting, list[J]]] = field(default_factory=dict)
    _under_way: list[tuple[dict[str, list[J]], Future[Mapping[str, Result]]]] = field(default_factory=list)
    _one: Lock = field(default_factory=Lock)

    def known(self, digest: str, media_type: str) -> Result:
        """What a file of this digest became before, where that is kept."""
        kind = target(media_type)
        path = None if kind is None else self.kept.other(digest, kind)
        return None if path is None or kind is None else (kind, str(path))

    def add(self, job: J, digest: str, path: Path, media_type: str) -> None:
        """Gather a file; a full batch is begun."""
        if digest in self._gathered:
            self._gathered[digest][1].append(job)
            return
        self._gathered[digest] = Waiting(digest, path.read_bytes(), media_type), [job]
        if len(self._gathered) >= FILES or sum(len(each.data) for each, _ in self._gathered.values()) >= BYTES:
            self._begin()

    def ready(self) -> Iterator[tuple[J, Result]]:
        """The jobs whose files are converted by now."""
        while self._under_way and self._under_way[0][1].done():
            yield from self._finished()

    def rest(self) -> Iterator[tuple[J, Result]]:
        """The jobs of all files gathered, waited for."""
        if self._gathered:
            self._begin()
        while self._under_way:
            yield from self._finished()

    def close(self) -> None:
        """Give up what is not begun; nobody waits for what is."""
        for _, future in self._under_way:
            future.cancel()

    def _begin(self) -> None:
        batch = [waiting for waiting, _ in self._gathered.values()]
        jobs = {digest: jobs for digest, (_, jobs) in self._gathered.items()}
        self._gathered = {}
        future: Future[Mapping[str, Result]] = Future()
        # A daemon: whoever ends the run need not wait for LibreOffice, which dies with its thread.
        Thread(target=self._work, args=(batch, future), name="office", daemon=True).start()
        self._under_way.append((jobs, future))

    def _work(self, batch: list[Waiting], future: Future[Mapping[str, Result]]) -> None:
        with self._one:  # one LibreOffice at a time
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(convert(self.kept, batch))
                except BaseException as error:
                    future.set_exception(error)

    def _finished(self) -> Iterator[tuple[J, Result]]:
        jobs, future = self._under_way.pop(0)
        try:
            results = future.result()
        except Exception:  # whatever it was, it costs the batch its haste only: readers convert for themselves
            results = {}
        for digest, waiting in jobs.items():
            for job in waiting:
                yield job, results.get(digest)


def convert(kept: Kept, batch: list[Waiting]) -> dict[str, Result]:
    """Convert a batch; what each file became, kept by its digest. Never raises for a file."""
    from ingest.office.convert import convert_many
    from ingest.readers.office import refuse

    results: dict[str, Result] = {}
    sound: dict[str, tuple[bytes, str]] = {}
    for each in batch:
        try:
            refuse(each.data, each.media_type)
        except Unreadable as refusal:
            results[each.digest] = refusal.issue
        else:
            sound[each.digest] = each.data, each.media_type
    for digest, made in convert_many(sound).items():
        if isinstance(made, Issue):
            results[digest] = None if made.code in AGAIN else made
        else:
            try:
                results[digest] = made.kind, str(kept.keep_other(digest, made.kind, made.data))
            except OSError:  # no room to keep it: its reader converts it for itself
                results[digest] = None
    return results
