"""Slots of running lines: labels with leaders, compound blanks, dates, groups of boxes to tick."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extract.forms.lines import Line
from extract.forms.slots import Slot
from extract.forms.tokens import BLANK, TICK, WORDS
from ingest.types import Piece, Span


def slots_of_lines(lines: Iterable[Line]) -> Iterator[Slot]:
    """The slots of lines that no table claims, in the order of print."""
    for line in lines:
        label: Piece | None = None
        for token in line.tokens:
            if token.kind == WORDS:
                label = Piece(token.text, token.span.start)
            elif token.kind in (BLANK, TICK) and label is not None:
                shape = "blank" if token.kind == BLANK else "choice"
                yield Slot(printed=label, span=Span(label.start, token.span.end), shape=shape, line=line)
                label = None
        if label is not None and label.rstrip().endswith(":"):
            yield Slot(printed=label, span=label.span, shape="blank", line=line)
