"""Changes by agency and type as inline SVG: text is text, every bar leads to its rows, nothing but attributes (CSP)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

from api.comparing import wording
from api.comparing.table import Table, Wanted, by_size, grouped
from api.reports.charts import COLOURS
from api.reports.words import number
from catalog_graph.types import CHANGE_TYPES

SHOWN = 12
"""Agencies in the picture; the table beside it has all."""
_LABEL, _BAR, _LINE = 230, 400, 30

_COLOUR = {"new": 4, "amended": 1, "replaced": 2, "repealed": 3, "disappeared": 5, "renamed": 7, "reannounced": 0}
"""Type of change → its colour, near that of its chip."""

Leads = Callable[[Mapping[str, str]], str]
"""Gives the address that shows the rows of a filter."""


def chart(table: Table, leads: Leads) -> str:
    """The chart of the agencies with most changes, without what came or went with a whole publisher; "" for none."""
    rows = table.rows(Wanted(together="no"))
    agencies = list(by_size(grouped(rows, lambda head: (head.agency,))).items())[:SHOWN]
    counts = [
        (agency, len(found), {kind: sum(kind in head.types for head in found) for kind in CHANGE_TYPES})
        for agency, found in agencies
    ]
    kinds = [kind for kind in CHANGE_TYPES if any(of[kind] for *_, of in counts)]
    if not kinds:
        return ""
    legend, top = _legend(kinds)
    scale = _BAR / max(sum(of.values()) for *_, of in counts)
    bars = [_bars(top + _LINE * at, *one, scale, leads) for at, one in enumerate(counts)]
    height = top + _LINE * len(counts) + 6
    return (
        f'<svg viewBox="0 0 {_LABEL + _BAR + 60} {height}" role="group" '
        f'aria-label="Số dòng thay đổi theo cơ quan và loại" font-size="14">{legend}{"".join(bars)}</svg>'
    )


def _legend(kinds: list[str]) -> tuple[str, int]:
    """The names of the colours, and where the bars begin below them."""
    parts, x, y = [], 0.0, 0
    for kind in kinds:
        wide = 42 + 7.4 * len(wording.SHORT[kind])
        if x + wide > _LABEL + _BAR:
            x, y = 0.0, y + 22
        parts.append(f'<rect x="{x:.0f}" y="{y + 4}" width="13" height="13" fill="{_colour(kind)}"/>')
        parts.append(f'<text x="{x + 18:.0f}" y="{y + 16}">{escape(wording.SHORT[kind])}</text>')
        x += wide
    return "".join(parts), y + 34


def _bars(y: int, agency: str, total: int, of: Mapping[str, int], scale: float, leads: Leads) -> str:
    """The line of an agency: its name, a bar for each type, its number of rows."""
    x = float(_LABEL)
    shown = agency if len(agency) <= 31 else f"{agency[:30]}…"
    every = escape(leads({"agency": agency, "together": "no"}))
    parts = [
        f'<a href="{every}"><title>{escape(agency)}</title>'
        f'<text x="{_LABEL - 8}" y="{y + 17}" text-anchor="end">{escape(shown)}</text></a>'
    ]
    for kind, count in of.items():
        if count:
            wide = max(1.0, count * scale)
            tip = f"{agency} – {wording.TYPES[kind]}: {number(count)} dòng"
            where = escape(leads({"agency": agency, "type": kind, "together": "no"}))
            parts.append(
                f'<a href="{where}" aria-label="{escape(tip)}"><rect x="{x:.1f}" y="{y}" width="{wide:.1f}" '
                f'height="22" fill="{_colour(kind)}"><title>{escape(tip)}</title></rect></a>'
            )
            x += wide
    parts.append(f'<text x="{x + 6:.1f}" y="{y + 17}">{number(total)}</text>')
    return "".join(parts)


def _colour(kind: str) -> str:
    return COLOURS[_COLOUR[kind]]
