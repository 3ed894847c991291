"""A file given on the command line to a `Document`: bounded, regular files only, every failure a sentence."""

from __future__ import annotations

import contextlib
import errno
import stat
import unicodedata
from pathlib import Path

from ingest.limits import FILE_BYTES
from ingest.types import Document, Issue, Severity, Unreadable


def read_document(path: Path) -> Document:
    """Read one file. Raises Unreadable, whose issue tells the officer why, for whatever cannot be read."""
    from ingest.read import read

    return read(_bytes(path), path.name)


def read_exactly(path: Path) -> Document:
    """Read one file; a ``.txt`` in UTF-8 as it is (NFC), so that offsets are those of the file, line ends included.

    Raises Unreadable as `read_document` does.
    """
    from ingest.read import digest_of, read
    from ingest.sniff import TEXT

    data = _bytes(path)
    if path.suffix.lower() == ".txt":
        with contextlib.suppress(UnicodeDecodeError):
            text = unicodedata.normalize("NFC", data.decode())
            if text.strip() and "\0" not in text:
                return Document(digest=digest_of(data), name=path.name, media_type=TEXT, reader=_EXACT, text=text)
    return read(data, path.name)


def _bytes(path: Path) -> bytes:
    """The bytes of a file. Raises Unreadable. A pipe, a device or a folder is no file: reading one may never end."""
    from ingest.read import too_large

    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable(_refused("not_a_file", "không phải tệp thường (thư mục, thiết bị hay đường ống)."))
        if status.st_size > FILE_BYTES:
            raise Unreadable(too_large(status.st_size, FILE_BYTES))
        with path.open("rb") as file:
            # A file may grow while it is read.
            data = file.read(FILE_BYTES + 1)
    except (OSError, ValueError) as error:
        raise Unreadable(_refused("cannot_open", f"không mở được tệp ({reason(error)}).")) from None
    return data


_EXACT = "exact/1"
_REASONS = {
    errno.ENOENT: "không có tệp này",
    errno.ENOTDIR: "không có tệp này",
    errno.EACCES: "không có quyền đọc",
    errno.EPERM: "không có quyền đọc",
    errno.EISDIR: "đây là thư mục",
    errno.ENAMETOOLONG: "tên tệp quá dài",
    errno.ELOOP: "liên kết vòng",
    errno.EIO: "lỗi ổ đĩa",
}


def reason(error: OSError | ValueError) -> str:
    """Why the system refused, in Vietnamese; the system's own words where they are not known here."""
    number = error.errno if isinstance(error, OSError) else None
    return _REASONS.get(number or 0) or str(getattr(error, "strerror", None) or error)


def shown(path: str | Path) -> str:
    """A path that can be printed and put into JSON: bytes of the name that are not UTF-8 are written out."""
    return str(path).encode("utf8", "surrogateescape").decode("utf8", "backslashreplace")


def told(path: str | Path, issue: Issue) -> str:
    """The sentence for the officer: which file, what, and what to do."""
    return " ".join(filter(None, (f"{shown(path)}: {issue.message}", issue.hint)))


def _refused(code: str, message: str) -> Issue:
    return Issue(code=code, severity=Severity.ERROR, message=message)
