"""The units of a text: each word for a unit with its numbers, where it cites and heads nothing."""

from __future__ import annotations

import re

from extract.citations.scan_numbers import listed
from extract.citations.scan_paths import Listed
from extract.citations.words import Unit, pattern

_THIS = re.compile(r"\s+[Nn][Àà][Yy](?!\w)")
_BEFORE = re.compile(
    r"(?<!\w)(?:(?:[Cc]ác|[Nn]hững|[Tt]ừ|[Tt]ên|[Tt]iêu\s+đề"
    r"|[Cc]ác\s+(?:[Đđ]iều|[Kk]hoản|[Đđ]iểm|[Mm]ục|[Mm]ẫu)\s+từ)\s+)+$"
)
_PLURAL = re.compile(
    r"(?<!\w)(?:[Mm]ột\s+số|MỘT\s+SỐ|[Cc]ác|CÁC|[Nn]hững|[Mm]ỗi|[Tt]ừng)\s+(?:[^\W\d]{2,8}(?:\s*,|\s+và|\s+VÀ)\s+){0,3}$"
)
_ENCLOSED = re.compile(r"\s+(?:chi\s+tiết\s+|đính\s+)?kèm(?:\s+theo)?\s*[).;]")
_OPENED = re.compile(r"(?:\((?:(?:[Cc]ó|[Cc]hi\s+tiết|[Nn]hư)\s+){0,2}|(?:[Tt]heo|[Tt]ại)\s+)$")
_NAMED = re.compile(r"[Tt]ên|[Tt]iêu\s+đề")
_LINE = re.compile(r"(?:^|\n)[\s#*|>“”\"'_•\-]*$")
_STARTED = re.compile(r"(?:^|(?<!\d)[.:”\"]\s+|\n[\s#*|>“”\"'_•\-]*|\|\s*)$")
_HEADING = re.compile(
    r"\s*[.:][*_\s]*(?=[A-ZĐÂĂÊÔƠƯÁÀẢÃẠẮẰẲẴẶẤẦẨẪẬÉÈẺẼẸẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌỐỒỔỖỘỚỜỞỠỢÚÙỦŨỤỨỪỬỮỰÝỲỶỸỴ“\"(\d])"
)
_THIS_BEHIND = re.compile(r"\s*(?:[Đđ]iều\s+này|của\s)")
_LINE_END = re.compile(r"[ \t\xa0]*[.:]?[*_|]*[ \t\xa0]*(?:\n|$)")
_GOES_ON = re.compile(
    r"(?:tại|theo|của|và|hoặc|trong|các|từ|đến|tại các|thuộc|kèm theo|bỏ|sung|đổi|tên)\s*$", re.IGNORECASE
)
_TITLED = re.compile(
    r"[ \t\xa0]*(?:[-–:.][ \t\xa0]*)?[*_]*(?!Phụ lục|Mục|Phần|Chương|Nghị|Thông|Luật|Quyết|Điều)[A-ZĐÂĂÊÔƠƯÁẢẠẤẬẾỀÍÝ]"
)
_SMALL = frozenset({"khoan", "diem", "tiet"})
_HEADED = frozenset({"dieu", "chuong", "muc", "phan", "tieu_muc", "phu_luc", "mau", "bieu", "bang", "danh_muc"})
_FILE = re.compile(r"\.(?:docx?|pdf|xlsx?|rtf)(?!\w)")
_MONEY = re.compile(r"\s*(?:triệu|tỷ|nghìn|ngàn|đồng|USD|%)(?!\w)")


def unit_at(text: str, start: int, end: int, unit: Unit) -> Listed | None:
    """The unit whose word stands at `start:end`; None where it cites nothing."""
    if unit.compounds and _compound(text, start, unit):
        return None
    this = _THIS.match(text, end)
    if this is not None:
        if unit.key not in _HEADED | _SMALL or (unit.annex and unit.key != "mau" and not text[start].isupper()):
            return None
        return Listed(start, this.end(), unit, ("này",))
    numbers = listed(text, end, unit)
    if numbers is None:
        only = unit.bare and _PLURAL.search(text[max(0, start - 40) : start]) is None
        return Listed(start, end, unit, ("-",)) if only or _enclosed(text, start, end, unit) else None
    if (unit.key == "khoan" and _MONEY.match(text, numbers[1])) or _FILE.match(text, numbers[1]):
        return None
    if heads(text, start, numbers[1], unit):
        return None
    named = False
    if text[start - 1 : start].isspace():
        before = _BEFORE.search(text[max(0, start - 20) : start])
        if before is not None:
            named = _NAMED.search(before[0]) is not None
            start -= len(before[0])
    return Listed(start, numbers[1], unit, numbers[0], named)


def _enclosed(text: str, start: int, end: int, unit: Unit) -> bool:
    """Whether a bracket says that what the unit names comes with the document: (Danh mục kèm theo)."""
    return (
        unit.annex
        and text[start].isupper()
        and _ENCLOSED.match(text, end) is not None
        and _OPENED.search(text[max(0, start - 30) : start]) is not None
    )


def _compound(text: str, start: int, unit: Unit) -> bool:
    """Whether the word is the end of another one (tài khoản, Địa điểm)."""
    before = text[max(0, start - 8) : start]
    return before[-1:].isspace() and (before.split() or [""])[-1].lower() in unit.compounds


def heads(text: str, start: int, end: int, unit: Unit) -> bool:
    """Whether a unit is the heading of its own text: it begins a sentence or a line, and its title follows."""
    before = text[max(0, start - 40) : start]
    if (unit.key not in _HEADED and unit.key not in ("khoan", "diem")) or not _STARTED.search(before):
        return False
    line = _LINE.search(before) is not None
    heading = _HEADING.match(text, end)
    titled = heading is not None and (line or "\n" not in heading[0])
    last = before.rstrip()
    if line and (_GOES_ON.search(last) or (last.endswith(",") and not titled)):
        return False
    if titled:
        return line or unit.key in _HEADED
    if not line:
        return False
    ends = _LINE_END.match(text, end)
    if unit.key in ("khoan", "diem", "dieu"):  # a line of a table of contents
        return ends is not None and _THIS_BEHIND.match(text, ends.end()) is None
    return ends is not None or _TITLED.match(text, end) is not None


def stands_alone(text: str, unit: Listed) -> bool:
    """Whether a unit that nothing holds is a citation."""
    alone = unit.unit.alone
    if "này" in unit.numbers or unit.named:
        return True
    if unit.numbers == ("-",):
        return _enclosed(text, unit.start, unit.end, unit.unit)
    if alone == "always" or (alone == "figure" and unit.numbers[0][:1].islower()):
        return True
    if alone == "never":
        return False
    return pattern("citation_units", "led").search(text[max(0, unit.start - 14) : unit.start]) is not None
