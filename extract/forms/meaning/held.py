"""Which databases hold a value by law: those of its concept, unless the person or the value is one they cannot know."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.fold import fold

if TYPE_CHECKING:
    from extract.forms.meaning.read import Asked

_NEW = re.compile(r"(thông tin|nội dung).*(thay đổi|điều chỉnh|đề nghị sửa|cải chính)|sau (khi )?thay đổi|mới$")
_FOREIGN = re.compile(
    r"người (lao động )?nước ngoài|công dân (nước ngoài|niu)|người không quốc tịch|chuyên gia nước ngoài"
)
_BIRTH = re.compile(r"(đăng ký|ký) (lại )?khai sinh")
_FOUNDING = re.compile(r"đăng ký (kinh doanh|doanh nghiệp|thành lập)|thành lập (doanh nghiệp|công ty)")


def held_by(concept: str, held: tuple[str, ...], field: Asked) -> tuple[str, ...]:
    """The databases that hold the value of a field (counting rules, section 4)."""
    title, section = fold(field.title), fold(field.section)
    if not held or field.kind != "declared":
        return ()
    if field.role == "child" and _BIRTH.search(title):
        return ()
    if _FOREIGN.search(title) or _FOREIGN.search(section):
        return ()
    if "doanh_nghiep" in held and _FOUNDING.search(title):
        return ()
    return () if _NEW.search(section) else held
