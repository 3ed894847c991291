"""One door for every file: bytes in, `Document` out, the reader chosen by content.

Adding a format is adding a file under `ingest.readers` and a line in `READERS`. A reader is a function
``read(data, digest, name) -> Document``; it raises `Unreadable` with an Issue for what it cannot take.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from ingest import limits, sniff
from ingest.types import Document, Issue, Severity, Unreadable

if TYPE_CHECKING:
    from ingest.office.convert import Converted

READERS: dict[str, str] = {
    sniff.JSON: "ingest.readers.json_tree",
    sniff.JSONL: "ingest.readers.json_tree",
    sniff.TEXT: "ingest.readers.plain",
    sniff.HTML: "ingest.readers.html",
    sniff.MHTML: "ingest.readers.mhtml",
    sniff.DOCX: "ingest.readers.docx",
    sniff.DOCM: "ingest.readers.docx",
    sniff.XLSX: "ingest.readers.xlsx",
    sniff.XLSM: "ingest.readers.xlsx",
    sniff.PDF: "ingest.readers.pdf",
    sniff.DOC: "ingest.readers.office",
    sniff.RTF: "ingest.readers.office",
    sniff.ODT: "ingest.readers.office",
    sniff.WORD_XML: "ingest.readers.office",
    sniff.XLS: "ingest.readers.office",
    sniff.XLSB: "ingest.readers.office",
    sniff.ODS: "ingest.readers.office",
    sniff.SHEET_XML: "ingest.readers.office",
    sniff.PPT: "ingest.readers.slides",
    sniff.PPTX: "ingest.readers.slides",
    sniff.IMAGE: "ingest.readers.image",
}
"""Media type to the module whose `read` takes it; imported only when such a file comes."""

_REFUSED: dict[str, tuple[str, str, str | None]] = {
    sniff.EMPTY: ("empty", "Tệp rỗng.", None),
    sniff.ENCRYPTED: ("encrypted", "Tệp Office có đặt mật khẩu.", "Bỏ mật khẩu rồi nạp lại."),
    sniff.MSG: (
        "mail",
        "Tệp là thư Outlook (.msg), không phải văn bản.",
        "Mở thư, lưu các tệp đính kèm rồi nạp chúng.",
    ),
    sniff.OLE: (
        "other_ole",
        "Tệp cùng khuôn với Word, Excel đời cũ nhưng không chứa văn bản, bảng tính hay trang trình chiếu.",
        "Kiểm tra lại tệp: có thể là bộ cài, tệp phụ của hệ thống hoặc tệp đã hỏng.",
    ),
    sniff.ODP: ("slides", "Tệp trình chiếu ODP chưa đọc được.", "Lưu lại thành .pptx hoặc PDF."),
    sniff.ARCHIVE: ("archive", "Tệp nén (.gz, .7z, .rar), không phải văn bản.", "Giải nén rồi nạp thư mục."),
    sniff.ZIP: ("zip", "Tệp nén ZIP không phải văn bản Word hay Excel, hoặc đã hỏng.", "Giải nén rồi nạp thư mục."),
    sniff.UNKNOWN: (
        "unknown_type",
        "Không nhận ra loại tệp.",
        "Đọc được: Word (.docx, .doc, .rtf, .odt), PDF, Excel (.xlsx, .xls, .ods), ảnh, JSON, HTML, văn bản thường. "
        "Loại tệp xét theo nội dung, không theo đuôi tên.",
    ),
}


def digest_of(data: bytes) -> str:
    """SHA-256 of the bytes, in hexadecimal: the name of a blob."""
    return hashlib.sha256(data).hexdigest()


def read(data: bytes, name: str, converted: Converted | None = None) -> Document:
    """Read one file's bytes. `name` is only kept for messages; it decides nothing.

    `converted` is what `ingest.office.convert` made of these bytes before, where that was kept: no LibreOffice then.
    Raises Unreadable for what cannot be read, always with a message for the officer.
    """
    if len(data) > limits.FILE_BYTES:
        raise Unreadable(too_large(len(data), limits.FILE_BYTES))
    kind = sniff.media_type(data)
    if kind in _REFUSED:
        code, message, hint = _REFUSED[kind]
        raise Unreadable(Issue(code=code, severity=Severity.ERROR, message=message, hint=hint))
    module = import_module(READERS[kind])
    if converted is not None and hasattr(module, "read_converted"):
        document = module.read_converted(data, digest_of(data), name, converted)
    else:
        document = module.read(data, digest_of(data), name)
    assert isinstance(document, Document)
    named = document.media_type in (kind, sniff.CSV)  # values with signs between them are told by reading them
    return document if named else replace(document, media_type=kind)


def too_large(size: int, bound: int) -> Issue:
    """The Issue for a file past its bound, both in bytes."""
    return Issue(
        code="too_large",
        severity=Severity.ERROR,
        message=f"Tệp quá lớn: {size / 2**20:.0f} MiB, giới hạn {bound / 2**20:.0f} MiB.",
        hint="Chia nhỏ tệp rồi nạp lại.",
    )


def too_many_cells() -> Issue:
    """The Issue for a table with more cells than are read."""
    return Issue(
        code="too_many_cells",
        severity=Severity.ERROR,
        message=f"Bảng tính có hơn {limits.SHEET_CELLS:,} ô; từ chối đọc.".replace(",", "."),
        hint="Chia nhỏ tệp rồi nạp lại.",
    )
