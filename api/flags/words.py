"""Values of facets in the words of officers."""

from __future__ import annotations

from catalog_graph.flags.asked import UNKNOWN
from catalog_graph.flags.rules import families, rule
from catalog_graph.flags.types import Fault
from catalog_graph.monthly.terms import component_label
from extract.values import official

SEVERITIES = {"error": "Lỗi", "warning": "Cảnh báo", "info": "Thông tin"}
STATES = {"open": "Chưa xử lý", "accepted": "Chấp nhận", "dismissed": "Bỏ qua", "fixed": "Đã sửa"}
VERDICTS = {
    "accept": "Chấp nhận", "dismiss": "Bỏ qua", "assign": "Giao việc", "comment": "Ghi chú", "fixed": "Đã sửa",
    "undo": "Rút lại",
}  # fmt: skip
FACETS = {
    "severity": "Mức", "rule": "Quy tắc", "family": "Nhóm quy tắc", "agency": "Cơ quan công bố",
    "component": "Bộ phận", "field": "Lĩnh vực", "level": "Cấp thực hiện", "state": "Tình trạng",
    "assignee": "Giao cho",
}  # fmt: skip
SORTS = {
    "severity": "Mức nặng trước", "due": "Hạn gần trước", "agency": "Cơ quan", "code": "Mã thủ tục",
    "newest": "Mới trước",
}  # fmt: skip
SCOPES = {
    "record": "một hồ sơ", "law": "hồ sơ và văn bản quy phạm", "papers": "hồ sơ và danh mục giấy tờ được thay thế",
    "decisions": "hồ sơ và quyết định công bố", "lists": "hồ sơ và nguồn khác cùng mã", "catalogue": "mọi hồ sơ",
}  # fmt: skip
_COMPONENTS = {"record": "Cả hồ sơ", "code": "Mã thủ tục", "description": "Mô tả", "keywords": "Từ khóa"}
_NOBODY = "(không rõ)"


def label(facet: str, value: str) -> str:
    """A value of a facet as it is shown."""
    if value == UNKNOWN:
        return "(chưa giao)" if facet == "assignee" else _NOBODY
    if facet == "rule":
        found = rule(value)
        return value if found is None else f"{value}: {found.title}"
    if facet == "level":
        return official("levels", value)
    if facet == "component":
        return component(value)
    named = {"severity": SEVERITIES, "state": STATES, "family": families()}.get(facet, {})
    return named.get(value, value)


def component(value: str) -> str:
    """A component as it is shown."""
    return _COMPONENTS.get(value) or component_label(value)


def told_fault(fault: Fault) -> str:
    """A rule that broke, as it is told to whoever had it look."""
    where = "cả bản chụp" if fault.subject is None else f"thủ tục {fault.subject}"
    return f"Quy tắc {fault.rule} hỏng khi xét {where}, chưa nêu được gì ở đó ({fault.error})."
