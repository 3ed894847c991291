"""Dates as printed in Vietnamese documents, read to ISO 8601. An impossible date is None, never guessed."""

from __future__ import annotations

import datetime
import re

from ingest.types import Piece

DATE = re.compile(
    r"(?:(?P<d1>\d{1,2})\s*[/\-.]\s*(?P<m1>\d{1,2})\s*[/\-.]\s*(?P<y1>\d{4})(?!\d))"
    r"|(?:(?P<d2>\d{1,2})\s*tháng\s*(?P<m2>\d{1,2})\s*năm\s*(?P<y2>\d{4})(?!\d))",
    re.IGNORECASE,
)


def iso(match: re.Match[str]) -> str | None:
    """The ISO date of a match of `DATE`, None when there is no such day."""
    group = match.groupdict()
    day, month, year = (group["d1"] or group["d2"], group["m1"] or group["m2"], group["y1"] or group["y2"])
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def read_date(text: str) -> str | None:
    """The first date of a text as ISO 8601, None when there is none or it is impossible."""
    match = DATE.search(text)
    return iso(match) if match else None


def dates_in(piece: Piece) -> list[tuple[Piece, str]]:
    """Every possible date in a piece, in place, with its ISO form."""
    found = ((piece[m.start() : m.end()], iso(m)) for m in DATE.finditer(piece))
    return [(place, value) for place, value in found if value]


def from_milliseconds(value: int | float) -> str:
    """The day, in Viet Nam (UTC+7), of a time in milliseconds since 1970."""
    zone = datetime.timezone(datetime.timedelta(hours=7))
    return datetime.datetime.fromtimestamp(value / 1000, zone).date().isoformat()
