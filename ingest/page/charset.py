"""Bytes of a web page to text: byte-order mark, then UTF-8 where it fits, then what the page declares."""

from __future__ import annotations

import codecs
import re

from ingest.types import Issue, Severity, Unreadable

_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})")
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_TEXT_CODECS = re.compile(r"(utf-?(8|16|32)|iso-?8859|iso8859|cp\d|windows-?125|ascii|us-ascii|latin|mac|koi8|gb|big5)")


def page_text(data: bytes) -> str:
    """The text of a page, control characters left out. Raises Unreadable when no encoding fits."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _clean(_decode(data[len(mark) :], encoding, "replace"))
    try:
        # Not the last word: a file cut inside a letter is still UTF-8.
        return _clean(codecs.getincrementaldecoder("utf-8")().decode(data, final=False))
    except UnicodeDecodeError as error:
        position = error.start
    declared = _DECLARED.search(data[:4096])
    if declared is not None:
        name = declared.group(1).decode("ascii").lower()
        try:
            if _TEXT_CODECS.match(codecs.lookup(name).name):
                return _clean(_decode(data, name, "replace" if name.startswith("utf") else "strict"))
        except (LookupError, UnicodeDecodeError):
            pass
    raise Unreadable(
        Issue(
            code="encoding",
            severity=Severity.ERROR,
            message=f"Không đọc được bảng mã của trang (byte lạ ở vị trí {position}).",
            hint="Mở trang bằng trình duyệt, lưu lại với bảng mã UTF-8 rồi nạp lại.",
        )
    )


def _decode(data: bytes, encoding: str, errors: str) -> str:
    return data.decode(encoding, errors)


def _clean(text: str) -> str:
    return text.replace("\x00", "") if "\x00" in text else text
