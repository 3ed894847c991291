"""Where the head of a document stands among its rows; a file of annexes or a form has none."""

from __future__ import annotations

import re
from typing import NamedTuple

from extract.legal.heading.issuer import is_decider
from extract.legal.heading.kinds import kind_at
from extract.legal.heading.letters import loud, rule, said
from extract.legal.heading.names import begins_agency
from extract.legal.heading.number import number_in
from extract.legal.heading.sheet import Sheet

_BEFORE = 10
"""Rows before quốc hiệu that may hold the issuer and the number (two columns printed one after the other)."""
_AFTER = 70
"""Rows in which a head ends."""
_SHORT = 110
_OPENING = 25
"""Rows in which a head without quốc hiệu begins."""


class Frame(NamedTuple):
    """The rows of a head: from `first` to before `stop`, where grounds or text begin; `nation`: quốc hiệu's row."""

    first: int
    stop: int
    nation: int | None


def frame_of(sheet: Sheet) -> Frame | None:
    """The head's rows, None when the document has none."""
    for row in _crowns(sheet):
        frame = Frame(_first(sheet, row), _stop(sheet, row + 1), row)
        if _is_head(sheet, frame):
            return None if _attached(sheet, frame.first) else frame
    return _plain_frame(sheet)


def _crowns(sheet: Sheet) -> list[int]:
    """Rows where quốc hiệu, its motto or the party's name begin, one for each head."""
    rows: list[int] = []
    for name in ("nation", "party", "motto"):
        for match in said(name).finditer(sheet.bare):
            row = sheet.row_at(match.start())
            if _alone(sheet, match, row) and not any(abs(row - other) <= 6 for other in rows):
                rows.append(row)
    return sorted(rows)


def _alone(sheet: Sheet, match: re.Match[str], row: int) -> bool:
    """Whether the words are a line of the frame, not words of a sentence."""
    printed = sheet.run.text[match.start() : match.end()]
    start, end = sheet.rows[row].start, sheet.rows[sheet.row_at(match.end() - 1)].end
    before, after = sheet.bare[start : match.start()], sheet.bare[match.end() : end]
    if len(before) + len(after) < 12 or loud(printed):
        return True
    # Two columns on one line: the issuer or the number, then quốc hiệu.
    column = not before.strip() or before.endswith(("   ", "\t", "| ")) or _named(before)
    return column and len(before) < 90 and (len(after.strip()) < 12 or rule("number").search(after) is not None)


def _first(sheet: Sheet, crown: int) -> int:
    """The first row of the head that has quốc hiệu at a row: the issuer and the number may stand before it."""
    table = sheet.rows[crown].table
    first = crown
    for row in range(crown - 1, max(-1, crown - _BEFORE - 1), -1):
        if not _of_head(sheet, row, table):
            break
        first = row
    return first


def _of_head(sheet: Sheet, row: int, table: int | None) -> bool:
    text = sheet.text(row)
    if len(text) > _SHORT or rule("stamp").search(text) or rule("body").search(text):
        return False
    if table is not None and sheet.rows[row].table == table and kind_at(text) is None:
        return True
    printed = sheet.printed(row).text
    numbered = rule("number").search(text) or rule("date").search(text)
    short = len(text) < 70 and text.rstrip()[-1:] not in ".;"
    return not any(map(str.isalpha, text)) or loud(printed) or (numbered is not None and short) or _named(text)


def _named(text: str) -> bool:
    return begins_agency(text) and len(text) < 70 and text.rstrip()[-1:] not in ".;:,"


def _stop(sheet: Sheet, first: int) -> int:
    last = min(len(sheet.rows), first + _AFTER)
    for row in range(first, last):
        if ends_head(sheet, row):
            return row
    return last


def ends_head(sheet: Sheet, row: int) -> bool:
    """Whether grounds or the text itself begin at a row."""
    text = sheet.text(row)
    if rule("ground").search(text):
        return True
    if rule("body").search(text):
        return True
    if rule("decides").search(text) and text.rstrip(" *").endswith(":"):
        return True
    return not loud(sheet.printed(row).text) and promulgates(text)


