"""Old Word and Excel, RTF, OpenDocument: converted by LibreOffice, then read as Word or Excel of today.

Places, printed numbers and tables come from those readers; the type and digest are those of the file that came in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ingest import sniff
from ingest.office import ole
from ingest.office.convert import Converted, convert
from ingest.types import Document, Unreadable

READER = "office/1"


def read(data: bytes, digest: str, name: str) -> Document:
    """Convert and read a file. Raises Unreadable when it is damaged, locked, or there is no LibreOffice."""
    media_type = sniff.media_type(data)
    refuse(data, media_type)
    try:
        converted = convert(data, media_type)
    except Unreadable as refusal:
        if refusal.issue.code == "office_failed" and media_type == sniff.XLS and ole.has_password(data):
            raise Unreadable(ole.locked()) from None
        raise
    return read_converted(data, digest, name, converted)


def refuse(data: bytes, media_type: str) -> None:
    """Raise Unreadable for a file that no conversion can help: known without starting LibreOffice."""
    if media_type in (sniff.DOC, sniff.XLS):
        ole.check(data)


def read_converted(data: bytes, digest: str, name: str, converted: Converted) -> Document:
    """Read what a file became. `data` and `digest` are the file's own (`read` sets its type). Raises Unreadable."""
    from ingest.readers import docx, xlsx

    read_it: Callable[[bytes, str, str], Document] = docx.read if converted.kind == "docx" else xlsx.read
    document = read_it(converted.data, digest, name)
    return replace(document, reader=f"{READER}+{document.reader}")
