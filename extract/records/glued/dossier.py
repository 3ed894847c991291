"""Thành phần hồ sơ as the 2026 page prints it: case names, papers, form files and quantities, run together.

Every table is ``<case name or "--">``, header, rows; every row ``<name><files><quantity>``. A quantity
reads "1 bản chính" or "0 bản chính,1 bản sao", without leading zeros. Names speak of copies too ("02 bản chính"), so
a quantity counts only where a cell can end.
"""

from __future__ import annotations

import re

from extract.records.glued import files
from extract.records.glued.cells import Cell
from ingest.types import Piece

HEAD = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
"""The header row, glued."""
NO_NAME = "--"
"""What the page prints for a case without a name."""

_QUANTITY = re.compile(r"(?P<digits>\d+) bản chính(?:,\d+ bản sao)?")
_GOES_ON = frozenset(" \t\n;,.:)")
_NO_NAMES = re.compile(r"(?:--)+(?=\S|$)")


def split(text: Piece) -> list[Cell]:
    """The cells of the glued tables, in order; they tile the text. Text that fits nowhere has the role ``other``."""
    cells: list[Cell] = []
    heads = [m.start() for m in re.finditer(re.escape(HEAD), text)]
    if not heads:
        return _case_cells(text) if _NO_NAMES.fullmatch(text.strip()) else [Cell("other", text)] if text else []
    cells += _case_cells(text[: heads[0]])
    row = 0
    for at, end in zip(heads, [*heads[1:], len(text)], strict=True):
        cells.append(Cell("head", text[at : at + len(HEAD)]))
        block = text[at + len(HEAD) : end]
        quantities = _quantities(str(block))
        start = 0
        for begin, stop in quantities:
            cells += _row_cells(block[start:begin], block[begin:stop], row)
            start, row = stop, row + 1
        rest = block[start:]
        if rest:
            cells += _case_cells(rest) if quantities or end < len(text) else [Cell("other", rest)]
    return cells


def _row_cells(content: Piece, quantity: Piece, row: int) -> list[Cell]:
    name, forms = files.split(content)
    cells = [Cell("name", name, row)] if name else []
    return [*cells, *(Cell("form", form, row) for form in forms), Cell("quantity", quantity, row)]


def _case_cells(text: Piece) -> list[Cell]:
    """Names of cases between two tables: "--" for each that has none, then the name of the one that follows."""
    cells: list[Cell] = []
    blanks = _NO_NAMES.match(text)
    at = blanks.end() if blanks is not None else 0
    cells += [Cell("case", text[i : i + 2]) for i in range(0, at, 2)]
    if at < len(text):
        cells.append(Cell("case", text[at:]))
    return cells


def _quantities(block: str) -> list[tuple[int, int]]:
    """Begin and end of every quantity cell."""
    begins = ((_begin(block, match), match.end()) for match in _QUANTITY.finditer(block))
    return [(begin, end) for begin, end in begins if begin is not None]


def _begin(block: str, match: re.Match[str]) -> int | None:
    """Where the quantity's number begins, None when the words are part of a name.

    Digits of the name may run into it: "…/20261 bản chính" is the year 2026 and one original.
    """
    digits, start = match["digits"], match.start()
    before = block[start - 1] if start else ""
    ends_cell = match.end() == len(block) or block[match.end()] not in _GOES_ON
    if len(digits) == 1:
        if before.isspace():
            return start if ends_cell and not _QUANTITY.match(block, match.end()) else None
        return start if before not in ("(", "") else None
    if digits[0] == "0" and len(digits) == 2:
        return None
    if before.islower() and len(digits) == 2:
        return start
    if before.isspace() and not ends_cell:
        return None
    return match.end("digits") - 1
