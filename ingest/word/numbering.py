"""Automatic numbers of Word paragraphs, computed as Word shows them (ISO/IEC 29500-1 §17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from ingest.ooxml import attribute, child, local, number, switch
from ingest.word.styles import Styles
from ingest.clean.symbols import symbol

LEVELS = 9
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
"""Word counts letters without đ whatever the language: drafters type điểm đ by hand between two automatic ones."""
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_SUFFIX = {"nothing": "", "space": " ", "tab": " "}


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a list as the file defines it."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    suffix: str = " "
    legal: bool = False
    style: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _List:
    """A list in use (``w:num``): the definition it shares counters with, and what it overrides."""

    abstract: str
    starts: dict[int, int]
    levels: dict[int, Level]


class Numbering:
    """The lists of one file and their running counters. Ask paragraph by paragraph, in document order."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        """Read ``word/numbering.xml``; a file without one has no automatic numbers."""
        self._styles = styles
        self._abstract: dict[str, dict[int, Level]] = {}
        self._links: dict[str, str] = {}
        self._lists: dict[int, _List] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._begun: set[tuple[int, int]] = set()
        for element in root if root is not None else ():
            if local(element) == "abstractNum":
                self._define(element)
            elif local(element) == "num":
                self._use(element)

    def _define(self, element: etree._Element) -> None:
        identity = attribute(element, "abstractNumId") or ""
        self._abstract[identity] = {
            index: _level(sub)
            for sub in element
            if local(sub) == "lvl" and 0 <= (index := number(sub, "ilvl") or 0) < LEVELS
        }
        link = attribute(child(element, "numStyleLink"))
        if link:
            self._links[identity] = link

    def _use(self, element: etree._Element) -> None:
        identity = number(element, "numId")
        if identity is None:
            return
        starts: dict[int, int] = {}
        levels: dict[int, Level] = {}
        for override in element:
            index = number(override, "ilvl") or 0
            if local(override) != "lvlOverride" or not 0 <= index < LEVELS:
                continue
            start = number(child(override, "startOverride"))
            if start is not None:
                starts[index] = start
            level = child(override, "lvl")
            if level is not None:
                levels[index] = _level(level)
        abstract = attribute(child(element, "abstractNumId")) or ""
        self._lists[identity] = _List(abstract=abstract, starts=starts, levels=levels)

    def label(self, properties: etree._Element | None, style: str | None) -> str:
        """The number Word prints before a paragraph, with its blank; empty when it prints none.

        `properties` is the paragraph's ``w:pPr``. Counts the paragraph, so ask once.
        """
        found = self._find(properties, style)
        if found is None:
            return ""
        identity, index = found
        used = self._lists.get(identity)
        if used is None or not 0 <= index < LEVELS:
            return ""
        abstract, levels = self._levels(used)
        if index not in levels:
            return ""
        counters = self._count(identity, index, used, abstract, levels)
        return _print(levels, index, counters)

    def _find(self, properties: etree._Element | None, style: str | None) -> tuple[int, int] | None:
        own = child(properties, "numPr")
        identity, index = number(child(own, "numId")), number(child(own, "ilvl"))
        if identity is not None:
            return (identity, index or 0) if identity else None
        inherited = self._styles.numbering(style or self._styles.default)
        if inherited is None or not inherited[1]:
            return None
        name, identity, stated = inherited
        used = self._lists.get(identity)
        if index is None and used is not None:  # a level may name the style that stands for it
            index = next((at for at, level in self._levels(used)[1].items() if level.style == name), None)
        return identity, index if index is not None else stated or 0

    def _levels(self, used: _List) -> tuple[str, dict[int, Level]]:
        abstract = used.abstract
        link = self._links.get(abstract)
        if link and not self._abstract.get(abstract):
            through = self._styles.numbering(link)
            target = self._lists.get(through[1]) if through else None
            abstract = target.abstract if target else abstract
        return abstract, {**self._abstract.get(abstract, {}), **used.levels}

    def _count(
        self, identity: int, index: int, used: _List, abstract: str, levels: dict[int, Level]
    ) -> list[int | None]:
        counters = self._counters.setdefault(abstract, [None] * LEVELS)
        first = (identity, index) not in self._begun
        self._begun.add((identity, index))
        current = counters[index]
        if first and index in used.starts:
            counters[index] = used.starts[index]
        else:
            counters[index] = levels[index].start if current is None else current + 1
        for above in range(index):
            if counters[above] is None:
                counters[above] = used.starts.get(above, levels[above].start if above in levels else 1)
        for below in range(index + 1, LEVELS):
            restart = levels[below].restart if below in levels else None
            if restart is None or index < restart:
                counters[below] = None
        return counters


def _level(element: etree._Element) -> Level:
    return Level(
        start=start if (start := number(child(element, "start"))) is not None else 1,
        format=attribute(child(element, "numFmt")) or "decimal",
        text=attribute(child(element, "lvlText")) or "",
        restart=number(child(element, "lvlRestart")),
        suffix=_SUFFIX.get(attribute(child(element, "suff")) or "tab", " "),
        legal=bool(switch(element, "isLgl")),
        style=attribute(child(element, "pStyle")),
    )


def _print(levels: dict[int, Level], index: int, counters: list[int | None]) -> str:
    level = levels[index]
    if level.format == "bullet":
        mark = "".join(symbol(char) for char in level.text)
        return mark + level.suffix if mark.strip() else ""

    def one(match: re.Match[str]) -> str:
        at = int(match.group(1)) - 1
        value = counters[at]
        source = levels.get(at, Level())
        return ordinal(value or 0, "decimal" if level.legal else source.format)

    text = re.sub(r"%([1-9])", one, level.text)
    return text + level.suffix if text.strip() else ""


def ordinal(value: int, form: str) -> str:
    """A counter's value in one of Word's number forms; an unknown form is printed in digits."""
    lower = form.lower()
    if lower == "none":
        return ""
    if lower == "decimalzero":
        return f"{value:02d}"
    if lower in ("lowerletter", "upperletter") and 0 < value <= 26 * 26:
        text = _LETTERS[(value - 1) % 26] * ((value - 1) // 26 + 1)
    elif lower in ("lowerroman", "upperroman") and 0 < value < 4000:
        text = _roman(value)
    else:
        return str(value)
    return text.upper() if lower.startswith("upper") else text


def _roman(value: int) -> str:
    out = ""
    for size, letters in _ROMAN:
        while value >= size:
            out, value = out + letters, value - size
    return out