def promulgates(text: str) -> bool:
    """Whether a sentence (`bare` text) says that its subject promulgates the document, or that the document begins."""
    if rule("promulgates").search(text) is None:
        return False
    return begins_agency(text) or is_decider(text) or re.match(r"\W*(?:luat|phap lenh|nay)\b", text) is not None


def _is_head(sheet: Sheet, frame: Frame) -> bool:
    """Whether rows are the head of a document of a known kind, and neither a form nor a model."""
    start, end = sheet.part(frame.first, frame.stop)
    field = number_in(sheet, start, end)
    if _model(sheet, frame):
        return False
    if field is not None and (field.value is not None or field.sign):
        return True
    kinds = [kind_at(sheet.text(row)) for row in range(frame.first, frame.stop)]
    if field is not None and not any(_named(sheet.text(row)) for row in range(frame.first, frame.stop)):
        return False  # a field "Số:" without sign, no issuer: a form
    if any(found is not None and found[0].sure for found in kinds):
        return field is not None or (frame.stop < len(sheet.rows) and _grounded(sheet, frame.stop))
    return False


def _grounded(sheet: Sheet, row: int) -> bool:
    text = sheet.text(row)
    return rule("ground").search(text) is not None or rule("body").search(text) is not None


def _model(sheet: Sheet, frame: Frame) -> bool:
    """A model of a document: its issuer is left open, or a mark says so before quốc hiệu."""
    assert frame.nation is not None
    for row in range(max(0, min(frame.first, frame.nation - 4)), min(frame.stop, frame.nation + 6)):
        text = sheet.text(row)
        if rule("number").search(text) or rule("date").search(text) or not any(map(str.isalpha, text)):
            continue
        if rule("template").search(text) and row <= frame.nation + 3:
            return True
    before = range(max(0, frame.first - 4), frame.nation)
    if any(rule("annex").search(sheet.text(row)) for row in before):
        return True
    beside = range(max(0, frame.nation - 6), min(frame.stop, frame.nation + 5))
    return any(rule("form").search(sheet.text(row)) for row in beside)


def _attached(sheet: Sheet, first: int) -> bool:
    """Whether what stands before a head says that the file is an annex: its head then belongs to a form inside."""
    for row in range(first):
        text = sheet.text(row)
        if rule("attached").search(text):
            return True
        if row < 3 and rule("annex").search(text):
            return True
        if row and rule("body").search(text) and re.match(r"\W*dieu\s+1\b", text):
            return True
    return False


def _plain_frame(sheet: Sheet) -> Frame | None:
    """A head without quốc hiệu: the number, or kind and grounds, in the first rows."""
    last = min(len(sheet.rows), _OPENING)
    if any(rule("form").search(sheet.text(row)) for row in range(min(last, 8))):
        return None
    for row in range(last):
        text = sheet.text(row)
        if rule("annex").search(text) or rule("attached").search(text):
            return None
        begin = sheet.rows[row].start
        if rule("titled").match(sheet.bare, begin):
            return Frame(max(0, row - 2), _stop(sheet, row + 1), None)
        field = number_in(sheet, begin, sheet.rows[row].end)
        if field is not None and field.sign and (field.value is not None or row < 8):
            frame = Frame(_first(sheet, row), _stop(sheet, row + 1), None)
            return frame if frame.stop < len(sheet.rows) else None
        found = kind_at(text)
        if found is not None and found[0].sure and len(text) < _SHORT and _is_kind_line(sheet, row):
            stop = _stop(sheet, row + 1)
            near = stop < min(len(sheet.rows), row + 14)
            if near and rule("ground").search(sheet.text(stop)):
                return Frame(_first(sheet, row), stop, None)
        if row and rule("body").search(text):
            return None
    return None


def _is_kind_line(sheet: Sheet, row: int) -> bool:
    found = kind_at(sheet.text(row))
    rest = sheet.text(row)[found[1] :].strip(" *:-_") if found else ""
    return not rest or loud(sheet.printed(row).text)
