"""Thời hạn giải quyết: a value and a unit from what a record prints. Units are never converted, times never guessed.

"10 Ngày làm việc" is 10 working days. A bare number has the unit other (the portal prints so a time whose unit is
"khác"). A sentence gives a value only when it names one single time; else its words are kept, the value is None.
"""

from __future__ import annotations

import re
from functools import cache

from extract.fold import fold
from extract.lexicon import lexicon
from extract.types import Duration, Sourced
from extract.values import stated
from ingest.types import Piece

_NUMBER = r"\d{1,4}(?:[.,]\d{1,2})?"
_BARE = re.compile(_NUMBER)


@cache
def _units() -> dict[str, str]:
    return {fold(word): unit["value"] for unit in lexicon("units")["units"] for word in unit["words"]}


@cache
def unit_pattern() -> str:
    """A regular expression for the units as printed, the longest first ("Ngày làm việc" before "Ngày")."""
    words = sorted(
        (word for unit in lexicon("units")["units"] for word in unit["words"] if not word.isupper()), key=len
    )
    return "|".join(re.escape(word).replace("\\ ", r"\s+") for word in reversed(words))


@cache
def _times() -> tuple[re.Pattern[str], re.Pattern[str]]:
    whole = rf"(?P<n>{_NUMBER})\s*(?P<unit>{unit_pattern()})?\s*"
    # "03 (ba) ngày làm việc": the number in words may stand between.
    # "sau 15 giờ" is a time of the day.
    clock = "".join(f"(?<!{word} )" for word in ("sau", "trước", "lúc", "từ", "đến"))
    said = rf"(?P<n>{_NUMBER})\s*(?:\([^)\d]{{1,30}}\)\s*)?(?P<unit>{unit_pattern()})\b(?!\s*\d)"
    inside = rf"{clock}(?<![\d/.,-]){said}"
    return re.compile(whole, re.IGNORECASE), re.compile(inside, re.IGNORECASE)


def number_of(text: str) -> int | float:
    """The number of a text: "05" is 5, "0,5" is 0.5."""
    value = float(text.replace(",", "."))
    return int(value) if value.is_integer() else value


def duration(piece: Piece | None) -> Sourced[Duration] | None:
    """A printed time; None where nothing is stated or 0 is printed (contract: both mean that no time was given)."""
    piece = stated(piece)
    if piece is None:
        return None
    whole, inside = _times()
    text = " ".join(piece.split())
    match = whole.fullmatch(piece)
    if match is not None:
        value = number_of(match["n"])
        unit = unit_of(match["unit"]) if match["unit"] else "other"
        return Sourced(Duration(value=value, unit=unit, text=text), piece.span) if value else None
    said = {(number_of(m["n"]), unit_of(m["unit"])) for m in inside.finditer(piece)}
    if len(said) == 1:
        value, unit = said.pop()
        return Sourced(Duration(value=value, unit=unit, text=text), piece.span)
    return Sourced(Duration(value=None, unit=None, text=text), piece.span)


def unit_of(word: str) -> str:
    """The unit in the words of the contract; what is not on the list is other."""
    return _units().get(fold(word), "other")


@cache
def unit_word(unit: str | None) -> str:
    """The Vietnamese word of a unit, "" for another or none."""
    return next((u["words"][0] for u in lexicon("units")["units"] if u["value"] == unit and unit != "other"), "")
