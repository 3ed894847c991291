"""The cut in words, for the officer: no percentage without how it was counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from api.reduction.types import Board, WhatIf
from api.reports.words import number as pointed
from catalog_graph.reduction.figures import Gap, Rates, Tally
from catalog_graph.reduction.rates import percent

_SHOWN = 20
_AGGREGATES = {"pooled": "Gộp", "mean": "Bình quân", "coverage": "Độ phủ"}


def told_board(board: Board) -> str:
    """The measure, what is missing to the target, the units that are worst off, the questions that wait."""
    return "\n".join(_board(board))


def told_what_if(found: WhatIf) -> str:
    """What accepting proposals would do."""
    total = found.total
    lines = [
        f"Nếu chấp nhận {len(found.ids)} đề xuất: còn phải khai {_pair(total.before)} → {_pair(total.after)} ô "
        f"(N0 = {pointed(total.n0)}).",
        *_rates_lines(total.rates_after),
    ]
    if found.unknown:
        lines.append(f"Không có đề xuất: {', '.join(found.unknown)}.")
    return "\n".join([*lines, "", *found.methods])


def _board(board: Board) -> Iterator[str]:
    measure, total = board.measure, board.measure.total
    procedures = total.units - measure.unlinked
    yield f"{procedures} thủ tục và {measure.unlinked} mẫu chưa rõ thủ tục; {pointed(board.proposals)} đề xuất" + (
        f" ({', '.join(f'{pointed(count)} {_STANDINGS[name]}' for name, count in board.standings)})."
    )
    yield f"Ô phải khai: N0 = {pointed(total.n0)}; hiện nay {pointed(total.now)};"
    yield f"  sau phần đã chấp nhận {_pair(total.current)};"
    yield f"  theo cả phương án {_pair(total.planned)} (chặt / rộng)."
    yield ""
    yield f"Đã chấp nhận (mục tiêu {percent(board.target.share, 0)}: {board.target.label}):"
    yield from _rates_lines(total.rates_current)
    yield "Theo phương án (đã chấp nhận và đang chờ):"
    yield from _rates_lines(total.rates_planned)
    yield ""
    yield "Còn thiếu để đạt mục tiêu:"
    yield from (f"  {_gap(gap)}" for gap in board.gaps)
    yield from _groups("Theo lĩnh vực", measure.areas)
    yield from _groups("Theo cơ quan", measure.agencies)
    yield from _units(measure.units)
    if measure.moved:
        yield ""
        yield f"{len(measure.moved)} câu hỏi về mốc (mốc chỉ dời khi chốt lại):"
        yield from (f"  {one.question}" for one in measure.moved[:_SHOWN])
        yield from _more(len(measure.moved), "câu hỏi")
    yield ""
    yield from measure.methods
    yield f"Mục tiêu: {board.target.source}" + (f" [{board.target.mark}]" if board.target.mark else "") + "."


_STANDINGS = {"open": "đang chờ", "accepted": "đã chấp nhận", "rejected": "đã bác bỏ"}


def _rates_lines(both: tuple[Rates, Rates]) -> Iterator[str]:
    for name, found in zip(("chặt", "rộng"), both, strict=True):
        parts = (f"{_AGGREGATES[key].lower()} {percent(share)}" for key, share in found._asdict().items())
        yield f"  {name}: {'; '.join(parts)}"


def _gap(gap: Gap) -> str:
    name = f"{_AGGREGATES[gap.aggregate]} ({'chặt' if gap.strict else 'rộng'})"
    if gap.rate is None or gap.missing is None:
        return f"{name}: không xác định (không có ô phải khai nào)."
    if not gap.missing:
        return f"{name}: đã đạt ({percent(gap.rate)})."
    lack = {
        "pooled": f"{gap.missing} ô",
        "mean": f"{percent(gap.missing)[:-2]} điểm phần trăm",
        "coverage": f"{gap.missing} thủ tục, mẫu",
    }[gap.aggregate]
    if not gap.reachable:
        return f"{name}: thiếu {lack}; mọi đề xuất đang chờ chỉ đưa đến {percent(gap.best)}."
    least = "ít nhất" if gap.exact else "đủ với"
    return f"{name}: thiếu {lack}; {least} {len(gap.proposals)} đề xuất."


def _groups(title: str, tallies: Sequence[Tally]) -> Iterator[str]:
    if len(tallies) > 1:
        yield ""
        yield f"{title} (N0; còn theo phương án chặt / rộng; tỷ lệ gộp theo phương án chặt / rộng):"
        yield from (f"  {_line(one)}" for one in tallies[:_SHOWN])
        yield from _more(len(tallies), "dòng")


def _units(units: Iterable[Tally]) -> Iterator[str]:
    ordered = sorted(units, key=lambda one: -one.n0)
    yield ""
    yield "Theo thủ tục, mẫu (nhiều ô phải khai nhất trước):"
    yield from (f"  {_line(one)}" for one in ordered[:_SHOWN])
    yield from _more(len(ordered), "thủ tục, mẫu")


def _line(one: Tally) -> str:
    strict, broad = (found.pooled for found in one.rates_planned)
    return f"{one.label}: {pointed(one.n0)}; {_pair(one.planned)}; {percent(strict)} / {percent(broad)}"


def _pair(pair: tuple[int, int]) -> str:
    return pointed(pair[0]) if pair[0] == pair[1] else f"{pointed(pair[0])} / {pointed(pair[1])}"


def _more(number: int, unit: str) -> Iterator[str]:
    if number > _SHOWN:
        yield f"  … và {number - _SHOWN} {unit} khác (xem --json)."
