"""Words put in, taken out or put in the place of others, everywhere in a unit and the units inside it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection
from typing import NamedTuple

from catalog_graph.law.folding_tree import Node
from catalog_graph.law.types import Act

_LONG = 3
"""Words that are so many are not met by chance in another case ("Bộ", "bộ hồ sơ")."""
_NO_BLANK_BEFORE = ",;.:)!?”"


class Changed(NamedTuple):
    """How many places were changed as printed; how many whose letters differ in case."""

    exactly: int = 0
    otherwise: int = 0


def changed_phrase(act: Act, node: Node, spared: Collection[Node] = (), *, heading: bool = False) -> Changed:
    """Change the words that an act names, wherever they stand in a unit and the units inside it (`spared`: units that
    it leaves alone; `heading`: in its heading only). Words at the head of a sentence have another first letter; where
    none stand as printed, long ones are also taken in other case. Both are counted apart, for someone to look at."""
    words = act.phrase_old or act.anchor
    if not words:
        return Changed()
    if heading:
        return Changed(_in_heading(act, words, node))
    parts = _parts(node, spared)
    exactly = _put(act, words, parts, 0)
    turned = words[:1].swapcase() + words[1:]
    otherwise = _put(act, turned, parts, 0) if words[:1].islower() else 0
    if not exactly + otherwise and len(words.split()) >= _LONG:
        otherwise = _put(act, words, parts, re.IGNORECASE)
    return Changed(exactly, otherwise)


def _in_heading(act: Act, words: str, node: Node) -> int:
    name = node.heading or ""
    new, times = _pattern(words, 0).subn(_putter(act, capital=False), name)
    for at, part in enumerate(node.parts):
        if times and isinstance(part, str) and name in part:
            node.parts[at], node.heading = part.replace(name, new, 1), new
            return times
    return 0


def _parts(node: Node, spared: Collection[Node]) -> list[tuple[Node, int]]:
    """The runs of text in which words are changed."""
    units = (unit for unit in node.walk() if unit.struck is None and unit.around is not None)
    kept = [unit for unit in units if not any(one is unit or _inside(unit, one) for one in spared)]
    return [(unit, at) for unit in kept for at, part in enumerate(unit.parts) if isinstance(part, str)]


def _put(act: Act, words: str, parts: list[tuple[Node, int]], flags: int) -> int:
    """Change words in runs of text; how many times they stood there."""
    pattern, times = _pattern(words, flags), 0
    put = _putter(act, capital=words[:1].isupper() and not (act.phrase_old or act.anchor or "")[:1].isupper())
    for unit, at in parts:
        part = unit.parts[at]
        assert isinstance(part, str)
        unit.parts[at], found = pattern.subn(put, part)
        times += found
        if found and unit.heading is not None:
            unit.heading = pattern.sub(put, unit.heading)
    return times


def _putter(act: Act, *, capital: bool) -> Callable[[re.Match[str]], str]:
    new = act.phrase_new or ""
    if capital and act.phrase_old is not None:
        new = new[:1].upper() + new[1:]
    if act.phrase_old is None:
        if act.anchor_before:
            return lambda match: match["before"] + _joined(new, match["words"]) + match["behind"]
        return lambda match: match["before"] + _joined(match["words"], new) + match["behind"]
    if new:
        return lambda match: match["before"] + new + match["behind"]
    return _without


def _without(match: re.Match[str]) -> str:
    """What is left around words that are taken out: one blank, and none before a stop."""
    before, behind = match["before"], match["behind"]
    follows = match.string[match.end() : match.end() + 1]
    if "\n" in before + behind:
        return before if "\n" in before else behind
    if not follows or follows in _NO_BLANK_BEFORE:
        return ""
    return before or behind if before and behind else before + behind


def _joined(one: str, other: str) -> str:
    return f"{one}{other}" if other[:1] in _NO_BLANK_BEFORE else f"{one} {other}"


def _pattern(words: str, flags: int) -> re.Pattern[str]:
    """A pattern for words as printed anywhere: white space of any kind, no part of a longer word."""
    parts = [re.escape(part) for part in unicodedata.normalize("NFC", words).split()]
    body = r"\s+".join(parts)
    head = r"(?<!\w)" if words[:1].isalnum() else ""
    tail = r"(?!\w)" if words[-1:].isalnum() else ""
    return re.compile(rf"(?P<before>[ \xa0]*){head}(?P<words>{body}){tail}(?P<behind>[ \xa0]*)", flags)


def _inside(unit: Node, outer: Node) -> bool:
    around = unit.around
    while around is not None:
        if around is outer:
            return True
        around = around.around
    return False
