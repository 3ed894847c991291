"""Numbers of units as they are printed, and which one comes after which."""

from __future__ import annotations

import re

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
"""Letters of points in their order; the law uses those of `LAWFUL` (domain of the trade: a b c d đ e g h i k l …)."""
LAWFUL = "abcdđeghiklmnopqrstuvxy"
_PLACE = {letter: place for place, letter in enumerate(ALPHABET)}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ORDINALS = {
    "một": 1, "nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
    "mười": 10, "mười một": 11, "mười hai": 12,
}  # fmt: skip
_SUFFIXED = re.compile(r"(\d+|[IVXLC]+)([a-zđ]*)")
_LONGEST_GAP = 10
_GAP = 0.75
_AGAIN = 0.9
"""A number printed twice is cheaper than a unit left out (1.0), dearer than a list of its own within the unit."""

Order = tuple[int, int]
"""Main number and the place of its suffix (5a: 5, 1); for letters the place in the alphabet and the figure (a1)."""


def roman(text: str) -> int:
    """The value of a Roman number in capitals; 0 for what is none."""
    total = 0
    for letter, after in zip(text, text[1:] + " ", strict=True):
        value = _ROMAN.get(letter, 0)
        total += -value if value < _ROMAN.get(after, 0) else value
    return total


def order_of(number: str) -> Order:
    """Where a printed number stands: Arabic, Roman, a word (thứ nhất) or a capital; letters after it count on."""
    match = _SUFFIXED.fullmatch(number)
    if match:
        main = int(match[1]) if match[1].isdigit() else roman(match[1])
        return main, _suffix(match[2])
    if number.lower() in _ORDINALS:
        return _ORDINALS[number.lower()], 0
    return (LAWFUL.find(number.lower()) + 1, 0) if len(number) == 1 else (0, 0)


def letter_order(letters: str, figure: str) -> Order:
    """Where a point stands: ``a``, ``đ``, ``a1``, ``aa`` (after ``y``)."""
    place = _PLACE.get(letters[0], 0) + 1 + (len(letters) - 1) * len(ALPHABET)
    return place, int(figure or 0)


def number_step(before: Order, after: Order) -> float | None:
    """How unlikely it is that one number follows another as the next unit: 0 is the rule, None out of the question."""
    if before[0] == after[0]:
        if after[1] <= before[1]:
            return _AGAIN if after == before else None
        return 0.0 if after[1] == before[1] + 1 else 0.6
    missing = after[0] - before[0] - 1
    if missing < 0:
        return None
    extra = 0.5 if after[1] else 0.0
    return extra if missing == 0 else _GAP + extra + 0.1 * min(missing, _LONGEST_GAP)


def letter_step(before: Order, after: Order) -> float | None:
    """As `number_step`, for the letters of points. Letters that the law does not use may be there or not."""
    if before[0] == after[0]:
        return 0.0 if after[1] == before[1] + 1 else (_AGAIN if after == before else None)
    if after[0] < before[0]:
        return None
    between = [letter for place in range(before[0], after[0] - 1) for letter in ALPHABET[place % len(ALPHABET)]]
    missing = sum(letter in LAWFUL for letter in between)
    unlawful = 0.0 if ALPHABET[(after[0] - 1) % len(ALPHABET)] in LAWFUL else 0.2
    if missing == 0:
        return unlawful
    return (0.3 if between == ["đ"] else _GAP + 0.1 * min(missing, _LONGEST_GAP)) + unlawful


def _suffix(letters: str) -> int:
    return 0 if not letters else _PLACE.get(letters[0], 0) + 1 + (len(letters) - 1) * len(ALPHABET)
