"""Place and date of a head, the date on which a law was adopted."""

from __future__ import annotations

import datetime
import re
from functools import cache
from typing import NamedTuple

from extract.legal.heading.letters import rule, spaced
from extract.legal.heading.sheet import Sheet
from extract.lexicon import lexicon
from extract.types import Sourced

_PLACE = re.compile(r"(?:^|[\n|]|\s\s|\t)[ \t]*(?P<place>[^\W\d_][^\n|,;:()\d]{1,40}?)[ \t]*[,.;]?[ \t]*\n?[ \t]*$")
_DIGITS = str.maketrans("il|]o", "11110")


class Dated(NamedTuple):
    """The line of place and date: its run in the sheet, the date (None when a part is blank), the place."""

    start: int
    end: int
    date: Sourced[str] | None
    place: Sourced[str] | None


def day_of(match: re.Match[str]) -> str | None:
    """The ISO date of a match with the groups day, month, year; None when blank or impossible.

    Letters that recognition puts for a digit (I, l, O) are read as that digit.
    """
    parts = [re.sub(r"\s", "", match[name] or "").translate(_DIGITS) for name in ("year", "month", "day")]
    if not all(parts):
        return None
    try:
        return datetime.date(*map(int, parts)).isoformat()
    except ValueError:
        return None


@cache
def _places() -> re.Pattern[str]:
    names = [name for one in lexicon("legal_places")["provinces"] for name in (one["name"], *one.get("also", ()))]
    words = "|".join(spaced(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(
        rf"(?:(?:{spaced('thanh pho')}|tinh|tp\s?\.?|t\.\s?p\s?\.?)\s*)?(?:{words})[ \t]*[,.;]?[ \t]*\n?[ \t]*$"
    )


def dated_in(sheet: Sheet, start: int, end: int) -> Dated | None:
    """The line of place and date between two offsets: the first that has a place before it, else at a row's start."""
    spare: Dated | None = None
    for match in rule("date").finditer(sheet.bare, start, end):
        found = _dated(sheet, match, start)
        if found.place is not None:
            return found
        alone = not sheet.bare[
            sheet.rows[sheet.row_at(match.start("day") if match["day"] else match.end())].start : match.start()
        ].strip(" *|")
        if spare is None and alone:
            spare = found
    return spare


def _dated(sheet: Sheet, match: re.Match[str], floor: int) -> Dated:
    value = day_of(match)
    begin = match.start() + len(match["lead"])
    shown = sheet.run.sub(begin, match.end())
    date = Sourced(value, shown.strip().span) if value else None
    left = max(floor, match.start() - 90)
    before = sheet.bare[left : match.start() + len(match["lead"])]
    known = _places().search(before)
    other = None if known else _PLACE.search(before)
    if known is not None:
        place = sheet.run.sub(left + known.start(), left + known.end()).strip(" ,.;\n|*").strip()
    elif other is not None:
        place = sheet.run.sub(left + other.start("place"), left + other.end("place")).strip()
    else:
        return Dated(begin, match.end(), date, None)
    first = left + (known.start() if known else other.start("place") if other else 0)
    name = " ".join(place.text.split())
    return Dated(first, match.end(), date, Sourced(name, place.span) if name[:1].isupper() else None)
