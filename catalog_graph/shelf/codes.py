"""A query that is a code, or a part of one."""

from __future__ import annotations

import re

from extract.codes import SHORT

_CODE = re.compile(r"(?=.*\d)[\d.,]{3,}(\.[a-z]\d{0,2})?", re.IGNORECASE)

_WRITTEN = re.compile(
    r"(?P<first>[1-9])(?:\.?(?P<whole>\d{6})|\.(?P<high>\d{3})\.(?P<low>\d{3}))"  # 1004222, 1.004.222
    r"(?:\.\d{1,3})*(?:\.(?P<publisher>[A-Z]\d{2}))?(?:\.\d{1,3})*\.?"  # .000.00.00.H38, .01
)

SHORT_LENGTH = 8
"""Signs of a short code (1.004222)."""


def as_code(q: str) -> str | None:
    """The query as a code or a part of one, with points where a spreadsheet put commas; None when it is none.

    Nothing is added to it: 1.01385 may be the beginning of several codes, and is shown as such.
    """
    q = q.strip()
    return q.replace(",", ".").upper() if _CODE.fullmatch(q) else None


def meant(q: str) -> tuple[str, ...]:
    """Codes that may have been meant by one written as other systems print or damage it; the likeliest first.

    The point lost or doubled (1004222, 1.004.222), more groups behind it (1.000358.01), the long form of a locality
    (2.000488.000.00.00.H38: that of publisher H38, then the bare one). They are to be offered, never taken.
    """
    text = "".join(q.split()).strip("\"'“”").replace(",", ".").upper()
    match = _WRITTEN.fullmatch(text)
    if match is None:
        return ()
    short = f"{match['first']}.{match['whole'] or match['high'] + match['low']}"
    found = [f"{short}.{match['publisher']}"] if match["publisher"] else []
    return tuple(code for code in (*found, short) if code != text)


def publisher_of(code: str) -> str | None:
    """The publisher behind a code; None where it has none."""
    return code[SHORT_LENGTH + 1 :] or None if SHORT.match(code) else None
