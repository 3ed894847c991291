"""Runs of a text for showing: cut to a bound, the words in question lit."""

from __future__ import annotations

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
    """A run of characters, lit or not."""

    text: str
    lit: bool = False


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


def unit(text: str, own: Span, asked: Span, plain: int = PLAIN) -> Unit:
    """The unit that stands at `own` in a text, with what of `asked` lies in it lit; `plain` bounds it otherwise."""
    start, end = max(own.start, asked.start), min(own.end, asked.end)
    empty = asked.start == asked.end and own.start <= asked.start <= own.end
    if start >= end and not empty:
        stop = own.start + plain if own.end - own.start > plain + SLACK else own.end
        return Unit((Bit(text[own.start : stop]),), after=own.end - stop)
    end = max(start, min(end, start + LIT))
    first, last = max(own.start, start - AROUND), min(own.end, end + AROUND)
    bits = (Bit(text[first:start]), Bit(text[start:end], lit=True), Bit(text[end:last]))
    return Unit(tuple(bit for bit in bits if bit.text or bit.lit), before=first - own.start, after=own.end - last)
