"""OLE files (compound documents) told apart by the streams they hold: Word, Excel, PowerPoint, Outlook, others.

Source of the stream names and flags: [MS-DOC] 2.5.2 FibBase, [MS-XLS] 2.4.117 FilePass, [MS-PPT], [MS-OXMSG].
"""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING

from ingest.types import Issue, Severity, Unreadable

if TYPE_CHECKING:
    from olefile import OleFileIO

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORD, EXCEL, SLIDES, MAIL, ENCRYPTED, OTHER = "word", "excel", "slides", "mail", "encrypted", "other"

_STREAMS = (
    ("EncryptedPackage", ENCRYPTED),
    ("WordDocument", WORD),
    ("Workbook", EXCEL),
    ("Book", EXCEL),
    ("PowerPoint Document", SLIDES),
    ("__properties_version1.0", MAIL),
)
"""Streams in the order they are asked for: a locked package may hold others beside."""
_ENCRYPTED_FLAG, _FILE_PASS, _END_OF_GLOBALS = 0x0100, 0x002F, 0x000A
_MOST_STREAM = 64 * 2**20


def opened(data: bytes) -> OleFileIO | None:
    """The file's directory, None when it is too damaged to have one."""
    import olefile

    logging.getLogger("olefile").setLevel(logging.CRITICAL)
    try:
        return olefile.OleFileIO(io.BytesIO(data))
    except Exception:  # olefile raises whatever a damaged table leads it to
        return None


def kind(data: bytes) -> str:
    """What an OLE file is: one of the names above. A file whose directory is lost is told by the names still in it."""
    ole = opened(data)
    if ole is None:
        return next((found for name, found in _STREAMS if name.encode("utf-16-le") in data), OTHER)
    with ole:
        return next((found for name, found in _STREAMS if ole.exists(name)), OTHER)


def check(data: bytes) -> None:
    """Raise Unreadable for an OLE file that is cut off, or a Word file with a password: no conversion could help."""
    ole = opened(data)
    if ole is None:
        raise Unreadable(broken())
    with ole:
        for name, found in _STREAMS:
            if found in (WORD, EXCEL, SLIDES) and ole.exists(name):
                stream = read_stream(ole, name)
                if found == WORD and len(stream) > 12 and int.from_bytes(stream[10:12], "little") & _ENCRYPTED_FLAG:
                    raise Unreadable(locked())


def read_stream(ole: OleFileIO, name: str) -> bytes:
    """A stream in full. Raises Unreadable when the file ends before it does."""
    try:
        content: bytes = ole.openstream(name).read(_MOST_STREAM)
        size = min(ole.get_size(name), _MOST_STREAM)
    except Exception:  # as above
        raise Unreadable(broken()) from None
    if len(content) < size:
        raise Unreadable(broken())
    return content


def has_password(data: bytes) -> bool:
    """Whether an Excel workbook is locked: a FilePass record among the first of its globals."""
    ole = opened(data)
    if ole is None:
        return False
    with ole:
        name = next((name for name in ("Workbook", "Book") if ole.exists(name)), None)
        stream = read_stream(ole, name) if name else b""
    at = 0
    while at + 4 <= len(stream):
        record, length = (
            int.from_bytes(stream[at : at + 2], "little"),
            int.from_bytes(stream[at + 2 : at + 4], "little"),
        )
        if record in (_FILE_PASS, _END_OF_GLOBALS):
            return record == _FILE_PASS
        at += 4 + length
    return False


def broken() -> Issue:
    """The Issue for an OLE file that is damaged or cut off."""
    return Issue(
        code="broken_office",
        severity=Severity.ERROR,
        message="Tệp Word/Excel đời cũ hỏng hoặc bị cắt giữa chừng.",
        hint="Tải lại tệp từ nguồn, hoặc mở bằng Word/Excel rồi lưu lại thành .docx, .xlsx.",
    )


def locked() -> Issue:
    """The Issue for a file with a password."""
    return Issue(
        code="encrypted",
        severity=Severity.ERROR,
        message="Tệp Office có đặt mật khẩu.",
        hint="Bỏ mật khẩu rồi nạp lại.",
    )
