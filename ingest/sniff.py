"""What a file is, told from its bytes alone: never from its name (files lie about their type)."""

from __future__ import annotations

import io
import re
import zipfile

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

_HTML_HEAD = re.compile(rb"<(!doctype\s+html|html|head|body|table|div|meta|p)\b", re.IGNORECASE)
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")


def media_type(data: bytes) -> str:
    """The media type of a file's bytes; `UNKNOWN` when nothing known fits, `EMPTY` for no content."""
    head = data[:4096]
    if not data or not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        return EMPTY
    if head.startswith(b"%PDF-") or b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(data)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return ENCRYPTED if "EncryptedPackage".encode("utf-16-le") in data else OLE
    if head.startswith(b"{\\rtf"):
        return RTF
    if head.startswith(_IMAGES):
        return IMAGE
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text[:1] in (b"{", b"["):
        return _json_kind(data)
    if _HTML_HEAD.search(text[:1024]):
        return HTML
    return TEXT if _is_text(head) else UNKNOWN


def _zip_kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return ZIP
    if "word/document.xml" in names:
        return DOCX
    if "xl/workbook.xml" in names:
        return XLSX
    return ZIP


def _json_kind(data: bytes) -> str:
    """One JSON value, or one on each line: told by what follows the first line."""
    first, _, rest = data.removeprefix(b"\xef\xbb\xbf").strip().partition(b"\n")
    first, rest = first.strip(), rest.lstrip()
    if first[:1] == b"{" and first[-1:] == b"}" and rest[:1] == b"{":
        return JSONL
    return JSON


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    controls = sum(byte < 9 or 13 < byte < 32 for byte in head)
    return b"\x00" not in head and controls <= len(head) // 100
