"""The figures of the report, each with the lines it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import count
from typing import Any

from catalog_graph.monthly import terms
from catalog_graph.monthly.ledger import CAME, CAME_WITH, ENDED, GONE, GONE_WITH
from catalog_graph.monthly.rows import Row
from catalog_graph.monthly.types import Chart, Figure, Grid, Line, Register
from catalog_graph.types import Balance
from extract.fold import fold

ROWS, NAMES, CODES = "dòng", "tên", "mã"


class Figures:
    """Makes figures and numbers them."""

    def __init__(self) -> None:
        """Start at F00001."""
        self._next = count(1)

    def of(self, label: str, unit: str, value: int, lines: Iterable[str]) -> Figure:
        """A figure with the next key."""
        return Figure(key=f"F{next(self._next):05d}", label=label, unit=unit, value=value, lines=tuple(lines))

    def rows(self, label: str, rows: Sequence[Row]) -> Figure:
        """How many rows."""
        return self.of(label, ROWS, len(rows), (row.key for row in rows))

    def three(self, label: str, rows: Sequence[Row]) -> tuple[Figure, Figure, Figure]:
        """The three counters that are never mixed: rows, distinct names, distinct codes."""
        keys = [row.key for row in rows]
        names = len({fold(row.name) for row in rows})
        codes = len({row.code for row in rows})
        return (
            self.of(label, ROWS, len(rows), keys),
            self.of(label, NAMES, names, keys),
            self.of(label, CODES, codes, keys),
        )


def counters_grid(figures: Figures, rows: Sequence[Row]) -> Grid:
    """Changes by type, in all three units."""
    table = [
        ((terms.type_label(kind),), figures.three(terms.type_label(kind), [r for r in rows if r.kind == kind]))
        for kind in terms.types()
    ]
    table.append((("Tổng số",), figures.three("Tổng số thay đổi", rows)))
    return Grid(
        key="counters",
        title="Số thay đổi theo loại",
        heads=("Loại thay đổi",),
        columns=("Số dòng (mã, cấp)", "Số tên thủ tục", "Số mã thủ tục"),
        rows=tuple(table),
        total=True,
        note=terms.note("counters"),
    )


def cross_grid(
    figures: Figures,
    rows: Sequence[Row],
    *,
    key: str,
    title: str,
    heads: tuple[str, ...],
    of: Callable[[Row], tuple[str, ...]],
    order: Callable[[tuple[str, ...]], Any] | None = None,
) -> Grid:
    """Rows counted by something and by type of change, with totals."""
    kinds = [kind for kind in terms.types() if any(row.kind == kind for row in rows)]
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(of(row), []).append(row)
    names = sorted(groups, key=order or (lambda name: [terms.collated(part) for part in name]))
    table = [(name, _line(figures, " · ".join(name), groups[name], kinds)) for name in names]
    table.append((("Tổng số", *[""] * (len(heads) - 1)), _line(figures, "Tổng số", rows, kinds)))
    return Grid(
        key=key,
        title=title,
        heads=heads,
        columns=(*(terms.type_label(kind, short=True) for kind in kinds), "Tổng số dòng"),
        rows=tuple(table),
        total=True,
        note="Đơn vị: dòng (mã, cấp).",
    )


def _line(figures: Figures, label: str, rows: Sequence[Row], kinds: Sequence[str]) -> tuple[Figure, ...]:
    cells = [figures.rows(f"{label}: {terms.type_label(k)}", [r for r in rows if r.kind == k]) for k in kinds]
    return (*cells, figures.rows(f"{label}: tổng số", rows))


def deadlines_grid(figures: Figures, register: Register) -> Grid:
    """Deadlines met, missed and unknown: decisions for công bố, codes for nhập."""
    verdicts = ("met", "missed", "unknown", "none")
    table = []
    for name, unit in (("Công bố (Điều 15)", "quyết định"), ("Nhập CSDLQG (Điều 24)", CODES)):
        mine = [line for line in register.lines if line.cells[0] == name]
        cells = tuple(
            figures.of(f"{name}: {terms.verdict_label(v)}", unit, len(found), (line.key for line in found))
            for v in verdicts
            for found in [[line for line in mine if line.cells[7] == terms.verdict_label(v)]]
        )
        whole = figures.of(f"{name}: tổng số", unit, len(mine), (line.key for line in mine))
        table.append(((name, unit), (*cells, whole)))
    return Grid(
        key="deadlines",
        title="Thực hiện thời hạn luật định",
        heads=("Việc", "Đơn vị đếm"),
        columns=(*(terms.verdict_label(v) for v in verdicts), "Tổng số"),
        rows=tuple(table),
    )


def balance_grid(figures: Figures, balance: Balance, ledger: Register, unexplained: Register) -> Grid:
    """The equation opening + new − ended = closing, in codes, with the lines behind each term and the difference."""

    def codes(label: str, wanted: Callable[[Line], bool], value: int | None = None) -> Figure:
        keys = [line.key for line in ledger.lines if wanted(line)]
        return figures.of(label, CODES, len(keys) if value is None else value, keys)

    def of_status(label: str, status: str, value: int | None = None) -> Figure:
        return codes(label, lambda line: line.cells[5] == status, value)

    figures_of = [
        codes("Đầu kỳ", lambda line: line.cells[3] == "x", balance.opening),
        of_status("Cộng: mới vào danh mục", CAME, balance.new),
        of_status("Trừ: kết thúc theo quyết định", ENDED, balance.ended),
        codes("Bằng cuối kỳ (theo bản chụp)", lambda line: line.cells[4] == "x", balance.closing),
        of_status("Chưa giải thích: mới vào danh mục cùng cả cơ quan (+)", CAME_WITH),
        of_status("Chưa giải thích: ra khỏi danh mục cùng cả cơ quan (−)", GONE_WITH),
        of_status("Chưa giải thích: mất khỏi dữ liệu, chưa thấy quyết định (−)", GONE),
    ]
    keys = [line.key for line in unexplained.lines]
    figures_of.append(figures.of("Số dòng chưa giải thích phải xem", ROWS, len(keys), keys))
    return Grid(
        key="balance",
        title="Cân đối số mã thủ tục: đầu kỳ + mới − kết thúc = cuối kỳ",
        heads=("Khoản mục", "Đơn vị đếm"),
        columns=("Số lượng",),
        rows=tuple(((figure.label, figure.unit), (figure,)) for figure in figures_of),
        note=balance_text(balance, *(figure.value for figure in figures_of[4:7])),
    )


def balance_text(balance: Balance, came_with: int, gone_with: int, gone: int) -> str:
    """The equation in figures, and whether it holds; if not, by which rows it fails."""
    said = terms.said
    left = f"{said(balance.opening)} + {said(balance.new)} − {said(balance.ended)}"
    if balance.holds:
        return f"{left} = {said(balance.closing)} (mã): cân đối."
    computed = balance.opening + balance.new - balance.ended
    rest = computed + came_with - gone_with - gone - balance.closing
    text = (
        f"{left} = {said(computed)}, khác số cuối kỳ {said(balance.closing)} (mã): chưa cân đối. "
        f"Các dòng chưa giải thích: + {said(came_with)} − {said(gone_with)} − {said(gone)}"
    )
    return f"{text}; kể cả các dòng này thì khớp." if rest == 0 else f"{text}; vẫn lệch {rest} mã, phải kiểm tra lại."


def scope_grid(figures: Figures, ledger: Register) -> Grid:
    """Codes that came into the list, or left it, with their whole publisher: a difference of extraction, told apart."""
    groups: dict[tuple[str, str], list[str]] = {}
    for line in ledger.lines:
        if line.cells[5] in (CAME_WITH, GONE_WITH):
            groups.setdefault((str(line.cells[5]), str(line.cells[2])), []).append(line.key)
    table = [
        ((agency, status), (figures.of(f"{agency}: {status}", CODES, len(keys), keys),))
        for (status, agency), keys in sorted(groups.items(), key=lambda one: (one[0][0], terms.collated(one[0][1])))
    ]
    return Grid(
        key="scope",
        title="Mã vào hoặc ra khỏi danh mục cùng cả cơ quan công bố",
        heads=("Cơ quan", "Tình trạng"),
        columns=("Số mã",),
        rows=tuple(table),
        note=terms.note("scope"),
    )


def lists_grid(figures: Figures, registers: Iterable[tuple[str, str, Register]]) -> Grid:
    """How many lines each of the lists to look at has."""
    table = [
        ((label, unit), (figures.of(label, unit, len(register.lines), (line.key for line in register.lines)),))
        for label, unit, register in registers
    ]
    return Grid(
        key="lists",
        title="Danh sách cần xem",
        heads=("Danh sách", "Đơn vị đếm"),
        columns=("Số lượng",),
        rows=tuple(table),
    )


def agency_chart(rows: Sequence[Row], shown: int = 12) -> Chart:
    """Changes by agency and type: the agencies with most changes, the others together."""
    totals: dict[str, int] = {}
    for row in rows:
        totals[row.agency] = totals.get(row.agency, 0) + 1
    ranked = sorted(totals, key=lambda name: (-totals[name], terms.collated(name)))
    top, rest = ranked[:shown], set(ranked[shown:])
    categories = (*top, *((f"{len(rest)} cơ quan khác",) if rest else ()))
    series = []
    for kind in terms.types():
        numbers = [sum(1 for row in rows if row.kind == kind and row.agency == name) for name in top]
        if rest:
            numbers.append(sum(1 for row in rows if row.kind == kind and row.agency in rest))
        if any(numbers):
            series.append((terms.type_label(kind, short=True), tuple(numbers)))
    return Chart(title="Số dòng thay đổi theo cơ quan và loại", categories=categories, series=tuple(series))
