"""A decision as a sequence of blocks, before any file format: paragraphs, tables, page sections."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a table: its lines, and how many columns it takes.

    `below`: 'restart' begins a cell merged downwards, 'continue' is the part of it in a later row.
    `numbered`: the number is automatic, so the file holds no text for it.
    """

    text: str = ""
    columns: int = 1
    below: str = ""
    bold: bool = False
    italic: bool = False
    numbered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A paragraph; a line feed in it is a line break."""

    text: str
    bold: bool = False
    italic: bool = False
    align: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table: rows of cells, relative widths of its columns, how many of its first rows are the header."""

    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    header_rows: int = 0
    borders: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """The pages from here on are landscape (or upright again)."""

    landscape: bool = True


Block = Text | Grid | Turn
