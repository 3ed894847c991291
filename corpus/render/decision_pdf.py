"""Decisions as text PDF: upright body, landscape annex, lists that run over pages with their header repeated."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from corpus.render.blocks import Block, Cell, Grid, Text


@cache
def _fonts() -> None:
    """Register a font that has Vietnamese letters: the DejaVu Serif that comes with matplotlib."""
    from matplotlib import get_data_path
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    folder = Path(get_data_path()) / "fonts" / "ttf"
    for name, file in (
        ("Serif", "DejaVuSerif"),
        ("Serif-Bold", "DejaVuSerif-Bold"),
        ("Serif-Italic", "DejaVuSerif-Italic"),
    ):
        pdfmetrics.registerFont(TTFont(name, folder / f"{file}.ttf"))
    pdfmetrics.registerFontFamily(
        "Serif", normal="Serif", bold="Serif-Bold", italic="Serif-Italic", boldItalic="Serif-Bold"
    )


def render(blocks: Sequence[Block], title: str) -> bytes:
    """The blocks as a PDF; the same blocks give the same bytes."""
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.platypus import BaseDocTemplate, Frame, NextPageTemplate, PageBreak, PageTemplate, Spacer

    _fonts()
    out = io.BytesIO()
    pages = {"upright": A4, "landscape": landscape(A4)}
    document = BaseDocTemplate(out, pagesize=A4, title=title, author="thutuc", invariant=1)
    document.addPageTemplates(
        [
            PageTemplate(name, [Frame(56, 50, w - 100, h - 100, 0, 0, 0, 0)], onPage=_number, pagesize=(w, h))
            for name, (w, h) in pages.items()
        ]
    )
    story: list[Any] = []
    width = A4[0] - 100
    for block in blocks:
        if isinstance(block, Text):
            story.append(_paragraph(block.text, bold=block.bold, italic=block.italic, align=block.align))
            story.append(Spacer(0, 4))
        elif isinstance(block, Grid):
            story += [_table(block, width), Spacer(0, 8)]
        else:
            name = "landscape" if block.landscape else "upright"
            width = pages[name][0] - 100
            story += [NextPageTemplate(name), PageBreak()]
    document.build(story)
    return out.getvalue()


def _number(canvas: Any, document: Any) -> None:
    """The page number above the text, as decisions print it from the second page."""
    if canvas.getPageNumber() > 1:
        canvas.setFont("Serif", 9)
        canvas.drawCentredString(canvas._pagesize[0] / 2, canvas._pagesize[1] - 30, str(canvas.getPageNumber()))


def _paragraph(text: str, *, bold: bool = False, italic: bool = False, align: str = "", size: int = 10) -> Any:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    style = ParagraphStyle(
        "text", fontName="Serif", fontSize=size, leading=size + 3, alignment=1 if align == "center" else 0
    )
    inner = escape(text, quote=False).replace("\n", "<br/>")
    inner = f"<b>{inner}</b>" if bold else f"<i>{inner}</i>" if italic else inner
    return Paragraph(inner, style)


def _table(block: Grid, width: float) -> Any:
    """A table with its merged cells; cells are centred vertically, as in many originals."""
    from reportlab.lib import colors
    from reportlab.platypus import LongTable

    total = sum(block.widths)
    style: list[Any] = [("VALIGN", (0, 0), (-1, -1), "MIDDLE" if block.borders else "TOP")]
    style += [("GRID", (0, 0), (-1, -1), 0.5, colors.black)] if block.borders else []
    rows: list[list[Any]] = []
    open_at: dict[int, int] = {}
    for at, row in enumerate(block.rows):
        line: list[Any] = []
        goes_on: set[int] = set()
        for cell in row:
            column = len(line)
            if cell.columns > 1:
                style.append(("SPAN", (column, at), (column + cell.columns - 1, at)))
            if cell.below == "continue":
                goes_on.add(column)
            line.append(_paragraph(cell.text, bold=cell.bold, italic=cell.italic, size=8 if block.borders else 10))
            line += [""] * (cell.columns - 1)
        for column in sorted(open_at.keys() - goes_on):
            style.append(("SPAN", (column, open_at.pop(column)), (column, at - 1)))
        open_at |= {column: at for column, cell in _places(row) if cell.below == "restart"}
        rows.append(line)
    for column, start in open_at.items():
        style.append(("SPAN", (column, start), (column, len(rows) - 1)))
    return LongTable(rows, [width * part / total for part in block.widths], style=style, repeatRows=block.header_rows)


def _places(row: Sequence[Cell]) -> list[tuple[int, Cell]]:
    """Each cell with the column it begins in."""
    out, column = [], 0
    for cell in row:
        out.append((column, cell))
        column += cell.columns
    return out
