"""Tiny files made with the libraries that offices' software is built on: PDF by reportlab, workbooks by XlsxWriter."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape


@cache
def font() -> str:
    """A Unicode font (DejaVu Sans, which ships with matplotlib), registered once with its italic."""
    import matplotlib
    from reportlab.lib.fonts import addMapping
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    for name, file in (("DejaVu", "DejaVuSans"), ("DejaVu-Italic", "DejaVuSans-Oblique")):
        pdfmetrics.registerFont(TTFont(name, str(folder / f"{file}.ttf")))
    for bold in (0, 1):
        addMapping("DejaVu", bold, 0, "DejaVu")
        addMapping("DejaVu", bold, 1, "DejaVu-Italic")
    return "DejaVu"


def pdf(lines: Sequence[str], password: str | None = None, landscape: int = 0) -> bytes:
    """A PDF of lines, one below the other, 60 to a page. `landscape`: pages and words turned by so many degrees."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption(password, strength=128) if password else None)
    for at in range(0, len(lines), 60):
        canvas.setPageRotation(landscape)
        canvas.setFont(font(), 10)
        if landscape:  # the words are set against the turn, so that the page as shown is upright
            canvas.translate(*{90: (842, 0), 180: (595, 842), 270: (0, 595)}[landscape])
            canvas.rotate(landscape)
        for row, line in enumerate(lines[at : at + 60]):
            canvas.drawString(60, 780 - 12 * row, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def flowing(*parts: Any, width: float = 595, height: float = 842, footer: bool = False) -> bytes:
    """A PDF set by a layout engine: strings are paragraphs, tables come from `ruled`; `footer` prints page numbers."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    style = ParagraphStyle("thân", fontName=font(), fontSize=11, leading=14, spaceAfter=6, alignment=4)

    def number(canvas: Any, document: Any) -> None:
        canvas.setFont(font(), 9)
        canvas.drawCentredString(width / 2, height - 40, str(document.page))

    out = io.BytesIO()
    document = SimpleDocTemplate(
        out, pagesize=(width, height), leftMargin=70, rightMargin=60, topMargin=60, bottomMargin=60
    )
    story = [Paragraph(escape(part), style) if isinstance(part, str) else part for part in parts]
    document.build(story, **({"onFirstPage": number, "onLaterPages": number} if footer else {}))
    return out.getvalue()


def ruled(rows: Sequence[Sequence[str]], widths: Sequence[float], header: int = 1, spans: Sequence[Any] = ()) -> Any:
    """A table with all rules, its header repeated on each page, words wrapped. `spans` are reportlab's SPAN."""
    from reportlab.lib.colors import black
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, Table

    style = ParagraphStyle("ô", fontName=font(), fontSize=9, leading=11)
    cells = [[Paragraph(cell.replace("\n", "<br/>"), style) if cell else "" for cell in row] for row in rows]
    look = [("GRID", (0, 0), (-1, -1), 0.5, black), ("VALIGN", (0, 0), (-1, -1), "TOP"), *spans]
    return Table(cells, colWidths=list(widths), repeatRows=header, style=look)


def workbook(rows: Sequence[Sequence[Any]], name: str = "Danh mục", **more: Sequence[Sequence[Any]]) -> bytes:
    """A workbook of one sheet, further sheets by name. Strings are text cells, numbers are numeric cells."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_numbers": False})
    for title, content in {name: rows, **more}.items():
        sheet = book.add_worksheet(title)
        for at, row in enumerate(content):
            for column, value in enumerate(row):
                if value is not None:
                    sheet.write(at, column, value)
    book.close()
    return out.getvalue()
