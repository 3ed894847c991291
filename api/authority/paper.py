"""The decentralisation proposals of an agency as a Word file (dự thảo), in the columns of such annexes."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from typing import Any

from api.authority import asking, words
from api.authority.asking import EVERYTHING, Board, Filters, Known
from api.reports.docx import clean, fitted, styled, timeless
from api.reports.words import number
from catalog_graph.authority.counting import percent
from catalog_graph.authority.types import Line
from catalog_graph.store.opening import Store

_UNCLEAR = (10, 18, 56, 34, 62, 86)
_WIDTHS = (10, 18, 46, 24, 34, 22, 40, 46, 26)
"""Of the columns of the proposal table on a page on its side, in millimetres."""


def paper(
    store: Store, filters: Filters = EVERYTHING, day: datetime.date | None = None, of: Known | None = None
) -> bytes:
    """The draft for what is asked for; the same content gives the same bytes. Raises StoreError for an unknown
    snapshot."""
    of = of or asking.known(store, filters)
    rows = (asking.proposals(store, filters, of), asking.unclear(store, filters, of))
    return written(asking.board(store, filters, of), *rows, filters.agency, day)


def written(
    board: Board, proposals: Sequence[Line], unclear: Sequence[Line] = (), agency: str | None = None,
    day: datetime.date | None = None,
) -> bytes:  # fmt: skip
    """The draft of a board with its proposals; accepted and open ones in tables of their own, and what has to be
    cleared before anything is proposed."""
    from docx import Document

    made: Any = Document()
    fixed = day or board.day or datetime.date(2026, 1, 1)
    styled(made, "Phương án phân cấp thủ tục hành chính", agency or "thutuc", fixed, lying=True)
    _para(made, "PHƯƠNG ÁN PHÂN CẤP GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH", bold=True, center=True)
    _para(made, f"Thuộc phạm vi quản lý của {agency}" if agency else "Tất cả cơ quan", center=True)
    _para(made, "(Dự thảo, kèm theo Tờ trình số ……/TTr-…… ngày …… tháng …… năm ……)", italic=True, center=True)
    _figures(made, board)
    accepted = [line for line in proposals if line.standing == "accepted"]
    waiting = [line for line in proposals if line.standing == "open"]
    _para(made, f"II. THỦ TỤC ĐÃ CHẤP NHẬN PHÂN CẤP ({len(accepted)})", bold=True)
    _table(made, words.HEADS, words.rows(accepted), _WIDTHS)
    _para(made, f"III. THỦ TỤC ĐỀ XUẤT, CHỜ QUYẾT ĐỊNH ({len(waiting)})", bold=True)
    _table(made, words.HEADS, words.rows(waiting), _WIDTHS)
    _para(made, f"IV. THỦ TỤC PHẢI LÀM RÕ THẨM QUYỀN TRƯỚC KHI ĐỀ XUẤT ({len(unclear)})", bold=True)
    _table(made, words.UNCLEAR_HEADS, words.unclear_rows(unclear), _UNCLEAR)
    out = io.BytesIO()
    made.save(out)
    return timeless(out.getvalue())


def _figures(made: Any, board: Board) -> None:
    total, target = board.total, board.target
    _para(made, "I. TỶ LỆ PHÂN CẤP", bold=True)
    if target is not None:
        _para(made, f"Mục tiêu: {target.label} ({target.ground}).")
    _para(
        made,
        f"Mẫu số: {number(len(total.denominator))} mã thủ tục (trong đó {number(len(total.inferred))} mã có thẩm quyền "
        f"suy ra, {number(len(total.unknown))} mã chưa rõ); không tính {number(len(total.excluded))} mã do UBND, Chủ "
        f"tịch UBND cấp xã quyết định, {number(len(total.internal))} mã nội bộ, {number(len(total.local))} mã của địa "
        "phương.",
    )
    _para(
        made,
        f"Tử số: {number(len(total.accepted))} mã đã chấp nhận, tỷ lệ {percent(total.rate)}; nếu chấp nhận cả các đề "
        f"xuất: {number(len(total.whatif))} mã, tỷ lệ {percent(total.rate_whatif)}.",
    )
    if board.stale:
        _para(made, f"{words.stale(board.read)}", italic=True)
    missing = total.missing(target)
    if missing:
        _para(made, f"Còn thiếu {number(missing)} mã so với mục tiêu.")


def _table(made: Any, heads: Sequence[str], rows: Sequence[Sequence[object]], widths: Sequence[int]) -> None:
    from docx.shared import Mm, Pt

    if not rows:
        _para(made, "Không có.")
        return
    table = made.add_table(rows=1, cols=len(heads), style="Table Grid")
    fitted(table, widths)
    for at, cells in enumerate((heads, *rows)):
        row = table.add_row() if at else table.rows[0]
        for cell, text, width in zip(row.cells, cells, widths, strict=True):
            cell.width = Mm(width)
            run = cell.paragraphs[0].add_run(clean(str(text)))
            run.bold, run.font.size = at == 0, Pt(10)


def _para(made: Any, text: str, *, bold: bool = False, italic: bool = False, center: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    at = made.add_paragraph()
    at.alignment = WD_ALIGN_PARAGRAPH.CENTER if center else WD_ALIGN_PARAGRAPH.JUSTIFY
    at.paragraph_format.space_after = Pt(6)
    at.paragraph_format.keep_with_next = bold  # a heading stays with its table
    run = at.add_run(clean(text))
    run.bold, run.italic = bold, italic
