"""Authority and decentralisation in words, for the officer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from api.authority import words
from api.authority.asking import Board
from api.reports.words import number
from catalog_graph.authority.counting import Share, percent
from catalog_graph.authority.types import Line

_LONGEST = 150


def told(board: Board, proposals: Sequence[Line]) -> str:
    """The rates by ministry, the lists behind them in codes, then each proposal with its reasons."""
    return "\n".join(_told(board, proposals))


def _told(board: Board, proposals: Sequence[Line]) -> Iterator[str]:
    if board.snapshot is None:
        yield "Kho chưa có bản chụp nào."
        return
    day = board.day.strftime("%d/%m/%Y") if board.day else words.UNKNOWN
    yield f"Bản chụp {board.snapshot}, xét theo tên cơ quan và cấp ngày {day}. Đơn vị đếm: mã thủ tục khác nhau."
    target = board.target
    yield f"Mục tiêu: {target.label} ({target.ground})." if target else f"Mục tiêu: {words.UNKNOWN}."
    for share in board.shares:
        yield from _share(share, board)
    if len(board.shares) != 1:
        yield from _share(board.total, board)
    yield ""
    yield f"Đề xuất phân cấp: {number(len(proposals))} thủ tục"
    for line, row in zip(proposals, words.rows(proposals), strict=True):
        yield f"{row.order}. {row.code} {_short(row.name)} [{words.STANDINGS[line.standing]}]"
        yield f"    {_short(row.current)} → {row.proposed}"
        for reason in line.reasons:
            sign = "+" if reason.weight > 0 else "−"
            yield f"    {sign} {reason.says}: {_short(reason.words)}"
        yield f"    Cần sửa: {_short(row.amend)}"


def _share(share: Share, board: Board) -> Iterator[str]:
    yield ""
    yield share.agency
    below = len(share.denominator)
    yield (
        f"  Tỷ lệ: {percent(share.rate)} ({number(len(share.accepted))}/{number(below)}); "
        f"nếu chấp nhận cả đề xuất: {percent(share.rate_whatif)} ({number(len(share.whatif))}/{number(below)})"
    )
    missing = share.missing(board.target)
    if missing is not None:
        yield f"  Còn thiếu so với mục tiêu: {number(missing)} mã" if missing else "  Đạt mục tiêu."
    lists = (
        ("Tử số", share.accepted),
        ("Mẫu số", share.denominator),
        ("Trong mẫu số, thẩm quyền suy ra", share.inferred),
        ("Trong mẫu số, chưa rõ cấp", share.unknown),
        ("Phải làm rõ trước, hồ sơ mâu thuẫn về thẩm quyền", share.unclear),
        ("Không tính, cấp xã quyết định", share.excluded),
        ("Không tính, nội bộ", share.internal),
        ("Không tính, địa phương", share.local),
    )
    for called, lines in lists:
        codes = ", ".join(line.code or line.subject for line in lines)
        yield f"  {called} ({number(len(lines))}): {codes or 'không có'}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
