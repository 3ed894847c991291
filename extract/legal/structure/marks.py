"""Candidates: what looks like the label of a unit at the start of a paragraph."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extract.legal.structure.numerals import Order, letter_order, order_of
from extract.lexicon import lexicon

QUOTES = '“”"„«»‟″'
"""Marks that open or close quoted text; typists mix them up, so place decides, not shape."""
_SEPARATOR = re.compile(r"\s*[.:)/]?(?:\s*[-–—.](?!\d))?\s*")
_NUMBER = re.compile(r"(\d{1,3})((?:[a-zđ]{1,2})?)\s?(?:\.\)|[.)](?!\d)|[-–:/,](?=\s*[A-ZĐÀ-Ỹ“\"(]))\s*")
_DECIMAL = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3}[a-zđ]?)[.)]?(?=\s)\s*(?=[^\W\d_]|[“\"(])")
_LETTER = re.compile(r"([a-zđăâêôơư])(\1?)(\d{0,2})\s?(?:[)](?!\w\))|[.](?!\w)|[-–](?=\s+\w)|/(?=\s*[A-ZĐ]))\s*")
_PAREN = re.compile(r"\(\s?([ivx]{1,5}|\d{1,2}|[a-zđ])\s?\)\s*|([ivx]{2,5})\s?[).]\s+")
_ROMAN = re.compile(r"([IVXL]{1,6})\s?(?:[.)/](?!\w)|[-–:](?=\s))\s*")
_CAPITAL = re.compile(r"([A-ZĐ])\s?(?:[.)](?![\w.])|[-–/](?=\s))\s*(?=\S|$)")
_INLINE = re.compile(
    r"(?:(?<=[.;:”\"])\s*|(?<=\S)\s+)(?P<dieu>Điều\s+(?P<article>\d{1,3}[a-zđ]?)[.:])\s+(?=[^\W\d_a-zđ])"
    r"|(?<=[\w.;:”)])(?P<codified>Điều\s+(?P<code>\d+\.\d+\.[A-ZĐ]{2}\.\d+(?:\.\d+)*[a-zđ]?)\.)\s+(?=[^\W\d_a-zđ])"
    r"|(?<=[.;:”\"])\s+(?P<number>(?P<clause>\d{1,2}[a-zđ]?)\.)\s+(?=[^\W\d_a-zđ])"
    r"|(?<=\S)\s+(?P<letter>(?P<point>[a-zđ])\))\s+(?=[^\W\d_a-zđ])"
)
_GLUED = re.compile(r"(?<=\w)\s+(1\.)\s+(?=[^\W\d_a-zđ])")
_INLINE_TAKE = 0.6
_INLINE_SKIP = 0.05
_DASH = re.compile(r"[-–—−•]\s+(?=\S)|[-–](?=[^\W\d_])")


class Mark(NamedTuple):
    """A label that may begin a unit. `unit`: phan, chuong, muc, tieu_muc, dieu, or the shape of a point: ``number``,
    ``decimal``, ``letter``, ``paren``, ``roman``, ``capital``, ``dash``. `start` to `end` is the label in the text of
    paragraph `line`, `rest` where the words begin. `take`, `skip`: what taking it for a unit, or not, costs. `led`: the
    paragraph before leads to it (a colon). `inline`: it stands within a paragraph whose line break was lost."""

    line: int
    start: int
    end: int
    rest: int
    unit: str
    number: str
    order: Order
    take: float
    skip: float
    led: bool = True
    inline: bool = False


@cache
def _units() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((rule["unit"], re.compile(rule["pattern"])) for rule in lexicon("legal_units")["units"])


@cache
def rule(name: str) -> re.Pattern[str]:
    """A pattern of the lexicon of units."""
    return re.compile(lexicon("legal_units")[name]["pattern"])


def mark_at(text: str, at: int, line: int, fresh: bool) -> Mark | None:
    """The candidate at a place of a paragraph, None when there is none. `fresh`: the paragraph is surely no
    continuation of the one before."""
    if at >= len(text):
        return None
    letter = text[at]
    if letter in "PCTMĐÐ":
        worded = _worded(text, at, line, fresh)
        if worded is not None:
            return worded
    if letter.isdigit():
        return _number(text, at, line, fresh)
    if letter in "-–—−•":
        return _plain(_DASH.match(text, at), "dash", "-", (1, 0), line, at)
    if letter in "IVXL" and (match := _ROMAN.match(text, at)):
        return _plain(match, "roman", match[1], order_of(match[1]), line, at)
    if letter.isupper():
        match = _CAPITAL.match(text, at)
        return _plain(match, "capital", letter, order_of(letter), line, at) if match else None
    return _letter(text, at, line, fresh)


def inline_marks(text: str, line: int) -> list[Mark]:
    """Candidates within a paragraph, for where a number is missing: the file may have lost the line break before it."""
    if ")" not in text and ". " not in text:
        return []
    out = []
    for match in _INLINE.finditer(text):
        if match["codified"]:  # glued to the sentence before, as the codification's pages often are
            start, end = match.span("codified")
            out.append(Mark(line, start, end, match.end(), "dieu", match["code"], (0, 0), 0.0, 2.0))
            continue
        unit = next(name for name in ("dieu", "number", "letter") if match[name])
        number = match["article"] or match["clause"] or match["point"]
        order = letter_order(number, "") if unit == "letter" else order_of(number)
        start, end = match.span(unit)
        out.append(
            Mark(line, start, end, match.end(), unit, number, order, _INLINE_TAKE, _INLINE_SKIP, led=False, inline=True)
        )
    return out


def glued_first(text: str, line: int, start: int) -> list[Mark]:
    """The first khoản that follows an article's heading in one paragraph: no heading holds ``1.`` and a capital."""
    match = _GLUED.search(text, start)
    if match is None:
        return []
    at = match.start(1)
    return [Mark(line, at, match.end(1), match.end(), "number", "1", (1, 0), 0.0, _INLINE_SKIP, led=False)]


