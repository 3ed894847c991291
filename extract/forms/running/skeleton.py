"""A paragraph of a form as a string in which every blank, box and note is one character: what patterns are tried on."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from extract.fold import lower
from extract.forms.lines import Line
from extract.forms.tokens import BLANK, NOTE, TICK
from ingest.types import Piece, Span

B, T, D, N, E = "…", "□", "◷", "†", "‥"
"""A blank, a box, a date (its blanks together), the number of a note, dots that only explain."""

_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u200b\ufeff"
_OWN = str.maketrans(dict.fromkeys((B, T, D, N, E, *_SPACES), " "))


@dataclass(frozen=True, slots=True, kw_only=True)
class Skeleton:
    """`text` has one character for each blank, box, date and note; `begins` and `ends` say where each character stands
    in the document; `source` is the text of the document from the first line on, `low` is `text` in lower case."""

    text: str
    low: str
    begins: tuple[int, ...]
    ends: tuple[int, ...]
    source: str
    start: int
    lines: tuple[Line, ...]

    def span(self, begins: int, ends: int) -> Span:
        """Where a run of the skeleton stands in the document."""
        if begins >= ends:
            at = self.at(begins)
            return Span(at, at)
        return Span(self.begins[begins], self.ends[ends - 1])

    def at(self, index: int) -> int:
        """Where a character begins; the last one's place where `index` is beyond it."""
        return self.begins[min(index, len(self.begins) - 1)] if self.begins else self.start

    def sign(self, index: int) -> Span:
        """Where one character stands."""
        return Span(self.begins[index], self.ends[index])

    def piece(self, begins: int, ends: int) -> Piece:
        """The text of the document behind a run of the skeleton."""
        span = self.span(begins, ends)
        return Piece(self.source[span.start - self.start : span.end - self.start], span.start)

    def line_at(self, at: int) -> Line:
        """The line that a character of the skeleton stands in."""
        begins = self.at(at)
        return next((line for line in reversed(self.lines) if line.piece.start <= begins), self.lines[0])

    def put(self, begins: int, ends: int, sign: str) -> Skeleton:
        """The same with a run replaced by one sign that stands where the whole run stood."""
        span = self.span(begins, ends)
        return replace(
            self,
            text=self.text[:begins] + sign + self.text[ends:],
            low=self.low[:begins] + sign + self.low[ends:],
            begins=(*self.begins[:begins], span.start, *self.begins[ends:]),
            ends=(*self.ends[:begins], span.end, *self.ends[ends:]),
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
    begins: list[int] = []
    ends: list[int] = []
    source = ""
    start = lines[0].piece.start
    for line in lines:
        gap = line.piece.start - start - len(source)
        if text:
            text.append("\n")
            begins.append(start + len(source))
            ends.append(line.piece.start)
        source += "\n" * gap + str(line.piece)
        for token in line.tokens:
            sign = {BLANK: B, TICK: T, NOTE: N}.get(token.kind)
            if sign is not None:
                text.append(sign)
                begins.append(token.span.start)
                ends.append(token.span.end)
            else:
                text.append(token.text.translate(_OWN))
                begins.extend(range(token.span.start, token.span.end))
                ends.extend(range(token.span.start + 1, token.span.end + 1))
    whole = "".join(text)
    return Skeleton(
        text=whole, low=lower(whole), begins=tuple(begins), ends=tuple(ends), source=source, start=start,
        lines=tuple(lines),
    )  # fmt: skip
