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
CSV = "text/csv"
"""Told by reading a text, not by its first bytes (`ingest.text.separated`)."""
HTML = "text/html"
MHTML = "multipart/related"
PDF = "application/pdf"
DOC = "application/msword"
XLS = "application/vnd.ms-excel"
PPT = "application/vnd.ms-powerpoint"
MSG = "application/vnd.ms-outlook"
OLE = "application/x-ole-storage"
ENCRYPTED = "application/x-encrypted-office"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOCM = "application/vnd.ms-word.document.macroEnabled.12"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLSM = "application/vnd.ms-excel.sheet.macroEnabled.12"
XLSB = "application/vnd.ms-excel.sheet.binary.macroEnabled.12"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ODP = "application/vnd.oasis.opendocument.presentation"
WORD_XML = "application/x-word-2003+xml"
SHEET_XML = "application/x-excel-2003+xml"
SHEETS = frozenset({XLSX, XLSM, XLS, XLSB, ODS, SHEET_XML})
"""Workbooks of every make."""
ZIP = "application/zip"
ARCHIVE = "application/x-archive"
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
_MAIL_HEAD = re.compile(rb"(?:[!-9;-~]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)+", re.IGNORECASE)
"""The headers that begin a page saved with its pictures (RFC 2557), each with its continuation lines."""
_PARTED = re.compile(rb"^content-type:\s*multipart/(?:related|alternative|mixed)\b", re.IGNORECASE | re.MULTILINE)
_OFFICE_XML = (
    (re.compile(rb"progid=.Word\.Document|<w:wordDocument\b|<pkg:package\b"), WORD_XML),
    (re.compile(rb"progid=.Excel\.Sheet|urn:schemas-microsoft-com:office:spreadsheet"), SHEET_XML),
)
"""Word and Excel 2003 saved as one XML file."""
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"\x00\x00\x00\x0cjP  ")
_ARCHIVES = (b"\x1f\x8b\x08", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"BZh", b"\xfd7zXZ\x00")
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_KINDS = {"word": DOC, "excel": XLS, "slides": PPT, "mail": MSG, "encrypted": ENCRYPTED}
_CONTROLS = bytes(byte for byte in range(32) if byte < 9 or byte > 13)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BLANK = b"\x00 \t\r\n\xef\xbb\xbf"
_WORD_PART = re.compile(r"word/document\d*\.xml")
_ZIP_PARTS = (("xl/workbook.xml", XLSX), ("xl/workbook.bin", XLSB), ("ppt/presentation.xml", PPTX))
_OPEN_DOCUMENTS = {kind.encode(): kind for kind in (ODT, ODS, ODP)}
_WITH_MACROS = {DOCX: DOCM, XLSX: XLSM}
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
    if head.startswith(_OLE_MAGIC):
        return _ole_kind(data)
    if head.lstrip(_BLANK).startswith(b"{\\rt"):
        return RTF
    if _is_image(head):
        return IMAGE
    return ARCHIVE if head.startswith(_ARCHIVES) else _text_kind(data, head)


def utf16_order(head: bytes) -> str | None:
    """The codec of UTF-16 text, from its mark or, without one, from where its zero bytes stand; None for other text.

    Vietnamese has a Latin letter, blank or figure in most places: of two bytes one is then a zero, nearly always the
    same one (the grave accent standing alone, U+0300, is the exception).
    """
    if head.startswith(_UTF16):
        return "utf-16"
    even, odd = head[0:2000:2], head[1:2000:2]
    for zeros, others, codec in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if len(zeros) > 3 and zeros.count(0) > max(0.3 * len(zeros), 5 * others.count(0)):
            return codec
    return None


def _is_image(head: bytes) -> bool:
    named = head.startswith(_IMAGES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")
    bitmap = head.startswith(b"BM") and head[6:10] == b"\x00\x00\x00\x00"
    return named or bitmap or head[4:12] in (b"ftypheic", b"ftypmif1")


def _text_kind(data: bytes, head: bytes) -> str:
    """PDF (which may carry text before its mark), JSON, HTML, XML of Office, a page with its parts, or plain text."""
    order = utf16_order(head)
    text = head.decode(order, "ignore").encode() if order else head
    text = text.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _JSON_START.match(text):
        return _json_kind(data)
    if text.startswith(b"%PDF-") or (b"%PDF-" in text[:1024] and not text.startswith(b"<")):
        return PDF
    if text.startswith(b"<?xml"):
        office = next((kind for pattern, kind in _OFFICE_XML if pattern.search(text)), None)
        if office:
            return office
    mail = _MAIL_HEAD.match(text)
    if mail and _PARTED.search(mail[0]):
        return MHTML
    if _HTML_HEAD.search(text) or _HTML_START.match(text):
        return HTML
    return TEXT if order or _is_text(head) else UNKNOWN


def _ole_kind(data: bytes) -> str:
    from ingest.office import ole

    return _OLE_KINDS.get(ole.kind(data), OLE)


def _zip_kind(data: bytes) -> str:
    names: set[str] = set()
    types = b""
    if data.count(DIRECTORY_ENTRY) <= limits.PACKAGE_PARTS:
        broken = contextlib.suppress(zipfile.BadZipFile, OSError, ValueError, NotImplementedError)
        with broken, zipfile.ZipFile(io.BytesIO(data)) as package:
            names = {name.replace("\\", "/").lower() for name in package.namelist()}
            types = _small_part(package, "mimetype") or _small_part(package, "[Content_Types].xml")
    if not names:
        # Cut off: the directory stood at the end, the names of the first parts still stand before their content.
        names = {part for part in ("word/document.xml", "xl/workbook.xml") if part.encode() in data}
        if not names and b"[Content_Types].xml" in data[:HEAD_BYTES]:
            names = {"xl/workbook.xml"} if b"xl/" in data else {"word/document.xml"}
    if types.strip() in _OPEN_DOCUMENTS:
        return _OPEN_DOCUMENTS[types.strip()]
    found = DOCX if any(map(_WORD_PART.fullmatch, names)) else None
    found = found or next((kind for part, kind in _ZIP_PARTS if part in names), ZIP)
    return _WITH_MACROS.get(found, found) if b"macroEnabled.main+xml" in types else found


def _small_part(package: zipfile.ZipFile, name: str) -> bytes:
    """A part of a package that says what the package is; empty when there is none or it is no small part."""
    try:
        info = package.getinfo(name)
        return b"" if info.file_size > 2**20 or info.flag_bits & 1 else package.read(info)
    except Exception:  # whatever a damaged archive leads zipfile to; the names of the parts still say enough
        return b""


def _json_kind(data: bytes) -> str:
    """One JSON value, or one on each line: told by what follows the first line."""
    end = data.find(b"\n")
    first = data[: max(end, 0)].removeprefix(b"\xef\xbb\xbf").strip()
    rest = data[end : end + HEAD_BYTES].lstrip()
    return JSONL if first[:1] == b"{" and first[-1:] == b"}" and rest[:1] == b"{" else JSON


def _is_text(head: bytes) -> bool:
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return b"\x00" not in head and controls <= len(head) // 100
