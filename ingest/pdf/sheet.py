"""One page as the file has it: its words, its ruling lines, and whether its text layer is to be believed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from ingest.pdf.chars import chars_of, frame_of, turn_of
from ingest.pdf.drawn import Drawn
from ingest.pdf.fields import fields_of
from ingest.pdf.geometry import Box, Matrix, Rule, Word, turned_back
from ingest.pdf.rules import drawings_of
from ingest.pdf.trust import state_of
from ingest.pdf.words import words_in


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sheet:
    """A page not yet laid out. `number` from 1; sizes in points; `state`: text, scan or blank.

    All places are those of the page read upright; `to_page` sends them to the page as it is shown (None: the same).
    `squares`: outlines and pictures of the size of a tick box; `fields`: those of an interactive form.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    state: str = "text"
    to_page: Matrix | None = None
    squares: tuple[Box, ...] = ()
    fields: tuple[Drawn, ...] = ()


def read_sheet(page: Any, number: int) -> Sheet:
    """Read one page (a pypdfium2 page); nothing of it is held afterwards."""
    shown = frame_of(page)
    text_page = page.get_textpage()
    try:
        turn = turn_of(text_page.raw, shown)
        frame = replace(shown, rotation=(shown.rotation + turn) % 360) if turn else shown
        chars = chars_of(text_page.raw, frame)
        words = words_in(text_page.raw, chars)
        drawings = drawings_of(page, frame)
        state = state_of(text_page.raw, chars, words, drawings)
    finally:
        text_page.close()
    width, height = frame.size
    return Sheet(
        number=number,
        width=width,
        height=height,
        words=tuple(words),
        rules=drawings.rules,
        squares=drawings.squares,
        fields=fields_of(page, frame),
        state=state,
        to_page=turned_back(frame, shown) if turn else None,
    )
