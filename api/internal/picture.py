"""The flow picture of an internal procedure as SVG: a lane for each unit, steps going down, the longest way bold.

Text is text, and nothing but attributes says how it looks (the pages' security policy allows no inline style).
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from html import escape
from itertools import pairwise

from catalog_graph.internal.adding import stages, sum_of
from catalog_graph.internal.checks import said, step_name, told
from catalog_graph.internal.rules import Settings, settings
from extract.fold import squash
from extract.internal.types import InternalProcedure, InternalStep

_LANE, _BOX, _GAP, _HEAD, _ROW, _TOP = 214, 190, 24, 74, 112, 66
_LINES, _LETTERS = 3, 27
_LANE_LINES, _LANE_LETTERS = 3, 29
_MARGIN = 16
_INK, _PALE, _LINE, _BOLD, _RED, _SHADE = "#1c2430", "#5b6675", "#c9d1dc", "#2b4a8b", "#b3261e", "#f4f6fa"
_NOBODY = "Chưa nêu đơn vị"
_UNTIMED = "chưa ghi thời gian"


def picture(
    procedure: InternalProcedure, beside: Mapping[int, int] | None = None, rules: Settings | None = None
) -> str:
    """The picture of a procedure with steps; "" for one without. `beside` as in `sum_of`."""
    steps = procedure.steps
    if not steps:
        return ""
    total = sum_of(procedure, rules or settings(), beside)
    lanes = _lanes(steps)
    rows, places = _rows(steps, beside or {}, lanes)
    critical = set(total.path) if len(total.path) < len(steps) else set()
    width = 2 * _MARGIN + max(_LANE * len(lanes), 3 * _LANE)
    bands = _phases(steps, rows)
    height = _TOP + _HEAD + _ROW * (max(rows) + 1) + _GAP * len(bands) + 2 * _MARGIN
    ys = _heights(rows, bands)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-label="{escape(_title(procedure))}" font-family="sans-serif" font-size="12" fill="{_INK}">',
        '<defs><marker id="mui-ten" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
        f'orient="auto-start-reverse"><path d="M0 0 8 4 0 8z" fill="{_PALE}"/></marker></defs>',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        *_heading(procedure, total.value, total.unit, total.why, bool(critical), width),
        *_lane_parts(lanes, height),
        *(_band(label, ys[row] - _GAP, width) for row, label in bands.items()),
        *_arrows(steps, beside or {}, places, ys),
    ]
    for at, step in enumerate(steps):
        parts.append(_box(step, at, _x(places[at][0]), ys[places[at][1]], at in critical))
    return "".join([*parts, "</svg>"])


def _title(procedure: InternalProcedure) -> str:
    case = f" ({procedure.case.value})" if procedure.case is not None else ""
    return f"Lưu đồ: {procedure.name.value or 'quy trình chưa rõ tên'}{case}"


def _unit(step: InternalStep) -> str:
    return step.unit.value if step.unit is not None else step.person.value if step.person is not None else _NOBODY


def _lanes(steps: tuple[InternalStep, ...]) -> dict[str, tuple[int, str]]:
    """Unit, however spaced → its lane and the words it is first printed with."""
    lanes: dict[str, tuple[int, str]] = {}
    for step in steps:
        lanes.setdefault(squash(_unit(step)), (len(lanes), _unit(step)))
    return lanes


def _rows(
    steps: tuple[InternalStep, ...], beside: Mapping[int, int], lanes: dict[str, tuple[int, str]]
) -> tuple[list[int], list[tuple[int, int]]]:
    """The row of each step, and its lane with its row: steps side by side share one where their lanes differ."""
    places: dict[int, tuple[int, int]] = {}
    row = -1
    for stage in stages(steps, beside):
        row += 1
        used: set[int] = set()
        for at in stage:
            lane = lanes[squash(_unit(steps[at]))][0]
            if lane in used:
                row, used = row + 1, set()
            used.add(lane)
            places[at] = (lane, row)
    ordered = [places[at] for at in range(len(steps))]
    return [place[1] for place in ordered], ordered


def _phases(steps: tuple[InternalStep, ...], rows: list[int]) -> dict[int, str]:
    """Row → the heading that begins there."""
    bands: dict[int, str] = {}
    last: str | None = None
    for step, row in zip(steps, rows, strict=True):
        phase = step.phase.value if step.phase is not None else None
        if phase is not None and phase != last:
            bands.setdefault(row, phase)
        last = phase
    return bands


def _heights(rows: list[int], bands: Mapping[int, str]) -> list[int]:
    """Where each row begins, headings between them counted."""
    out, y = [], _TOP + _HEAD + _MARGIN
    for row in range(max(rows) + 1):
        y += _GAP if row in bands else 0
        out.append(y)
        y += _ROW
    return out


def _x(lane: int) -> int:
    return _MARGIN + lane * _LANE + (_LANE - _BOX) // 2


def _words(text: str, letters: int, lines: int) -> list[str]:
    """A text on a few lines, cut with an ellipsis."""
    wrapped = textwrap.wrap(" ".join(text.split()), letters) or [""]
    if len(wrapped) > lines:
        wrapped = [*wrapped[: lines - 1], textwrap.shorten(wrapped[lines - 1], letters - 1, placeholder="") + "…"]
    return wrapped


def _text(x: float, y: float, words: str, *, more: str = "") -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" {more}>{escape(words)}</text>'


def _heading(
    one: InternalProcedure, value: float | None, unit: str | None, why: str | None, critical: bool, width: int
) -> list[str]:
    title = _words(_title(one), width // 8, 2)
    parts = [
        _text(_MARGIN, 24 + 17 * at, line, more='font-size="15" font-weight="700"') for at, line in enumerate(title)
    ]
    way = " (theo đường găng, viền đậm)" if critical else ""
    added = f"Cộng các bước{way}: {said(value, unit)}" if value is not None else f"Không cộng được: {why}"
    printed = f"Tổng in: {told(one.total.value)}" if one.total is not None else "Không in tổng"
    more = f'fill="{_PALE}" font-size="13"'
    parts.append(_text(_MARGIN, 24 + 17 * len(title) + 2, f"{printed}. {added}.", more=more))
    return parts


def _lane_parts(lanes: dict[str, tuple[int, str]], height: int) -> list[str]:
    parts = []
    for lane, name in lanes.values():
        x = _MARGIN + lane * _LANE
        fill = _SHADE if lane % 2 == 0 else "#ffffff"
        parts.append(
            f'<rect x="{x}" y="{_TOP}" width="{_LANE}" height="{height - _TOP - _MARGIN}" fill="{fill}" '
            f'stroke="{_LINE}"/>'
        )
        colour = _RED if name == _NOBODY else _INK
        lines = _words(name, _LANE_LETTERS, _LANE_LINES)
        middle = f'text-anchor="middle" font-weight="600" fill="{colour}"'
        parts.append(f"<g><title>{escape(name)}</title>")
        parts += [_text(x + _LANE / 2, _TOP + 22 + 16 * at, line, more=middle) for at, line in enumerate(lines)]
        parts.append("</g>")
    return parts


def _band(label: str, y: int, width: int) -> str:
    box = f'<rect x="{_MARGIN}" y="{y}" width="{width - 2 * _MARGIN}" height="20" fill="#e3e9f4"/>'
    return box + _text(_MARGIN + 8, y + 14, _words(label, width // 8, 1)[0], more='font-weight="600"')


def _box(step: InternalStep, at: int, x: int, y: int, critical: bool) -> str:
    stroke, wide = (_BOLD, 3) if critical else (_PALE, 1)
    nobody = _unit(step) == _NOBODY
    content = step.content.value if step.content is not None else ""
    lines = _words(content, _LETTERS, _LINES)
    time = _time(step)
    parts = [
        f"<g><title>{escape(content)}</title>",
        f'<rect x="{x}" y="{y}" width="{_BOX}" height="{_ROW - _GAP}" rx="6" fill="#ffffff" '
        f'stroke="{_RED if nobody else stroke}" stroke-width="{wide}"/>',
        _text(x + 10, y + 18, step_name(step, at), more='font-weight="700"'),
        *(_text(x + 10, y + 35 + 14 * number, line) for number, line in enumerate(lines)),
        _text(x + 10, y + _ROW - _GAP - 8, time, more=f'fill="{_BOLD}" font-weight="600"'),
    ]
    if step.parallel is not None:
        mark = f'text-anchor="end" fill="{_BOLD}" font-size="11"'
        parts.append(_text(x + _BOX - 8, y + 18, "song song", more=mark))
    return "".join([*parts, "</g>"])


def _time(step: InternalStep) -> str:
    if step.time is None:
        return "chung thời gian bước trên" if step.shares_time else _UNTIMED
    return textwrap.shorten(told(step.time.value), _LETTERS, placeholder="…")


def _arrows(
    steps: tuple[InternalStep, ...], beside: Mapping[int, int], places: list[tuple[int, int]], ys: list[int]
) -> list[str]:
    """From every step of a stage to every one of the next: down, across in the gap, down."""
    parts = []
    order = stages(steps, beside)
    for stage, following in pairwise(order):
        for a in stage:
            for b in following:
                start, end = _x(places[a][0]) + _BOX // 2, _x(places[b][0]) + _BOX // 2
                top, bottom = ys[places[a][1]] + _ROW - _GAP, ys[places[b][1]]
                middle = top + 9
                parts.append(
                    f'<path d="M{start} {top}V{middle}H{end}V{bottom}" fill="none" stroke="{_PALE}" '
                    'stroke-width="1.4" marker-end="url(#mui-ten)"/>'
                )
    return parts
