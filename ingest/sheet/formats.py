"""Numbers as a spreadsheet shows them: decimals, thousands, percent and dates by the cell's number format.

Dates are always written dd/mm/yyyy whatever the order of the format: a file does not say in which country it is shown.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cache

from lxml import etree

from ingest.ooxml import attribute, child, children, number

_BUILTIN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0", 38: "#,##0", 39: "#,##0.00",
    40: "#,##0.00", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "d/m/yyyy h:mm", 45: "mm:ss",
    46: "[h]:mm:ss", 47: "mm:ss",
}  # fmt: skip
_BUILTIN |= dict.fromkeys((*range(14, 18), *range(27, 37), *range(50, 59)), "d/m/yyyy")
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_DIGITS = re.compile(r"[0#?]+(?P<group>,[0#?]+)*(?:\.(?P<decimals>[0#?]+))?")
_EPOCH = datetime.datetime(1899, 12, 30)
_EPOCH_1904 = datetime.datetime(1904, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Formats:
    """Number formats of a workbook by cell style (``s``), and its calendar."""

    codes: tuple[str, ...] = ()
    from_1904: bool = False

    def text(self, value: float | int, style: int) -> str:
        """A number as the cell shows it."""
        code = self.codes[style] if 0 <= style < len(self.codes) else ""
        return show(value, code, from_1904=self.from_1904)


def formats(styles: etree._Element | None, workbook: etree._Element | None) -> Formats:
    """The formats of ``xl/styles.xml``; a workbook without one shows everything plainly."""
    own = {
        number(element, "numFmtId"): attribute(element, "formatCode") or ""
        for element in children(child(styles, "numFmts"), "numFmt")
    }
    codes = []
    for element in children(child(styles, "cellXfs"), "xf"):
        identity = number(element, "numFmtId") or 0
        codes.append(own.get(identity, _BUILTIN.get(identity, "")))
    calendar = attribute(child(workbook, "workbookPr"), "date1904")
    return Formats(codes=tuple(codes), from_1904=calendar in ("1", "true"))


@cache
def _kind(code: str) -> tuple[str, int, bool]:
    """What a format code makes of a number: kind (general, number, percent, date, time, both), decimals, thousands."""
    section = _LITERAL.sub("", code.split(";")[0]).lower()
    if "general" in section or "@" in section:
        return "general", 0, False
    date, time = bool(re.search("[dy]", section)), bool(re.search("[hs]", section))
    if date or time or re.fullmatch(r"[\sm/.\-]*m[\sm/.\-]*", section):
        return "both" if date and time else "time" if time else "date", 0, False
    digits = _DIGITS.search(section)
    if digits is None or "e" in section or "?/" in section:
        return "general", 0, False
    return "percent" if "%" in section else "number", len(digits["decimals"] or ""), digits["group"] is not None


def show(value: float | int, code: str, *, from_1904: bool = False) -> str:
    """A number under a format code."""
    kind, decimals, thousands = _kind(code)
    if kind in ("date", "time", "both"):
        return _date(value, kind, from_1904) or plain(value)
    if kind == "general":
        return plain(value)
    shown = value * 100 if kind == "percent" else value
    return f"{shown:{',' if thousands else ''}.{decimals}f}" + ("%" if kind == "percent" else "")


def plain(value: float | int) -> str:
    """A number without a format: whole numbers without a point, others with up to 15 digits."""
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else f"{value:.15g}"


def _date(value: float | int, kind: str, from_1904: bool) -> str | None:
    try:
        moment = (_EPOCH_1904 if from_1904 else _EPOCH) + datetime.timedelta(days=value)
    except OverflowError:
        return None
    if not from_1904 and 0 < value < 60:  # Excel counts a 29 February 1900 that never was
        moment += datetime.timedelta(days=1)
    moment = (moment + datetime.timedelta(milliseconds=500)).replace(microsecond=0)
    day, time = f"{moment:%d/%m/}{moment.year:04d}", f"{moment:%H:%M}" + (f":{moment:%S}" if moment.second else "")
    return {"date": day, "time": time}.get(kind, f"{day} {time}")
