"""A web page surveyed before it is read: every line of words, the element it stands in, and what it looks like."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import accumulate, chain

from lxml import etree

from ingest.lexicon import patterns
from ingest.page.dom import BLOCKS, NEVER_SHOWN, is_hidden, name_of

_LEXICON = "web_sites"
STRONG = ("units", "heads", "ends")
_LONGEST = 400
"""Characters of a line that are looked at."""
_KEY = 24
_ACCENTED = re.compile("[\u00c0-\u01b0\u0300-\u0323\u1ea0-\u1ef9]")
"""Hardly a line of Vietnamese is without; quotation marks are none."""
_LETTERS = re.compile(r"[^\W_]+")


class Survey:
    """The elements of a page in their order, and its lines. A subtree is a run of elements, so of lines too."""

    def __init__(self, root: etree._Element) -> None:
        """Survey everything under an element."""
        self.elements: list[etree._Element] = [e for e in root.iter() if isinstance(e.tag, str)]
        self.index = {element: at for at, element in enumerate(self.elements)}
        self._ends = self._subtrees()
        self._hidden_runs: list[range] | None = None
        self.lines: list[str] = []
        self.kinds: list[str] = []
        self._owners = array("L")
        self._lengths = array("L")
        links: list[int] = []
        for at, text, linked in self._all_lines():
            self._owners.append(at)
            self.lines.append(text)
            kind = kind_of(text)
            self.kinds.append(kind if 2 * linked <= len(text) or kind == "panel_lines" else "link")
            self._lengths.append(len(text))
            links.append(linked)
        self._chars = [0, *accumulate(self._lengths)]
        self._links = [0, *accumulate(links)]
        self.keys = [key_of(line) for line in self.lines]
        self._weigh()

    def _weigh(self) -> None:
        """Count what reads like law: the lines of the kinds they have now."""
        law = (
            length if kind in (*STRONG, "clauses") else 0
            for length, kind in zip(self._lengths, self.kinds, strict=True)
        )  # fmt: skip
        self._law = [0, *accumulate(law)]
        strong = (key for key, kind in zip(self.keys, self.kinds, strict=True) if kind in STRONG)
        self._count = Counter(strong)
        self._labels = Counter(
            label_of(line) for line, kind in zip(self.lines, self.kinds, strict=True) if kind == "units"
        )

    def visible(self) -> list[int]:
        """The lines that no element around them hides."""
        out: list[int] = []
        at = 0
        for lines in (*self._hidden(), range(len(self.lines), len(self.lines))):
            out.extend(range(at, lines.start))
            at = lines.stop
        return out

    def hide(self) -> None:
        """Let hidden lines count for nothing: the document is one of those that are shown."""
        for lines in self._hidden():
            self.kinds[lines.start : lines.stop] = ["hidden"] * len(lines)
        self._weigh()

    def take_foreign(self) -> None:
        """Let the units of a translation count as units: the page holds nothing else."""
        self.kinds = ["units" if kind == "foreign" else kind for kind in self.kinds]
        self._weigh()

    def _hidden(self) -> list[range]:
        """The outermost hidden runs of lines, in order."""
        if self._hidden_runs is not None:
            return self._hidden_runs
        found: list[range] = []
        for element in self.elements:
            if (element.get("style") or element.get("hidden") is not None) and is_hidden(element, name_of(element)):
                lines = self.span(element)
                if lines and (not found or lines.start >= found[-1].stop):
                    found.append(lines)
        self._hidden_runs = found
        return found

    def _subtrees(self) -> array[int]:
        ends = array("L", range(1, len(self.elements) + 1))
        for at in range(len(self.elements) - 1, 0, -1):
            parent = self.elements[at].getparent()
            above = self.index.get(parent) if parent is not None else None
            if above is not None:
                ends[above] = max(ends[above], ends[at])
        return ends

    def span(self, element: etree._Element) -> range:
        """The lines of an element and all in it."""
        at = self.index[element]
        return range(bisect_left(self._owners, at), bisect_left(self._owners, self._ends[at]))

    def chars(self, lines: range) -> int:
        """Characters of a run of lines."""
        return self._chars[lines.stop] - self._chars[lines.start]

    def linked(self, lines: range) -> int:
        """Characters of a run of lines that are links."""
        return self._links[lines.stop] - self._links[lines.start]

    def law(self, lines: range) -> int:
        """Characters of the lines that begin as those of legal documents do."""
        return self._law[lines.stop] - self._law[lines.start]

    def foreign(self, lines: range) -> int:
        """How many lines of a run begin as those of translations do."""
        return sum(self.kinds[at] == "foreign" for at in lines)

    def strong(self, lines: range) -> list[int]:
        """The lines of units, heads and signatures."""
        return [at for at in lines if self.kinds[at] in STRONG]

    def fresh(self, lines: range) -> list[int]:
        """The strong lines that stand nowhere else on the page."""
        strong = self.strong(lines)
        inside = Counter(self.keys[at] for at in strong)
        return [at for at in strong if self._count[self.keys[at]] <= inside[self.keys[at]]]

    def unlabelled(self, lines: range) -> list[int]:
        """The unit lines whose label ("Điều 5") stands nowhere else on the page."""
        units = [at for at in lines if self.kinds[at] == "units"]
        inside = Counter(label_of(self.lines[at]) for at in units)
        return [at for at in units if self._labels[label_of(self.lines[at])] <= inside[label_of(self.lines[at])]]

    def _all_lines(self) -> Iterator[tuple[int, str, int]]:
        """(element, words, characters in links) of every line; the words of an element's own inline content."""
        skipped = 0
        for at, element in enumerate(self.elements):
            name = name_of(element)
            if at < skipped:
                continue
            if name in NEVER_SHOWN:
                skipped = self._ends[at]
            elif name in BLOCKS or at == 0:
                for text, linked in _lines(element):
                    yield at, text, linked


