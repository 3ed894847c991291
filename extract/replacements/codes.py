"""Codes of such annexes, repaired where the damage is certain and always with a note.

The annex of an instrument is not a spreadsheet, but it was made from one: a decimal comma, and zeros lost at the end
(``1.01417`` for 1.014170), which no other source prints. Here they are set right, because a list of codes is of no use
otherwise; the print is kept, and the note says what was done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.codes import SHORT
from extract.replacements.types import ListedCode
from extract.run import Run

_CODE = re.compile(r"(?<![\d.,])[1-9]\s*[.,]\s*\d(?:\s?\d){2,6}(?![\d.,]\d)")
_DIGITS = 6


def codes_of(cell: Run) -> tuple[ListedCode, ...]:
    """The codes of a cell, in order; a cell without any gives one that cannot be read, a blank cell none."""
    found = tuple(_codes(cell))
    if found or not cell.text.strip():
        return found
    return (ListedCode(value=None, printed=cell.strip().flat().sourced(), note="không đọc được mã thủ tục"),)


def _codes(cell: Run) -> Iterator[ListedCode]:
    for line in cell.split(_LINES):
        for match in _CODE.finditer(line.text):
            printed = line.sub(*match.span())
            value, note = repaired(printed.text)
            yield ListedCode(value=value, printed=printed.sourced(), note=note)


_LINES = re.compile(r"\n")


def repaired(printed: str) -> tuple[str | None, str | None]:
    """The short code that a printed one stands for, and what was set right; None where it cannot be one."""
    text = re.sub(r"\s+", "", printed)
    notes = []
    if text != printed.strip():
        notes.append("bỏ dấu cách")
    if "," in text:
        text = text.replace(",", ".")
        notes.append("dấu phẩy đọc là dấu chấm")
    whole, _, digits = text.partition(".")
    if 3 <= len(digits) < _DIGITS:
        lost = _DIGITS - len(digits)
        digits += "0" * lost
        notes.append(f"thêm {lost} số 0 bị mất ở cuối")
    short = f"{whole}.{digits}"
    if not SHORT.fullmatch(short):
        return None, "không đúng dạng n.nnnnnn; giữ nguyên, không tự sửa"
    return short, "; ".join(notes) or None
