"""The line of place and day at which a form is made out."""

from __future__ import annotations

import re

from extract.forms.frame.segments import Segment, words_of
from extract.forms.frame.wording import listed
from ingest.types import Piece

_DATE = re.compile(
    r"(?:^|(?<=[\s,.…_)]))(?P<at>(?:(?:làm|lập|viết)\s+)?tại\b[^,;:]{0,40}:?[\s.…_]*,?\s*)?"
    r"ngày(?P<day>[\s.…_/\d]*)th[áa]ng(?P<month>[\s.…_/\d]*)n[ăa]m[\s.…_/\d]*(?:\(\d{1,2}\))?\s*\W*$",
    re.IGNORECASE,
)
_PLACE = 6  # words that a place may have


def date_of(segment: Segment) -> Piece | None:
    """The date of signing at the end of a segment (``…, ngày … tháng … năm …``), None where none is."""
    match = _DATE.search(segment.piece)
    if match is None or not match["day"] or not match["month"]:
        return None
    place = segment.piece[: match.start()]
    words = words_of(place)
    if ":" in place or words.count(" ") > _PLACE or listed(words, "dates_datum"):
        return None
    return segment.piece[match.start() :].strip()
