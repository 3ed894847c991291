"""The chart of a report: stacked bars by agency and type, as PNG for Word and as SVG for the page."""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from html import escape
from typing import TypeAlias

from api.reports import words
from catalog_graph.monthly.types import Chart

COLOURS = ("#1F5A8F", "#C9741A", "#7A3E9D", "#B3362D", "#2E7D4F", "#6B7280", "#8A7F00", "#B0578D")
"""Colours of the series: told apart by colour-blind readers; each has a contrast of 3:1 or more against white."""


Link: TypeAlias = Callable[[int, int], "str | None"]
"""Where a part of a bar leads, by the positions of its category and its series."""


def png(chart: Chart, unit: str = "Số dòng (mã, cấp)") -> bytes:
    """The chart as PNG, 16 cm wide at 200 dots an inch, its numbers in a unit. The same chart gives the same bytes."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    count = max(1, len(chart.categories))
    height = 1.25 + 0.34 * count
    figure = Figure(figsize=(6.4, height), dpi=200)
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    font = {"family": "DejaVu Serif", "size": 9}
    left = [0] * len(chart.categories)
    places = range(len(chart.categories))
    for at, (name, values) in enumerate(chart.series):
        axes.barh(places, values, left=left, label=name, color=COLOURS[at % len(COLOURS)], height=0.62)
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
    """A long name on two lines."""
    if len(name) <= width:
        return name
    cut = name.rfind(" ", 0, width + 1)
    first, rest = (name[:cut], name[cut + 1 :]) if cut > 0 else (name[:width], name[width:])
    return f"{first}\n{rest if len(rest) <= width else rest[: width - 1] + '…'}"


def svg(chart: Chart, link: Link | None = None) -> str:
    """The chart as inline SVG with its numbers as text, for the page; its parts lead where `link` says."""
    role = "group" if link else "img"  # what stands in an image cannot be reached by keyboard
    label, bar, line = 220, 370, 30
    totals = [sum(values[at] for _, values in chart.series) for at in range(len(chart.categories))]
    scale = bar / max([1, *totals])
    height = 88 + line * len(chart.categories)
    parts = [
        f'<svg viewBox="0 0 {label + bar + 70} {height}" role="{role}" aria-label="{escape(chart.title)}" '
        'xmlns="http://www.w3.org/2000/svg" font-size="14">'
    ]
    at_x, at_y = 0.0, 0
    for at, (name, _) in enumerate(chart.series):
        wide = 42 + 7.4 * len(name)
        if at_x + wide > label + bar + 60:
            at_x, at_y = 0.0, at_y + 22
        colour = COLOURS[at % len(COLOURS)]
        parts.append(f'<rect x="{at_x:.0f}" y="{at_y + 4}" width="13" height="13" fill="{colour}"/>')
        parts.append(f'<text x="{at_x + 18:.0f}" y="{at_y + 16}">{escape(name)}</text>')
        at_x += wide
    for row, name in enumerate(chart.categories):
        y, x = at_y + 34 + line * row, float(label)
        shown = name if len(name) <= 30 else f"{name[:29]}…"
        title = f"<title>{escape(name)}</title>"
        parts.append(f'<text x="{label - 8}" y="{y + 17}" text-anchor="end">{title}{escape(shown)}</text>')
        for at, (kind, values) in enumerate(chart.series):
            wide = values[row] * scale
            if wide:
                tip = f"<title>{escape(name)} – {escape(kind)}: {words.number(values[row])}</title>"
                colour = COLOURS[at % len(COLOURS)]
                box = f'<rect x="{x:.1f}" y="{y}" width="{wide:.1f}" height="22" fill="{colour}">{tip}</rect>'
                to = link(row, at) if link else None
                named = escape(f"{name}, {kind}: {words.number(values[row])}")
                parts.append(f'<a href="{escape(to)}" aria-label="{named}">{box}</a>' if to else box)
                x += wide
        parts.append(f'<text x="{x + 6:.1f}" y="{y + 17}">{words.number(totals[row])}</text>')
    return "".join([*parts, "</svg>"])
