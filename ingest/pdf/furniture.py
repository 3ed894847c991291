"""What belongs to the sheet and not to the text: page numbers, running heads, stamps of digital signatures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.lexicon import found
from ingest.pdf.pages import Level, Page

_LEXICON = "pdf_furniture"
_OFTEN = 3
"""A head must run on so many pages at least, and on a quarter of all."""


def furniture(pages: Sequence[Page]) -> dict[int, dict[Level, str]]:
    """Page number → levels that belong to the sheet, with their kind (page_number, running_head, stamp)."""
    out: dict[int, dict[Level, str]] = {page.number: _stamps(page) for page in pages}
    for _ in range(2):  # a running head may have two lines
        ends = {page.number: _ends(page, out[page.number]) for page in pages}
        often = Counter(key for number, levels in ends.items() for level in levels for key in _keys(level, number))
        for number, levels in ends.items():
            for level in levels:
                if found(_LEXICON, "page_numbers", _text(level)):
                    out[number][level] = "page_number"
                elif max(often[key] for key in _keys(level, number)) >= max(_OFTEN, len(pages) / 4):
                    out[number][level] = "running_head"
    return out


def _levels(page: Page) -> list[Level]:
    return [level for part in page.content if isinstance(part, tuple) for level in part]


def _ends(page: Page, taken: dict[Level, str]) -> set[Level]:
    """The first and the last level of a page that are not yet known to be furniture."""
    out: set[Level] = set()
    for content in (page.content, tuple(reversed(page.content))):
        for part in content:
            if not isinstance(part, tuple):
                break
            order = part if content is page.content else tuple(reversed(part))
            level = next((level for level in order if level not in taken), None)
            if level is not None:
                out.add(level)
                break
    return out


def _stamps(page: Page) -> dict[Level, str]:
    levels = _levels(page)
    strong = {at for at, level in enumerate(levels) if any(found(_LEXICON, "stamps", line.text) for line in level)}
    around = {at + step for at in strong for step in (-2, -1, 1, 2) if 0 <= at + step < len(levels)}
    parts = {at for at in around if any(found(_LEXICON, "stamp_parts", line.text) for line in levels[at])}
    return {levels[at]: "stamp" for at in strong | parts}


def _text(level: Level) -> str:
    return " ".join(line.text for line in level)


def _keys(level: Level, page: int) -> set[tuple[str, int | None]]:
    """What a running head has in common on all pages: its words, or its words with a number that counts the pages."""
    text = _text(level)
    keys: set[tuple[str, int | None]] = {(text, None)}
    for match in re.finditer(r"\d{1,5}", text):
        keys.add((f"{text[: match.start()]}#{text[match.end() :]}", int(match.group()) - page))
    return keys
