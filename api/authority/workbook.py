"""Decentralisation as a workbook: the rate as formulas over the lists, the lists themselves, the proposal table.

Mark another line as proposed in the sheet of the denominator and every rate moves. Values stand beside the formulas, so
that a viewer that does not count shows the same; the same rows give the same bytes.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Sequence
from typing import Any

from api.authority import asking, words
from api.authority.asking import EVERYTHING, Board, Filters, Known
from api.reports.table_sheet import LONGEST
from api.reports.words import FONT
from catalog_graph.authority.counting import Share
from catalog_graph.authority.types import Line
from catalog_graph.store.opening import Store

SUMMARY, DENOMINATOR, NUMERATOR, WHATIF = "Tổng hợp", "Mẫu số", "Tử số", "Nếu chấp nhận cả"
PROPOSALS, UNCLEAR, APART = "Đề xuất", "Phải làm rõ trước", "Không tính"
YES, MAYBE = words.STANDINGS["accepted"], words.STANDINGS["open"]
_LISTED = (
    ("Mã", 12), ("Tên thủ tục", 54), ("Lĩnh vực", 24), ("Cơ quan", 28), ("Cấp quyết định", 20),
    ("Thẩm quyền hiện tại", 46), ("Căn cứ xác định", 16), ("Phân cấp", 16), ("Đề xuất cho", 16),
    ("Câu trong hồ sơ", 60), ("Vì sao", 50), ("Mâu thuẫn, lưu ý", 50),
)  # fmt: skip
_WIDTHS = (6, 12, 44, 22, 36, 18, 44, 60, 40)


def workbook(store: Store, filters: Filters = EVERYTHING, of: Known | None = None) -> bytes:
    """The workbook of what is asked for. Raises StoreError for an unknown snapshot."""
    of = of or asking.known(store, filters)
    return written(
        asking.board(store, filters, of), asking.proposals(store, filters, of), asking.unclear(store, filters, of)
    )


def written(board: Board, proposals: Sequence[Line], unclear: Sequence[Line] = ()) -> bytes:
    """The workbook of a board with its proposals."""
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties(
            {"title": "Phân cấp thủ tục hành chính", "author": "thutuc", "created": datetime.datetime(2026, 1, 1)}
        )  # the same rows, the same bytes
        _Book(book, board).write(proposals, unclear)
    return out.getvalue()


class _Book:
    def __init__(self, book: Any, board: Board) -> None:
        self.book, self.board = book, board
        base = {"font_name": FONT, "font_size": 11, "valign": "top", "text_wrap": True}
        self.plain = book.add_format(base)
        self.head = book.add_format({**base, "bold": True, "border": 1, "bg_color": "#DDE7F0"})
        self.bold = book.add_format({**base, "bold": True})
        self.title = book.add_format({**base, "bold": True, "font_size": 14, "text_wrap": False})
        self.rate = book.add_format({**base, "num_format": "0.0%"})
        self.input = book.add_format({**base, "bg_color": "#FFF8DC"})

    def write(self, proposals: Sequence[Line], unclear: Sequence[Line]) -> None:
        """All sheets: the rates first, the rows they count behind them."""
        names = (SUMMARY, DENOMINATOR, NUMERATOR, WHATIF, PROPOSALS, UNCLEAR, APART)
        sheets = {name: self.book.add_worksheet(name) for name in names}
        total = self.board.total
        self._list(sheets[DENOMINATOR], total.denominator)
        self._list(sheets[NUMERATOR], total.accepted, asked=False)
        self._list(sheets[WHATIF], total.whatif, asked=False)
        self._unclear(sheets[UNCLEAR], unclear)
        self._list(sheets[APART], (*total.excluded, *total.internal, *total.local), asked=False)
        self._proposals(sheets[PROPOSALS], proposals)
        self._summary(sheets[SUMMARY])
        sheets[SUMMARY].activate()

    def _summary(self, sheet: Any) -> None:
        sheet.set_column(0, 0, 44)
        sheet.set_column(1, 8, 15)
        sheet.write_string(0, 0, "PHÂN CẤP GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH", self.title)
        target = self.board.target
        sheet.write_string(1, 0, "Mục tiêu", self.bold)
        if target is None:
            sheet.write_string(1, 1, words.UNKNOWN, self.plain)
        else:
            sheet.write_number(1, 1, float(target.share), self.rate)
            doubt = "" if target.certainty in ("V", "D") else "; cần đối chiếu văn bản trước khi trích"
            sheet.merge_range(1, 2, 1, 8, f"{target.label} ({target.ground}{doubt})", self.plain)
            sheet.set_row(1, 32)
        heads = (
            "Cơ quan", "Mẫu số (mã)", "Đã chấp nhận", "Kể cả đề xuất", "Tỷ lệ đã chấp nhận",
            "Tỷ lệ nếu chấp nhận cả", "Trong mẫu số: suy ra", "Trong mẫu số: chưa rõ", "Không tính: cấp xã",
            "Không tính: nội bộ", "Không tính: địa phương",
        )  # fmt: skip
        for column, head in enumerate(heads):
            sheet.write_string(3, column, head, self.head)
        last = len(self.board.total.denominator) + 1
        for row, share in enumerate(self.board.shares, 4):
            self._share(sheet, row, share, last)
        self._share(sheet, 4 + len(self.board.shares), self.board.total, last, every=True)
        notes = (
            f"Bản chụp: {self.board.snapshot or words.UNKNOWN}; xét theo tên cơ quan và cấp ngày "
            f"{self.board.day.strftime('%d/%m/%Y') if self.board.day else words.UNKNOWN}.",
            "Đơn vị đếm: mã thủ tục khác nhau. Thủ tục nhiều cấp quyết định được tính khi có ít nhất một cấp trên xã.",
            *((words.stale(self.board.read),) if self.board.stale else ()),
            f"Đổi ô vàng ở sheet “{DENOMINATOR}” (cột Phân cấp: {YES}, {MAYBE} hay để trống): mọi tỷ lệ tự tính lại.",
        )
        for row, note in enumerate(notes, 6 + len(self.board.shares)):
            sheet.merge_range(row, 0, row, 8, note, self.plain)

    def _share(self, sheet: Any, row: int, share: Share, last: int, *, every: bool = False) -> None:
        called = f"'{DENOMINATOR}'!$D$2:$D${last}"
        marks = f"'{DENOMINATOR}'!$H$2:$H${last}"
        mine = "" if every else f"{called},A{row + 1}"
        sheet.write_string(row, 0, share.agency, self.bold if every else self.plain)
        below = f"=COUNTA('{DENOMINATOR}'!$A$2:$A${last})" if every else f"=COUNTIFS({mine})"
        more = "" if every else f",{mine}"
        yes, maybe = (f'COUNTIFS({marks},"{mark}"{more})' for mark in (YES, MAYBE))
        place = row + 1
        rates = (f'=IF(B{place}=0,"{words.UNKNOWN}",{cell}{place}/B{place})' for cell in "CD")
        sheet.write_formula(row, 1, below, self.plain, len(share.denominator))
        sheet.write_formula(row, 2, f"={yes}", self.plain, len(share.accepted))
        sheet.write_formula(row, 3, f"={yes}+{maybe}", self.plain, len(share.whatif))
        for column, (formula, rate) in enumerate(zip(rates, (share.rate, share.rate_whatif), strict=True), 4):
            sheet.write_formula(row, column, formula, self.rate, words.UNKNOWN if rate is None else float(rate))
        apart = (share.inferred, share.unknown, share.excluded, share.internal, share.local)
        for column, lines in enumerate(apart, 6):
            sheet.write_number(row, column, len(lines), self.plain)

    def _list(self, sheet: Any, lines: Sequence[Line], *, asked: bool = True) -> None:
        """The lines behind a figure; where an officer may mark them (`asked`), the column of marks is open."""
        for at, (head, width) in enumerate(_LISTED):
            sheet.set_column(at, at, width)
            sheet.write_string(0, at, head, self.head)
        for row, line in enumerate(lines, 1):
            for column, text in enumerate(_cells(line)):
                style = self.input if asked and column == 7 else self.plain
                if text:
                    sheet.write_string(row, column, text[:LONGEST], style)
                else:
                    sheet.write_blank(row, column, None, style)
        if lines and asked:
            choice = {"validate": "list", "source": [YES, MAYBE], "ignore_blank": True}
            sheet.data_validation(1, 7, len(lines), 7, choice)
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, max(1, len(lines)), len(_LISTED) - 1)

    def _unclear(self, sheet: Any, lines: Sequence[Line]) -> None:
        for at, (head, width) in enumerate(zip(words.UNCLEAR_HEADS, (6, 12, 54, 24, 60, 90), strict=True)):
            sheet.set_column(at, at, width)
            sheet.write_string(0, at, head, self.head)
        for row, cells in enumerate(words.unclear_rows(lines), 1):
            for column, text in enumerate(cells):
                sheet.write_string(row, column, text[:LONGEST], self.plain)
        sheet.freeze_panes(1, 3)

    def _proposals(self, sheet: Any, lines: Iterable[Line]) -> None:
        for at, (head, width) in enumerate(zip((*words.HEADS, "Tình trạng"), (*_WIDTHS, 16), strict=True)):
            sheet.set_column(at, at, width)
            sheet.write_string(0, at, head, self.head)
        every = tuple(lines)
        for row, (line, proposal) in enumerate(zip(every, words.rows(every), strict=True), 1):
            sheet.write_number(row, 0, proposal.order, self.plain)
            for column, text in enumerate((*proposal[1:], words.STANDINGS[line.standing]), 1):
                sheet.write_string(row, column, str(text)[:LONGEST], self.plain)
        sheet.freeze_panes(1, 3)
        sheet.autofilter(0, 0, max(1, len(every)), len(words.HEADS))


def _cells(line: Line) -> tuple[str, ...]:
    told = line.deciding
    mark = {"accepted": YES, "open": MAYBE}.get(line.standing, "")
    return (
        line.code or line.subject, line.name or "", line.field or "", line.agency, words.levels(told),
        words.current(told), words.HOWS[told.how] if line.counted else line.group_says, mark,
        words.level(line.proposed) if mark else "", "; ".join(one.words for one in told.authorities),
        " ".join(dict.fromkeys(one.why for one in told.authorities)),
        " ".join((*(one.message for one in told.contradictions), *told.notes)),
    )  # fmt: skip
