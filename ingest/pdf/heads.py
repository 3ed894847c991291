"""Which rows of a table are its head: those printed again on every page, or those in bold over the columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.pdf.tabled import PageTable
from ingest.pdf.tables import PlacedCell, Row, header_repeated

_NUMBERING = re.compile(r"\(?(?:\d{1,2}|[A-Z])\)?(?:\s*=.*)?")
"""What stands in the row that numbers the columns: (1), 2, A, (5) = (3) + (4)."""


def header_rows(parts: Sequence[PageTable], rows: Sequence[Row]) -> int:
    """How many of the first rows (those printed again not counted) are the head; 0 where nothing says so."""
    own = [row.cells for row in rows if not row.repeated]
    if len(own) < 2:
        return 0
    count = max((header_repeated(parts[0], part) for part in parts[1:]), default=0)
    if not count and _is_bold(own[0]) and not all(_is_bold(cells) for cells in own[1:]):
        count = 1
    if not count:
        return 0
    two_rows = any(cell.column_span > 1 for cell in own[0])
    deepest = max((cell.row_span for cell in own[0]), default=1) if two_rows else 1
    count = max(count, min(deepest, len(own) - 1))
    return count + 1 if count < len(own) - 1 and _is_numbering(own[count]) else count


def _is_bold(cells: Sequence[PlacedCell]) -> bool:
    """Whether all words of a row are in bold, and it has more than one cell of them."""
    held = [cell for cell in cells if cell.paragraphs]
    words = [word for cell in held for part in cell.paragraphs for line in part.lines for word in line.words]
    return len(held) > 1 and all(word.bold for word in words)


def _is_numbering(cells: Sequence[PlacedCell]) -> bool:
    texts = [" ".join(part.text for part in cell.paragraphs).strip() for cell in cells]
    return len(texts) > 2 and all(_NUMBERING.fullmatch(text) for text in texts)
