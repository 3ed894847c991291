"""The forms in which Word prints a counter (``w:numFmt``, ISO/IEC 29500-1 §17.18.59)."""

from __future__ import annotations

from collections.abc import Callable

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
"""Word counts letters without đ, whatever the language: drafters type điểm đ by hand between two automatic ones, so
what is printed is kept; a list with đ of its own is a form written out (`custom`)."""
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_WORDS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SIGNS = "*†‡§"


def ordinal(value: int, form: str, custom: str = "") -> str:
    """A counter's value in one of Word's number forms; an unknown form is printed in digits.

    `custom` is the series that a form written out begins with (``001, 002, 003, ...``, ``a, b, c, d, đ, ...``).
    """
    if form == "custom":
        return _custom(value, custom)
    lower = form.lower()
    if lower == "none":
        return ""
    text = _FORMS.get(lower.removeprefix("lower").removeprefix("upper"), str)(value)
    return text.upper() if lower.startswith("upper") else text


def _letter(value: int) -> str:
    return _LETTERS[(value - 1) % 26] * ((value - 1) // 26 + 1) if 0 < value <= 26 * 26 else str(value)


def _roman(value: int) -> str:
    if not 0 < value < 4000:
        return str(value)
    out = ""
    for size, letters in _ROMAN:
        while value >= size:
            out, value = out + letters, value - size
    return out


def _vietnamese(value: int) -> str:
    """The number in words, up to 99, as ``vietnameseCounting`` prints it."""
    tens, ones = divmod(value, 10)
    if not 0 <= value < 100:
        return str(value)
    if tens == 0:
        return _WORDS[ones]
    head = "mười" if tens == 1 else f"{_WORDS[tens]} mươi"
    if ones == 0:
        return head
    return f"{head} {'lăm' if ones == 5 else 'mốt' if ones == 1 and tens > 1 else _WORDS[ones]}"


def _custom(value: int, series: str) -> str:
    items = [item.strip() for item in series.split(",")]
    items = items[: items.index("...")] if "..." in items else items
    if 0 < value <= len(items) and items[value - 1]:
        return items[value - 1]
    width = len(items[0]) if items and items[0].isdigit() else 0
    return str(value).zfill(width)


def _circled(value: int) -> str:
    return chr(0x245F + value) if 0 < value <= 20 else str(value)


_FORMS: dict[str, Callable[[int], str]] = {
    "letter": _letter,
    "roman": _roman,
    "decimalzero": lambda value: f"{value:02d}",
    "vietnamesecounting": _vietnamese,
    "decimalenclosedcircle": _circled,
    "decimalenclosedfullstop": lambda value: f"{value}.",
    "decimalenclosedparen": lambda value: f"({value})",
    "numberindash": lambda value: f"- {value} -",
    "chicago": lambda value: _SIGNS[(value - 1) % 4] * ((value - 1) // 4 + 1) if 0 < value <= 40 else str(value),
    "hex": lambda value: f"{value:X}",
}
