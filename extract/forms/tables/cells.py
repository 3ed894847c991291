"""What a cell of a table holds: nothing, a place to write on, a box, a number of its row or column, or words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from extract.forms.tables.wording import words_of
from extract.forms.tokens import BLANK, TICK, WORDS, Token, tokens_of
from ingest.types import Cell, Document, Piece

_CODE = re.compile(
    r"^[\W_]*(?:\d{1,4}|[A-ZĐa-zđ]\d{0,2}|[IVXLC]{1,7})(?:\s?[.,\-/]\s?[0-9a-z]{1,3})*[\W_]*"
    r"(?:=[\d\s()\[\]+\-–x×*/:,%.=…]*)?$"
)
_EVEN = re.compile(r"^\W*(?:\.{2,}|…+)\W*$")


@dataclass(frozen=True)
class Read:
    """A cell read. `piece` is its text without white space around it; `tokens` what stands in it."""

    cell: Cell
    piece: Piece
    drawn: bool

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return tokens_of(str(self.piece), self.piece.start)

    @cached_property
    def words(self) -> str:
        """Its words in lower case."""
        return words_of(str(self.piece))

    @cached_property
    def blank(self) -> bool:
        """Nothing is printed in it but a place to write on."""
        return not any(token.kind == TICK for token in self.tokens) and not self.words

    @cached_property
    def code(self) -> bool:
        """It holds the number of a row or of a column (``1``, ``(2)``, ``I.1``, ``[20]``, ``A``), or dots for more."""
        return bool(self.piece) and (_CODE.match(str(self.piece)) is not None or self.more)

    @cached_property
    def more(self) -> bool:
        """It holds dots that stand for further rows."""
        return _EVEN.match(str(self.piece)) is not None

    @cached_property
    def ticks(self) -> bool:
        """It holds a box to tick."""
        return self.drawn or any(token.kind == TICK for token in self.tokens)

    @cached_property
    def leaders(self) -> bool:
        """Dots to write on stand beside its words."""
        kinds = [token.kind for token in self.tokens]
        return BLANK in kinds and WORDS in kinds and bool(self.words)

    @property
    def says(self) -> bool:
        """It holds words that are no mere number."""
        return bool(self.words) and not self.code


def read_cell(document: Document, cell: Cell, boxes: Sequence[int]) -> Read:
    """A cell read. `boxes`: where the boxes are drawn that no character of the text stands for."""
    piece = document.piece(cell.span).strip()
    drawn = any(cell.span.start <= at <= cell.span.end for at in boxes) if boxes else False
    return Read(cell=cell, piece=piece, drawn=drawn)
