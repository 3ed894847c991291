"""Words put in, taken out or put in the place of others, everywhere in a unit and the units inside it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection

from catalog_graph.law.folding_tree import Node
from catalog_graph.law.types import Act

_NO_BLANK_BEFORE = ",;.:)!?”"


def changed_phrase(act: Act, node: Node, spared: Collection[Node] = ()) -> tuple[int, int]:
    """Change the words that an act names, wherever they stand in a unit and the units inside it (`spared`: units that
    it leaves alone). How many places were changed, and how many hold the words with another first letter's case: those
    are left as they are, for someone to look at."""
    words = act.phrase_old or act.anchor
    if not words:
        return 0, 0
    put = _putter(act)
    pattern, other = _pattern(words), _pattern(_turned(words))
    changed = left = 0
    for unit in node.walk():
        if unit.struck is not None or any(one is unit or _inside(unit, one) for one in spared):
            continue
        for at, part in enumerate(unit.parts):
            if isinstance(part, str) and unit.around is not None:
                new, times = pattern.subn(put, part)
                changed += times
                left += len(other.findall(new)) if _turned(words) != words else 0
                unit.parts[at] = new
        if unit.heading is not None:
            unit.heading = pattern.sub(put, unit.heading)
    return changed, left


def _putter(act: Act) -> Callable[[re.Match[str]], str]:
    new = act.phrase_new or ""
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


def _pattern(words: str) -> re.Pattern[str]:
    """A pattern for words as printed anywhere: white space of any kind, no part of a longer word."""
    parts = [re.escape(part) for part in unicodedata.normalize("NFC", words).split()]
    body = r"\s+".join(parts)
    head = r"(?<!\w)" if words[:1].isalnum() else ""
    tail = r"(?!\w)" if words[-1:].isalnum() else ""
    return re.compile(rf"(?P<before>[ \xa0]*){head}(?P<words>{body}){tail}(?P<behind>[ \xa0]*)")


def _turned(words: str) -> str:
    """Words with the first letter in the other case."""
    return words[:1].swapcase() + words[1:]


def _inside(unit: Node, outer: Node) -> bool:
    around = unit.around
    while around is not None:
        if around is outer:
            return True
        around = around.around
    return False
