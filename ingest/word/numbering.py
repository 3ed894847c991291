"""Automatic numbers of Word paragraphs, computed as Word prints them (ISO/IEC 29500-1 §17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from ingest.clean.symbols import in_font
from ingest.ooxml import NAMES, attribute, child, children, number, switch
from ingest.word.ordinals import ordinal
from ingest.word.styles import Styles, look_of

LEVELS = 9
_SUFFIX = {"nothing": "", "space": " ", "tab": " "}
_PLACE = re.compile(r"%([1-9])")
NO_LABEL = ("", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a list as the file defines it. `custom` is a form written out, `font` that of the number."""

    start: int = 1
    format: str = "decimal"
    custom: str = ""
    text: str = ""
    restart: int | None = None
    suffix: str = " "
    legal: bool = False
    style: str | None = None
    font: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _List:
    """A list in use (``w:num``): the definition whose counters it shares, its levels, and where it begins anew."""

    abstract: str
    starts: dict[int, int]
    levels: dict[int, Level]


class Numbering:
    """The lists of one file and their running counters. Ask paragraph by paragraph, in document order."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        """Take ``word/numbering.xml``; a file without one has no automatic numbers. Lists are read when asked for."""
        self._styles = styles
        self._abstract: dict[str, etree._Element] = {}
        self._uses: dict[int, etree._Element] = {}
        self._lists: dict[int, _List | None] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._begun: set[tuple[int, int]] = set()
        for element in root if root is not None else ():
            name = NAMES[element.tag]
            if name == "abstractNum":
                self._abstract[attribute(element, "abstractNumId") or ""] = element
            elif name == "num" and (identity := number(element, "numId")) is not None:
                self._uses[identity] = element

    def label(self, list_id: int | None, level: int | None, style: str | None) -> tuple[str, str | None]:
        """The number Word prints before a paragraph, with its blank, and its font; empty when it prints none.

        `list_id` and `level` are the paragraph's own (``w:numPr``), `style` is its style. Counts the paragraph, so ask
        once.
        """
        if not self._uses:
            return NO_LABEL
        found = self._find(list_id, level, style)
        used = self._list(found[0]) if found is not None else None
        if found is None or used is None or found[1] not in used.levels:
            return NO_LABEL
        identity, index = found
        counters = self._count(identity, index, used)
        return _print(used.levels, index, counters), used.levels[index].font

    def _find(self, list_id: int | None, level: int | None, style: str | None) -> tuple[int, int] | None:
        if list_id is not None:
            return (list_id, level or 0) if list_id else None
        inherited = self._styles.numbering(style)
        if inherited is None or not inherited[1]:
            return None
        name, identity, stated = inherited
        used = self._list(identity)
        if level is None and used is not None:  # a level may name the style that stands for it
            level = next((at for at, found in used.levels.items() if found.style == name), stated)
        return identity, level or 0

    def _list(self, identity: int) -> _List | None:
        if identity not in self._lists:
            element = self._uses.get(identity)
            self._lists[identity] = None if element is None else self._read(element, set())
        return self._lists[identity]

    def _read(self, element: etree._Element, seen: set[str]) -> _List:
        abstract = attribute(child(element, "abstractNumId")) or ""
        definition = self._abstract.get(abstract)
        levels = {index: _level(sub) for index, sub in _indexed(definition, "lvl")}
        link = attribute(child(definition, "numStyleLink"))
        if link and not levels and link not in seen:  # the definition stands where a style points to
            through = self._styles.numbering(link)
            target = self._uses.get(through[1]) if through else None
            if target is not None:
                found = self._read(target, {*seen, link})
                abstract, levels = found.abstract, dict(found.levels)
        starts: dict[int, int] = {}
        for index, override in _indexed(element, "lvlOverride"):
            start = number(child(override, "startOverride"))
            if start is not None:
                starts[index] = start
            level = child(override, "lvl")
            if level is not None:
                levels[index] = _level(level)
        return _List(abstract=abstract, starts=starts, levels=levels)

    def _count(self, identity: int, index: int, used: _List) -> list[int | None]:
        levels, counters = used.levels, self._counters.setdefault(used.abstract, [None] * LEVELS)
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


def _indexed(element: etree._Element | None, name: str) -> list[tuple[int, etree._Element]]:
    """The children of a name with the level they are about."""
    found = ((number(sub, "ilvl") or 0, sub) for sub in children(element, name))
    return [(index, sub) for index, sub in found if 0 <= index < LEVELS]


def _level(element: etree._Element) -> Level:
    form = child(element, "numFmt")
    if form is None:  # a form written out stands in an alternative that old readers skip
        choice = child(child(element, "AlternateContent"), "Choice")
        form = child(choice, "numFmt")
    start = number(child(element, "start"))
    return Level(
        start=1 if start is None else start,
        format=attribute(form) or "decimal",
        custom=attribute(form, "format") or "",
        text=attribute(child(element, "lvlText")) or "",
        restart=number(child(element, "lvlRestart")),
        suffix=_SUFFIX.get(attribute(child(element, "suff")) or "tab", " "),
        legal=bool(switch(element, "isLgl")),
        style=attribute(child(element, "pStyle")),
        font=look_of(child(element, "rPr")).font,
    )


def _print(levels: dict[int, Level], index: int, counters: list[int | None]) -> str:
    level = levels[index]
    if level.format == "bullet":
        mark = in_font(level.text, level.font or "")
        return mark + level.suffix if mark.strip() else ""

    def one(match: re.Match[str]) -> str:
        at = int(match.group(1)) - 1
        source = levels.get(at, Level())
        form = "decimal" if level.legal and source.format != "none" else source.format
        return ordinal(counters[at] or 0, form, source.custom)

    text = _PLACE.sub(one, level.text)
    return text + level.suffix if text.strip() else ""
