"""The quality report in words, for the officer at a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from api.quality.asking import SEVERITY_WORDS, method, not_counted, percent, trend_notes, trend_rows, when
from api.reports.words import number
from catalog_graph.quality.types import UNSAID, AgencyPage, Quality

_AGENCIES, _RULES = 15, 10


def told(found: Quality) -> str:
    """All together, the rules that found most, the agencies with most errors, the trend, how it was made."""
    return "\n".join(_lines(found))


def _lines(found: Quality) -> Iterator[str]:
    side = found.whole.side
    yield f"Chất lượng dữ liệu, bản chụp {found.snapshot} ({when(found.whole.trend[-1])})"
    yield (
        f"{number(side.procedures)} thủ tục: {number(side.faulty)} có lỗi, {number(side.doubtful)} chỉ có cảnh báo, "
        f"{number(side.clean)} không có gì; không có lỗi {percent(side.share)} ({not_counted(side)}). "
        f"Cờ: {number(side.errors)} lỗi, {number(side.warnings)} cảnh báo, {number(side.infos)} thông tin."
    )
    yield ""
    yield "■ Theo quy tắc (cờ / thủ tục)"
    for one in found.whole.rules[:_RULES]:
        count = f"{number(one.flags)} / {number(one.procedures)}"
        yield f"  {one.rule} [{SEVERITY_WORDS[one.severity]}] {one.title}: {count}"
    yield ""
    yield "■ Theo cơ quan"
    for page in found.agencies[:_AGENCIES]:
        yield f"  {_side(page)}"
    if len(found.agencies) > _AGENCIES:
        yield f"  … và {len(found.agencies) - _AGENCIES} cơ quan khác (--json, --xlsx)"
    if len(found.whole.trend) > 1:
        yield ""
        yield "■ Diễn biến"
        for name, procedures, common, errors, warnings, share in trend_rows(found.whole):
            yield (
                f"  {name}: {procedures} thủ tục; mã chung: {common}; lỗi {errors}; cảnh báo {warnings}; "
                f"không có lỗi {share}"
            )
    yield from trend_notes(found)
    yield ""
    yield from method(found)


def _side(page: AgencyPage) -> str:
    side = page.side
    return (
        f"{side.agency or UNSAID}: {number(side.procedures)} thủ tục, {number(side.errors)} lỗi, "
        f"{number(side.warnings)} cảnh báo, không có lỗi {percent(side.share)}"
    )
