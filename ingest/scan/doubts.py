"""Numbers, dates, codes and words of recognised text that look misread by their shape, however sure the program was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ingest.clean.syllables import is_syllable
from ingest.lexicon import lexicon, patterns
from ingest.types import Span

_LEXICON = "scan_doubts"
_NUMBER = re.compile(r"\d{1,5}[a-kmnp-zđA-HJ-NP-ZĐ]?(?:\.\d{1,3})?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ISSUER = re.compile(r"[A-ZĐ&]+[a-z]*\d{0,2}(?:[-–][A-ZĐ&]+[a-z]*\d{0,3})*")
_WORD = re.compile(r"[^\W\d_]+")
_FIRST_YEAR, _LAST_YEAR = 1945, 2100

Doubt = tuple[Span, str]
"""A place and what it is: number, date, code or word."""


def doubts(text: str) -> Iterator[Doubt]:
    """Places of a text that look misread, in no promised order; they may overlap."""
    for item, pattern in zip(lexicon(_LEXICON)["shapes"], patterns(_LEXICON, "shapes"), strict=True):
        for match in pattern.finditer(text):
            yield Span(*match.span("at")), item["kind"]
    for pattern in patterns(_LEXICON, "dates"):
        for match in pattern.finditer(text):
            if not _is_date(match["day"], match["month"], match["year"]):
                yield Span(*match.span()), "date"
    for pattern in patterns(_LEXICON, "numbers"):
        for match in pattern.finditer(text):
            if not _is_number(match["number"], match["year"], match["who"]):
                yield Span(*match.span()), "number"


def odd_words(text: str, start: int = 0) -> Iterator[Doubt]:
    """Small words with Vietnamese letters that are no syllable of Vietnamese; names (Đắk Lắk) and offices pass."""
    for match in _WORD.finditer(text, start):
        word = match.group()
        if len(word) > 1 and word.islower() and not word.isascii() and not is_syllable(word):
            yield Span(*match.span()), "word"


def kind_of(text: str) -> str:
    """What a doubtful word is: by its own shape."""
    if not any(map(str.isdigit, text)):
        return "word"
    if re.search(r"\d\.\d{6}", text):
        return "code"
    return "date" if re.search(r"\d[/.-]\d{1,2}[/.-]\d{2}", text) else "number"


def _is_date(day: str, month: str, year: str) -> bool:
    """Whether such a day was or will be; dots and blanks left for writing are no date misread."""
    if not any(map(str.isdigit, day + month)):
        return True
    try:
        return _FIRST_YEAR <= date(int(year), int(month), int(day)).year <= _LAST_YEAR
    except ValueError:
        return False


def _is_number(number: str, year: str | None, who: str) -> bool:
    """Whether the parts have the shape of a document's number (domain: number / year / type-issuer)."""
    if number and not any(map(str.isdigit, number)) and number.isalpha():
        return True  # two offices with a stroke between them
    if _YEAR.fullmatch(number) or number.endswith(":"):
        return False
    known = year is None or _YEAR.fullmatch(year) is not None or year.isalpha()
    return known and _NUMBER.fullmatch(number) is not None and _ISSUER.fullmatch(who.rstrip(".:")) is not None
