"""Office Open XML by local names: transitional and strict files differ in their namespaces only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

OFF = {"0", "false", "off", "none"}
_MAIN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class _Names(dict[Any, str]):
    """Tags to local names, each taken apart once; what is not an element has the empty name."""

    def __missing__(self, tag: object) -> str:
        name = tag.rpartition("}")[2] if isinstance(tag, str) else ""
        if len(self) < 10_000:  # names come from files
            self[tag] = name
        return name


NAMES = _Names()
"""``NAMES[element.tag]`` is the local name of an element: for loops that look at every element of a file."""
_KEYS: dict[str, str] = {}


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for what is not an element."""
    return NAMES[element.tag]


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """All children of that name."""
    if element is not None:
        for sub in element:
            if NAMES[sub.tag] == name:
                yield sub


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of that name."""
    if element is not None:
        for sub in element:
            if NAMES[sub.tag] == name:
                return sub
    return None


def attribute(element: etree._Element | None, name: str = "val") -> str | None:
    """An attribute by its local name."""
    if element is None:
        return None
    key = _KEYS.get(name) or _KEYS.setdefault(name, _MAIN + name)
    value = element.get(key)  # nearly every attribute of a Word file is of this namespace, of a workbook of none
    if value is None:
        value = element.get(name)
        if value is None and (name == "id" or not element.tag.startswith(_MAIN)):
            value = next((str(said) for other, said in element.attrib.items() if NAMES[other] == name), None)
    return value


def number(element: etree._Element | None, name: str = "val") -> int | None:
    """An attribute read as a whole number; None when it is missing or is none."""
    value = attribute(element, name)
    if value is None:
        return None
    try:
        return int(value)
    except ValueError:
        return None


def on(element: etree._Element) -> bool:
    """Whether a switch (``<w:i/>``, ``<w:i w:val="0"/>``) is on."""
    return (attribute(element) or "1").lower() not in OFF


def switch(properties: etree._Element | None, name: str) -> bool | None:
    """A switch among properties; None when it is not set at all."""
    found = child(properties, name)
    return None if found is None else on(found)