def _worded(text: str, at: int, line: int, fresh: bool) -> Mark | None:
    body = text[at:] if at else text
    unit, match = next(((unit, hit) for unit, pattern in _units() if (hit := pattern.match(body))), ("", None))
    if match is None:
        return None
    number = match["number"]
    rest = _SEPARATOR.match(body, match.end())
    after = rest.end() if rest else match.end()
    parted = body[match.end() : after].strip(" \t\xa0") != ""
    strong = parted or after == len(body)
    if rule("reference").match(body, match.end()):
        take, skip = (3.0, 0.1) if not fresh or unit != "dieu" else (1.5, 0.3)
    elif strong:
        take, skip = (0.0, 2.0) if fresh else (0.2, 1.5)
    else:
        heading = body[after : after + 1]
        take, skip = (0.3, 1.0) if heading.isupper() or heading.isdigit() or heading in QUOTES else (2.0, 0.3)
    end = after if parted else match.end()
    label_end = match.end() + len(body[match.end() : end].rstrip())
    number, order = _numbered(unit, number)
    return Mark(line, at, at + label_end, at + after, unit, number, order, take, skip)


def _numbered(unit: str, number: str) -> tuple[str, Order]:
    """The number as an id carries it: letters small, Roman numbers in capitals, words joined."""
    if "." in number:
        return number, (0, 0)
    head = re.match(r"\d+|[IVXLC]+(?=[a-zđ]?$)|[A-ZĐ]$", number)
    if head:
        shown = head[0] + number[head.end() :].lower()
        return shown, order_of(shown)
    words = "_".join(number.lower().split())
    return (f"thứ_{words}" if unit == "phan" else words), order_of(number)


def _number(text: str, at: int, line: int, fresh: bool) -> Mark | None:
    match = _DECIMAL.match(text, at)
    if match:
        return _plain(match, "decimal", match[1], (0, 0), line, at)
    match = _NUMBER.match(text, at)
    if match is None:
        return None
    number = str(int(match[1])) + match[2]
    take, skip = _looks(text, match.end(), fresh)
    if "," in match[0]:  # recognition reads a point so; it is also how a sentence goes on
        take, skip = take + 0.4, skip * 0.5
    elif ")" in match[0]:  # more often a list within a khoản
        skip *= 0.8
    return Mark(line, at, at + len(match[0].rstrip()), match.end(), "number", number, order_of(number), take, skip)


def _letter(text: str, at: int, line: int, fresh: bool) -> Mark | None:
    match = _PAREN.match(text, at)
    if match:
        number = (match[1] or match[2]).lower()
        return _plain(match, "paren", number, (0, 0), line, at)
    match = _LETTER.match(text, at)
    if match is None:
        return None
    letters = match[1] + match[2]
    take, skip = _looks(text, match.end(), fresh)
    if ")" not in match[0]:
        take, skip = take + 0.3, skip * 0.6
    order = letter_order(letters, match[3])
    return Mark(line, at, at + len(match[0].rstrip()), match.end(), "letter", letters + match[3], order, take, skip)


def _looks(text: str, rest: int, fresh: bool) -> tuple[float, float]:
    """Costs of a point by what stands after its number and whether a paragraph begins here."""
    head = text[rest : rest + 1]
    if head.islower():
        take, skip = 0.4, 0.7
    else:
        take, skip = 0.0, 1.0
    return (take, skip) if fresh else (take + 0.5, skip * 0.6)


def _plain(match: re.Match[str] | None, unit: str, number: str, order: Order, line: int, at: int) -> Mark | None:
    if match is None:
        return None
    return Mark(line, at, at + len(match[0].rstrip()), match.end(), unit, number, order, 0.0, 1.0)
