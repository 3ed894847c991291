"""The chart of a report: stacked bars by agency and type, as PNG for Word and as SVG for the page."""

from __future__ import annotations

import io
import math
import textwrap
from collections.abc import Callable, Sequence
from html import escape
from typing import TypeAlias

from api.reports import words
from catalog_graph.monthly.types import Chart

COLOURS = ("#1F5A8F", "#C9741A", "#7A3E9D", "#B3362D", "#2E7D4F", "#6B7280", "#8A7F00", "#B0578D")
"""Colours of the series: told apart by colour-blind readers; each has a contrast of 3:1 or more against white."""


Link: TypeAlias = Callable[[int, int], "str | None"]
"""Where a part of a bar leads, by the positions of its category and its series."""


def png(chart: Chart, unit: str = "Số dòng (mã, cấp)", colours: Sequence[str] = COLOURS) -> bytes:
    """The chart as PNG, 16 cm wide at 200 dots an inch, its numbers in a unit. The same chart gives the same bytes."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    count = max(1, len(chart.categories))
    names = [_lines(name, 28) for name in chart.categories]
    height = 1.25 + 0.34 * count + 0.13 * max([0, *(len(lines) - 2 for lines in names)]) * count
    figure = Figure(figsize=(6.4, height), dpi=200)
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    font = {"family": "DejaVu Serif", "size": 9}
    left = [0] * len(chart.categories)
    places = range(len(chart.categories))
    for at, (name, values) in enumerate(chart.series):
        axes.barh(places, values, left=left, label=name, color=colours[at % len(colours)], height=0.62)
        left = [one + other for one, other in zip(left, values, strict=True)]
    for at, total in enumerate(left):
        axes.text(total, at, f" {words.number(total)}", va="center", fontdict=font)
    axes.set_yticks(places, [_wrapped(name) for name in chart.categories])
    axes.invert_yaxis()
    axes.set_xlim(0, max([1, *left]) * 1.1)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=8))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: words.number(int(value))))
    axes.set_xlabel(unit, fontdict=font)
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set(family="DejaVu Serif", size=8.5)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    if chart.series:
        small = {"family": "DejaVu Serif", "size": 8.5}
        figure.legend(loc="upper center", ncols=min(4, len(chart.series)), frameon=False, prop=small)
    lines = math.ceil(len(chart.series) / 4)
    wide = max([0.0, *(label.get_window_extent().width for label in axes.get_yticklabels())]) / figure.dpi
    margin = min(0.6, (wide + 0.15) / 6.4)  # as wide as the longest name needs, so that none is clipped
    top, bottom = 1 - (0.12 + 0.22 * lines) / height, 0.52 / height
    figure.subplots_adjust(left=margin, right=0.97, top=top, bottom=bottom)
    out = io.BytesIO()
    figure.savefig(out, format="png", metadata={"Software": None})
    return out.getvalue()


def _wrapped(name: str, width: int = 28) -> str:
    """A long name on as many lines as it needs: nothing of it is cut."""
    return "\n".join(_lines(name, width))


def _lines(name: str, width: int) -> list[str]:
    return textwrap.wrap(name, width, break_on_hyphens=False) or [""]


_TEXT = 17
"""Height of a line of text in the picture on the page."""


def svg(chart: Chart, link: Link | None = None, colours: Sequence[str] = COLOURS, narrow: bool = False) -> str:
    """The chart as inline SVG with its numbers as text, for the page; its parts lead where `link` says. Names are never
    cut: they take the lines they need, beside the bars, or above them (`narrow`, for a phone)."""
    role = "group" if link else "img"  # what stands in an image cannot be reached by keyboard
    label, bar = (0, 270) if narrow else (230, 370)
    across = label + bar + 70
    totals = [sum(values[at] for _, values in chart.series) for at in range(len(chart.categories))]
    scale = bar / max([1, *totals])
    parts: list[str] = []
    at_x, at_y = 0.0, 0
    for at, (name, _) in enumerate(chart.series):
        wide = 42 + 7.4 * len(name)
        if at_x + wide > across - 10:
            at_x, at_y = 0.0, at_y + 22
        colour = colours[at % len(colours)]
        parts.append(f'<rect x="{at_x:.0f}" y="{at_y + 4}" width="13" height="13" fill="{colour}"/>')
        parts.append(f'<text x="{at_x + 18:.0f}" y="{at_y + 16}">{escape(name)}</text>')
        at_x += wide
    top = at_y + 34
    for row, name in enumerate(chart.categories):
        lines = _lines(name, 44 if narrow else 30)
        height = _TEXT * len(lines)
        if narrow:
            parts.append(_label(name, lines, 0, top, "start"))
            y, top = top + height, top + height + 34
        else:
            tall = max(22, height)
            parts.append(_label(name, lines, label - 8, top + (tall - height) // 2, "end"))
            y, top = top + (tall - 22) // 2, top + tall + 8
        x = float(label)
        for at, (kind, values) in enumerate(chart.series):
            wide = values[row] * scale
            if wide:
                tip = f"<title>{escape(name)} – {escape(kind)}: {words.number(values[row])}</title>"
                colour = colours[at % len(colours)]
                box = f'<rect x="{x:.1f}" y="{y}" width="{wide:.1f}" height="22" fill="{colour}">{tip}</rect>'
                to = link(row, at) if link else None
                named = escape(f"{name}, {kind}: {words.number(values[row])}")
                parts.append(f'<a href="{escape(to)}" aria-label="{named}">{box}</a>' if to else box)
                x += wide
        parts.append(f'<text x="{x + 6:.1f}" y="{y + 17}">{words.number(totals[row])}</text>')
    head = (
        f'<svg viewBox="0 0 {across} {top}" role="{role}" aria-label="{escape(chart.title)}" '
        f'class="{"narrow" if narrow else "wide"}" xmlns="http://www.w3.org/2000/svg" font-size="14">'
    )
    return "".join([head, *parts, "</svg>"])


def _label(name: str, lines: Sequence[str], x: int, top: int, anchor: str) -> str:
    spans = "".join(
        f'<tspan x="{x}" y="{top + _TEXT * at + 14}">{escape(line)}</tspan>' for at, line in enumerate(lines)
    )
    return f'<text text-anchor="{anchor}"><title>{escape(name)}</title>{spans}</text>'
