"""The key of a document: its number brought to one spelling, or its title."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from extract.citations.found import Named
from extract.lexicon import lexicon
from extract.numbers import lookalikes

UNKNOWN = "không xác định"
"""The key of what is not named."""

_BLANKS = re.compile(r"\s+")
_AROUND = re.compile(r"\s*([/-])\s*")
_OLD_BLANK = re.compile(r"^(\d+[A-ZĐa-zđ]?)\s+(?=[A-ZĐ]+(?:/|$))")
_ONE_DIGIT = re.compile(r"^\d(?=/(?:19|20)\d\d/)")
_ORDINAL = re.compile(r"[\s(]*(?:[A-ZĐ]+[\s-]*)?\d")
_LOOSE = re.compile(r"[\s.,;:]+$")
_NUMBERS_INSIDE = re.compile(r"\s+số:?\s+\d[\w./-]*(?:\s*[/-]\s*[\w]+)*", re.IGNORECASE)
_PLURAL = re.compile(r"^các\s+", re.IGNORECASE)


@lru_cache(maxsize=4096)
def number_key(printed: str) -> str:
    """A number as it is spelled officially: ``28/1998/ND- CP`` is ``28/1998/NĐ-CP``, ``5/2017/TT-BYT`` is
    ``05/2017/TT-BYT``. The blank of the old ``08 TC/TCT`` stays."""
    number = _LOOSE.sub("", lookalikes(unicodedata.normalize("NFC", printed)).strip())
    number = _AROUND.sub(r"\1", _BLANKS.sub(" ", number))
    number = _OLD_BLANK.sub("\\1\x00", number).replace(" ", "").replace("\x00", " ")
    for pattern, spelled in _spellings():
        number = pattern.sub(spelled, number)
    return _ONE_DIGIT.sub(lambda match: f"0{match.group()}", number)


def is_blank(number: str) -> bool:
    """Whether a printed number is still to be filled in: no ordinal before its sign (``…/QĐ-UBND``)."""
    return _ORDINAL.match(number) is None


def title_key(named: Named) -> str:
    """The title of a document named without a number, with ``năm YYYY`` where a year is printed."""
    title = tidy_title(named.title or named.kind or "")
    if named.year and not title.endswith(named.year):
        title = f"{title} năm {named.year}"
    return title or UNKNOWN


@lru_cache(maxsize=4096)
def tidy_title(title: str) -> str:
    """A title in one spelling: blanks single, no numbers of the laws it names, first letter large, abbreviations of the
    country written out."""
    title = _BLANKS.sub(" ", unicodedata.normalize("NFC", title)).strip(' ,;:.“”"()')
    title = _PLURAL.sub("", _NUMBERS_INSIDE.sub("", title))
    for pattern, spelled in _wordings():
        title = pattern.sub(spelled, title)
    if title.isupper():
        title = title.lower()
    return title[:1].upper() + title[1:]


@cache
def _spellings() -> tuple[tuple[re.Pattern[str], str], ...]:
    return _replacements("number_spellings")


@cache
def _wordings() -> tuple[tuple[re.Pattern[str], str], ...]:
    return _replacements("title_spellings")


def _replacements(name: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(entry["pattern"]), entry["spelled"]) for entry in lexicon("clause_words")[name])
