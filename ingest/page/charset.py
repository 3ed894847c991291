"""Bytes of a web page to text: byte-order mark, then UTF-8 where it fits, then what the page declares.

Declarations lie: pages in UTF-8 declare other encodings and the other way round, so what fits goes before what is said
(HTML Standard, §13.2.3, reads latin-1 as windows-1252). A page in UTF-8 with a few broken letters is read without them.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from ingest.types import Issue, Severity, Unreadable

_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})")
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_TEXT_CODECS = re.compile(r"(utf-?(8|16|32)|cp\d|windows-?125|mac|koi8|gb|big5|iso8859-(?!1$))")
_LATIN = re.compile(r"(iso8859-1|ascii|latin|cp1252)$")
_TONES = re.compile("[a-zA-ZăâêôơưđĂÂÊÔƠƯĐ][\u0300\u0301\u0303\u0309\u0323]")
_FEW = 0.1
"""Share of letters that may be broken."""
_ENOUGH = 20


class PageText(NamedTuple):
    """The text of a page; `guessed`: its bytes fit no encoding of Unicode, only old fonts could make sense of them."""

    text: str
    guessed: bool = False
    issue: Issue | None = None


def page_text(data: bytes) -> PageText:
    """The text of a page, control characters left out. Raises Unreadable when no encoding fits."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return PageText(_clean(data[len(mark) :].decode(encoding, "replace")))
    try:
        # Not the last word: a file cut inside a letter is still UTF-8.
        return PageText(_clean(codecs.getincrementaldecoder("utf-8")().decode(data, final=False)))
    except UnicodeDecodeError as error:
        position = error.start
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if broken <= _FEW * sum(char > "\x7f" for char in text):
        return PageText(_clean(text.replace("\ufffd", "")), issue=_damaged(broken))
    vietnamese = data.decode("cp1258", "replace")
    if len(_TONES.findall(vietnamese)) >= min(_ENOUGH, 1 + len(data) // 200) and vietnamese.count("\ufffd") <= broken:
        return PageText(_clean(vietnamese))
    return _declared(data, position)


def _declared(data: bytes, position: int) -> PageText:
    found = _DECLARED.search(data[:4096])
    try:
        name = codecs.lookup(found.group(1).decode("ascii")).name if found is not None else ""
        if _LATIN.match(name):
            return PageText(_clean(data.decode("cp1252", "replace")))
        if _TEXT_CODECS.match(name) and not name.startswith("utf"):
            return PageText(_clean(data.decode(name)))
        if not name or name.startswith("utf"):
            return PageText(_clean(data.decode("cp1252", "replace")), guessed=True)
    except (LookupError, UnicodeDecodeError):
        pass
    raise unknown_encoding(position)


def unknown_encoding(position: int = 0) -> Unreadable:
    """The refusal of a page in no known encoding; `position`: the first byte that does not fit."""
    return Unreadable(
        Issue(
            code="encoding",
            severity=Severity.ERROR,
            message=f"Không đọc được bảng mã của trang (byte lạ ở vị trí {position}).",
            hint="Mở trang bằng trình duyệt, lưu lại với bảng mã UTF-8 rồi nạp lại.",
        )
    )


def _damaged(broken: int) -> Issue:
    return Issue(
        code="encoding_damaged",
        message=f"Trang có {broken} chỗ hỏng bảng mã, các ký tự đó đã bỏ.",
        hint="Tải lại trang từ nguồn nếu cần đúng từng chữ.",
    )


def _clean(text: str) -> str:
    return text.replace("\x00", "") if "\x00" in text else text
