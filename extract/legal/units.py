"""Units of the law as an officer says them: "điểm a khoản 2 Điều 8", the smallest first."""

from __future__ import annotations

from collections.abc import Iterable

WORDS = {
    "phan": "Phần", "chuong": "Chương", "muc": "Mục", "tieu_muc": "Tiểu mục", "dieu": "Điều", "khoan": "khoản",
    "diem": "điểm", "tiet": "tiết", "gach": "gạch đầu dòng", "phu_luc": "Phụ lục", "mau": "Mẫu", "bieu": "Biểu",
    "bang": "Bảng", "danh_muc": "Danh mục", "muc_so": "mục số", "cot": "cột", "noi_dung": "nội dung", "ten": "tên",
    "van_ban_kem_theo": "",
}  # fmt: skip
"""Unit of a path → its word. What is attached (Quy chế, Quy định) is called by its own name."""
_LONGEST_FIRST = sorted(WORDS, key=len, reverse=True)


def said(path: Iterable[str]) -> str:
    """A path (``("dieu:8", "khoan:2", "diem:a")``) as it is said; empty for the document as a whole."""
    steps = [step.partition(":") for step in path]
    words = (f"{WORDS.get(kind, kind)} {number.strip('-')}".strip() for kind, _, number in reversed(steps))
    return " ".join(word for word in words if word)


def path_of(provision: str) -> tuple[str, ...]:
    """The path that the id of a provision (``dieu_8__khoan_2__diem_a``) names."""
    return tuple(_step(part) for part in provision.split("__"))


def _step(part: str) -> str:
    kind = next((kind for kind in _LONGEST_FIRST if part == kind or part.startswith(f"{kind}_")), None)
    return part if kind is None else f"{kind}:{part.removeprefix(kind).lstrip('_') or '-'}"
