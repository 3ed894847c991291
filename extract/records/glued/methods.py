"""Cách thức thực hiện as the 2026 page prints it: channel, time, fee and description of each row, run together.

A row begins with a channel's name, directly followed by a time and a fee; a channel named in a description never is.
The fee's explanation stands in brackets, which may hold brackets and list marks ("a)") of their own.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extract.durations import unit_pattern
from extract.fees import words
from extract.lexicon import lexicon
from extract.records.glued.cells import Cell
from ingest.types import Piece

HEAD = "Hình thức nộpThời gianPhí, lệ phíMô tả"
"""The header row, glued."""

_NOTHING = "Không có thông tin"
_FREE = f"Miễn phí|{_NOTHING}"
_LIST_MARK = re.compile(r"(?:(?<=[\s;.,:(])|(?<=^\())(?:[a-zđ]|\d{1,2}|[ivx]{1,4})\)")
_NUMBERED = re.compile(r"\((?:[a-zđ]|\d{1,2}|[ivx]{1,4})\)")
_GOES_ON = " .,;:)]\t"
"""What stands after a bracket that closes inside a text, and not at the start of a cell."""


class _Row(NamedTuple):
    """Offsets: where channel, time and fee begin, and where the fee's amount ends."""

    channel: int
    time: int
    fee: int
    rest: int


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    channels = "|".join(re.escape(entry["page"]) for entry in lexicon("channels")["entries"])
    currencies = "|".join(re.escape(word) for word in words("currencies") if len(word) > 1)
    amount = rf"[1-9]\d{{0,2}}(?:,\d{{3}})*(?:\.\d{{1,2}})? (?:{currencies})"
    sure = re.compile(
        rf"(?P<channel>{channels})(?:"
        rf"(?P<time>\d+(?:[.,]\d+)? (?:{unit_pattern()})|{_NOTHING})(?P<fee>{_FREE}|{amount})"
        rf"|(?P<bare>\d+)(?P<after>{_FREE}|(?:,\d{{3}})*(?:\.\d{{1,2}})? (?:{currencies})))"
    )
    glued = re.compile(rf"(?P<blank>(?<=\s))?(?:{channels})(?=[^\s:;.,)/])")
    return sure, glued, re.compile(rf"{_FREE}|{amount}")


def split(text: Piece) -> list[Cell]:
    """The cells of the glued table, in order; they tile the text. What belongs to no row has the role ``other``."""
    start = len(HEAD) if text.startswith(HEAD) else 0
    cells = [Cell("head", text[:start])] if start else []
    rows = _rows(str(text), start)
    first = rows[0].channel if rows else len(text)
    if first > start:
        cells.append(Cell("other", text[start:first]))
    ends = [row.channel for row in rows[1:]] + [len(text)]
    for number, (row, end) in enumerate(zip(rows, ends, strict=False)):
        fee = row.rest + _explained(str(text[row.rest : end]))
        cells.append(Cell("channel", text[row.channel : row.time], number))
        cells.append(Cell("time", text[row.time : row.fee], number))
        cells.append(Cell("fee", text[row.fee : fee], number))
        if fee < end:
            cells.append(Cell("description", text[fee:end], number))
    return cells


def _rows(text: str, start: int) -> list[_Row]:
    sure, _, _ = _patterns()
    rows: list[_Row] = []
    bare: list[re.Match[str]] = []
    for match in sure.finditer(text, start):
        if match["bare"] is None:
            rows.append(_Row(match.start(), match.start("time"), match.start("fee"), match.end()))
        else:
            bare.append(match)
    times = [text[row.time : row.fee] for row in rows]
    times += [m["bare"] for m in bare if m["after"][0] not in ", ."]
    rows += [row for match in bare if (row := _bare_row(text, match, times)) is not None]
    return _with_words(text, start, sorted(rows))


def _bare_row(text: str, match: re.Match[str], times: list[str]) -> _Row | None:
    """A row whose time is a bare number, run together with the amount: "1" and "20 VNĐ" print "120 VNĐ".

    The amount that the explanation repeats decides, then a time that another row has, then the shortest time.
    """
    digits, begin = match["bare"], match.start("bare")
    if match["after"][0] not in ", .":
        return _Row(match.start(), begin, match.start("after"), match.end())
    said = text[match.end() : match.end() + 200]
    best: tuple[tuple[bool, bool, int], int] | None = None
    for at in range(1, len(digits)):
        amount = digits[at:]
        if amount[0] == "0" or len(amount) > 3:
            continue
        repeated = re.search(rf"(?<![\d.,]){amount}(?:[.,]000)?(?![\d])", said) is not None
        rank = (repeated, digits[:at] in times, -at)
        if best is None or rank > best[0]:
            best = (rank, at)
    return None if best is None else _Row(match.start(), begin, begin + best[1], match.end())


def _with_words(text: str, start: int, rows: list[_Row]) -> list[_Row]:
    """Rows whose time is said in words: a channel that touches what stands on both its sides, and a fee further on.

    After a blank (a description may end in one) the words must be those of another row.
    """
    _, glued, fee = _patterns()
    known = {row.channel for row in rows}
    starts = [m for m in glued.finditer(text, start) if not any(row.channel < m.start() < row.rest for row in rows)]
    found, said = [*rows], {text[row.time : row.fee] for row in rows}
    for match, end in zip(starts, [*(m.start() for m in starts[1:]), len(text)], strict=False):
        paid = fee.search(text, match.end(), end) if match.start() not in known else None
        if paid is None or (match["blank"] is not None and text[match.end() : paid.start()] not in said):
            continue
        said.add(text[match.end() : paid.start()])
        found.append(_Row(match.start(), match.end(), paid.start(), paid.end()))
    return sorted(found)


def _explained(rest: str) -> int:
    """Length of the bracket that explains the fee at the start of `rest`, 0 when there is none.

    A bracket may lack its end or have one too many (people type them), so the end is where brackets balance and
    a new cell can begin; failing that, the best-balanced place where one can.
    """
    if not rest.startswith("("):
        return 0
    skipped = {at for m in _NUMBERED.finditer(rest, 1) for at in (m.start(), m.end() - 1)}
    skipped |= {m.end() - 1 for m in _LIST_MARK.finditer(rest)}
    depth, ends = 0, []
    for mark in re.finditer(r"[()]", rest):
        if mark.start() in skipped:
            continue
        depth += 1 if mark.group() == "(" else -1
        if mark.group() == ")":
            ends.append((depth, mark.end()))
    clean = [(depth, end) for depth, end in ends if end == len(rest) or rest[end] not in _GOES_ON]
    balanced = next((end for depth, end in clean if depth <= 0), None) or next((end for d, end in ends if d == 0), None)
    if balanced is not None:
        return balanced
    if _NUMBERED.match(rest):
        return 0  # a list mark of the description: "(1) Trường hợp …"
    if clean:
        return min(clean)[1]
    return ends[-1][1] if ends else len(rest)
