"""The formulas of the workbook: each divides once only, so that halves of a đồng round as they are."""

from __future__ import annotations

from api.cost.layout import LACKING, PARAMETERS, SIDES, UNITS, UNKNOWN, WORK
from catalog_graph.cost.types import Side

INCOME, MONTHS, DAYS, HOURS, WAGE = (f"'{PARAMETERS}'!$C${row}" for row in range(2, 7))
LOADS = (("D", "F"), ("E", "G"))
"""Columns of times and of subjects: for today, for after."""


def load(place: int, now: str, after: str, side: Side) -> str:
    """The load of a side: what stands for after, else what stands for today."""
    sheet = f"'{UNITS}'!$"
    before = f'IF(ISNUMBER({sheet}{now}${place}),{sheet}{now}${place},"{LACKING}")'
    if side == "before":
        return f"={before}"
    return f"=IF(ISNUMBER({sheet}{after}${place}),{sheet}{after}${place},{before})"


def rate_of(at: int) -> str:
    """The percentage of a row, two decimals; one division only, so that halves round as they are."""
    return f'=IF(COUNT(I{at}:K{at})<3,"{UNKNOWN}",IF(I{at}=0,"{UNKNOWN}",ROUND(K{at}*10000/I{at},0)/100))'


def sum_of(at: int, side: Side, column: str, decimals: int, last: int) -> str:
    """A column of the work to row `last`, over one procedure and side; lacking where a line of it has no number."""
    codes, sides, values = (f"'{WORK}'!${letter}$2:${letter}${last}" for letter in ("A", "C", column))
    chosen = f'--({codes}=$A{at}),--({sides}="{SIDES[side]}")'
    lacking = f"SUMPRODUCT({chosen},--NOT(ISNUMBER({values})))>0"
    return f'=IF({lacking},"{LACKING}",ROUND(SUMPRODUCT({chosen},{values}),{decimals}))'
