"""The report as one HTML file that needs nothing else: figures lead to their lines, lines to their quotes."""

from __future__ import annotations

import re
from pathlib import Path

from api.reports import words
from api.reports.charts import svg
from catalog_graph.monthly.types import Column, Exhibit, Figure, Line, MonthlyReport, Register, Value

TEMPLATES = Path(__file__).parent / "templates"
QUOTE = 2_000
"""Characters of a quote on the page."""
SUMMARIES = 200
"""Up to so many lines the list behind a figure says what each is; longer lists give the keys only."""
ORDER = ("detail", "comparison", "undecided", "unseen", "deadlines", "decisions", "unexplained", "ledger", "sources")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write_html(report: MonthlyReport) -> bytes:
    """The page as UTF-8 bytes; the same report gives the same bytes."""
    import jinja2
    from markupsafe import Markup

    world = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
    )
    page = _Page(report)
    world.filters.update(text=words.text, number=words.number, parts=page.parts)
    said = world.get_template("report.html.j2").render(
        report=report,
        page=page,
        title=words.title(report),
        chart=Markup(svg(report.chart)),  # noqa: S704
    )
    return _CONTROL.sub("", said).encode("utf8")


class _Page:
    """What the template asks of the report."""

    def __init__(self, report: MonthlyReport) -> None:
        self.report = report
        self.known = words.figures(report)
        self.registers = [report.register(key) for key in ORDER]
        self.grids = [
            grid
            for key in ("counters", "levels", "agencies", "deadlines", "balance", "scope", "lists", "fields")
            if (grid := report.grid(key)).rows
        ]
        self.lines = {line.key: line for register in report.registers for line in register.lines}
        whole = {tuple(line.key for line in register.lines): f"s-{register.key}" for register in report.registers}
        self.blocks: dict[tuple[str, ...], str] = {}
        for figure in self.known.values():
            if figure.lines and figure.lines not in whole:
                self.blocks.setdefault(figure.lines, f"so-{figure.key}")
        self._by_lines = words.by_lines(self.known)
        self._targets = {**whole, **self.blocks}

    def target(self, figure: Figure) -> str | None:
        """The anchor of the lines of a figure: their register when they are all of it, else a list of them."""
        return self._targets.get(figure.lines) if figure.lines else None

    def parts(self, sentence: str) -> list[str | Figure]:
        """A sentence cut into text and figures."""
        return list(words.split(sentence, self.known))

    def is_figure(self, part: str | Figure) -> bool:
        """Whether a part of a sentence is a figure."""
        return isinstance(part, Figure)

    def keys(self, column: Column, value: Value) -> list[tuple[str, str]] | None:
        """(text, anchor) of the keys in a cell of keys, None for other cells."""
        if column.kind != "lines" or not isinstance(value, str):
            return None
        return [(part, part.split(" ")[0]) for part in value.split(", ")]

    def shares(self, register: Register) -> list[str]:
        """The widths of a register's columns in per cent, its key and evidence with it."""
        least = {"number": 7, "date": 12}
        widths = [max(column.width, least.get(column.kind, 8)) for column in register.columns] + [9, 12]
        return [f"{100 * width / sum(widths):.2f}" for width in widths]

    def block_lines(self, keys: tuple[str, ...]) -> list[tuple[str, str]]:
        """(key, what it is) of the lines behind a figure."""
        told = len(keys) <= SUMMARIES
        return [(key, words.summary(self.lines[key]) if told else "") for key in keys]

    def labels(self, keys: tuple[str, ...]) -> str:
        """What the figures with these lines are called."""
        return ": ".join(words.named(self._by_lines[keys]))

    def first(self, line: Line) -> str | None:
        """The first exhibit of a line."""
        return line.exhibits[0] if line.exhibits else None

    def span(self, line: Line) -> str:
        """The exhibits of a line in short."""
        return words.span_of(line.exhibits)

    def quoted(self, exhibit: Exhibit) -> str:
        """The words of an exhibit."""
        return words.quoted(exhibit, QUOTE)
