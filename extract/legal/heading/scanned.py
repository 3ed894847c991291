"""Rows of recognised pages without what stamps and seals leave among them: scraps that are no words."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence

from extract.legal.lines import Line
from extract.run import Run
from ingest.clean.syllables import is_syllable
from ingest.types import Document, Span

_WORD = re.compile(r"\S+")
_NUMBER = re.compile(r"[(“\"]*\w*\d[\w./,:;-]*[)”\"]*")
_SHORT = re.compile(r"[A-ZĐ]{1,6}[.:;,]?|[IVXLC]+[.,]?|[a-zđ]\)|[-–•+~]|\d+[.)]")
_EDGES = " \t,.;:()“”\"'!…-–"
_SURE, _LEGIBLE = 60, 45
"""Confidence (of 100) from which a word is taken as it stands; mean of a row below which it is a scrap."""


def legible(document: Document, lines: Sequence[Line]) -> list[Line]:
    """The rows as they are where nothing was recognised; else without scraps, each by its confidence and its shape."""
    if not document.recognised or document.layout is None:
        return list(lines)
    return [kept for line in lines if (kept := _kept(document, line)) is not None]


def _kept(document: Document, line: Line) -> Line | None:
    """A row without the scraps in it; None when most of it is scraps, or all of it is misread."""
    words = list(_words(document, line.run))
    good = [(start, end, sure) for start, end, sure in words if sure >= _SURE or _is_word(line.run.text[start:end])]
    if 2 * len(good) < len(words) or not good:
        return None
    letters = [(sum(map(str.isalnum, line.run.text[start:end])), sure) for start, end, sure in good]
    total = sum(size for size, _ in letters)
    mean = sum(size * sure for size, sure in letters) / total if total else 100
    if mean < _LEGIBLE or (total <= 2 and mean < _SURE + 10 and not line.run.text.strip().isdigit()):
        return None
    return line if len(good) == len(words) else line._replace(run=_joined(line.run, good))


def _words(document: Document, run: Run) -> Iterator[tuple[int, int, int]]:
    """Start, end and the least confidence of the words of a row; printed ones are sure."""
    assert document.layout is not None
    for match in _WORD.finditer(run.text):
        span = Span(run.at[match.start()], run.at[match.end() - 1] + 1)
        sure = min((confidence for _, _, confidence in document.layout.runs(span)), default=100)
        yield match.start(), match.end(), min(sure, 100)


def _is_word(text: str) -> bool:
    """Whether a doubtful word has the shape of one: a syllable in one case, a number, capitals of an office."""
    letters = text.strip(_EDGES)
    if _NUMBER.fullmatch(text) or _SHORT.fullmatch(text):
        return True
    cased = letters.islower() or letters.isupper() or letters.istitle()
    return letters.isalpha() and cased and is_syllable(letters.lower())


def _joined(run: Run, words: Sequence[tuple[int, int, int]]) -> Run:
    text: list[str] = []
    at = array("q")
    for start, end, _ in words:
        if text:
            text.append(" ")
            at.append(run.at[start - 1])
        text.append(run.text[start:end])
        at.extend(run.at[start:end])
    return Run("".join(text), at, at[0])
