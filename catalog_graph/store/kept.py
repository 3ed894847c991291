"""Readings kept beside the blobs: recognising a scan or converting an old file costs seconds, opening it again none.

A kept reading is named by the digest of the file, the version of the readers, and the text it holds. The first two find
it for the intake (a change of what is extracted reads no scan again, nor does a run that was killed), the last for
evidence: offsets counted in a text of last year find that very text though the readers have changed since. All of it
can be made again from the blobs, so nothing here is ever missed, and what is damaged counts as not there.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from catalog_graph.store.encoding import Unfit, decode, encode
from ingest.types import Document

MOST_BYTES = 8 * 2**30
"""Bytes that all kept files together may take; beyond it the oldest go first."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A folder of kept readings (``ab/<digest>.<version>.<text>``) and other forms of files (``ab/<digest>.pdf``)."""

    folder: Path

    def by_version(self, digest: str, version: str, name: str | None = None) -> Document | None:
        """The reading of a file by readers of a version, under another name if one is given; None when not kept."""
        found = next(self._of(digest, version), None)
        document = None if found is None else _read(found)
        return document if document is None or name is None else replace(document, name=name)

    def holds(self, digest: str, version: str) -> bool:
        """Whether a reading of a file by readers of a version is kept."""
        return next(self._of(digest, version), None) is not None

    def by_text(self, digest: str, text_id: int) -> Document | None:
        """The reading of a file that gave the text of an id, by whatever version; None when not kept."""
        found = next(self._of(digest, text=f"{text_id:x}"), None)
        return None if found is None else _read(found)

    def keep(self, document: Document, version: str, text_id: int) -> None:
        """Keep a reading. What cannot be written is not kept."""
        with contextlib.suppress(OSError, ValueError):
            kept = self._write(f"{document.digest}.{version}.{text_id:x}", encode(document))
            for older in self._of(document.digest, text=f"{text_id:x}"):
                if older != kept:
                    older.unlink(missing_ok=True)

    def other(self, digest: str, ending: str) -> Path | None:
        """Where another form of a file is kept (``pdf``, ``docx``, ``xlsx``); None when it is not."""
        path = self._path(f"{digest}.{ending}")
        return path if path.is_file() else None

    def keep_other(self, digest: str, ending: str, data: bytes) -> Path:
        """Keep another form of a file; where it stands. Raises OSError."""
        return self._write(f"{digest}.{ending}", data)

    def sweep(self, version: str, held: Container[tuple[str, int]], most: int = MOST_BYTES) -> None:
        """Remove what was left half written, readings of other versions whose text nothing points into (`held` are
        digests with ids of texts), and the oldest beyond a number of bytes. Only for the sole writer."""
        left: list[tuple[float, int, Path]] = []
        for path in self.folder.glob("??/*"):
            digest, *rest = path.name.split(".")
            stale = len(rest) == 2 and rest[0] != version and (digest, _number(rest[1])) not in held
            if path.name.startswith(".new-") or stale:
                path.unlink(missing_ok=True)
                continue
            with contextlib.suppress(OSError):
                status = path.stat()
                left.append((status.st_mtime, status.st_size, path))
        total = sum(size for _, size, _ in left)
        for _, size, path in sorted(left):
            if total <= most:
                break
            path.unlink(missing_ok=True)
            total -= size

    def _path(self, name: str) -> Path:
        return self.folder / name[:2] / name

    def _of(self, digest: str, version: str | None = None, text: str | None = None) -> Iterator[Path]:
        """The kept readings of a file, of a version or of a text."""
        where = self.folder / digest[:2]
        try:
            names = os.listdir(where)  # noqa: PTH208  # thousands of records ask in a row: a tenth of the time
        except OSError:
            return
        for name in names:
            if name.startswith(digest):
                parts = name.split(".")
                if len(parts) == 3 and version in (None, parts[1]) and text in (None, parts[2]):
                    yield where / name

    def _write(self, name: str, data: bytes) -> Path:
        target = self._path(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(temporary).replace(target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        return target


def _read(path: Path) -> Document | None:
    try:
        return decode(path.read_bytes())
    except (OSError, Unfit):
        return None


def _number(text: str) -> int:
    try:
        return int(text, 16)
    except ValueError:
        return -1
