"""Procedure codes (mã TTHC): the short code ``d.dddddd`` and the publisher's suffix kept apart.

Spreadsheets cast codes to numbers (1.013850 becomes 1.01385). A code is repaired only where the damage is certain: a
numeric cell, or a decimal comma before exactly six digits. Everything else is reported and left as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.types import Issue, Severity

SHORT = re.compile(r"[1-9]\.\d{6}")
"""A short code, anywhere."""

_WHOLE = re.compile(
    r"(?P<short>[1-9]\.\d{6})(?:\.(?P<part>\d{2}))?(?:\.\s*(?:000\.00\.00\.)?(?P<publisher>[A-Z]\d{2})(?:\.\d{2})?)?\.?"
)
_COMMA = re.compile(r"[1-9],\d{6}")
_NO_CODE = re.compile(r"(không có|chưa có|không)(\s+(mã|thông tin).*)?|[-–.…]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeReading:
    """What a printed code says: the short code and the publisher, or why not. `repaired`: digits were restored."""

    short: str | None = None
    publisher: str | None = None
    part: str | None = None
    repaired: bool = False
    issue: Issue | None = None


def read_code(printed: str, number: float | int | None = None) -> CodeReading:
    """Read a code as printed; `number` is the value of a numeric cell, where it came from one.

    A blank cell, or one that says there is no code, gives an empty reading without an issue.
    """
    text = re.sub(r"\s+", "", printed).lstrip("'‘’`").strip()
    if number is not None:
        return _from_number(number)
    if _NO_CODE.fullmatch(printed.strip()):
        return CodeReading()
    if _COMMA.fullmatch(text):
        short = text.replace(",", ".")
        return CodeReading(short=short, repaired=True, issue=_repaired(printed, short, "dấu phẩy thập phân"))
    match = _WHOLE.fullmatch(text)
    if match is None:
        return CodeReading(
            issue=Issue(
                code="malformed_code",
                severity=Severity.WARNING,
                field="code",
                message=f"Mã thủ tục “{printed.strip()}” không đúng dạng n.nnnnnn; giữ nguyên, không tự sửa.",
                hint="Đối chiếu với quyết định công bố rồi sửa tại nguồn.",
            )
        )
    return CodeReading(short=match["short"], publisher=match["publisher"], part=match["part"])


def _from_number(number: float | int) -> CodeReading:
    short = f"{number:.6f}"
    if not SHORT.fullmatch(short) or abs(float(short) - number) > 1e-9:
        return CodeReading(
            issue=Issue(
                code="malformed_code",
                field="code",
                message=f"Ô số {number} không thể là mã thủ tục; giữ nguyên, không tự sửa.",
            )
        )
    return CodeReading(short=short, repaired=True, issue=_repaired(repr(number), short, "ô số của bảng tính"))


def _repaired(printed: str, short: str, why: str) -> Issue:
    return Issue(
        code="repaired_code",
        severity=Severity.INFO,
        field="code",
        message=f"Mã “{printed.strip()}” ({why}) đọc là {short}.",
    )
