"""What belongs to the sheet and not to the text: page numbers, running heads, gazette lines, stamps of signatures."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from ingest.lexicon import found
from ingest.pdf.geometry import Box
from ingest.pdf.pages import Level, Page

_LEXICON = "pdf_furniture"
_OFTEN = 3
"""A head must run on so many pages at least, and on a quarter of those around."""
_AROUND = 30
"""So many pages before and after say what runs: a document may change its head, and memory stays flat."""
_MARGIN = 0.2
"""The part of a page at its head, and at its foot, where such levels stand."""
_DEPTH = 3
"""Levels at the head and at the foot of a page that may belong to the sheet."""
Key: TypeAlias = tuple[str, str, int | None]


class _Ends(NamedTuple):
    """A page with the levels at its head and its foot, from the outside in, and what each has in common with others."""

    page: Page
    stamps: dict[Level, str]
    sides: tuple[list[tuple[Level, set[Key]]], ...]

    def keys(self) -> set[Key]:
        return {key for side in self.sides for _, keys in side for key in keys}


def marked(pages: Iterable[Page]) -> Iterator[tuple[Page, dict[Level, str]]]:
    """Each page with its levels that belong to the sheet, and their kind: page_number, running_head, stamp, …

    Pages come out `_AROUND` pages after they went in, so that never more than twice as many are held.
    """
    window: deque[_Ends] = deque()
    often: Counter[Key] = Counter()
    done = 0  # pages of the window that have gone out
    for page in pages:
        ends = _ends(page)
        window.append(ends)
        often.update(ends.keys())
        if len(window) - done > _AROUND:
            yield _told(window[done], often, len(window))
            done += 1
        if done > _AROUND:
            often.subtract(window.popleft().keys())
            done -= 1
    for ends in list(window)[done:]:
        yield _told(ends, often, len(window))


def _ends(page: Page) -> _Ends:
    stamps = _stamps(page)
    sides = []
    for side, content in (("head", page.content), ("foot", tuple(reversed(page.content)))):
        levels: list[tuple[Level, set[Key]]] = []
        if content and isinstance(content[0], tuple):
            order = content[0] if side == "head" else tuple(reversed(content[0]))
            near = [level for level in order if _in_margin(side, level[0].box, page.height)]
            free = [level for level in near if level not in stamps]
            levels = [(level, _keys(side, level, page.number)) for level in free[:_DEPTH]]
        sides.append(levels)
    return _Ends(page, stamps, tuple(sides))


def _in_margin(side: str, box: Box, height: float) -> bool:
    return box.top < _MARGIN * height if side == "head" else box.bottom > (1 - _MARGIN) * height


def _told(ends: _Ends, often: Counter[Key], pages: int) -> tuple[Page, dict[Level, str]]:
    kinds = dict(ends.stamps)
    for side in ends.sides:
        for level, keys in side:
            kind = _kind(level) or (
                "running_head" if max((often[k] for k in keys), default=0) >= max(_OFTEN, pages / 4) else None
            )
            if kind is None:
                break
            kinds[level] = kind
    return ends.page, kinds


def _kind(level: Level) -> str | None:
    """What the words of a level at the end of a page say it is."""
    text = _text(level)
    if found(_LEXICON, "page_numbers", text):
        return "page_number"
    return "gazette_line" if found(_LEXICON, "gazette_lines", text) else None


def _stamps(page: Page) -> dict[Level, str]:
    levels = [level for part in page.content if isinstance(part, tuple) for level in part]
    strong = {at for at, level in enumerate(levels) if any(found(_LEXICON, "stamps", line.text) for line in level)}
    around = {at + step for at in strong for step in (-2, -1, 1, 2) if 0 <= at + step < len(levels)}
    parts = {at for at in around if any(found(_LEXICON, "stamp_parts", line.text) for line in levels[at])}
    return {levels[at]: "stamp" for at in strong | parts}


def _text(level: Sequence[object]) -> str:
    return " ".join(getattr(line, "text", "") for line in level)


def _keys(side: str, level: Level, page: int) -> set[Key]:
    """What a running head has in common on all pages: its words, or its words with a number that counts the pages.

    Tone marks and punctuation do not count: recognition misreads them here and there."""
    text = _text(level)
    if found(_LEXICON, "own_text", text):
        return set()
    numbered = found(_LEXICON, "numbered", text) is not None
    text = _bare(text)
    keys: set[Key] = {(side, text, None)}
    if numbered:
        return keys
    for match in re.finditer(r"\d{1,5}", text):
        keys.add((side, f"{text[: match.start()]}#{text[match.end() :]}", int(match.group()) - page))
    return keys


def _bare(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", text.lower()) if char.isalnum() or char == " ")
