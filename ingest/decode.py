"""Bytes to NFC text: UTF-8 and UTF-16, and the eight-bit codes of old Vietnamese files where their words prove them.

Which eight-bit code it is, is never guessed from the bytes alone: the words must come out as Vietnamese in it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from ingest.sniff import utf16_order
from ingest.types import Edit, Issue, Severity, Unreadable

_CUT_LETTER = 3
"""A file cut inside a letter of UTF-8 ends with at most so many bytes of it."""
_WORD = re.compile(r"[^\W\d_]+")
_FEW = 5
_SHARE = 0.9
"""Share of the words with marks that must be Vietnamese syllables before Windows-1258 is believed."""
_WESTERN_SHARE = 0.05
"""Western text has its letters with marks far apart: a larger share of high bytes is another code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text in Unicode, what decoding changed in it (TCVN3, VNI), and what to tell the officer."""

    text: str
    edits: tuple[Edit, ...] = ()
    issues: tuple[Issue, ...] = ()


def decode(data: bytes) -> str:
    """Text of UTF-8 or UTF-16 bytes, NFC, line ends as line feeds, for files whose format allows no other code (JSON).

    Raises Unreadable when the bytes are neither.
    """
    try:
        return _nfc(_lines(data.decode(utf16_order(data[:4096]) or "utf-8-sig")))
    except UnicodeDecodeError as error:
        raise Unreadable(_unknown(error.start)) from None


def decoded(data: bytes) -> Decoded:
    """Text of the bytes, NFC, line ends as line feeds.

    UTF-8 and UTF-16 with and without mark; TCVN3 and VNI, also inside of Unicode files; Windows-1258; Windows-1252 when
    nearly all of it is plain. Raises Unreadable for anything else.
    """
    order = utf16_order(data[:4096])
    try:
        text = data.decode(order or "utf-8-sig")
    except UnicodeDecodeError as error:
        return _damaged(data, order, error)
    text = _lines(text)
    if text.isascii():
        return Decoded(text=text)
    from ingest.legacy.lines import in_unicode

    found, edits, issues = in_unicode(text)
    return Decoded(text=found, edits=edits, issues=issues) if edits else Decoded(text=_nfc(text))


def _damaged(data: bytes, order: str | None, error: UnicodeDecodeError) -> Decoded:
    """Unicode cut off at the end of the file, or an eight-bit code."""
    if order or (error.start >= len(data) - _CUT_LETTER and error.start > 0 and not data[: error.start].isascii()):
        text = data[: error.start].decode(order or "utf-8-sig", "ignore")
        if text.strip() and error.start >= len(data) - _CUT_LETTER:
            return Decoded(text=_nfc(_lines(text)), issues=(_cut_off(),))
        raise Unreadable(_unknown(error.start))
    return _eight_bit(data, error.start)


def _eight_bit(data: bytes, position: int) -> Decoded:
    from ingest.legacy.lines import in_unicode

    text = _lines(data.decode("cp1252", "replace").replace("\ufffd", "\u0080"))
    found, edits, issues = in_unicode(text)
    if edits:
        return Decoded(text=found, edits=edits, issues=issues)
    windows = _nfc(_lines(data.decode("cp1258", "replace")))
    if _vietnamese(windows):
        return Decoded(text=windows, issues=(_read_as("Windows-1258"),))
    high = sum(not char.isascii() for char in text)
    if "\u0080" not in text and high <= _WESTERN_SHARE * sum(char.isalpha() for char in text):
        return Decoded(text=_nfc(text), issues=(_read_as("Windows-1252", Severity.WARNING),))
    raise Unreadable(_unknown(position))


def _vietnamese(text: str) -> bool:
    """Whether the words with marks are syllables, all but a few."""
    from ingest.clean.syllables import is_syllable

    marked = [word for word in _WORD.findall(text) if not word.isascii()]
    return len(marked) >= _FEW and sum(map(is_syllable, marked)) >= _SHARE * len(marked) and "\ufffd" not in text


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _nfc(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _read_as(name: str, severity: Severity = Severity.INFO) -> Issue:
    return Issue(code="old_charset", severity=severity, message=f"Đọc theo bảng mã {name}, rồi chuyển sang Unicode.")


def _cut_off() -> Issue:
    return Issue(
        code="truncated_text",
        message="Tệp bị cắt giữa một chữ: phần cuối có thể thiếu.",
        hint="Tải lại tệp từ nguồn.",
    )


def _unknown(position: int) -> Issue:
    return Issue(
        code="encoding",
        severity=Severity.ERROR,
        message=f"Không đọc được bảng mã của tệp (byte lạ ở vị trí {position}).",
        hint="Mở tệp bằng Word hoặc trình soạn thảo, lưu lại với bảng mã UTF-8 rồi nạp lại.",
    )
