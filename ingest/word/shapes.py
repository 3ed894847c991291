"""What a Word form draws: small squares to tick or for one digit each, lines and frames to write in.

DrawingML (ISO/IEC 29500-1 §20.4) and the VML of older files (29500-4 §14), with groups looked through. Shapes that hold
words are text boxes, which the walk reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from ingest.ooxml import NAMES, child

EMU = 12_700
"""Units of DrawingML in a point."""
SMALLEST, LARGEST = 5.0, 34.0
"""Sides between which a shape is a square to tick, or for a digit, in points."""
_HIGHEST = 45.0
"""A frame higher than this is no line to write on: a photo goes there, or a seal."""
_FLAT = 3.0
_SQUARE = 2.6
_CELLS = 3
_MARGIN = 85.0
"""The left margin that official documents have, in points: places counted from the edge of the sheet need it."""
_RECTANGLES = frozenset({"rect", "roundRect", "flowChartProcess", "bevel", "snip1Rect"})
_LINES = frozenset({"line", "straightConnector1"})
_VML = {"rect": "rect", "roundrect": "rect", "line": "line", "shape": "shape", "group": "group"}
_TYPES = {"_x0000_t202": "rect", "_x0000_t109": "rect", "_x0000_t1": "rect", "_x0000_t32": "line"}
_PICTURE = "_x0000_t75"
_LENGTH = re.compile(r"\s*(-?(?:\d{1,9}(?:\.\d*)?|\.\d+))\s*(pt|in|cm|mm|px|pc)?")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75, "pc": 12.0, None: 1.0}


class Shape(NamedTuple):
    """A drawn thing without words: `kind` is box, line, frame, or row (of squares for the digits of a number).

    Points; `x` and `y` of its left top corner count from the column and from the top of the paragraph it hangs on,
    None where they cannot be told; `inline`: it stands in the line like a letter.
    """

    kind: str
    x: float | None
    y: float | None
    width: float
    height: float
    inline: bool = False


def shapes_of(element: etree._Element) -> tuple[Shape, ...]:
    """The shapes of a ``w:drawing``, a ``w:pict``, or of the first rendering that an ``mc:AlternateContent`` gives."""
    name = NAMES[element.tag]
    if name == "AlternateContent":
        for rendering in element:
            if len(rendering) and child(rendering, "r") is None:
                return tuple(_inside(rendering))
        return ()
    return tuple(_drawn(element, name))


def _inside(rendering: etree._Element) -> Iterator[Shape]:
    for element in rendering:
        yield from _drawn(element, NAMES[element.tag])


def _drawn(element: etree._Element, name: str) -> Iterator[Shape]:
    if name == "drawing":
        for holder in element:
            if NAMES[holder.tag] in ("inline", "anchor"):
                yield from _of_drawing(holder)
    elif name == "pict":
        for sub in element:
            if NAMES[sub.tag] in _VML:
                yield from _of_vml(sub, (0.0, 0.0), (1.0, 1.0), top=True)


def _of_drawing(holder: etree._Element) -> Iterator[Shape]:
    inline = NAMES[holder.tag] == "inline"
    extent = child(holder, "extent")
    width, height = _emu(extent, "cx"), _emu(extent, "cy")
    x = None if inline else _offset(child(holder, "positionH"), {"page": -_MARGIN, "leftMargin": -_MARGIN})
    y = None if inline else _offset(child(holder, "positionV"), {"page": None, "margin": None, "topMargin": None})
    data = child(child(holder, "graphic"), "graphicData")
    for sub in data if data is not None else ():
        name = NAMES[sub.tag]
        if name in ("wgp", "wpc"):
            yield from _of_group(sub, (x, y), (1.0, 1.0))
        elif name == "pic":
            if kind := _kind("picture", width, height):
                yield Shape(kind, x, y, width, height, inline)
        elif name == "wsp" and (kind := _kind(_geometry(sub), width, height, sub)):
            yield Shape(kind, x, y, width, height, inline)


def _of_group(
    group: etree._Element, at: tuple[float | None, float | None], scale: tuple[float, float]
) -> Iterator[Shape]:
    """The shapes of a group that stands at a place, its own units being `scale` times those around it."""
    frame = child(child(group, "grpSpPr"), "xfrm")
    extent, own = child(frame, "ext"), child(frame, "chExt")
    shift = child(frame, "chOff")
    for axis, (one, many) in enumerate((("cx", "cx"), ("cy", "cy"))):
        inner, outer = _emu(own, many), _emu(extent, one)
        if inner > 0 and outer > 0:
            scale = (scale[0] * outer / inner, scale[1]) if axis == 0 else (scale[0], scale[1] * outer / inner)
    left, top = _emu(shift, "x"), _emu(shift, "y")
    for sub in group:
        name = NAMES[sub.tag]
        if name not in ("wsp", "grpSp"):
            continue
        place = child(child(sub, "spPr" if name == "wsp" else "grpSpPr"), "xfrm")
        offset, size = child(place, "off"), child(place, "ext")
        x = None if at[0] is None else at[0] + (_emu(offset, "x") - left) * scale[0]
        y = None if at[1] is None else at[1] + (_emu(offset, "y") - top) * scale[1]
        width, height = _emu(size, "cx") * scale[0], _emu(size, "cy") * scale[1]
        if name == "grpSp":
            yield from _of_group(sub, (x, y), scale)
        elif kind := _kind(_geometry(sub), width, height, sub):
            yield Shape(kind, x, y, width, height)


def _geometry(shape: etree._Element) -> str | None:
    preset = child(child(shape, "spPr"), "prstGeom")
    name = preset.get("prst") if preset is not None else None
    return "rect" if name in _RECTANGLES else "line" if name in _LINES else None


def _of_vml(
    element: etree._Element, at: tuple[float, float], scale: tuple[float, float], *, top: bool = False
) -> Iterator[Shape]:
    name = _VML[NAMES[element.tag]]
    style = dict(part.strip().partition(":")[::2] for part in (element.get("style") or "").split(";"))
    inline = top and style.get("position") != "absolute"
    if name == "line":
        begins, ends = _pair(element.get("from"), scale), _pair(element.get("to"), scale)
        x, y = min(begins[0], ends[0]), min(begins[1], ends[1])
        width, height = abs(begins[0] - ends[0]), abs(begins[1] - ends[1])
    else:
        x = _length(style.get("margin-left" if top else "left")) * scale[0]
        y = _length(style.get("margin-top" if top else "top")) * scale[1]
        width, height = _length(style.get("width")) * scale[0], _length(style.get("height")) * scale[1]
    x, y = x + at[0], y + at[1]
    if name == "group":
        origin = _pair(element.get("coordorigin"), (1.0, 1.0))
        size = _pair(element.get("coordsize") or "1000,1000", (1.0, 1.0))
        inner = (width / size[0] if size[0] else 1.0, height / size[1] if size[1] else 1.0)
        for sub in element:
            if NAMES[sub.tag] in _VML:
                yield from _of_vml(sub, (x - origin[0] * inner[0], y - origin[1] * inner[1]), inner)
        return
    if name == "shape":
        kind_of = (element.get("type") or "").lstrip("#")
        name = "picture" if kind_of == _PICTURE else _TYPES.get(kind_of, "")
    kind = _kind(name, width, height, element)
    if kind:
        apart = style.get("mso-position-vertical-relative") in ("page", "margin")
        yield Shape(kind, None if inline else x, None if inline or apart else y, width, height, inline)


def _kind(geometry: str | None, width: float, height: float, element: etree._Element | None = None) -> str | None:
    """What a shape is for; None where words stand in it, or it is an ornament, a frame for a photo, a picture."""
    if geometry == "line" or (geometry == "rect" and height <= _FLAT and width > LARGEST):
        return "line" if height <= _FLAT and width > LARGEST else None
    if geometry not in ("rect", "picture") or (element is not None and _says(element)):
        return None
    if (
        SMALLEST <= width <= LARGEST
        and SMALLEST <= height <= LARGEST
        and max(width, height) < _SQUARE * min(width, height)
    ):
        return "box" if geometry == "rect" or max(width, height) < 1.4 * min(width, height) else None
    if geometry == "picture" or not SMALLEST < height <= _HIGHEST:
        return None
    cells = sum(1 for _ in element.iter("{*}tc")) if element is not None else 0
    return "row" if cells >= _CELLS else "frame"


def _says(shape: etree._Element) -> bool:
    return (
        any(sub.text and sub.text.strip() for sub in shape.iter("{*}t"))
        or next(shape.iter("{*}textpath"), None) is not None
    )


def _emu(element: etree._Element | None, name: str) -> float:
    try:
        return int((element.get(name) if element is not None else None) or 0) / EMU
    except (ValueError, OverflowError):
        return 0.0


def _offset(position: etree._Element | None, shifts: dict[str, float | None]) -> float | None:
    """Where a drawing begins. `shifts`: what is added for places that count from elsewhere; None: not to be told."""
    offset = child(position, "posOffset")
    shift = shifts.get((position.get("relativeFrom") or "") if position is not None else "", 0.0)
    if offset is None or shift is None:
        return None
    try:
        return int(offset.text or 0) / EMU + shift
    except (ValueError, OverflowError):
        return None


def _length(said: str | None) -> float:
    found = _LENGTH.match(said or "")
    return float(found[1]) * _POINTS[found[2]] if found else 0.0


def _pair(said: str | None, scale: tuple[float, float]) -> tuple[float, float]:
    first, _, second = (said or "").partition(",")
    return _length(first) * scale[0], _length(second) * scale[1]
