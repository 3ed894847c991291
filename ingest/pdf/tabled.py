"""A table as it stands on one page."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.pdf.grid import Grid, GridCell
from ingest.pdf.lines import Paragraph


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledCell:
    """A cell with its words."""

    place: GridCell
    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        """The words, paragraphs on lines of their own."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTable:
    """A ruled table as it stands on one page."""

    page: int
    grid: Grid
    cells: tuple[RuledCell, ...]
