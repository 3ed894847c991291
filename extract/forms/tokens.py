"""A line of a form as tokens: words, blanks to write on, boxes to tick, numbers of notes."""

from __future__ import annotations

import re
from typing import NamedTuple

from ingest.types import Span

WORDS, BLANK, TICK, NOTE = "words", "blank", "tick", "note"

SQUARES = "□☐☑☒▢◻◽❏❑❒⬜\uf06f\uf0a8\uf071\uf072"
"""Signs that are boxes to tick wherever they stand; the last are of symbol fonts."""

_TOKEN = re.compile(
    r"(?P<blank>(?:[.…‥·_]\s?){3,}|…|_{2,}|(?<=[\s:/(])\.{2}(?=[\s/)]|$))"
    rf"|(?P<tick>[{SQUARES}£¨]|\[\s{{1,3}}\])"
    r"|(?P<note>\(\s?(?:\d{1,2}|[ivx]{1,4}|\*{1,3})\s?\)|\[\d{1,2}\](?=[.…_]|\s*$)|[¹²³⁴⁵⁶⁷⁸⁹]+)"
)
"""What stands between words on a form: leaders to write on, boxes, numbers that point to the notes below."""

_LETTER_BOX = re.compile(r"(?<![\w'’.)-])[oq](?![\w'’.)-])")
"""Letters that the font Wingdings draws as boxes, where the font was lost; told by standing alone, twice on a line."""


class Token(NamedTuple):
    """A run of a line: `kind` is words, blank, tick or note; `drawn` where no character stands for it in the text (a
    tab's leader, a ruled line, a drawn box): its span is then empty or a run of white space."""

    kind: str
    span: Span
    text: str
    drawn: bool = False


def tokens_of(text: str, start: int, drawn: tuple[tuple[Span, str], ...] = ()) -> tuple[Token, ...]:
    """The tokens of a line that stands at `start`. `drawn`: the marks of the Document (``leader``, ``rule``, ``box``)
    that stand within the line."""
    plain = list(_LETTER_BOX.finditer(text))
    if len(plain) > 1 or (plain and plain[0].group() == text.strip()):
        drawn = (*drawn, *((Span(start + box.start(), start + box.end()), "box") for box in plain))
    cuts: list[Token] = [
        Token(str(match.lastgroup), Span(start + match.start(), start + match.end()), match.group())
        for match in _TOKEN.finditer(text)
    ]
    for span, mark in drawn:
        kind = TICK if mark == "box" else BLANK
        if not any(cut.span.start <= span.start < cut.span.end for cut in cuts):
            cuts.append(Token(kind, span, text[span.start - start : span.end - start], drawn=True))
    cuts.sort(key=lambda cut: (cut.span.start, cut.span.end))
    out: list[Token] = []
    at = start
    for cut in cuts:
        _words(out, text, start, at, cut.span.start)
        if (
            out
            and out[-1].kind == cut.kind == BLANK
            and not text[out[-1].span.end - start : cut.span.start - start].strip()
        ):
            out[-1] = out[-1]._replace(span=Span(out[-1].span.start, max(cut.span.end, out[-1].span.end)))
        else:
            out.append(cut)
        at = max(at, cut.span.end)
    _words(out, text, start, at, start + len(text))
    return tuple(out)


def _words(out: list[Token], text: str, start: int, begins: int, ends: int) -> None:
    words = text[begins - start : ends - start]
    if words.strip():
        out.append(Token(WORDS, Span(begins, ends), words))
