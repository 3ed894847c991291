"""Styles of a Word file, as far as they carry meaning: italics, capitals, hidden text, fonts, automatic numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from ingest.ooxml import NAMES, attribute, child, number, on

_MOST_ANCESTORS = 32


class Look(NamedTuple):
    """What a run's own properties say; None where they are silent. `style` is its character style."""

    italic: bool | None = None
    hidden: bool | None = None
    caps: bool | None = None
    bold: bool | None = None
    font: str | None = None
    style: str | None = None


SILENT = Look()


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What one style says itself."""

    based_on: str | None
    look: Look
    num_id: int | None
    level: int | None


class Styles:
    """The styles of a file with their inheritance, each read when it is first asked for."""

    def __init__(self, root: etree._Element | None, *, symbols: bool = True) -> None:
        """Read ``word/styles.xml``; a file without one has no styles. `symbols`: it may name a symbol font."""
        self.symbols = symbols
        self._elements: dict[str, etree._Element] = {}
        self._styles: dict[str, Style | None] = {}
        self._looks: dict[str | None, Look] = {}
        self._numbers: dict[str | None, tuple[str, int, int | None] | None] = {}
        self._font: str | None = None
        self._defaults: etree._Element | None = None
        self._paragraphs: dict[str | None, list[etree._Element]] = {}
        self.default: str | None = None
        for element in root if root is not None else ():
            name = NAMES[element.tag]
            if name == "style":
                self._add(element)
            elif name == "docDefaults":
                self._defaults = element
                self._font = look_of(child(child(element, "rPrDefault"), "rPr")).font

    def _add(self, element: etree._Element) -> None:
        identity = attribute(element, "styleId") or ""
        self._elements[identity] = element
        if attribute(element, "default") in ("1", "true", "on") and attribute(element, "type") == "paragraph":
            self.default = identity

    def _style(self, identity: str) -> Style | None:
        if identity not in self._styles:
            element = self._elements.get(identity)
            self._styles[identity] = None if element is None else _read(element)
        return self._styles[identity]

    def chain(self, identity: str | None) -> list[tuple[str, Style]]:
        """A style and those it is based on, nearest first. A circle ends where it closes."""
        out: list[tuple[str, Style]] = []
        while identity is not None and len(out) < _MOST_ANCESTORS:
            style = self._style(identity)
            if style is None:
                break
            out.append((identity, style))
            identity = style.based_on
        return out

    def paragraphs(self, identity: str | None, own: etree._Element | None = None) -> list[etree._Element]:
        """What is said of paragraphs of a style (``w:pPr``): by the paragraph itself (`own`), by the style and those
        it is based on, by the file; nearest first."""
        if identity not in self._paragraphs:
            found = [child(self._elements[name], "pPr") for name, _ in self.chain(identity)]
            found.append(child(child(self._defaults, "pPrDefault"), "pPr"))
            self._paragraphs[identity] = [element for element in found if element is not None]
        styled = self._paragraphs[identity]
        return styled if own is None else [own, *styled]

    def size(self, identity: str | None) -> float | None:
        """The size of the letters of a style, in points; None where neither it nor the file states one."""
        runs = [child(self._elements[name], "rPr") for name, _ in self.chain(identity)]
        for said in (*runs, child(child(self._defaults, "rPrDefault"), "rPr")):
            stated = number(child(said, "sz"))
            if stated and stated > 0:
                return min(stated, 10_000) / 2
        return None

    def look(self, identity: str | None) -> Look:
        """How a style prints, its ancestors asked where it is silent. The font may come from the file's defaults."""
        if identity not in self._looks:
            looks = [style.look for _, style in self.chain(identity)]
            said = [next((value for value in values if value is not None), None) for values in zip(*looks, strict=True)]
            self._looks[identity] = Look(*said) if said else SILENT
        return self._looks[identity]

    @property
    def font(self) -> str | None:
        """The font of runs that no style gives one."""
        return self._font

    def numbering(self, identity: str | None) -> tuple[str, int, int | None] | None:
        """The style that numbers its paragraphs, the list it uses and the level it states; None without numbers."""
        if identity not in self._numbers:
            self._numbers[identity] = self._numbered(identity)
        return self._numbers[identity]

    def _numbered(self, identity: str | None) -> tuple[str, int, int | None] | None:
        level = None
        for name, style in self.chain(identity):
            level = style.level if level is None else level
            if style.num_id is not None:
                return name, style.num_id, level
        return None


def _read(element: etree._Element) -> Style:
    numbering = child(child(element, "pPr"), "numPr")
    return Style(
        based_on=attribute(child(element, "basedOn")),
        look=look_of(child(element, "rPr")),
        num_id=number(child(numbering, "numId")),
        level=number(child(numbering, "ilvl")),
    )


_PRINT = frozenset({"i", "vanish", "caps", "rStyle"})


def print_of(properties: etree._Element) -> Look:
    """Of what run properties say, only what decides which letters are printed: asked for every run of a file."""
    italic = hidden = caps = style = None
    for element in properties:
        name = NAMES[element.tag]
        if name not in _PRINT:
            continue
        if name == "i":
            italic = on(element)
        elif name == "vanish":
            hidden = on(element)
        elif name == "caps":
            caps = on(element)
        else:
            style = attribute(element)
    if italic is None and hidden is None and caps is None and style is None:
        return SILENT
    return Look(italic, hidden, caps, None, None, style)


def look_of(properties: etree._Element | None) -> Look:
    """What run properties (``w:rPr``) say themselves."""
    if properties is None:
        return SILENT
    italic = hidden = caps = bold = font = style = None
    for element in properties:
        name = NAMES[element.tag]
        if name == "b":
            bold = on(element)
        elif name == "i":
            italic = on(element)
        elif name == "rFonts":  # hAnsi rules for the letters beyond ASCII of old fonts
            font = attribute(element, "hAnsi") or attribute(element, "ascii")
        elif name == "vanish":
            hidden = on(element)
        elif name == "caps":
            caps = on(element)
        elif name == "rStyle":
            style = attribute(element)
    return Look(italic, hidden, caps, bold, font, style)
