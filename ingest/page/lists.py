"""Numbers that a browser prints before the items of an ordered list (HTML Standard, §4.4.5 and §4.4.8)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from ingest.page.dom import name_of, style_of

_STYLE = re.compile(
    r"list-style(?:-type)?\s*:[^;]*?\b(none|decimal|(?:lower|upper)-(?:alpha|latin|roman))", re.IGNORECASE
)
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
"""Office programs export headings of their outline as items of nested lists, though no number is printed."""
_LARGEST = 3_999
OWN_LABEL = re.compile(r"\s*(?:\(?(?:\d{1,3}|[a-zđ]|[IVXLC]{1,5})[.)]|[-–+•*]\s)")
"""Words that bring their own label: the list prints none before them, whatever its style sheet says."""


@dataclass(slots=True)
class Ordered:
    """An ordered list being read: how its items are numbered, and the number of the last one."""

    style: str
    last: int = 0

    def label(self, item: etree._Element) -> str:
        """The label of the next item with a blank behind it, empty when the list prints none."""
        stated = (item.get("value") or "").strip()
        self.last = int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 5 else self.last + 1
        style = _style(item) or self.style
        first = next(iter(item), None)
        if first is not None and name_of(first) in _HEADINGS:
            return ""
        number = _written(self.last, style) if style != "none" else ""
        return f"{number}. " if number else ""


def ordered(element: etree._Element) -> Ordered | None:
    """The numbering of an ``ol``; None for any other list."""
    if name_of(element) != "ol":
        return None
    stated = (element.get("start") or "").strip()
    start = int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 5 else 1
    return Ordered(_style(element) or _TYPES.get(element.get("type") or "", "decimal"), start - 1)


def _style(element: etree._Element) -> str | None:
    found = _STYLE.search(style_of(element)) if element.get("style") else None
    return found.group(1).lower() if found is not None else None


def _written(number: int, style: str) -> str:
    if style.endswith("roman"):
        text = _roman(number)
    elif style.endswith(("alpha", "latin")):
        text = _letters(number)
    else:
        return str(number)
    return text.upper() if style.startswith("upper") else text


def _letters(number: int) -> str:
    """Latin letters as browsers count them: a … z, aa; the letter đ is no part of this alphabet."""
    out = ""
    while 0 < number <= _LARGEST:
        number, rest = divmod(number - 1, 26)
        out = chr(97 + rest) + out
    return out


def _roman(number: int) -> str:
    out = ""
    for value, digits in _ROMAN if 0 < number <= _LARGEST else ():
        while number >= value:
            out += digits
            number -= value
    return out
