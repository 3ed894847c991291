"""How wide the words of a Word paragraph run and how high its lines are: near enough to know what is drawn where.

A Word file says where tab stops and drawings are, not where words end. Widths are those of Times New Roman, which
Nghị định 30/2020/NĐ-CP prescribes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from ingest.ooxml import attribute, child, number
from ingest.word.styles import Styles

COLUMN = 467.0
"""The width of running text on A4 with common margins, in points."""
TWENTIETHS = 20
"""Word counts in twentieths of a point."""
_SIZE = 13.0
_LARGEST = 200.0
_FARTHEST = 1_000_000
_PITCH = 1.15
"""The height of a line of letters of one point."""
_WIDTHS = {
    250: " \u00a0\u2002\t.,", 278: "ijlt/:;", 333: "frI()[]-!", 389: "sJ", 444: "acez", 556: "FPS", 611: "ETLZ",
    667: "BCR", 722: "wADGHKNOQUVXY", 778: "m&", 889: "M", 944: "W", 1000: "…—%",
}  # fmt: skip
"""Thousandths of the letter size; what is missing takes half of it."""
_EMS = {char: units / 1000 for units, chars in _WIDTHS.items() for char in chars}


def width(text: str, size: float) -> float:
    """How wide a run of words in letters of a size is, all in points."""
    return size * sum(map(_em, text))


def bounded(twentieths: int) -> int:
    """A place or a size as a file states it, held within what a page can have."""
    return min(max(twentieths, -_FARTHEST), _FARTHEST)


@lru_cache(maxsize=1_000)
def _em(char: str) -> float:
    return _EMS.get(unicodedata.normalize("NFD", char)[0].replace("Đ", "D").replace("đ", "d"), 0.5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """What a paragraph says of its print, in points: letters, the height of a line, blanks above and below, indents."""

    size: float = _SIZE
    pitch: float = _SIZE * _PITCH
    before: float = 0.0
    after: float = 0.0
    left: float = 0.0
    first: float = 0.0


def measures(paragraph: etree._Element, style: str | None, styles: Styles) -> Measures:
    """The measures of a ``w:p`` of a style."""
    said = styles.paragraphs(style, child(paragraph, "pPr"))
    size = size_of(paragraph, style, styles)
    spacing = [one for properties in said if (one := child(properties, "spacing")) is not None]
    left, first = indents(said)
    return Measures(
        size=size,
        pitch=max(_pitch(spacing, size), 1.0),
        before=_first(spacing, "before", 0) / TWENTIETHS,
        after=_first(spacing, "after", 0) / TWENTIETHS,
        left=left,
        first=first,
    )


def indents(said: Sequence[etree._Element]) -> tuple[float, float]:
    """Where the lines of a paragraph begin and where its first one does, in points. `said`: its properties and those of
    its styles, nearest first."""
    found = [one for properties in said if (one := child(properties, "ind")) is not None]
    if not found:
        return 0.0, 0.0
    left = _first(found, "left", _first(found, "start", 0))
    first = left + _first(found, "firstLine", 0) - _first(found, "hanging", 0)
    return left / TWENTIETHS, first / TWENTIETHS


def column_of(body: etree._Element | None) -> float:
    """The width of running text on the pages of a part, in points, as its last section states it."""
    section = child(body, "sectPr")
    margins = child(section, "pgMar")
    across = number(child(section, "pgSz"), "w") or 0
    left = bounded(across - (number(margins, "left") or 0) - (number(margins, "right") or 0)) / TWENTIETHS
    return left if left > COLUMN / 4 else COLUMN


def size_of(paragraph: etree._Element, style: str | None, styles: Styles) -> float:
    """The size of the letters of a ``w:p``, in points: of its first run that states one, else of its style."""
    for run in paragraph:
        stated = number(child(child(run, "rPr"), "sz"))
        if stated and stated > 0:
            return min(bounded(stated) / 2, _LARGEST)
    return min(styles.size(style) or _SIZE, _LARGEST)


def _pitch(spacing: Sequence[etree._Element], size: float) -> float:
    line = _first(spacing, "line", 240)
    exact = next((attribute(one, "lineRule") for one in spacing if attribute(one, "line") is not None), None)
    if exact in ("exact", "atLeast"):
        return line / TWENTIETHS if exact == "exact" else max(line / TWENTIETHS, size * _PITCH)
    return size * _PITCH * line / 240


def _first(elements: Sequence[etree._Element], name: str, otherwise: int) -> int:
    return next((bounded(value) for one in elements if (value := number(one, name)) is not None), otherwise)
