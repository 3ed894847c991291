"""The summary of ``thutuc decision`` for reading: what the decision announces, ends and leaves doubtful."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import groupby

from extract.decisions.counts import found_in
from extract.decisions.lists import VIETNAMESE
from extract.types import Announced, Clause, Decision, Sourced

SCOPES = {"ordinary": "", "internal": " nội bộ", "interconnected": " liên thông"}
LEVELS = {"central": "trung ương", "province": "tỉnh", "district": "huyện", "commune": "xã", "other": "khác"}
ACTIONS = {
    "repeal_whole": "Bãi bỏ toàn bộ",
    "repeal_part": "Bãi bỏ một phần",
    "replace_whole": "Thay thế",
    "replace_part": "Thay thế một phần",
    "amend_part": "Sửa đổi, bổ sung",
    "expires_whole": "Hết hiệu lực toàn bộ",
    "expires_part": "Hết hiệu lực một phần",
    "keeps_rest": "Phần còn lại tiếp tục có hiệu lực",
    "repeal_unnamed": "Bãi bỏ (không nêu số)",
    "expires_unnamed": "Hết hiệu lực (không nêu số)",
    "refers": "Dẫn chiếu",
}
_WIDEST = 110


def summary(decision: Decision) -> str:
    """The decision in lines for an officer."""
    return "\n".join(_lines(decision))


def _lines(decision: Decision) -> Iterator[str]:
    yield f"Quyết định số {_or(decision.number)} ngày {_or_date(decision.date)}"
    yield f"  Cơ quan ban hành: {_or(decision.issuer)} · Người ký: {_or(decision.signer)}"
    yield f"  Trích yếu: {_or(decision.title)}"
    yield f"  Hiệu lực: {_or(decision.effective_rule)}{_day(decision)}"
    found = found_in(decision.announces)
    declared = f"ghi {decision.declared.value}" if decision.declared is not None else "không ghi số"
    yield f"  Số thủ tục: quyết định {declared} · {found.rows} dòng, {found.names} tên, {found.codes} mã"
    for (change, scope), rows in groupby(decision.announces, lambda row: (row.change, row.scope)):
        group = list(rows)
        yield f"Danh mục thủ tục hành chính{SCOPES[scope]}: {VIETNAMESE[change]} ({len(group)})"
        yield from map(_row, group)
    clauses = [clause for clause in decision.clauses if clause.action != "refers"]
    if clauses:
        yield "Đối với quyết định trước"
        yield from map(_clause, clauses)
    if decision.contents:
        yield f"Nội dung cụ thể: {len(decision.contents)} thủ tục"
    for anomaly in decision.anomalies:
        yield f"Cần xem lại: {anomaly}"
    for issue in decision.issues:
        yield f"Lưu ý: {issue.message}"


def _or(sourced: Sourced[str] | None) -> str:
    return sourced.value if sourced is not None else "(không rõ)"


def _or_date(sourced: Sourced[str] | None) -> str:
    return _date(sourced.value) if sourced is not None else "(không rõ)"


def _date(value: str) -> str:
    """An ISO day as offices write it; anything else as it stands."""
    try:
        return f"{datetime.date.fromisoformat(value):%d/%m/%Y}"
    except ValueError:
        return value


def _day(decision: Decision) -> str:
    days = []
    if decision.effective_on is not None:
        days.append(f"từ {_date(decision.effective_on.value)}")
    if decision.effective_until is not None:
        days.append(f"đến hết {_date(decision.effective_until.value)}")
    return f" ({', '.join(days)})" if days else ""


def _row(row: Announced) -> str:
    name = row.name.value if len(row.name.value) <= _WIDEST else row.name.value[: _WIDEST - 1] + "…"
    code = row.code.value if row.code is not None else "chưa có mã"
    level = f" · cấp {LEVELS[row.level.value]}" if row.level is not None else ""
    return f"  {row.order.value if row.order else '-':>4} [{code}] {name}{level}"


def _clause(clause: Clause) -> str:
    target = f" Quyết định số {clause.target.value}" if clause.target is not None else ""
    part = f": {clause.part.value}" if clause.part is not None else ""
    return f"  {ACTIONS.get(clause.action, clause.action)}{target}{part}"
