"""Runs of a text for showing: cut to a bound, the words in question lit."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ingest.types import Span

PLAIN = 1_500
"""Most characters shown of a unit in which nothing is lit."""
AROUND = 1_500
"""Most characters shown before and after the lit words of one unit."""
SLACK = 60
"""So many more are not worth a cut."""
LIT = 20_000
"""Most characters lit."""


class Bit(NamedTuple):
    """A run of characters, lit or not; `doubt` says why a recognised one may be misread, None where it is sure."""

    text: str
    lit: bool = False
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A line, a cell or a member: its runs, and how many characters of it are left out before and after them."""

    bits: tuple[Bit, ...]
    before: int = 0
    after: int = 0

    @property
    def lit(self) -> bool:
        """Whether some of it is lit."""
        return any(bit.lit for bit in self.bits)

    @property
    def text(self) -> str:
        """All that is shown of it."""
        return "".join(bit.text for bit in self.bits)


Doubts = Sequence[tuple[Span, str]]
"""Runs of a text that may be misread, in order, each with the reason in words."""


def unit(text: str, own: Span, asked: Span, plain: int = PLAIN, doubts: Doubts = ()) -> Unit:
    """The unit that stands at `own` in a text, with what of `asked` lies in it lit; `plain` bounds it otherwise."""
    start, end = max(own.start, asked.start), min(own.end, asked.end)
    empty = asked.start == asked.end and own.start <= asked.start <= own.end
    if start >= end and not empty:
        stop = own.start + plain if own.end - own.start > plain + SLACK else own.end
        return Unit(tuple(_bits(text, Span(own.start, stop), False, doubts)), after=own.end - stop)
    end = max(start, min(end, start + LIT))
    first, last = max(own.start, start - AROUND), min(own.end, end + AROUND)
    bits = [
        *_bits(text, Span(first, start), False, doubts),
        *(_bits(text, Span(start, end), True, doubts) if start < end else [Bit("", lit=True)]),
        *_bits(text, Span(end, last), False, doubts),
    ]
    return Unit(tuple(bits), before=first - own.start, after=own.end - last)


def _bits(text: str, own: Span, lit: bool, doubts: Doubts) -> Iterator[Bit]:
    """A run cut where what may be misread begins and ends."""
    at = own.start
    first = bisect_right(doubts, own.start, key=lambda doubt: doubt[0].end)
    for span, reason in doubts[first:]:
        if span.start >= own.end:
            break
        start, end = max(at, span.start), min(own.end, span.end)
        if start < end:
            if at < start:
                yield Bit(text[at:start], lit)
            yield Bit(text[start:end], lit, reason)
            at = end
    if at < own.end:
        yield Bit(text[at : own.end], lit)
