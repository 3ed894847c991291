"""What tesseract found, as words of a page: junk left out, boxes in points."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import median

from ingest.pdf.geometry import Box, Word
from ingest.scan.tesseract import Found

_JUNK = 60
"""Small signs below this confidence are dirt that was taken for print."""
_DIRT = frozenset("ˆ¬—–-_=~'`‘’\"“”.,:;·•°*^|¡!/\\‹›<>")
_PICTURE = 35
"""A line whose better half stays below this is a seal, a signature or a picture."""
_BULLETS, _SURE = frozenset("-–+•"), 85
_DOTTED = 4
"""So many dots are a blank to fill in."""


def words(found: Sequence[Found], dots: float) -> tuple[Word, ...]:
    """The words of a page in points, with their confidence."""
    lines: dict[int, list[Found]] = defaultdict(list)
    for one in found:
        lines[one.line].append(one)
    return tuple(word for line in lines.values() if not _is_picture(line) for word in _of_line(line, 72 / dots))


def sureness(found: Sequence[Found]) -> float:
    """How sure a page was read as a whole, 0 to 100: the confidence of its words, by length. 0 without words."""
    letters = sum(len(one.text) for one in found)
    return sum(one.confidence * len(one.text) for one in found) / letters if letters else 0.0


def _is_picture(line: Sequence[Found]) -> bool:
    """Whether a line is none of words: read unsurely, or signs alone but for the dotted line of a form."""
    signs, sure = "".join(one.text for one in line), median(one.confidence for one in line)
    if any(map(str.isalnum, signs)):
        return sure < _PICTURE
    if set(signs) <= _BULLETS:  # its words may stand in another line
        return sure < _SURE
    return not _is_dotted(signs)


def _clear_of(box: Box, following: Found | None) -> Box:
    """The box of a word, ending before the next of its line: in lines that are hard to cut some reach too far."""
    if following is None or not box.x0 < following.box.x0 < box.x1:
        return box
    return Box(box.x0, box.top, max(following.box.x0 - 0.1 * box.height, (box.x0 + following.box.x0) / 2), box.bottom)


def _is_dotted(signs: str) -> bool:
    return signs.count(".") + 3 * signs.count("…") >= _DOTTED


def _of_line(line: Sequence[Found], scale: float) -> Iterator[Word]:
    for one, following in zip(line, [*line[1:], None], strict=True):
        text = unicodedata.normalize("NFC", "".join(one.text.split()))
        if one.confidence < _JUNK and set(text) <= _DIRT and not _is_dotted(text):
            continue
        yield Word(
            text=text,
            box=Box(*(value * scale for value in _clear_of(one.box, following))),
            confidence=min(max(round(one.confidence), 0), 100),
        )
