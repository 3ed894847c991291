"""Names that a document shortens: “Giấy phép khai thác nước (sau đây gọi tắt là Giấy phép)”."""

from __future__ import annotations

import re

from extract.norms.clauses import Text
from extract.norms.wordings import wordings

_BEFORE = 200
_WORD = re.compile(r"[\w&]+")
_CUT = re.compile(r"[.;:()“”\"]|quy định")


def shortened(text: Text) -> dict[str, str]:
    """Short name → long name, as the document says. A short name that is not found again in the long one,
    nor made of its first letters, says nothing."""
    found: dict[str, str] = {}
    for match in wordings().defines.finditer(text.low):
        short = text.all[match.start("short") : match.end("short")].strip(' “”"‘’.,;')
        before = text.all[max(0, match.start() - _BEFORE) : match.start()].rstrip()
        long = _from_word(before, short) or _from_letters(before, short)
        if long and len(long) > len(short):
            found.setdefault(short, " ".join(long.split()))
    return found


def written_out(name: str, known: dict[str, str]) -> str:
    """A name with the short names in it written out, the longest first, each once."""
    for short in sorted(known, key=len, reverse=True):
        at = name.find(short)
        if at >= 0 and known[short] not in name:
            return f"{name[:at]}{known[short]}{name[at + len(short) :]}"
    return name


def _from_word(before: str, short: str) -> str | None:
    """The long name, where it begins with the short one: “Giấy phép …” for “Giấy phép”."""
    at = before.lower().rfind(short.lower())
    long = before[at:] if at >= 0 else ""
    return long if long and not _CUT.search(long) else None


def _from_letters(before: str, short: str) -> str | None:
    """The long name, where the short one is made of its first letters: “GCNVH” for “Giấy chứng nhận vùng hoạt động”."""
    letters = [letter for letter in short if letter.isalnum()]
    if len(letters) < 3 or not short.replace("-", "").isupper():
        return None
    words = list(_WORD.finditer(before))[-len(letters) :]
    initials = [word.group()[0].upper() for word in words]
    return before[words[0].start() :] if initials == letters and not _CUT.search(before[words[0].start() :]) else None
