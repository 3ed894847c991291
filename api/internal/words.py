"""The words of internal procedures: groups and checks, one home for pages, command and API."""

from __future__ import annotations

from catalog_graph.store.internal_unread import UnreadDocument
from extract.internal.types import Group

GROUPS: dict[Group | None, str] = {
    "A": "Nhóm A: giữa các cơ quan hành chính nhà nước",
    "B": "Nhóm B: trong nội bộ từng cơ quan",
    "handling": "Quy trình nội bộ giải quyết thủ tục hành chính",
    "external": "Công việc đến từ bên ngoài, thủ tục ngoài một cửa",
    None: "Thủ tục nội bộ chưa rõ nhóm",
}
SEVERITIES = {"error": "lỗi", "warning": "cảnh báo", "info": "ghi chú"}
CHECKS = {
    "internal.sum": "Tổng khác cộng các bước",
    "internal.sum_partial": "Có bước chưa rõ thời gian, chưa đối chiếu được tổng",
    "internal.several_totals": "Nhiều tổng thời gian",
    "internal.units": "Đơn vị thời gian lẫn lộn",
    "internal.total_unit": "Thời hạn đầu bảng khác tổng cuối bảng",
    "internal.no_total": "Thiếu tổng thời gian",
    "internal.no_unit": "Bước thiếu đơn vị chịu trách nhiệm",
    "internal.no_time": "Bước thiếu thời gian",
    "internal.over_period": "Dài hơn thời hạn của thủ tục",
    "internal.period_unit": "Khác đơn vị với thời hạn của thủ tục",
    "internal.coordination": "Có cơ quan phối hợp",
    "internal.review": "Đến hạn rà soát lại",
}
"""A check → what it is called in a list."""


def why_unread(one: UnreadDocument | None) -> str:
    """Why no internal procedure was read of a document that seems to print some, in a sentence."""
    if one is None:
        return "Không mở lại được tệp."
    if one.now:
        return f"Nạp trước khi chương trình đọc được quy trình nội bộ; nạp lại tệp này sẽ có {one.now} quy trình."
    named = f" ({one.codes} mã thủ tục)" if one.codes else ""
    return {
        "empty": "Tệp gần như không có chữ: bản quét không đọc được, hoặc tệp rỗng.",
        "listed": f"Chỉ in danh mục tên quy trình{named}, không in bước, đơn vị, thời gian của quy trình nào.",
        "stepless": f"Không in bước nào{named}: quy trình có lẽ ở phụ lục không có trong tệp này.",
        "unclear": "Có nói đến các bước, nhưng không bảng hay danh sách nào nêu đủ việc, người làm và thời gian.",
    }[one.reason or "unclear"]
