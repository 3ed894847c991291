"""What stands around a run of running text: whole lines before and after, within a bound."""

from __future__ import annotations

from dataclasses import dataclass

from api.evidence.doubts import doubts
from api.evidence.units import LIT, Unit, unit
from ingest.types import Document, Span

ROOM = 16_000
"""Most characters looked at on either side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Lines of a text; `more_before` and `more_after`: there are others."""

    units: tuple[Unit, ...]
    more_before: bool
    more_after: bool
    kind: str = "lines"


def lines(document: Document, asked: Span, before: int, after: int) -> Lines:
    """The lines of a run, with so many lines before and after that say something."""
    text = document.text
    end = max(asked.start, min(asked.end, asked.start + LIT))
    top, bottom = _back(text, asked.start, before), _on(text, end, after)
    units, at = [], top
    doubtful = doubts(document, Span(top, bottom))
    for line in text[top:bottom].split("\n"):
        own = Span(at, at + len(line))
        touched = own.start <= asked.start <= own.end
        if line.strip() or touched:
            units.append(unit(text, own, asked, doubts=doubtful))
        at = own.end + 1
    return Lines(
        units=tuple(units), more_before=bool(text[max(0, top - ROOM) : top].strip()),
        more_after=bool(text[bottom : bottom + ROOM].strip()),
    )  # fmt: skip


def _back(text: str, start: int, count: int) -> int:
    """Where the line of `start` begins, or one before it: `count` lines that are not blank, as far as there is room."""
    at = text.rfind("\n", 0, start) + 1
    while count and at and start - at < ROOM:
        previous = text.rfind("\n", 0, at - 1) + 1
        count -= bool(text[previous : at - 1].strip())
        at = previous
    return at


def _on(text: str, end: int, count: int) -> int:
    """Where the line of `end` ends, or one after it."""
    at = _end(text, end)
    while count and at < len(text) and at - end < ROOM:
        following = _end(text, at + 1)
        count -= bool(text[at + 1 : following].strip())
        at = following
    return at


def _end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found
