"""The grounds of a document (căn cứ ban hành), one by one: Căn cứ …, Xét …, Theo đề nghị của …"""

from __future__ import annotations

import re
from bisect import bisect_left

from extract.legal.heading.frame import promulgates
from extract.legal.heading.letters import loud, rule
from extract.legal.heading.sheet import Sheet
from extract.types import Sourced
from ingest.types import Span

_MOST_ROWS = 160
_INNER = re.compile(r"(?<=[;.])\s+(?=(?:[-+•]\s*)?(?:can cu|theo de nghi|xet de nghi|xet to trinh)\b)")
_TRIM = " \t\n|*_;.,-–+•"


def grounds_of(sheet: Sheet, first: int, *, listed: bool) -> tuple[tuple[Sourced[str], ...], int]:
    """The grounds from a row on, and the row after them.

    Where the kind has no list of grounds (`listed`), only sentences that end as a list does (with a semicolon) are
    grounds: a letter's text may begin with the same words.
    """
    starts: list[tuple[int, int]] = []
    row = first
    last = min(len(sheet.rows), first + _MOST_ROWS)
    while row < last:
        text = sheet.text(row)
        if rule("ground").search(text) and _begins(sheet, row):
            starts.append((row, row + 1))
        elif not starts or _over(sheet, row):
            break
        elif sheet.rows[row].first and not _open(sheet, row - 1):
            if not text.rstrip(" *").endswith((";", ",", ";.")):
                break
            starts.append((row, row + 1))
        else:
            starts[-1] = (starts[-1][0], row + 1)
        row += 1
    found = [ground for begin, end in starts for ground in _split(sheet, *sheet.part(begin, end))]
    if not listed:
        ended = [ground for ground in found if sheet_after(sheet, ground.span).startswith(";")]
        found = found[: len(ended) + 1] if ended else []
    return tuple(found), row


def sheet_after(sheet: Sheet, span: Span) -> str:
    """What stands right after a span of the document, as the sheet prints it."""
    at = bisect_left(sheet.run.at, span.end)
    return sheet.run.text[at : at + 3].lstrip(" *")


def _begins(sheet: Sheet, row: int) -> bool:
    """A row that goes on with a sentence (small first letter, the row before unfinished) begins no ground."""
    printed = sheet.printed(row).text.lstrip(" \t|*_-–+•(")
    return printed[:1].isupper()


def _open(sheet: Sheet, row: int) -> bool:
    return not sheet.text(row).rstrip(" *|").endswith((";", ".", ",", ":"))


def _over(sheet: Sheet, row: int) -> bool:
    text = sheet.text(row)
    printed = sheet.printed(row).text
    if rule("body").search(text) or rule("decides").search(text):
        return True
    if not printed.lstrip(" |*_-").strip():
        return False
    fresh = not _open(sheet, row - 1) or sheet.rows[row].first
    return fresh and (loud(printed) or promulgates(_ahead(sheet, row)))


def _ahead(sheet: Sheet, row: int) -> str:
    """A row with what follows it until a sentence ends: promulgating sentences run over broken rows."""
    start, end = sheet.part(row, min(len(sheet.rows), row + 5))
    return re.split(r"[;]", sheet.bare[start:end].replace("\n", " "), maxsplit=1)[0]


def _split(sheet: Sheet, start: int, end: int) -> list[Sourced[str]]:
    run = sheet.run.sub(start, end)
    text = sheet.bare[start:end]
    out: list[Sourced[str]] = []
    at = 0
    for match in [*_INNER.finditer(text), None]:
        stop = match.start() if match else len(text)
        part = run.sub(at, stop).strip(_TRIM)
        if part.text:
            out.append(part.sourced())
        at = match.end() if match else stop
    return out
