"""What a file is, told from its bytes alone: never from its name (files lie about their type)."""

from __future__ import annotations

import contextlib
import io
import re
import zipfile

from ingest import limits

JSON = "application/json"
JSONL = "application/x-ndjson"
TEXT = "text/plain"
HTML = "text/html"
PDF = "application/pdf"
OLE = "application/x-ole-storage"
ENCRYPTED = "application/x-encrypted-office"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP = "application/zip"
RTF = "application/rtf"
IMAGE = "image/*"
UNKNOWN = "application/octet-stream"
EMPTY = "application/x-empty"

_HTML_HEAD = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_HTML_START = re.compile(
    rb"<(?:html|head|body|table|div|meta|p|h[1-6]|span|center|title|script|style|ul|ol|br|font)\b|<!--", re.IGNORECASE
)
_JSON_START = re.compile(
    rb"(?:\[\s*)*(?:\{\s*(?:[\"}]|$)|\[\s*(?:[\"\]]|$|(?:-?\d[\d.eE+-]*|true|false|null)\s*(?:,|\]\s*(?:$|[\],]))))"
)
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_CONTROLS = bytes(byte for byte in range(32) if byte < 9 or byte > 13)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BLANK = b"\x00 \t\r\n\xef\xbb\xbf"
_WORD_PART = re.compile(r"word/document\d*\.xml")
HEAD_BYTES = 4096
DIRECTORY_ENTRY = b"PK\x01\x02"
"""Begins each entry of a zip directory: counted before the directory is built in memory."""


def media_type(data: bytes) -> str:
    """The media type of a file's bytes; `UNKNOWN` when nothing known fits, `EMPTY` for no content."""
    head = data[:HEAD_BYTES]
    if not head.strip(_BLANK) and not data.strip(_BLANK):
        return EMPTY
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(data)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return ENCRYPTED if "EncryptedPackage".encode("utf-16-le") in data else OLE
    if head.startswith(b"{\\rtf"):
        return RTF
    if head.startswith(_IMAGES) or (head.startswith(b"BM") and head[6:10] == b"\x00\x00\x00\x00"):
        return IMAGE
    return _text_kind(data, head)


def _text_kind(data: bytes, head: bytes) -> str:
    """PDF (which may carry text before its mark), JSON, HTML or plain text."""
    text = head.decode("utf-16", "ignore").encode() if head.startswith(_UTF16) else head
    text = text.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _JSON_START.match(text):
        return _json_kind(data)
    if text.startswith(b"%PDF-") or (b"%PDF-" in text[:1024] and not text.startswith(b"<")):
        return PDF
    if _HTML_HEAD.search(text) or _HTML_START.match(text):
        return HTML
    return TEXT if _is_text(head) else UNKNOWN


def _zip_kind(data: bytes) -> str:
    names: set[str] = set()
    if data.count(DIRECTORY_ENTRY) <= limits.PACKAGE_PARTS:
        broken = contextlib.suppress(zipfile.BadZipFile, OSError, ValueError, NotImplementedError)
        with broken, zipfile.ZipFile(io.BytesIO(data)) as package:
            names = {name.replace("\\", "/").lower() for name in package.namelist()}
    if not names:
        # Cut off: the directory stood at the end, the names of the first parts still stand before their content.
        names = {part for part in ("word/document.xml", "xl/workbook.xml") if part.encode() in data}
        if not names and b"[Content_Types].xml" in data[:HEAD_BYTES]:
            names = {"xl/workbook.xml"} if b"xl/" in data else {"word/document.xml"}
    if any(map(_WORD_PART.fullmatch, names)):
        return DOCX
    return XLSX if "xl/workbook.xml" in names else ZIP


def _json_kind(data: bytes) -> str:
    """One JSON value, or one on each line: told by what follows the first line."""
    end = data.find(b"\n")
    first = data[: max(end, 0)].removeprefix(b"\xef\xbb\xbf").strip()
    rest = data[end : end + HEAD_BYTES].lstrip()
    return JSONL if first[:1] == b"{" and first[-1:] == b"}" and rest[:1] == b"{" else JSON


def _is_text(head: bytes) -> bool:
    if head.startswith(_UTF16):
        return True
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return b"\x00" not in head and controls <= len(head) // 100
