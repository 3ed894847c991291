"""A query that is a code, or a part of one."""

from __future__ import annotations

import re

_CODE = re.compile(r"(?=.*\d)[\d.,]{3,}(\.[a-z]\d{0,2})?", re.IGNORECASE)


def as_code(q: str) -> str | None:
    """The query as a code or a part of one, with points where a spreadsheet put commas; None when it is none.

    Nothing is added to it: 1.01385 may be the beginning of several codes, and is shown as such.
    """
    q = q.strip()
    return q.replace(",", ".").upper() if _CODE.fullmatch(q) else None
