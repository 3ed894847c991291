"""The texts and tables of the Word file.

Figures lead to their lines, lines to their evidence, by bookmarks inside the file. What paper cannot hold (thousands of
lines) is cut with a sentence that says how many lines are left out, and where they stand in the workbook.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from api.reports import words
from api.reports.ooxml import Text, bookmarked, linked, paragraph, plain, table
from api.reports.sheets import EXHIBITS, LINES, SHEETS
from catalog_graph.monthly.types import Column, Figure, Grid, Line, MonthlyReport, Register

ANNEX = 200
"""Lines of one annex that are printed."""
SUMMARY = 60
"""Lines of a summary table that are printed."""
QUOTE = 500
"""Characters of a quote that are printed."""
ANNEXES = ("detail", "comparison", "undecided", "unseen", "deadlines", "decisions", "unexplained", "sources")
"""Registers that become annexes, in this order; the ledger of codes stands in the workbook only, and that is said."""
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_LEAST = {"date": 12, "number": 6, "code": 10}
"""The least width of a column of a kind, in characters: a date must not be torn."""


class Paper:
    """The texts and tables of one report on paper."""

    def __init__(self, report: MonthlyReport) -> None:
        """Settle which lines and quotes are printed, and so which keys can be led to."""
        self.report = report
        self.known = words.figures(report)
        self.printed = {line.key for key in ANNEXES for line in report.register(key).lines[:ANNEX]}
        wanted = [key for name in ANNEXES for line in report.register(name).lines[:ANNEX] for key in line.exhibits]
        held = {one.key: one for one in report.exhibits}
        self.exhibits = [held[key] for key in sorted(dict.fromkeys(wanted))[: 2 * ANNEX]]
        self.printed |= {one.key for one in self.exhibits}
        self.blocks: dict[tuple[str, ...], str] = {}
        for figure in self.known.values():
            if figure.lines:
                self.blocks.setdefault(figure.lines, f"con_so_{figure.key}")

    # -- the paper -------------------------------------------------------------------------------------------------

    def front(self) -> Iterable[Any]:
        """Head, title, scope, the findings on what changed."""
        report = self.report
        yield _head(report)
        yield paragraph([plain("BÁO CÁO", bold=True)], align="center", before=240, size=28)
        yield paragraph([plain(f"Tình hình {words.title(report).lower()}", bold=True)], align="center", size=28)
        yield paragraph([plain("_______________")], align="center", after=200, size=20)
        yield _heading("I. PHẠM VI VÀ NGUỒN SỐ LIỆU")
        for label, said in report.facts:
            yield paragraph([plain(f"- {label}: "), plain(said)], indent=True)
        yield _heading("II. KẾT QUẢ TRONG KỲ")
        yield from self._finding(0)
        for key in ("counters", "levels", "agencies"):
            yield from self._grid(report.grid(key))

    def rest(self) -> Iterable[Any]:
        """Deadlines, balance, what to look at, the place to sign."""
        report = self.report
        yield _heading("III. THỰC HIỆN THỜI HẠN LUẬT ĐỊNH")
        yield from self._finding(1)
        # How days are counted belongs beside the verdicts; the other notes stand before the sources.
        yield paragraph([plain(report.notes[-1], italic=True)], indent=True)
        yield from self._grid(report.grid("deadlines"))
        yield _heading("IV. CÂN ĐỐI SỐ MÃ THỦ TỤC")
        yield from self._finding(2)
        yield from self._grid(report.grid("balance"), note=False)
        if report.grid("scope").rows:
            yield from self._grid(report.grid("scope"))
        yield _heading("V. VIỆC CẦN XEM")
        yield from self._finding(3)
        yield from self._grid(report.grid("lists"))
        # Two tables that touch become one.
        yield paragraph([plain("")], size=12)
        yield _signature()

    def annexes(self) -> Iterable[Any]:
        """The registers, the lines of each figure, the evidence."""
        report = self.report
        at = 0
        for at, key in enumerate(ANNEXES):
            yield from self._register(_ROMAN[at], report.register(key), first=at == 0)
        yield from self._fields(_ROMAN[at + 1])
        yield from self._lines(_ROMAN[at + 2])
        yield from self._quotes(_ROMAN[at + 3])

    # -- parts -----------------------------------------------------------------------------------------------------

    def _finding(self, at: int) -> Iterable[Any]:
        for sentence in self.report.findings[at][1]:
            parts = [
                self._figure(part) if isinstance(part, Figure) else plain(part)
                for part in words.split(sentence, self.known)
            ]
            yield paragraph(parts, indent=True)

    def _figure(self, figure: Figure, *, bold: bool = False) -> Text:
        shown, target = words.number(figure.value), self.blocks.get(figure.lines)
        return linked(shown, target, bold=bold) if target and figure.lines else plain(shown, bold=bold)

    def _grid(self, grid: Grid, *, note: bool = True) -> Iterable[Any]:
        yield paragraph([plain(grid.title, bold=True)], before=160, after=60, size=26, keep=True)
        rows = grid.rows
        cut = len(rows) - SUMMARY
        if cut > 1:
            # The last line is the total; it is never cut.
            rows = (*rows[: SUMMARY - 1], rows[-1]) if grid.total else rows[:SUMMARY]
        lines = []
        for at, (names, figures) in enumerate(rows):
            bold = grid.total and at == len(rows) - 1
            lines.append([[plain(name, bold=bold)] for name in names] + [[self._figure(f, bold=bold)] for f in figures])
        heads = (*grid.heads, *grid.columns)
        narrow = min(1100, max(840, 5900 // len(grid.columns)))
        rest = 9300 - narrow * len(grid.columns)
        first = rest * 2 // 3 if len(grid.heads) > 1 else rest
        widths = [first, rest - first][: len(grid.heads)] + [narrow] * len(grid.columns)
        size = 24 if len(grid.columns) < 6 else 21
        short = len(lines) <= 14
        yield table(heads, lines, widths, numbers=set(range(len(grid.heads), len(heads))), size=size, keep=short)
        if cut > 1:
            sheet = f"trang “Tổng hợp” của tệp {_workbook(self.report)}"
            yield _cut(
                f"Bảng này in {SUMMARY - 1} hàng đầu và hàng tổng số; còn {words.number(cut)} hàng nữa ở {sheet}."
            )
        if note and grid.note:
            yield paragraph([plain(grid.note, italic=True)], size=22, after=60)

    def _register(self, roman: str, register: Register, *, first: bool) -> Iterable[Any]:
        yield _annex(roman, register.title, first=first)
        if register.note:
            yield paragraph([plain(register.note, italic=True)], size=20, after=60)
        if register.key == "sources":
            for note in self.report.notes:
                yield paragraph([plain(f"- {note}")], size=22, after=60)
        if not register.lines:
            yield paragraph([plain("Không có dòng nào.", italic=True)])
            return
        heads = [*(column.name for column in register.columns), "Bằng chứng"]
        lines = [self._line(register, line) for line in register.lines[:ANNEX]]
        widths = [max(column.width, _LEAST.get(column.kind, 6)) for column in register.columns] + [10]
        scale = 14700 / sum(widths)
        numbers = {at for at, column in enumerate(register.columns) if column.kind in ("number", "date")}
        yield table(heads, lines, [int(width * scale) for width in widths], numbers=numbers, size=17)
        yield from self._left_out(len(register.lines), SHEETS[register.key])

    def _line(self, register: Register, line: Line) -> list[list[Text]]:
        cells = [
            list(self._cell(column, words.text(value)))
            for column, value in zip(register.columns, line.cells, strict=True)
        ]
        cells[0].insert(0, bookmarked(line.key))
        shown = words.span_of(line.exhibits)
        first = line.exhibits[0] if line.exhibits else ""
        if "–" in shown and first in self.printed:
            return [*cells, [linked(shown, first)]]
        return [*cells, list(self._keys(shown))]

    def _cell(self, column: Column, said: str) -> Iterable[Text]:
        return self._keys(said) if column.kind == "lines" else [plain(said)]

    def _left_out(self, count: int, sheet: str) -> Iterable[Any]:
        if count > ANNEX:
            yield _cut(
                f"Phụ lục này in {words.number(ANNEX)} dòng đầu trong {words.number(count)} dòng; toàn bộ ở trang "
                f"“{sheet}” của tệp {_workbook(self.report)}."
            )

    def _keys(self, said: str) -> Iterable[Text]:
        """Keys, each leading to its bookmark where that is printed."""
        for at, part in enumerate(said.split(", ")):
            lead = ", " if at else ""
            key = part.split(" ")[0]
            if lead:
                yield plain(lead)
            yield linked(part, key) if key in self.printed else plain(part)

    def _fields(self, roman: str) -> Iterable[Any]:
        grid = self.report.grid("fields")
        yield _annex(roman, grid.title)
        yield from self._grid(grid)

    def _lines(self, roman: str) -> Iterable[Any]:
        """The keys of the lines behind each figure: the figure leads here, the key to its line."""
        yield _annex(roman, "Dòng của từng con số")
        labels = words.by_lines(self.known)
        rows = []
        for lines, name in self.blocks.items():
            keys = list(self._keys(", ".join(lines[:ANNEX])))
            if len(lines) > ANNEX:
                keys.append(plain(f" và {words.number(len(lines) - ANNEX)} dòng khác (xem tệp bảng tính)"))
            said, value = words.named(labels[lines])
            rows.append([[bookmarked(name), plain(said)], [plain(value)], keys])
        if rows:
            yield table(["Con số", "Giá trị", "Các dòng"], rows, [4200, 1800, 8700], size=18)
        yield _cut(
            f"Khóa bắt đầu bằng M là mã trong sổ cân đối; sổ này không in ra giấy, xem trang “{SHEETS['ledger']}” của "
            f"tệp {_workbook(self.report)}; các dòng đầy đủ của từng con số ở trang “{LINES}” của tệp đó."
        )

    def _quotes(self, roman: str) -> Iterable[Any]:
        yield _annex(roman, "Bằng chứng")
        rows = [
            [
                [bookmarked(one.key), plain(one.key)],
                list(self._keys(one.used_by)),
                [plain(one.file)],
                [plain(one.place)],
                [plain(words.quoted(one, QUOTE))],
            ]
            for one in self.exhibits
        ]
        if rows:
            heads = ["Khóa", "Dùng cho dòng", "Tệp", "Vị trí", "Trích dẫn"]
            yield table(heads, rows, [900, 1100, 3200, 2100, 7400], size=18)
        left = len(self.report.exhibits) - len(self.exhibits)
        if left > 0:
            yield _cut(
                f"Phụ lục này in {words.number(len(self.exhibits))} trích dẫn; {words.number(left)} trích dẫn khác ở "
                f"trang “{EXHIBITS}” của tệp {_workbook(self.report)}."
            )


def _workbook(report: MonthlyReport) -> str:
    return f"bao-cao-{report.month:%Y-%m}.xlsx"


def _head(report: MonthlyReport) -> Any:
    """Quốc hiệu, tiêu ngữ, name of the agency, number, place and date: the last three left to the officer."""
    unit = (report.unit or "(TÊN CƠ QUAN LẬP)").upper()
    left = [
        paragraph([plain(unit, bold=True)], align="center", size=26),
        paragraph([plain("________")], align="center", size=16),
        paragraph([plain("Số:          /BC-……")], align="center", size=26),
    ]
    right = [
        paragraph([plain("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True)], align="center", size=24),
        paragraph([plain("Độc lập - Tự do - Hạnh phúc", bold=True)], align="center", size=26),
        paragraph([plain("____________________")], align="center", size=16),
        paragraph([plain("…………, ngày …… tháng …… năm ………", italic=True)], align="center", size=26),
    ]
    return table((), [[left, right]], [3700, 5600], border=False)


def _signature() -> Any:
    left = [
        paragraph([plain("Nơi nhận:", bold=True, italic=True)], size=24, before=200),
        paragraph([plain("- …………;")], size=22),
        paragraph([plain("- Lưu: VT, ……")], size=22),
    ]
    right = [
        paragraph([plain("QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ", bold=True)], align="center", size=25, before=200),
        paragraph([plain("(Chữ ký, dấu)", italic=True)], align="center", size=24, after=1200),
        paragraph([plain("Họ và tên", bold=True)], align="center", size=26),
    ]
    return table((), [[left, right]], [3700, 5600], border=False)


def _heading(said: str) -> Any:
    return paragraph([plain(said, bold=True)], before=200, after=80, keep=True, style="Heading1")


def _annex(roman: str, said: str, *, first: bool = False) -> Any:
    parts = [plain(f"Phụ lục {roman}. {said}", bold=True)]
    return paragraph(parts, align="center", after=80, keep=True, break_before=not first, style="Heading1", size=26)


def _cut(said: str) -> Any:
    return paragraph([plain(said, italic=True, bold=True)], before=80, size=22)
