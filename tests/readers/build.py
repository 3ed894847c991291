"""Tiny files made on the fly: packages by hand, so that a test can leave out or break whatever it is about."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from ingest.read import read
from ingest.types import Cell, Document, Table

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def package(parts: Mapping[str, str | bytes], compress: bool = True) -> bytes:
    """A zip package of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED) as archive:
        for name, content in {"[Content_Types].xml": _TYPES, **parts}.items():
            archive.writestr(name, content)
    return out.getvalue()


def word(body: str, **parts: str) -> bytes:
    """A Word file with this body; further parts by file name under word/ (styles, numbering, footnotes)."""
    extra = {f"word/{name}.xml": wordml(name, content) for name, content in parts.items()}
    return package({"word/document.xml": wordml("document", f"<w:body>{body}</w:body>"), **extra})


def wordml(root: str, content: str) -> str:
    """A WordprocessingML part."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} xmlns:w="{W}" xmlns:r="{R}">{content}</w:{root}>'


def p(*runs: str, properties: str = "") -> str:
    """A paragraph of runs; plain words or XML of runs."""
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def r(words: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def tc(content: str, properties: str = "") -> str:
    """A table cell: words, or XML of paragraphs."""
    inner = content if content.startswith(("<w:p", "<w:tbl")) else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tbl(*rows: Sequence[str]) -> str:
    """A table without a grid, as the portal exports them; cells are words or XML of cells."""
    cells = ["".join(cell if cell.startswith("<w:tc>") else tc(cell) for cell in row) for row in rows]
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def read_bytes(data: bytes, name: str = "tệp.bin") -> Document:
    """Read, and hold the reader to its promises: NFC text, spans inside it, blocks and tables in order."""
    import unicodedata

    document = read(data, name)
    size = len(document.text)
    assert unicodedata.is_normalized("NFC", document.text)
    spans = [block.span for block in document.blocks] + [span for span, _ in document.marks]
    spans += [table.span for table in document.tables]
    spans += [cell.span for table in document.tables for row in table.rows for cell in row]
    assert all(0 <= start <= end <= size for start, end in spans)
    starts = [block.span.start for block in document.blocks]
    assert starts == sorted(starts)
    return document


def words(document: Document, cell: Cell) -> str:
    """What a cell says."""
    return str(document.piece(cell.span))


def grid(document: Document, table: Table) -> list[list[str]]:
    """The words of a table, row by row, the cells that begin there."""
    return [[words(document, cell) for cell in row] for row in table.rows]
