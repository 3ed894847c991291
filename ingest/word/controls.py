"""What a Word form holds to be filled in by hand or by click: content controls, tick boxes, underlined blanks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from ingest.clean.symbols import TICKS
from ingest.compose import Fragment
from ingest.ooxml import NAMES, attribute, child
from ingest.word.leaders import LEADER

BOX, RULE = "box", "rule"
_MOST = 8
_SIDES = frozenset({"left", "right", "start", "end"})
_FEWEST = 3
"""Fewer underlined blanks than this stand between two underlined words."""
_NUMBERING = re.compile(r"\s*(?:(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,5}|[a-zđ])[.)]?|[-–+•*])\s*")


def is_box(shown: str) -> bool:
    """Whether a sign is a tick box."""
    return len(shown) == 1 and shown in TICKS


def control_mark(element: etree._Element) -> str | None:
    """How what stands in a content control (``w:sdt``) is marked: a tick box, a placeholder to be written over."""
    properties = child(element, "sdtPr")
    for sub in properties if properties is not None else ():
        name = NAMES[sub.tag]
        if name == "checkbox":
            return BOX
        if name == "showingPlcHdr":
            return LEADER
    return None


def is_line_below(paragraph: etree._Element) -> bool:
    """Whether a ``w:p`` has a border at its foot only: a line to write on where a label stands before it."""
    borders = child(child(paragraph, "pPr"), "pBdr")
    return _is_drawn(child(borders, "bottom")) and not any(
        _is_drawn(child(borders, side)) for side in ("top", "left", "right")
    )


def is_line_cell(borders: etree._Element) -> bool:
    """Whether a cell has a border at its foot and says (``w:tcBorders``) that it has none at its sides: a line to write
    on."""
    open_sides, foot = 0, False
    for border in borders:
        name = NAMES[border.tag]
        if name == "bottom":
            foot = _is_drawn(border)
        elif name in _SIDES:
            if _is_drawn(border):
                return False
            open_sides += 1
    return foot and open_sides == 2


def _is_drawn(border: etree._Element | None) -> bool:
    return attribute(border) not in (None, "nil", "none")


def on_a_line(text: str, properties: etree._Element | None, before: Sequence[Fragment]) -> str | None:
    """``rule`` where a run is nothing but underlined blanks, a line to write on. `before`: the runs that stand before
    it: a tab behind a number parts it from its words."""
    if properties is None or not text.isspace() or (len(text) < _FEWEST and text != "\t"):
        return None
    if attribute(child(properties, "u")) in (None, "none", "words"):
        return None
    if text == "\t" and _NUMBERING.fullmatch("".join(said for said, _ in before[:_MOST])):
        return None
    return RULE
