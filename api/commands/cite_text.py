"""The citations and acts of a document in words, for the officer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from extract.types import CitedLaw, Effect, Target
from ingest.types import Document

ACTS = {
    "amend": "Sửa đổi, bổ sung",
    "supplement": "Bổ sung",
    "replace_document": "Thay thế",
    "replace_phrase": "Thay cụm từ",
    "repeal": "Bãi bỏ toàn bộ",
    "partial_repeal": "Bãi bỏ một phần",
    "correct": "Đính chính",
    "suspend": "Ngưng hiệu lực",
    "expire": "Hết hiệu lực",
    "commence": "Có hiệu lực",
    "renumber": "Đánh số lại",
    "extend": "Kéo dài hiệu lực",
}
"""Kind of an act → what it is called."""
UNITS = {
    "phan": "Phần", "chuong": "Chương", "muc": "Mục", "tieu_muc": "Tiểu mục", "dieu": "Điều", "khoan": "khoản",
    "diem": "điểm", "tiet": "tiết", "gach": "gạch đầu dòng", "phu_luc": "Phụ lục", "mau": "Mẫu số", "bieu": "Biểu số",
    "bang": "Bảng", "danh_muc": "Danh mục", "muc_so": "mục số", "cot": "cột", "noi_dung": "nội dung",
    "van_ban_kem_theo": "văn bản kèm theo", "ten": "tên",
}  # fmt: skip
"""Unit of a path → its word."""


def unit_words(path: tuple[str, ...]) -> str:
    """A path as it is said: from the special to the general (``điểm a khoản 2 Điều 5``)."""
    said = []
    for unit in reversed(path):
        kind, _, number = unit.partition(":")
        said.append(UNITS.get(kind, kind) + ("" if number in ("", "-") else f" {number}"))
    return " ".join(said)


def listed(law: CitedLaw, document: Document) -> str:
    """Acts first, each with its clause; then the documents cited, with how often."""
    return "\n".join((*_acts(law, document), "", *_cited(law)))


def _acts(law: CitedLaw, document: Document) -> Iterator[str]:
    yield f"Tác động: {len(law.effects)}"
    for effect in law.effects:
        day = f", từ {effect.effective_date}" if effect.effective_date else ""
        yield f"  {ACTS.get(effect.kind, effect.kind)}: {_said(effect.target)}{day} ({_by(effect)})"
        start, end = effect.evidence
        yield f"    “{' '.join(document.text[start:end].split())[:200]}”"


def _by(effect: Effect) -> str:
    by = unit_words(effect.source) or "cả văn bản"
    return f"{by} của {effect.source_doc}" if effect.source_doc else by


def _said(target: Target) -> str:
    document = "văn bản này" if target.doc_key == "this" else target.doc_key
    return " ".join(filter(None, (unit_words(target.path), document)))


def _cited(law: CitedLaw) -> Iterator[str]:
    counted = Counter(target.doc_key for mention in law.mentions for target in mention.targets)
    yield f"Dẫn chiếu: {len(law.mentions)} chỗ, {len(counted)} văn bản"
    for name, times in counted.most_common():
        yield f"  {'văn bản này' if name == 'this' else name}: {times}"
