"""Texts whose lines are broken anywhere: the paragraphs, each a run over several lines of the file.

Such a text comes out of a web page whose source was broken at a margin (80 columns as a rule, tags counted), so the
length of a line says little, and the end of a paragraph looks like any other end of a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ingest.lexicon import patterns
from ingest.readers.flattened import BAR
from ingest.types import Block, Place, Span

FLOWED = "flowed"
"""Kind of a block in which a line feed is where the file broke the line: a blank, no end of a paragraph."""
_LEXICON = "broken_lines"
_FEWEST_JOINS = 3
_LEAST_SHARE = 0.02
_FULL_LINE = 68
"""Characters; a line at least so long was broken by the margin, when nothing else says."""
_FULL_CAPITALS = 55
_EMPHASIS_LINES = 8
_QUOTES = "“”\"'‘’"
_MARKS = re.compile(r"\*+|\\(?=[.()*#-])|!?\[(?=[^\[\]\n]{1,300}\]\()|(?<=\S)\]\([^\s()]*\)")
"""Emphasis, escapes and links of Markdown, but for the words in them."""
_LABEL = re.compile(r"[-–+•]|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zđ]|[A-ZĐ]|[IVXLC]{1,5})[.)]|(?:Điều|ĐIỀU)\s+\d+[a-zđ]?\.?")
"""A line that is only the label of what stands on the next one."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the file: its place, its words without emphasis marks, the marks at its ends."""

    span: Span
    words: str
    raw: str


@cache
def _any(part: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern.pattern})" for pattern in patterns(_LEXICON, part)))


def _is(part: str, words: str) -> bool:
    """Whether any pattern of a part of the lexicon is found."""
    return _any(part).search(words) is not None


def is_broken(text: str) -> bool:
    """Whether the lines of a text are broken anywhere: enough of them go on in small letters on the next line."""
    lines = [line.strip() for line in text.split("\n")]
    pairs = sum(bool(first) and bool(second) for first, second in pairwise(lines))
    joins = sum(bool(first) and second[:1].islower() and not _is("begins", second) for first, second in pairwise(lines))
    return joins >= _FEWEST_JOINS and joins >= pairs * _LEAST_SHARE


def flowed(text: str, skipped: frozenset[int] = frozenset()) -> tuple[Block, ...]:
    """The paragraphs of a broken text as blocks of the kind `FLOWED`; bars, blank lines and rules are in none.

    `skipped`: numbers of lines (from 1) that are something else; a paragraph ends before them.
    """
    blocks: list[Block] = []
    for row, lines in _runs(text, skipped):
        start = 0
        for at in range(1, len(lines) + 1):
            if at == len(lines) or not _goes_on(lines[start:at], lines[at : at + _EMPHASIS_LINES]):
                span = Span(lines[start].span.start, lines[at - 1].span.end)
                blocks.append(Block(span, FLOWED, Place("line", row=row + start)))
                start = at
    return tuple(blocks)


def _runs(text: str, skipped: frozenset[int]) -> Iterator[tuple[int, list[_Line]]]:
    """Runs of lines between bars, blank lines and rules, each with the number of its first line (from 1)."""
    gathered: list[_Line] = []
    at = 0
    for row, line in enumerate([*text.split("\n"), ""], 1):
        bare = line.strip()
        words = _MARKS.sub("", bare).strip()
        if not words or bare == BAR or row in skipped or _is("rules", bare):
            if gathered:
                yield row - len(gathered), gathered
            gathered = []
        else:
            start = at + len(line) - len(line.lstrip())
            gathered.append(_Line(Span(start, start + len(bare)), words, bare))
        at += len(line) + 1


def _goes_on(paragraph: list[_Line], after: list[_Line]) -> bool:
    """Whether the first of the lines after a paragraph belongs to it: by its words, then by the width of the line."""
    last, line = paragraph[-1], after[0]
    closed = _is("closed_ends", last.words)
    if (line.words[0].isdigit() or _LABEL.fullmatch(line.words)) and _is("before_number", last.words):
        return True
    if len(paragraph) == 1 and _is("alone", last.words):
        return False
    if not closed and _is("references", line.words):
        return True
    if _is("begins", line.words.lstrip(_QUOTES)):
        return False
    if _LABEL.fullmatch(last.words) or line.words[0].islower() or line.words[0] in ",;)”’":
        return True
    if _is("must_close", paragraph[0].words) and not _is("closed_ground", last.words):
        return True
    return _open_emphasis(paragraph, after) or (not closed and _unfinished(paragraph, line))


def _unfinished(paragraph: list[_Line], line: _Line) -> bool:
    """Whether a paragraph whose last line no sign closes goes on, though the next line begins like any other."""
    last = paragraph[-1]
    if line.words[0].isdigit() or line.words[0] in "(“\"'/" or _is("open_ends", last.words):
        return line.words[0] != "(" or not last.words.isupper()
    if last.raw.endswith("**") and paragraph[0].raw.startswith("**"):
        return False  # a heading or title set off by bold print ends with it
    if last.words.isupper() != line.words.isupper():
        return False
    least = _FULL_CAPITALS if line.words.isupper() else _FULL_LINE
    return len(last.words) >= least or (len(paragraph) == 1 and _one_word(last.words))


def _one_word(words: str) -> bool:
    """Whether a line is a label and a word, or a word: tags before it filled the rest of the line in the source."""
    first, _, rest = words.partition(" ")
    return not rest or (" " not in rest and _LABEL.fullmatch(first) is not None)


def _open_emphasis(paragraph: list[_Line], after: list[_Line]) -> bool:
    """Whether bold or italic print begun in a paragraph is still open and ends on one of the lines after it."""
    whole = "".join(part.raw for part in paragraph[-_EMPHASIS_LINES:])
    bold = whole.count("**") % 2
    italic = whole.replace("**", "").count("*") % 2
    for line in after if bold or italic else ():
        if _is("begins", line.words):
            return False
        if (bold and "**" in line.raw) or (italic and "*" in line.raw.replace("**", "")):
            return True
    return False
