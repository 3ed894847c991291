"""Equations (Office MathML) on one line, as people type them: fractions with a bar, powers with ^, roots with √."""

from __future__ import annotations

from lxml import etree

from ingest.ooxml import NAMES, attribute, child

_DEEPEST = 40
_ARGUMENTS = {"f": ("num", "den"), "sSup": ("e", "sup"), "sSub": ("e", "sub"), "rad": ("deg", "e")}


def linear(element: etree._Element, depth: int = 0) -> str:
    """The words of an equation or a part of one."""
    if depth > _DEEPEST:
        return ""
    out = []
    for sub in element:
        name = NAMES[sub.tag]
        if name in ("t", "delText") and sub.text:
            out.append(sub.text if name == "t" else "")
        elif name in _ARGUMENTS:
            first, second = (_argument(sub, part, depth) for part in _ARGUMENTS[name])
            out.append(_joined(name, first, second))
        elif name == "d":
            out.append(_bracketed(sub, depth))
        elif name not in ("rPr", "ctrlPr", "del"):
            out.append(linear(sub, depth + 1))
    return "".join(out)


def _argument(element: etree._Element, name: str, depth: int) -> str:
    found = child(element, name)
    return "" if found is None else linear(found, depth + 1).strip()


def _joined(name: str, first: str, second: str) -> str:
    if name == "rad":
        return f"{first}√{_grouped(second)}"
    sign = {"f": "/", "sSup": "^", "sSub": "_"}[name]
    return f"{_grouped(first)}{sign}{_grouped(second)}"


def _grouped(text: str) -> str:
    return text if all(char.isalnum() or char in ".,%_" for char in text) else f"({text})"


def _bracketed(element: etree._Element, depth: int) -> str:
    properties = child(element, "dPr")
    begin, end = child(properties, "begChr"), child(properties, "endChr")
    left = "(" if begin is None else attribute(begin) or ""
    right = ")" if end is None else attribute(end) or ""
    inner = [linear(sub, depth + 1).strip() for sub in element if NAMES[sub.tag] == "e"]
    return f"{left}{'|'.join(inner)}{right}"
