"""The time of a step and of the whole, as printed: a value and a unit, or words that give none.

Parts of a day are printed as fractions (1/4, ½) as often as with a comma. What stands in brackets explains (“tương
đương 10 ngày làm việc”) and is no time of its own. A header that names the unit gives it to the bare numbers below, and
says which days are meant where a cell only says “ngày”.
"""

from __future__ import annotations

import re
from functools import cache

from extract.durations import number_of, unit_of, unit_pattern
from extract.fold import fold
from extract.internal.wordings import WORDINGS, rule, valued
from extract.lexicon import lexicon
from extract.run import Run
from extract.types import Duration, Sourced

_BRACKETS = re.compile(r"\([^()]*\)")
_SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


@cache
def _time() -> re.Pattern[str]:
    others = "|".join(lexicon(WORDINGS)["other_units"])
    number = r"(?P<n>\d{1,2}\s*/\s*\d{1,2}|\d{1,4}(?:[.,]\d{1,2})?\s?[½¼¾]?|[½¼¾])"
    unit = rf"(?P<unit>(?:{unit_pattern()})(?:\s+làm\s+việc)?|{others})"
    return re.compile(rf"(?<![\d/.,-]){number}\s*{unit}\b(?!\s*\d)", re.IGNORECASE)


@cache
def within() -> re.Pattern[str]:
    """The words that give a period in a sentence: “trong thời hạn 05 ngày làm việc”, its time as group `time`."""
    number, unit = r"\d{1,3}(?:[.,]\d{1,2})?", unit_pattern()
    said = rf"(?P<time>{number}\s*(?:\([^)\d]{{1,30}}\)\s*)?(?:{unit}))\b"
    return re.compile(rf"(?i)\b(?:trong(?:\s+thời\s+hạn|\s+vòng)?|chậm\s+nhất|không\s+quá)\s+(?:là\s+)?{said}")


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(r"\W*(?P<n>\d{1,2}\s*/\s*\d{1,2}|\d{1,3}(?:[.,]\d{1,2})?|[½¼¾])\W*")


def unit_in(header: str) -> str | None:
    """The unit that a header gives to the numbers below it."""
    folded = fold(header)
    return next((unit for unit, pattern in valued("header_units") if pattern.search(folded)), None)


def time_of(cell: Run, header_unit: str | None = None) -> Sourced[Duration]:
    """The time of a cell. Several different times give no value: which one holds is for a person to say."""
    text = " ".join(cell.text.split())
    span = cell.strip().span
    bare = _bare().fullmatch(text)
    if bare is not None:
        unit = header_unit or "other"
        return Sourced(Duration(value=_number(bare["n"]), unit=unit, text=text), span)
    said = {(_number(m["n"]), _unit(m["unit"], header_unit)) for m in _time().finditer(_BRACKETS.sub(" ", text))}
    if not said and text.startswith("("):
        said = {(_number(m["n"]), _unit(m["unit"], header_unit)) for m in _time().finditer(text)}
    if len(said) == 1:
        value, unit = said.pop()
        return Sourced(Duration(value=value, unit=unit, text=text), span)
    return Sourced(Duration(value=None, unit=None, text=text), span)


def time_at_end(paragraph: Run) -> tuple[Run, Sourced[Duration]] | None:
    """The time with which a step in running text ends (“…: 0,5 ngày (nếu …).”), and the words before it."""
    text = paragraph.text
    for colon in reversed([at for at, char in enumerate(text) if char == ":"]):
        rest = text[colon + 1 :]
        match = _time().match(rest.lstrip())
        if match is None:
            continue
        tail = _BRACKETS.sub("", rest.lstrip()[match.end() :]).strip(" .;,*")
        if len(tail) > 60:
            continue
        begin = colon + 1 + len(rest) - len(rest.lstrip())
        said = paragraph.sub(begin, begin + match.end())
        return paragraph.sub(0, colon), time_of(said)
    return None


def begins_with_time(text: str) -> bool:
    """Whether a text begins like the time of a step or of the whole."""
    return _time().search(text[:80]) is not None or _bare().fullmatch(text) is not None


def is_total(text: str) -> bool:
    """Whether a cell opens the row of the whole time."""
    return rule("total").search(text) is not None


def _number(text: str) -> int | float:
    text = "".join(text.split())
    if "/" in text:
        above, below = text.split("/")
        value = int(above) / int(below) if int(below) else 0.0
        return int(value) if value.is_integer() else value
    sign = _SIGNS.get(text[-1])
    if sign is not None:
        return (number_of(text[:-1]) if text[:-1] else 0) + sign
    return number_of(text)


def _unit(word: str, header_unit: str | None) -> str:
    word = " ".join(word.split())
    unit = unit_of(word)
    if unit == "other" and fold(word).endswith("giờ làm việc"):
        unit = "hour"
    return "working_day" if unit == "day" and header_unit == "working_day" else unit
