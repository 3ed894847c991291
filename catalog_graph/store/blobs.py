"""Files as they came, under the hash of their bytes: written whole or not at all, checked when read."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

AT_ONCE = 8 * 1024 * 1024
"""Files up to this many bytes are read whole; larger ones in pieces, twice."""


class Unstable(Exception):
    """A file that changed while it was being read."""


class Damaged(Exception):
    """A blob that is missing, or is not what its name says; the message is for the officer."""


@dataclass(frozen=True, slots=True)
class Blobs:
    """A folder of blobs: ``ab/<sha256>``."""

    folder: Path

    def path(self, digest: str) -> Path:
        """Where a blob stands, or would stand."""
        return self.folder / digest[:2] / digest

    def holds(self, digest: str, size: int) -> bool:
        """Whether the blob is there with that many bytes (after a power cut it may be missing or cut short)."""
        try:
            return self.path(digest).stat().st_size == size
        except OSError:
            return False

    def take(self, path: str) -> tuple[str, os.stat_result]:
        """Keep a copy of a file; its digest, and its state when read. Raises OSError, or Unstable when it changes."""
        with open(path, "rb") as source:  # noqa: PTH123  # names that are not UTF-8
            before = os.fstat(source.fileno())
            if before.st_size <= AT_ONCE:
                data = source.read(AT_ONCE + 1)
                _unchanged(source, before, len(data))
                digest = hashlib.sha256(data).hexdigest()
                self.put(data, digest)
                return digest, before
            digest = hashlib.file_digest(source, "sha256").hexdigest()
            _unchanged(source, before, source.tell())
            if not self.holds(digest, before.st_size):
                source.seek(0)
                with self._written(digest) as copy:
                    shutil.copyfileobj(source, copy, 1 << 20)
                    _unchanged(source, before, copy.tell())
            return digest, before

    def put(self, data: bytes, digest: str) -> None:
        """Keep bytes under their digest; nothing to do when they are there."""
        if not self.holds(digest, len(data)):
            with self._written(digest) as copy:
                copy.write(data)

    def read(self, digest: str) -> bytes:
        """The bytes of a blob, checked against its name. Raises Damaged."""
        try:
            data = self.path(digest).read_bytes()
        except OSError:
            raise Damaged(f"Thiếu tệp gốc {digest[:12]}… trong kho; nạp lại thư mục nguồn.") from None
        if hashlib.sha256(data).hexdigest() != digest:
            raise Damaged(f"Tệp gốc {digest[:12]}… trong kho đã bị hỏng; nạp lại thư mục nguồn.")
        return data

    def sweep(self) -> None:
        """Remove what a killed process left half written. Only for the sole writer."""
        for left in self.folder.glob("??/.new-*"):
            left.unlink(missing_ok=True)

    @contextlib.contextmanager
    def _written(self, digest: str) -> Iterator[BinaryIO]:
        """A file that takes its place under the digest when all of it is written."""
        target = self.path(digest)
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as copy:
                yield copy
            os.replace(temporary, target)  # noqa: PTH105
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108
            raise


def _unchanged(source: BinaryIO, before: os.stat_result, read: int) -> None:
    after = os.fstat(source.fileno())
    if (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns) or read != before.st_size:
        raise Unstable
