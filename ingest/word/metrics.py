"""How wide the words of a Word paragraph run and how high its lines are: near enough to know what is drawn where.

A Word file says where tab stops and drawings are, not where words end. Widths are those of Times New Roman, which
Nghị định 30/2020/NĐ-CP prescribes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from ingest.ooxml import attribute, child, number
from ingest.word.styles import Styles

COLUMN = 467.0
"""The width of running text on A4 with common margins, in points."""
TWENTIETHS = 20
"""Word counts in twentieths of a point."""
_SIZE = 13.0
_PITCH = 1.15
"""The height of a line of letters of one point."""
_NARROW = frozenset(" \u00a0\t.,:;'!|()[]-/ijltfrIíìỉĩị")
_WIDE = frozenset("mwMW@%&…")


def width(text: str, size: float) -> float:
    """How wide a run of words in letters of a size is, all in points."""
    return size * sum(
        0.28 if char in _NARROW else 0.85 if char in _WIDE else 0.68 if char.isupper() else 0.46 for char in text
    )


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
    spacing, indents = [child(one, "spacing") for one in said], [child(one, "ind") for one in said]
    left = _first(indents, "left", _first(indents, "start", 0))
    return Measures(
        size=size,
        pitch=_pitch(spacing, size),
        before=_first(spacing, "before", 0) / TWENTIETHS,
        after=_first(spacing, "after", 0) / TWENTIETHS,
        left=left / TWENTIETHS,
        first=(left + _first(indents, "firstLine", 0) - _first(indents, "hanging", 0)) / TWENTIETHS,
    )


def size_of(paragraph: etree._Element, style: str | None, styles: Styles) -> float:
    """The size of the letters of a ``w:p``, in points: of its first run that states one, else of its style."""
    for run in paragraph:
        stated = number(child(child(run, "rPr"), "sz"))
        if stated:
            return stated / 2
    return styles.size(style) or _SIZE


def _pitch(spacing: Sequence[etree._Element | None], size: float) -> float:
    line = _first(spacing, "line", 240)
    exact = next((attribute(one, "lineRule") for one in spacing if attribute(one, "line") is not None), None)
    if exact in ("exact", "atLeast"):
        return line / TWENTIETHS if exact == "exact" else max(line / TWENTIETHS, size * _PITCH)
    return size * _PITCH * line / 240


def _first(elements: Sequence[etree._Element | None], name: str, otherwise: int) -> int:
    return next((value for one in elements if (value := number(one, name)) is not None), otherwise)
