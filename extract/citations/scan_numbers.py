"""Numbers of units as they are listed in a citation: taken one by one, ranges filled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.citations.words import Unit
from extract.legal.structure.numerals import LAWFUL, roman

_LONGEST_RANGE = 300
_SUFFIX = re.compile(r"(\d+)([a-zđ]*)")
_NEXT_ITEM = re.compile(r"\s*[.)]\s*[A-ZĐÂĂÊÔƠƯ“\"]|\s*\)")
_INNER_POINT = re.compile(r"\s?\([ivx]{1,4}\)")
_BRACKET = re.compile(r"\)(?=\s*(?:[,;]|và|hoặc|[Kk]hoản|[Đđ]iều|[Đđ]iểm|[Mm]ục|[Pp]hần))")


def listed(text: str, at: int, unit: Unit) -> tuple[tuple[str, ...], int] | None:
    """The numbers after the word for a unit and where they end; None where there is none."""
    match = unit.first.match(text, at)
    if match is None or ("\n" in text[at : match.start("n")] and _NEXT_ITEM.match(text, match.end())):
        return None
    numbers = [match["n"].strip("()")]
    end = _closed(text, match.end(), unit)
    while (match := unit.more.match(text, end)) is not None:
        sep, number = match["sep"].strip(), match["n"].strip("()")
        ranged = sep in ("đến", "tới", "-", "–")
        if not _goes_on(text, match, numbers[-1], number, ranged, unit):
            break
        numbers.extend(between(numbers[-1], number) if ranged else ())
        numbers.append(number)
        end = _closed(text, match.end(), unit)
    return tuple(" ".join(number.split()) for number in numbers), end


def _closed(text: str, end: int, unit: Unit) -> int:
    """Past the bracket of "điểm a)" where the citation goes on behind it."""
    inner = _INNER_POINT.match(text, end) if unit.key == "diem" else None
    end = inner.end() if inner else end
    if unit.rank > 2 or text[end : end + 1] != ")":
        return end
    match = _BRACKET.match(text, end)
    return match.end() if match else end


def _goes_on(text: str, match: re.Match[str], last: str, number: str, ranged: bool, unit: Unit) -> bool:
    """Whether a number behind a comma or "và" belongs to the list: it comes later, and begins no new item."""
    if "\n" in match["sep"] and _NEXT_ITEM.match(text, match.end()):
        return False
    if match["sep"].strip().startswith(";") and _NEXT_ITEM.match(text, match.end()):
        return False
    if ranged and text[match.start()] in "-–" and not (last.isdigit() and number.isdigit()):
        return False
    before, after = place(last), place(number)
    if before[0] != after[0]:
        return unit.annex and before[0] != "?" and after[0] != "?"
    return after[1:] > before[1:]


def place(number: str) -> tuple[str, int, int | str]:
    """Where a number stands among those of its sort: figures, Roman, small letters, capitals."""
    match = _SUFFIX.match(number)
    if match:
        return "figure", int(match[1]), number[match.end(1) :]
    value = roman(number)
    if value and set(number) <= set("IVXLC"):
        return "roman", value, 0
    if number[:1].islower():
        return "letter", LAWFUL.find(number[0]) + (30 if number[1:2] == number[0] else 0), number[1:]
    return ("capital", ord(number[0]) if number[0] != "Đ" else ord("D"), number[1:]) if number else ("?", 0, 0)


def between(first: str, last: str) -> Iterator[str]:
    """The numbers of a range, its ends left out."""
    sort, low, _ = place(first)
    other, high, _ = place(last)
    if sort != other or not 0 <= high - low <= _LONGEST_RANGE:
        return
    if sort == "figure":
        width = len(first) if first[:1] == "0" else 0
        yield from (str(number).zfill(width) for number in range(low + 1, high))
    elif sort == "letter" and len(first) == len(last) == 1:
        yield from LAWFUL[low + 1 : high]
    elif sort == "roman":
        yield from (_roman(number) for number in range(low + 1, high))
    elif sort == "capital":
        yield from (chr(code) for code in range(low + 1, high))


def _roman(number: int) -> str:
    signs = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    text = ""
    for value, sign in signs:
        text, number = text + sign * (number // value), number % value
    return text
