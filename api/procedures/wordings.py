"""How values of a record are said on the pages: official words for closed lists, payments, where a snapshot stands."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from api.procedures.parts import words
from catalog_graph.changes.payments import fee_text, plain_number
from catalog_graph.versions.types import DecisionRow, Held
from catalog_graph.workdays import RULES
from extract.fold import fold
from extract.lexicon import lexicon
from extract.types import Duration, Fee
from extract.values import official

CHANGES = {
    "new": "Mới ban hành",
    "amended": "Sửa đổi, bổ sung",
    "replaced": "Bị thay thế",
    "repealed": "Bị bãi bỏ",
    "standardised": "Chuẩn hóa",
    "simplify": "Đơn giản hóa",
    "continued": "Tiếp tục thực hiện",
    "unspecified": "Có trong danh mục",
}
"""Kind of a decision's row → its wording."""


def kind(value: str) -> str:
    """Loại thủ tục in its official wording."""
    return official("kinds", value)


def level(value: str) -> str:
    """Cấp thực hiện in its official wording."""
    return official("levels", value)


def channel(value: str) -> str:
    """Hình thức nộp in its official wording."""
    return official("channels", value)


def mode(value: str) -> str:
    """Nộp or xuất trình."""
    return words("modes").get(value, value)


def form(place: Held, whole: bool) -> str:
    """What a record is: a full one, or a row of a list."""
    return words("snapshot_words")["whole" if whole else "row"]


def apart(place: Held, others: Iterable[Held]) -> str:
    """What tells a record from the others of its procedure in the same snapshot: its file, or its row; "" if alone."""
    same = [other for other in others if other.snapshot == place.snapshot]
    rows = [other for other in same if other.path == place.path]
    name = place.path.rpartition("/")[2]
    if any(other.path != place.path and other.path.rpartition("/")[2] == name for other in same):
        name = place.path
    row = f"dòng {place.row + 1}" if rows else ""
    file = name if len(rows) < len(same) else ""
    return ", ".join(part for part in (file, row) if part)


@cache
def _states() -> dict[str, str]:
    rules = lexicon("catalogue", RULES)["states"]
    return {fold(word): str(rule["label"]) for rule in rules for word in rule["words"]}


def state(value: str) -> str:
    """What the source says of its record, as officers say it; its own words where they are not known."""
    return _states().get(fold(value), value)


@cache
def _online() -> dict[str, str]:
    return {rule["value"]: str(rule["label"]) for rule in lexicon("catalogue", RULES)["online"]}


def online(value: str) -> str:
    """The degree of a service online in its official wording."""
    return _online().get(value, value)


def time(value: Duration) -> str:
    """A time as printed; that it is not stated where the page prints 0 or nothing."""
    return value.text.strip() if value.value is not None or any(sign.isalpha() for sign in value.text) else ""


def payment(value: Fee) -> str:
    """A payment as printed, its kind and amount before it where the words do not say them."""
    said = fee_text(value).strip()
    named = words("fee_kinds").get(value.kind, "")
    if not said:
        said = "không ghi mức" if value.amount is None else f"ghi {plain_number(value.amount)} đồng, không ghi thêm"
        return named if value.kind == "free" else f"{named}: {said}"
    return said if not named or fold(named) in fold(said) else f"{named}: {said}"


def row_text(row: DecisionRow) -> str:
    """A decision's row in one sentence, without its full stop: code, decision, day, what it does."""
    day = f" ngày {'/'.join(reversed(row.decision.date.split('-')))}" if row.decision.date else ""
    number = row.decision.number or "không rõ số"
    return f"Mã {row.code} có ở dòng {row.at + 1} của Quyết định {number}{day}: {change(row).lower()}"


def change(row: DecisionRow) -> str:
    """What a decision's row does to the procedure."""
    if row.by == "replaces":
        return "Được thay bằng thủ tục khác"
    if row.by == "replaced_by":
        return "Thay thế thủ tục khác"
    return CHANGES.get(row.change, row.change)
