"""Office Open XML without namespaces: transitional and strict files differ in them only."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from lxml import etree

OFF = {"0", "false", "off", "none"}


@cache
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for what is not an element."""
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """All children of that name."""
    if element is not None:
        for sub in element:
            if local(sub) == name:
                yield sub


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of that name."""
    if element is not None:
        for sub in element:
            if local(sub) == name:
                return sub
    return None


def attribute(element: etree._Element | None, name: str = "val") -> str | None:
    """An attribute by its local name."""
    if element is not None:
        for key, value in element.attrib.items():
            if _local(str(key)) == name:
                return str(value)
    return None


def number(element: etree._Element | None, name: str = "val") -> int | None:
    """An attribute read as a whole number; None when it is missing or is none."""
    try:
        return int(attribute(element, name) or "")
    except ValueError:
        return None


def switch(properties: etree._Element | None, name: str) -> bool | None:
    """A switch among properties (``<w:i/>``, ``<w:i w:val="0"/>``); None when it is not set at all."""
    found = child(properties, name)
    if found is None:
        return None
    return (attribute(found) or "1").lower() not in OFF