def _lines(element: etree._Element) -> Iterator[tuple[str, int]]:
    """The lines of the inline content of a block; what inner blocks hold is theirs."""
    words: list[str] = []
    linked = 0
    for piece, of_link in chain(_inline(element, False), [(None, False)]):
        if piece is not None:
            words.append(piece[:_LONGEST])
            linked += len(piece.strip()) if of_link else 0
            continue
        text = " ".join("".join(words).split())
        if text:
            yield text, min(linked, len(text))
        words, linked = [], 0


def _inline(element: etree._Element, link: bool) -> Iterator[tuple[str | None, bool]]:
    """Runs of words, and None where a line ends."""
    if element.text:
        yield element.text, link
    for sub in element:
        name = name_of(sub)
        if name == "br" or name in BLOCKS:
            yield None, False
        elif name and name not in NEVER_SHOWN:
            yield from _inline(sub, link or (name == "a" and bool(sub.get("href"))))
        if sub.tail:
            yield sub.tail, link


@cache
def cue(part: str) -> re.Pattern[str]:
    """The patterns of a part of the lexicon as one."""
    return re.compile("|".join(f"(?:{pattern.pattern})" for pattern in patterns(_LEXICON, part)))


def kind_of(line: str) -> str:
    """What a line looks like: a part of the lexicon, empty for anything else."""
    head = line[:_LONGEST]
    parts = ("foreign",) if not _ACCENTED.search(head) else ("panel_lines", *STRONG, "clauses", "record_labels")
    return next((part for part in parts if cue(part).search(head)), "")


def label_of(line: str) -> str:
    """The label a unit's line begins with ("điều 5"), the same in a contents panel and in the text."""
    return " ".join(_LETTERS.findall(line[:_KEY])[:2]).casefold()


def key_of(line: str) -> str:
    """The first letters and digits of a line: the same wherever it is repeated."""
    return "".join(_LETTERS.findall(line[: 3 * _KEY])).casefold()[:_KEY]
