"""Where uploaded files wait: ``<store>/inbox/<batch>/<part>/<number>``, each part with the names of its files.

A part is what one request brought. It takes its name when all of it has come, so that a broken connection leaves
nothing that counts. Files are taken into the store by a task and removed after it; a batch that nobody starts, or whose
task did not come to its end, is removed after two days.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, NamedTuple

from api.intake.names import distinct, top_folder
from catalog_graph.intake.scan import Scan, Seen, left_out, why
from catalog_graph.store.opening import Store
from ingest.limits import FILE_BYTES
from ingest.read import too_large
from ingest.types import Issue, Severity

FILES = 20_000
"""Most files of one batch."""
KEPT_SECONDS = 48 * 3600
"""How long a batch waits for somebody to go on with it."""
SPARE_BYTES = 256 * 2**20
"""Room on the disk that no upload may take."""
LOOSE = "tải lên"
"""What files without a common folder are held under when nobody says what they are."""

_BATCH = re.compile(r"[0-9a-f]{32}")
_MANIFEST, _STARTED = "manifest.json", "started"


class Came(NamedTuple):
    """A file that came: the number it has on the disk, the name it was sent under, its size in bytes."""

    number: int
    name: str
    size: int


@dataclass(slots=True)
class Part:
    """The files of one request, while they come. `number` is the sender's: a part sent twice is there once."""

    folder: Path
    number: int | None
    came: list[Came] = field(default_factory=list)

    def open(self) -> BinaryIO:
        """A new file to write the next one into; only the owner of the store may read it, nobody may run it."""
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
        return os.fdopen(os.open(self.folder / str(len(self.came)), flags, 0o600), "wb")

    def add(self, name: str, size: int) -> None:
        """Note the file just written. One larger than may be read is noted, its bytes are not kept."""
        if size > FILE_BYTES:
            (self.folder / str(len(self.came))).unlink()
        self.came.append(Came(len(self.came), name, size))

    def close(self) -> None:
        """Keep the part: all of it has come."""
        (self.folder / _MANIFEST).write_text(json.dumps(self.came, ensure_ascii=False), "utf8")
        batch = self.folder.parent
        number = len(list(batch.glob("[0-9]*"))) if self.number is None else self.number
        while True:
            try:
                self.folder.rename(batch / f"{number:06}")
            except OSError:
                if not (batch / f"{number:06}").exists():
                    raise
                if self.number is not None:  # it came before, and only our answer was lost
                    self.drop()
                    return
                number += 1
            else:
                return

    def drop(self) -> None:
        """Remove what has come."""
        shutil.rmtree(self.folder, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Inbox:
    """The batches of a store."""

    folder: Path

    def create(self) -> str:
        """A new batch; its name cannot be guessed."""
        batch = secrets.token_hex(16)
        (self.folder / batch).mkdir(mode=0o700, parents=True)
        return batch

    def holds(self, batch: str) -> bool:
        """Whether there is such a batch."""
        return _BATCH.fullmatch(batch) is not None and (self.folder / batch).is_dir()

    def part(self, batch: str, number: int | None = None) -> Part:
        """Room for the files of one request."""
        folder = self.folder / batch / f"new-{secrets.token_hex(8)}"
        folder.mkdir(mode=0o700)
        return Part(folder, number)

    def came(self, batch: str) -> Iterator[tuple[Path, Came]]:
        """The files of a batch that have come whole, each with the folder it lies in, in the order they came."""
        for manifest in sorted((self.folder / batch).glob(f"[0-9]*/{_MANIFEST}")):
            try:
                listed = json.loads(manifest.read_text("utf8"))
            except FileNotFoundError:  # the batch was taken in, and is being removed
                return
            for values in listed:
                yield manifest.parent, Came(*values)

    def weigh(self, batch: str) -> tuple[int, int]:
        """Files and bytes of a batch so far."""
        sizes = [came.size for _, came in self.came(batch)]
        return len(sizes), sum(sizes)

    def start(self, batch: str) -> None:
        """Mark that a batch is complete: nothing more is taken into it."""
        (self.folder / batch / _STARTED).touch(0o600)

    def started(self, batch: str) -> bool:
        """Whether a batch is complete."""
        return (self.folder / batch / _STARTED).exists()

    def top(self, batch: str) -> str | None:
        """The folder that holds all files of a batch; None when there is none."""
        return top_folder([came.name for _, came in self.came(batch)])

    def scan(self, batch: str) -> Scan:
        """The files of a batch under their own names. A folder that holds them all is the one taken in."""
        top = self.top(batch)
        found, taken = Scan(root=f"{LOOSE}/{top}" if top else LOOSE), set[str]()
        for folder, came in self.came(batch):
            name = distinct(came.name.removeprefix(f"{top}/") if top else came.name, taken)
            reason = next(filter(None, map(left_out, name.split("/"))), None)
            if reason is not None:
                found.skipped.append((name, reason))
            elif came.size > FILE_BYTES:
                found.issues.append((name, too_large(came.size, FILE_BYTES)))
            else:
                self._find(found, folder / str(came.number), name)
        return found

    def _find(self, found: Scan, path: Path, name: str) -> None:
        try:
            status = path.stat()
        except OSError as error:
            message = f"Không mở được tệp đã gửi: {why(error)}."
            found.issues.append((name, Issue(code="unreadable_file", severity=Severity.ERROR, message=message)))
        else:
            numbers = {"size": status.st_size, "mtime_ns": status.st_mtime_ns, "inode": status.st_ino}
            found.files.append(Seen(path=str(path), relative=name, **numbers))

    def remove(self, batch: str) -> None:
        """Remove a batch with all its files."""
        if self.holds(batch):
            shutil.rmtree(self.folder / batch, ignore_errors=True)

    def sweep(self, wanted: set[str], now: float | None = None) -> None:
        """Remove batches that nobody touched for long; `wanted` are those that tasks still wait for."""
        oldest = (time.time() if now is None else now) - KEPT_SECONDS
        for folder in self.folder.iterdir() if self.folder.is_dir() else ():
            if folder.name not in wanted and _BATCH.fullmatch(folder.name) and _touched(folder) < oldest:
                self.remove(folder.name)

    def room(self) -> int:
        """Bytes that may still be taken: half of what is free, as the store keeps a copy while files are taken in."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return max(0, shutil.disk_usage(self.folder).free - SPARE_BYTES) // 2


def inbox_of(store: Store) -> Inbox:
    """The inbox of a store."""
    return Inbox(store.folder / "inbox")


def _touched(folder: Path) -> float:
    """When something last came into a batch."""
    try:
        return max(each.stat().st_mtime for each in (folder, *folder.iterdir()))
    except OSError:  # it is being removed
        return time.time()
