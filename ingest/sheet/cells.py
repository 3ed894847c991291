"""The cells of one sheet: what each shows, the number it holds, how far it is merged."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ingest.ooxml import child, children, local
from ingest.sheet.formats import Formats

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCell:
    """A cell that shows something. `style` is its number among the cell styles, `item` that of its shared string."""

    row: int
    column: int
    text: str
    value: float | int | None = None
    style: int = 0
    item: int | None = None


@dataclass(slots=True)
class Sheet:
    """Reads one worksheet part. `uncomputed` counts formulas whose result the file does not hold."""

    root: etree._Element
    strings: list[str]
    formats: Formats
    uncomputed: int = field(default=0)

    def merged(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Top left cell of each merged range → rows and columns it covers."""
        out: dict[tuple[int, int], tuple[int, int]] = {}
        for element in children(child(self.root, "mergeCells"), "mergeCell"):
            first, _, last = str(element.get("ref", "")).partition(":")
            start, end = reference(first), reference(last or first)
            if start and end and end[0] >= start[0] and end[1] >= start[1]:
                out[start] = (end[0] - start[0] + 1, end[1] - start[1] + 1)
        return out

    def rows(self) -> Iterator[list[SheetCell]]:
        """The rows that show anything, hidden ones too, each in order of columns."""
        at_row = 0
        for element in children(child(self.root, "sheetData"), "row"):
            stated = str(element.get("r", ""))
            at_row = int(stated) if stated.isascii() and stated.isdigit() else at_row + 1
            if at_row > MOST_ROWS:
                return
            row = self._row(element, at_row)
            if row:
                yield sorted(row, key=lambda cell: cell.column)

    def _row(self, element: etree._Element, at_row: int) -> list[SheetCell]:
        out: list[SheetCell] = []
        column = 0
        for cell in element:
            place = reference(str(cell.get("r", "")))
            column = place[1] if place else column + 1
            text, value = self._content(cell)
            if text and column <= MOST_COLUMNS:
                item = _count(cell.findtext("{*}v", "")) if cell.get("t") == "s" else None
                style = _count(cell.get("s", "0")) or 0
                out.append(SheetCell(row=at_row, column=column, text=text, value=value, style=style, item=item))
        return out

    def _content(self, cell: etree._Element) -> tuple[str, float | int | None]:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return clean(rich_text(child(cell, "is"))), None
        held = child(cell, "v")
        raw = held.text if held is not None and held.text else ""
        if not raw:
            self.uncomputed += child(cell, "f") is not None
            return "", None
        if kind == "s":
            at = _count(raw)
            return (self.strings[at] if at is not None and at < len(self.strings) else ""), None
        if kind == "b":
            return ("TRUE" if raw == "1" else "FALSE"), None
        if kind != "n":
            return clean(raw), None
        try:
            value = float(raw)
        except ValueError:
            return clean(raw), None
        if not math.isfinite(value):
            return clean(raw), None
        return self.formats.text(value, _count(cell.get("s", "0")) or 0), value


def _count(text: str) -> int | None:
    """A whole number that is not negative; None for any other text."""
    bare = text.strip()
    return int(bare) if bare.isascii() and bare.isdigit() else None


def reference(text: str) -> tuple[int, int] | None:
    """Row and column of a reference such as ``B12``, from 1; None for another text."""
    match = _REFERENCE.fullmatch(text)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


def shared_strings(root: etree._Element | None) -> list[str]:
    """``xl/sharedStrings.xml`` as texts, in order."""
    return [clean(rich_text(element)) for element in children(root, "si")]


def rich_text(element: etree._Element | None) -> str:
    """The words of a string item: its runs joined, reading aids left out."""
    if element is None:
        return ""
    parts: list[str] = []
    for sub in element:
        name = local(sub)
        if name == "t":
            parts.append(sub.text or "")
        elif name == "r":
            parts.extend(text.text or "" for text in children(sub, "t"))
    return "".join(parts)


def clean(text: str) -> str:
    """NFC, escapes of control characters undone, line ends as line feeds, no blanks around."""
    if "_x" in text:
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)) if _printable(match[1]) else "", text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.strip()
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _printable(code: str) -> bool:
    value = int(code, 16)
    return value in (9, 10, 13) or (value >= 32 and not 0xD800 <= value <= 0xDFFF)
