"""One door for every file: bytes in, `Document` out, the reader chosen by content.

Adding a format is adding a file under `ingest.readers` and a line in `READERS`. A reader is a function
``read(data, digest, name) -> Document``; it raises `Unreadable` with an Issue for what it cannot take.
"""

from __future__ import annotations

import hashlib
from importlib import import_module

from ingest import limits, sniff
from ingest.types import Document, Issue, Severity, Unreadable

READERS: dict[str, str] = {
    sniff.JSON: "ingest.readers.json_tree",
    sniff.JSONL: "ingest.readers.json_tree",
    sniff.TEXT: "ingest.readers.plain",
    sniff.HTML: "ingest.readers.html",
    sniff.DOCX: "ingest.readers.docx",
    sniff.XLSX: "ingest.readers.xlsx",
    sniff.PDF: "ingest.readers.pdf",
}
"""Media type to the module whose `read` takes it; imported only when such a file comes."""

_REFUSED: dict[str, tuple[str, str, str | None]] = {
    sniff.EMPTY: ("empty", "Tệp rỗng.", None),
    sniff.ENCRYPTED: ("encrypted", "Tệp Office có đặt mật khẩu.", "Bỏ mật khẩu rồi nạp lại."),
    sniff.OLE: (
        "old_word",
        "Tệp Word/Excel đời cũ (.doc, .xls nhị phân) chưa đọc được.",
        "Lưu lại thành .docx hoặc .xlsx.",
    ),
    sniff.RTF: ("rtf", "Tệp RTF chưa đọc được.", "Lưu lại thành .docx."),
    sniff.ZIP: ("zip", "Tệp nén ZIP không phải văn bản Word hay Excel, hoặc đã hỏng.", "Giải nén rồi nạp thư mục."),
    sniff.IMAGE: ("image", "Tệp ảnh: cần nhận dạng chữ (OCR).", None),
    sniff.UNKNOWN: (
        "unknown_type",
        "Không nhận ra loại tệp.",
        "Đọc được: Word (.docx), PDF, Excel (.xlsx), JSON, HTML, văn bản thường. "
        "Loại tệp xét theo nội dung, không theo đuôi tên.",
    ),
}


def digest_of(data: bytes) -> str:
    """SHA-256 of the bytes, in hexadecimal: the name of a blob."""
    return hashlib.sha256(data).hexdigest()


def read(data: bytes, name: str) -> Document:
    """Read one file's bytes. `name` is only kept for messages; it decides nothing.

    Raises Unreadable for what cannot be read, always with a message for the officer.
    """
    if len(data) > limits.FILE_BYTES:
        raise Unreadable(too_large(len(data), limits.FILE_BYTES))
    kind = sniff.media_type(data)
    if kind in _REFUSED:
        code, message, hint = _REFUSED[kind]
        raise Unreadable(Issue(code=code, severity=Severity.ERROR, message=message, hint=hint))
    module = import_module(READERS[kind])
    document = module.read(data, digest_of(data), name)
    assert isinstance(document, Document)
    return document


def too_large(size: int, bound: int) -> Issue:
    """The Issue for a file past its bound, both in bytes."""
    return Issue(
        code="too_large",
        severity=Severity.ERROR,
        message=f"Tệp quá lớn: {size / 2**20:.0f} MiB, giới hạn {bound / 2**20:.0f} MiB.",
        hint="Chia nhỏ tệp rồi nạp lại.",
    )
