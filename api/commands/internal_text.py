"""Internal procedures with their checks, in words, for the officer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from api.internal.asking import Answer, Shown
from api.internal.words import GROUPS
from catalog_graph.internal.checks import said, told
from catalog_graph.internal.types import Resolved
from extract.legal.units import path_of
from extract.legal.units import said as place_said

_MARKS = {"error": "LỖI", "warning": "CẢNH BÁO", "info": "GHI CHÚ"}


def told_internal(answer: Answer) -> str:
    """The procedures by group, each with its time and findings; citations by position; candidates."""
    return "\n".join(_lines(answer))


def _lines(answer: Answer) -> Iterator[str]:
    counted = Counter(finding.severity for one in answer.procedures for finding in one.findings)
    if not answer.procedures:
        yield "Không thấy quy trình hay thủ tục nội bộ nào."
    else:
        counts = f"{counted['error']} lỗi, {counted['warning']} cảnh báo; {len(answer.due)} cần rà soát lại"
        yield f"{len(answer.procedures)} quy trình, thủ tục nội bộ: {counts}."
    for group, head in GROUPS.items():
        some = [one for one in answer.procedures if one.held.procedure.group == group]
        if some:
            yield ""
            yield f"■ {head} ({len(some)})"
            for one in some:
                yield from _procedure(one)
    if answer.citations:
        yield ""
        yield "■ Dẫn chiếu theo vị trí"
        yield from map(_citation, answer.citations)
    if answer.candidates:
        yield ""
        yield f"■ Có thể là thủ tục nội bộ chưa có trong danh mục ({len(answer.candidates)})"
        for candidate in answer.candidates:
            where = place_said(path_of(candidate.provision))
            yield f"  {candidate.agency} → {candidate.other}, {candidate.period} — {where}"
            yield f"      “{candidate.sentence}”"


def _procedure(shown: Shown) -> Iterator[str]:
    one = shown.held.procedure
    code = f"{one.code.value} " if one.code is not None else ""
    case = f" — {one.case.value}" if one.case is not None else ""
    yield f"  {shown.number}. {code}{one.name.value or 'chưa rõ tên'}{case}"
    parts = [f"{len(one.steps)} bước"] if one.steps else ["chỉ có trong danh mục"]
    if one.total is not None:
        parts.append(f"tổng in {told(one.total.value)}")
    if shown.sum.value is not None and one.layout != "prose":
        parts.append(f"cộng các bước {said(shown.sum.value, shown.sum.unit)}")
    if one.repealed:
        parts.append("bị bãi bỏ")
    order = f"số thứ tự {one.position.order.value}" if one.position.order is not None else ""
    place = ", ".join(filter(None, (order, *reversed(one.position.labels))))
    decision = one.decision.number.value if one.decision.number is not None else ""
    source = "; ".join(filter(None, (place, decision)))
    yield f"      {', '.join(parts)}{f' ({source})' if source else ''}"
    for finding in shown.findings:
        yield f"      [{_MARKS[finding.severity]}] {finding.message}"


def _citation(one: Resolved) -> str:
    where = " ".join(one.labels)
    found = "; ".join(row.procedure.name.value for row in one.rows)
    return f"  số thứ tự {one.order:02d}, {where}, {one.decision or 'chưa rõ quyết định'}: {found or one.why}"
