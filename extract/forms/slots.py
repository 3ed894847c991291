"""What is read off a form before it is judged: a slot with its printed label and its blank."""

from __future__ import annotations

from dataclasses import dataclass

from extract.forms.lines import Line
from ingest.types import Piece, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A place to be filled in. `printed` is the run that its label is read from (cleaned by `labels`), `span` label and
    blank; `shape`: ``blank`` (a leader or a line that ends in a colon), ``choice``, ``date``, ``column``, ``row`` (a
    printed row of a table), ``matrix``, ``signature``, ``greeting`` (Kính gửi), ``place_date``, ``attachment``.
    `line` is where it stands; `section` the heading above as far as a table or a block knows it better than the walk;
    `whose` the head of a matrix' column. `label` overrides the cleaning of `printed` where the label stands apart.
    `above`: what heads it besides its label (the heads above a leaf column, the head of the column that answers a row).
    `at` says where the slot comes in the order of print where that is not where its label begins (leaf columns of a
    head of several rows).
    """

    printed: Piece
    span: Span
    shape: str
    line: Line
    options: tuple[Piece, ...] = ()
    repeated: bool = False
    section: Piece | None = None
    whose: Piece | None = None
    label: str | None = None
    why: tuple[str, ...] = ()
    above: tuple[Piece, ...] = ()
    at: int | None = None

    @property
    def place(self) -> tuple[int, int]:
        """Its place in the order of print."""
        return (self.span.start if self.at is None else self.at, self.span.end)
