"""A report taken apart for reading piece by piece: what may be looked for in a line, how lines are counted, what
belongs together."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from catalog_graph.monthly.types import Column, Figure, Line, MonthlyReport, Register
from extract.fold import fold, plain

FACETS: Mapping[str, tuple[str, ...]] = {
    "detail": ("Loại thay đổi", "Cấp", "Cơ quan"),
    "comparison": ("Bộ phận",),
    "undecided": ("Loại thay đổi", "Cơ quan"),
    "unseen": ("Loại", "Cơ quan ban hành"),
    "deadlines": ("Việc", "Kết luận", "Cơ quan ban hành quyết định"),
    "decisions": ("Cơ quan ban hành",),
    "unexplained": ("Cơ quan",),
    "ledger": ("Tình trạng", "Cơ quan"),
    "sources": ("Loại nguồn",),
}
"""Register → the columns by which its lines may be narrowed down, at most three."""

_LOCAL_CODE = re.compile(r"(\d\.\d{6})\.[A-Z].*")
"""A short code with its publisher: local variants of a code count as one code, a damaged code as one of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """A report without its lines and exhibits, and how many there are: `sizes` by figure, `counts` by register.

    `opening` and `closing` are the names of its snapshots.
    """

    report: MonthlyReport
    sizes: dict[str, int]
    counts: dict[str, int]
    exhibits: int
    opening: str
    closing: str


def shell_of(report: MonthlyReport) -> Shell:
    """A report without what is long in it."""
    grids = tuple(
        replace(grid, rows=tuple((names, tuple(replace(f, lines=()) for f in found)) for names, found in grid.rows))
        for grid in report.grids
    )
    sides = [str(line.cells[1]) for line in report.register("sources").lines[:2]]
    return Shell(
        report=replace(
            report,
            grids=grids,
            registers=tuple(replace(register, lines=()) for register in report.registers),
            exhibits=(),
        ),
        sizes={figure.key: len(figure.lines) for figure in figures_of(report)},
        counts={register.key: len(register.lines) for register in report.registers},
        exhibits=len(report.exhibits),
        opening=sides[0],
        closing=sides[1],
    )


def figures_of(report: MonthlyReport) -> Iterator[Figure]:
    """Every figure of a report."""
    return (figure for grid in report.grids for _, found in grid.rows for figure in found)


def facets_of(register: Register) -> tuple[int, ...]:
    """The positions of the columns by which a register may be narrowed down."""
    names = [column.name for column in register.columns]
    return tuple(names.index(name) for name in FACETS.get(register.key, ()))


def words_of(line: Line) -> str:
    """What is looked for in a line: all its texts and days, folded, with its key."""
    return plain(" ".join([line.key, *(_text(cell) for cell in line.cells if cell is not None)]))


def counted(figure: Figure, registers: Mapping[str, tuple[Register, Line]]) -> tuple[tuple[str, int], ...]:
    """(key of a line, number of the thing it stands for), lines of one thing together; the last number is the figure.

    For a figure in lines each line is a thing. Names and codes may have several lines each. `registers` gives the
    register and the line of each key.
    """
    numbers: dict[str, int] = {}
    found = []
    for key in figure.lines:
        register, line = registers[key]
        found.append((key, numbers.setdefault(_thing(figure.unit, register, line), len(numbers) + 1)))
    return tuple(sorted(found, key=lambda pair: pair[1]))


def _thing(unit: str, register: Register, line: Line) -> str:
    """What a line is counted as."""
    for column, cell in zip(register.columns, line.cells, strict=True):
        if unit == "tên" and column.name.startswith("Tên thủ tục") and isinstance(cell, str):
            return fold(cell)
        if unit == "mã" and column.name == "Mã TTHC" and isinstance(cell, str):
            local = _LOCAL_CODE.fullmatch(cell)
            return local[1] if local else cell
    return line.key


def keys_in(column: Column, cell: object) -> tuple[str, ...]:
    """The keys of lines that a cell of keys names."""
    if column.kind != "lines" or not isinstance(cell, str) or not cell:
        return ()
    return tuple(part.split(" ")[0] for part in cell.split(", "))


def related(report: MonthlyReport) -> Iterator[tuple[str, str]]:
    """(key of a line, key of a line of the detail register that it names)."""
    for register in report.registers:
        for line in register.lines:
            for column, cell in zip(register.columns, line.cells, strict=True):
                for key in keys_in(column, cell):
                    yield line.key, key


def _text(cell: object) -> str:
    return f"{cell:%d/%m/%Y}" if isinstance(cell, datetime.date) else str(cell)
