"""Footnotes: set apart below the short line at the foot of a page, and their raised numbers taken out of the text.

Word and LibreOffice print a line of about five centimetres, notes in smaller letters under it, each after a raised
number. A number in the text is a reference only when a note of that number stands on the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

import numpy as np

from ingest.lexicon import found
from ingest.pdf.geometry import Rule, Word
from ingest.pdf.lines import Line, Paragraph, chains, levels, merged, segments, single
from ingest.pdf.sheet import Sheet

_SHORTEST, _LONGEST = 50.0, 0.55
"""Length of the line above the notes: in points at least, at most of the page's width."""
_SMALLER = 0.93
"""Letters of notes, as part of the height of the others."""
_RAISED = 0.8
"""Height of a raised number, as part of the height of its word."""
_MARK = re.compile(r"\[?\(?(\d{1,3}|\*{1,3})\)?\]?")
_ABOVE = 0.15
"""How far above the line of the letters a raised number stands, as part of their height."""
_GAP = 1.6
_SLACK = 2.0


def notes_apart(sheet: Sheet) -> tuple[Sequence[Word], tuple[Paragraph, ...]]:
    """The words of a page without its footnotes, references marked, and the footnotes."""
    line = _line_above(sheet)
    if line is None:
        return sheet.words, ()
    below = [word for word in sheet.words if word.box.top >= line.at - _SLACK]
    above = [word for word in sheet.words if word.box.top < line.at - _SLACK]
    if not below or not above:
        return sheet.words, ()
    if median(word.box.height for word in below) > _SMALLER * median(word.box.height for word in above):
        return sheet.words, ()
    lines, of_sheet = _lines(below, sheet.number)
    if not lines or _marker(lines[0]) is None:
        return sheet.words, ()
    numbers = {marker for line in lines if (marker := _marker(line)) is not None}
    return [*_referring(above, numbers), *of_sheet], tuple(_notes(lines))


def _line_above(sheet: Sheet) -> Rule | None:
    """The lowest level line of the right length at the left edge of the text, with no other drawing under it."""
    level = [rule for rule in sheet.rules if not rule.vertical]
    if not level or not sheet.words:
        return None
    lowest = max(level, key=lambda rule: rule.at)
    fits = _SHORTEST <= lowest.end - lowest.start <= _LONGEST * sheet.width and lowest.at > 0.3 * sheet.height
    if not fits or any(rule.vertical and rule.end > lowest.at - _SLACK for rule in sheet.rules):
        return None
    left = min((word.box.x0 for word in sheet.words if word.box.top >= lowest.at - _SLACK), default=None)
    return lowest if left is not None and abs(left - lowest.start) < 3 * 14 else None


def _lines(words: Sequence[Word], page: int) -> tuple[list[Line], list[Word]]:
    """The lines of notes, and the words under them that belong to the sheet: a page number."""
    lines = [line for level in levels(chains(words, _GAP, page)) for line in segments(level, _GAP)]
    of_sheet: list[Word] = []
    while lines and found("pdf_furniture", "page_numbers", lines[-1].text):
        of_sheet.extend(lines.pop().words)
    return lines, of_sheet


def _marker(line: Line) -> str | None:
    """The number that a note begins with: raised, in brackets, or stars."""
    first = line.words[0]
    match = _MARK.match(first.text)
    if match is None:
        return None
    bracketed = match.group()[:1] in "[(" and match.group()[-1:] in "])"
    return match[1] if bracketed or "*" in match[1] or _is_raised(line, match) else None


def _is_raised(line: Line, match: re.Match[str]) -> bool:
    boxes = line.words[0].boxes
    if boxes is None or len(boxes) < match.end():
        return False
    own = float((boxes[: match.end(), 3] - boxes[: match.end(), 1]).max())
    return own < _RAISED * max(word.box.height for word in line.words)


def _notes(lines: Sequence[Line]) -> list[Paragraph]:
    out: list[Paragraph] = []
    for line in lines:
        if out and _marker(line) is None:
            out[-1] = merged(out[-1], single(line))
        else:
            out.append(single(line))
    return out


def _referring(words: Sequence[Word], numbers: set[str]) -> list[Word]:
    """The words, raised numbers of notes on this page taken out of them."""
    out: list[Word] = []
    for word in words:
        at = _raised_number(word, numbers)
        if at is None:
            out.append(word)
            continue
        start, end = at
        kept = [*range(start), *range(end, len(word.text))]
        boxes = None if word.boxes is None else word.boxes[kept]
        text = word.text[:start] + word.text[end:]
        out.append(replace(word, text=text, boxes=boxes, note=(start, word.text[start:end])))
    return out


def _raised_number(word: Word, numbers: set[str]) -> tuple[int, int] | None:
    """Where in a word a raised number of a note stands."""
    boxes = word.boxes
    if boxes is None or len(boxes) != len(word.text) or not any(char.isdigit() or char == "*" for char in word.text):
        return None
    letters = np.array([char.isalpha() for char in word.text])
    if not letters.any():
        return None
    # The highest of the letters' lower edges is the line they stand on: some reach below it.
    line, tallest = float(boxes[letters, 3].min()), float((boxes[letters, 3] - boxes[letters, 1]).max())
    for match in _MARK.finditer(word.text):
        start, end = match.span(1)
        height = float((boxes[start:end, 3] - boxes[start:end, 1]).max())
        raised = line - float(boxes[start:end, 3].max()) > _ABOVE * tallest
        if match[1] in numbers and raised and height < tallest:
            return start, end
    return None
