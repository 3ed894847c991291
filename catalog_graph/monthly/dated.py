"""The deadlines of the month as a register: one line for each decision (công bố), one for each code (nhập)."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from catalog_graph.deadlines import Deadline
from catalog_graph.monthly import judged, terms
from catalog_graph.monthly.exhibits import Exhibits
from catalog_graph.monthly.rows import Row
from catalog_graph.monthly.types import Column, Line, Register
from extract.numbers import number_key

ACTS = {"announce": "Công bố (Điều 15)", "entry": "Nhập CSDLQG (Điều 24)"}
WEIGHT = ("missed", "met", "unknown", "none")
"""Of several verdicts on one decision or code the first of these is the one that counts."""


def deadline_register(rows: Sequence[Row], exhibits: Exhibits) -> Register:
    """Every deadline of the month; decisions first, then codes."""
    columns = (
        Column(name="Việc", width=12),
        Column(name="Quyết định công bố", width=13),
        Column(name="Ngày ký", kind="date", width=10),
        Column(name="Mã TTHC", kind="code", width=12),
        Column(name="Cơ quan ban hành quyết định", width=15),
        Column(name="Hạn", width=11),
        Column(name="Ngày thực hiện", kind="date", width=10),
        Column(name="Kết luận", width=11),
        Column(name="Số ngày trễ", kind="number", width=7),
        Column(name="Diễn giải", width=30),
        Column(name="Căn cứ", width=30),
        Column(name="Dòng chi tiết", kind="lines", width=12),
    )
    lines: list[Line] = []
    for act, groups in (("announce", _by_decision(rows)), ("entry", _by_code(rows))):
        for mine in groups:
            found = _weightiest(act, mine)
            key = f"H{len(lines) + 1:05d}"
            cells = (
                ACTS[act],
                mine[0].decision,
                mine[0].decision_on,
                ", ".join(dict.fromkeys(row.code for row in mine)) if act == "entry" else _count_of_codes(mine),
                mine[0].issuer,
                judged.due_text(found),
                found.actual,
                terms.verdict_label(found.verdict),
                found.late,
                "; ".join([judged.verdict_text(found), *found.assumed]),
                found.rule.ground if found.rule else None,
                _keys(mine),
            )
            lines.append(Line(key=key, cells=cells, exhibits=exhibits.call(key, mine[0].quotes[:1])))
    return Register(
        key="deadlines",
        prefix="H",
        title="Hạn công bố và hạn nhập Cơ sở dữ liệu quốc gia",
        columns=columns,
        lines=tuple(lines),
        note="Hạn công bố xét theo từng quyết định, hạn nhập xét theo từng mã. Thiếu dữ kiện thì ghi rõ thiếu gì, "
        "không suy đoán.",
    )


def _weightiest(act: str, rows: Sequence[Row]) -> Deadline:
    found = [row.announced if act == "announce" else row.entered for row in rows]
    return min(found, key=lambda one: (WEIGHT.index(one.verdict), -(one.late or 0)))


def _by_decision(rows: Sequence[Row]) -> list[list[Row]]:
    found: dict[tuple[str, datetime.date | None], list[Row]] = {}
    for row in rows:
        if row.decision is not None:
            found.setdefault((number_key(row.decision), row.decision_on), []).append(row)
    return [found[key] for key in sorted(found, key=lambda key: (key[1] or datetime.date.min, key[0]))]


def _by_code(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows whose procedure stands in the closing snapshot: what is gone has not to be entered."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        if row.decision is not None and not row.ended:
            found.setdefault(row.code, []).append(row)
    return [found[key] for key in sorted(found)]


def _count_of_codes(rows: Sequence[Row]) -> str:
    codes = dict.fromkeys(row.code for row in rows)
    return next(iter(codes)) if len(codes) == 1 else f"{len(codes)} mã"


def _keys(rows: Sequence[Row], shown: int = 8) -> str:
    keys = [row.key for row in rows]
    return ", ".join(keys[:shown]) + (f" và {len(keys) - shown} dòng khác" if len(keys) > shown else "")
