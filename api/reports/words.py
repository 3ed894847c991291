"""What all three files of a report say alike: titles, dates, numbers, names of lists."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from catalog_graph.monthly import terms
from catalog_graph.monthly.types import Exhibit, Figure, Line, MonthlyReport, Value

FONT = "Times New Roman"
_FIGURE = re.compile(r"\{(F\d+)\}")


def title(report: MonthlyReport) -> str:
    """The title of the report."""
    return f"Thay đổi thủ tục hành chính tháng {report.month.month} năm {report.month.year}"


def number(value: int) -> str:
    """An integer with the Vietnamese thousands point: 1.234."""
    return terms.said(value)


def day(value: datetime.date) -> str:
    """A date day first: 05/06/2026."""
    return f"{value:%d/%m/%Y}"


def text(value: Value) -> str:
    """A cell's value as print."""
    if value is None:
        return ""
    if isinstance(value, datetime.date):
        return day(value)
    return number(value) if isinstance(value, int) else value


def figures(report: MonthlyReport) -> dict[str, Figure]:
    """All figures of a report by their keys."""
    return {figure.key: figure for grid in report.grids for _, found in grid.rows for figure in found}


def by_lines(known: dict[str, Figure]) -> dict[tuple[str, ...], list[Figure]]:
    """Figures together that count the same lines."""
    found: dict[tuple[str, ...], list[Figure]] = {}
    for figure in known.values():
        found.setdefault(figure.lines, []).append(figure)
    return found


def named(together: list[Figure], shown: int = 3) -> tuple[str, str]:
    """What figures that count the same lines are called, and their values with the units."""
    labels = list(dict.fromkeys(figure.label for figure in together))
    more = f" và {len(labels) - shown} con số khác" if len(labels) > shown else ""
    values = dict.fromkeys(f"{number(figure.value)} {figure.unit}" for figure in together)
    return "; ".join(labels[:shown]) + more, ", ".join(values)


def split(sentence: str, known: dict[str, Figure]) -> Iterator[str | Figure]:
    """A sentence cut into text and the figures in it."""
    for at, part in enumerate(_FIGURE.split(sentence)):
        if part:
            yield known[part] if at % 2 else part


def span_of(keys: tuple[str, ...]) -> str:
    """Keys of exhibits in short: “B00003”, “B00003–B00005” where they follow each other, else with commas."""
    if not keys:
        return ""
    numbers = [int(key[1:]) for key in keys]
    if len(keys) > 2 and numbers == list(range(numbers[0], numbers[0] + len(keys))):
        return f"{keys[0]}–{keys[-1]}"
    return ", ".join(keys)


def quoted(exhibit: Exhibit, limit: int) -> str:
    """The words of an exhibit, cut with a note when longer than a limit."""
    if exhibit.quote is None:
        return "(không mở được tài liệu gốc để trích)"
    if len(exhibit.quote) <= limit:
        return exhibit.quote
    return f"{exhibit.quote[:limit].rstrip()} … [còn {number(len(exhibit.quote) - limit)} ký tự trong tệp gốc]"


def summary(line: Line) -> str:
    """A line in one phrase, for lists of lines: its texts joined, the long ones cut."""
    parts = [text(cell) for cell in line.cells[:8] if isinstance(cell, str | datetime.date) and cell not in ("", "x")]
    return " · ".join(part if len(part) <= 90 else part[:89].rstrip() + "…" for part in parts[:5])
