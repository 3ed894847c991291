"""Cells written in TCVN3 or VNI fonts: each cell's words and fonts heard first, then decoded cell by cell."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from ingest.legacy.decoder import Decoded, Decoder
from ingest.ooxml import attribute, child, children, local, number
from ingest.sheet.cells import SheetCell, clean
from ingest.types import Issue

Run = tuple[str, str | None]


class OldCodes:
    """The decoder of a workbook. `styles` and `strings` are the roots of their parts."""

    def __init__(self, styles: etree._Element | None, strings: etree._Element | None) -> None:
        """Read the fonts of the cell styles and of the runs inside of shared strings."""
        self._fonts = _fonts(styles)
        self._rich = {
            at: _runs(item) for at, item in enumerate(children(strings, "si")) if child(item, "r") is not None
        }
        self._decoder = Decoder()

    def see(self, cells: Iterable[SheetCell]) -> None:
        """Hear the cells of a sheet, before any is decoded."""
        for cell in cells:
            if not cell.text.isascii():
                for text, font in self._parts(cell):
                    self._decoder.see(text, font)

    @property
    def any(self) -> bool:
        """Whether anything may have to be decoded."""
        return self._decoder.legacy

    def decoded(self, cell: SheetCell) -> Decoded | None:
        """A cell's text in Unicode; None when it stays as it is."""
        parts = self._parts(cell)
        found = self._decoder.decode(parts)
        kind = next((part.kind for part in found if part), None)
        if kind is None:
            return None
        whole = "".join(part.text if part else text for part, (text, _) in zip(found, parts, strict=True))
        return Decoded(clean(whole), kind)

    def issues(self) -> tuple[Issue, ...]:
        """What was decoded, for the officer."""
        return self._decoder.issues()

    def _parts(self, cell: SheetCell) -> list[Run]:
        font = self._fonts[cell.style] if 0 <= cell.style < len(self._fonts) else None
        runs = self._rich.get(cell.item) if cell.item is not None else None
        return [(text, own or font) for text, own in runs] if runs else [(cell.text, font)]


def _fonts(styles: etree._Element | None) -> list[str | None]:
    """The font's name of each cell style."""
    names = [attribute(child(font, "name")) for font in children(child(styles, "fonts"), "font")]
    out: list[str | None] = []
    for style in children(child(styles, "cellXfs"), "xf"):
        at = number(style, "fontId")
        out.append(names[at] if at is not None and 0 <= at < len(names) else None)
    return out


def _runs(item: etree._Element) -> list[Run]:
    out: list[Run] = []
    for sub in item:
        if local(sub) == "t":
            out.append((sub.text or "", None))
        elif local(sub) == "r":
            text = "".join(part.text or "" for part in children(sub, "t"))
            out.append((text, attribute(child(child(sub, "rPr"), "rFont"))))
    return out
