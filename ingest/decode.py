"""Bytes to NFC text: UTF-8 (with or without mark) and UTF-16; anything else is refused with an Issue."""

from __future__ import annotations

import unicodedata

from ingest.types import Issue, Severity, Unreadable


def decode(data: bytes) -> str:
    """Text of the bytes, NFC, line ends as line feeds.

    Raises Unreadable when the bytes are neither UTF-8 nor UTF-16. Windows and pre-2010 encodings come with the
    reader of legacy files.
    """
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(
            Issue(
                code="encoding",
                severity=Severity.ERROR,
                message=f"Không đọc được bảng mã của tệp (byte lạ ở vị trí {error.start}).",
                hint="Mở tệp bằng Word hoặc trình soạn thảo, lưu lại với bảng mã UTF-8 rồi nạp lại.",
            )
        ) from None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.isascii() else unicodedata.normalize("NFC", text)
