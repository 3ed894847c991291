"""The words of comparisons: types of change, standings in the balance, what was laid beside."""

from __future__ import annotations

from api.comparing.beside import BETWEEN, NONE
from api.comparing.table import Wanted
from catalog_graph.changes.comparison import label_of
from catalog_graph.monthly import terms

TYPES = {
    "new": "Mới",
    "amended": "Sửa đổi, bổ sung",
    "replaced": "Bị thay thế",
    "repealed": "Bị bãi bỏ",
    "disappeared": "Không còn, chưa thấy quyết định",
    "renamed": "Đổi tên",
    "reannounced": "Công bố lại (quyết định khác)",
}
"""Type of change → its heading."""

SHORT = {
    "new": "Mới",
    "amended": "Sửa đổi",
    "replaced": "Bị thay thế",
    "repealed": "Bị bãi bỏ",
    "disappeared": "Không còn",
    "renamed": "Đổi tên",
    "reannounced": "Công bố lại",
}
"""Type of change → its name on a chip or over a narrow column."""

WITH_PUBLISHER = {
    "new": "Mới cùng cả (hoặc hầu như cả) cơ quan công bố",
    "disappeared": "Vắng mặt cùng cả (hoặc hầu như cả) cơ quan công bố",
}
"""Type of change → its heading where a publisher came or went as a whole: told apart, in no list of changes."""

STANDINGS = {
    "kept": "Có mã ở cả hai bản chụp",
    "new": "Mới (tính vào cân đối)",
    "new_with_publisher": "Mới cùng cả cơ quan công bố (ngoài cân đối)",
    "ended": "Kết thúc theo quyết định (tính vào cân đối)",
    "gone": "Không còn, chưa thấy quyết định (ngoài cân đối)",
    "gone_with_publisher": "Vắng mặt cùng cả cơ quan công bố (ngoài cân đối)",
    "without_code": "Không có mã",
}
"""Where a code stands in the balance → how that is said."""

SORTS = {"name": "Theo tên", "agency": "Theo cơ quan công bố", "field": "Theo lĩnh vực", "type": "Theo loại thay đổi"}
"""Order of rows → how it is called; the order of codes is the usual one."""


def component(key: str) -> str:
    """The name of a component of a procedure."""
    return label_of(key)


def level(key: str) -> str:
    """The name of a level."""
    return terms.level_label(key)


def list_of(key: str) -> str:
    """The name of the list of a decision in which a row stands."""
    return terms.list_label(key)


def beside(choice: str, count: int | None) -> str:
    """Which decisions were laid beside, and how many they are."""
    if choice == NONE or count is None:
        return "không đối chiếu quyết định công bố"
    when = "của khoảng thời gian giữa hai bản chụp" if choice == BETWEEN else f"ký tháng {choice[5:]}/{choice[:4]}"
    if count == 0:
        return f"kho không có quyết định công bố nào {when}"
    return f"đối chiếu {terms.said(count)} quyết định công bố {when}"


def filters(wanted: Wanted) -> tuple[tuple[str, str], ...]:
    """The filters that are set, by name and value in words."""
    yes_no = {"yes": "có", "no": "không"}
    said = (
        ("Loại thay đổi", TYPES.get(wanted.type or "")),
        ("Thành phần khác", component(wanted.component) if wanted.component else None),
        ("Cơ quan công bố", wanted.agency),
        ("Lĩnh vực", wanted.field),
        ("Cấp thực hiện", level(wanted.level) if wanted.level else None),
        ("Có quyết định công bố trong kho", yes_no.get(wanted.decided or "")),
        ("Cùng cả cơ quan công bố", yes_no.get(wanted.together or "")),
        ("Trong cân đối", STANDINGS.get(wanted.standing or "")),
        ("Tên, mã có chữ", wanted.q),
    )
    return tuple((name, value) for name, value in said if value)
