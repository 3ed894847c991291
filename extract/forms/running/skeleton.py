"""A paragraph of a form as a string in which every blank, box and note is one character: what patterns are tried on."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from extract.forms.lines import Line
from extract.forms.tokens import BLANK, NOTE, TICK
from ingest.types import Piece, Span

B, T, D, N, E = "…", "□", "◷", "ⁿ", "‥"
"""A blank, a box, a date (its blanks together), the number of a note, dots that only explain."""

_OWN = str.maketrans(dict.fromkeys((B, T, D, N, E), " "))


@dataclass(frozen=True, slots=True, kw_only=True)
class Skeleton:
    """`text` has one character for each blank, box, date and note; `spans` says where each character stands in the
    document; `source` is the text of the document from the first line on, `low` is `text` in lower case."""

    text: str
    low: str
    spans: tuple[Span, ...]
    source: str
    start: int
    lines: tuple[Line, ...]

    def span(self, begins: int, ends: int) -> Span:
        """Where a run of the skeleton stands in the document."""
        if begins >= ends:
            at = self.spans[min(begins, len(self.spans) - 1)].start if self.spans else self.start
            return Span(at, at)
        return Span(self.spans[begins].start, max(span.end for span in self.spans[begins:ends]))

    def piece(self, begins: int, ends: int) -> Piece:
        """The text of the document behind a run of the skeleton."""
        span = self.span(begins, ends)
        return Piece(self.source[span.start - self.start : span.end - self.start], span.start)

    def line_at(self, at: int) -> Line:
        """The line that a character of the skeleton stands in."""
        begins = self.spans[min(at, len(self.spans) - 1)].start if self.spans else self.start
        return next((line for line in reversed(self.lines) if line.piece.start <= begins), self.lines[0])

    def put(self, begins: int, ends: int, sign: str) -> Skeleton:
        """The same with a run replaced by one sign that stands where the whole run stood."""
        span = self.span(begins, ends)
        return replace(
            self,
            text=self.text[:begins] + sign + self.text[ends:],
            low=self.low[:begins] + sign + self.low[ends:],
            spans=(*self.spans[:begins], span, *self.spans[ends:]),
        )

    def swap(self, pattern: re.Pattern[str], sign: str, wanted: Callable[[re.Match[str]], bool]) -> Skeleton:
        """The same with the group ``it`` of each match (the whole match where there is none) replaced by a sign."""
        out = self
        name: str | int = "it" if "it" in pattern.groupindex else 0
        for match in reversed(list(pattern.finditer(self.low))):
            if match.start(name) < match.end(name) and wanted(match):
                out = out.put(match.start(name), match.end(name), sign)
        return out


def skeleton_of(lines: Sequence[Line]) -> Skeleton:
    """The skeleton of lines that make one paragraph."""
    text: list[str] = []
    spans: list[Span] = []
    source = ""
    start = lines[0].piece.start
    for line in lines:
        gap = line.piece.start - start - len(source)
        if text:
            text.append("\n")
            spans.append(Span(start + len(source), line.piece.start))
        source += "\n" * gap + str(line.piece)
        for token in line.tokens:
            sign = {BLANK: B, TICK: T, NOTE: N}.get(token.kind)
            if sign is not None:
                text.append(sign)
                spans.append(token.span)
            else:
                text.append(token.text.translate(_OWN))
                spans.extend(Span(at, at + 1) for at in range(token.span.start, token.span.end))
    whole = "".join(text)
    return Skeleton(
        text=whole, low=lower(whole), spans=tuple(spans), source=source, start=start, lines=tuple(lines)
    )  # fmt: skip


def lower(text: str) -> str:
    """Lower case of the same length."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(one if len(one) == 1 else letter for letter, one in ((each, each.lower()) for each in text))
