"""The outline of a document on the terminal: head, provisions by level, what to look at again."""

from __future__ import annotations

from extract.types import LegalDocument, Sourced
from ingest.types import Document

_LEVELS = {
    "phan": 0, "phu_luc": 0, "mau": 0, "chuong": 1, "muc": 2, "tieu_muc": 3, "dieu": 4,
}  # fmt: skip
_LABELS = (
    ("type", "Loại"), ("number", "Số, ký hiệu"), ("issuer", "Cơ quan ban hành"), ("place", "Địa danh"),
    ("issued_on", "Ngày ban hành"), ("effective_on", "Ngày có hiệu lực"), ("title", "Trích yếu"),
    ("signer_title", "Chức vụ người ký"), ("signer", "Người ký"), ("gazette", "Công báo"),
)  # fmt: skip


def outline(legal: LegalDocument, document: Document) -> str:
    """The outline as lines of text; what is not known is said so."""
    out = [f"Tệp: {document.media_type}" + (f", {document.pages} trang" if document.pages else "")]
    for member, label in _LABELS:
        value: Sourced[str] | None = getattr(legal.header, member)
        out.append(f"{label}: {value.value if value else 'không rõ'}")
    if legal.header.draft:
        out.append("Bản dự thảo (số hoặc ngày để trống).")
    out.append("")
    for unit in legal.provisions:
        if unit.kind in _LEVELS and unit.quoted_in is None:
            heading = f" {unit.heading.value}" if unit.heading else ""
            out.append(f"{'  ' * _LEVELS[unit.kind]}{unit.label.value}{heading}")
    counts = f"{len(legal.provisions)} đơn vị điều khoản, {len(document.tables)} bảng"
    out.append(f"{counts}, {len(document.text)} ký tự.")
    out.extend(f"Lưu ý: {issue.message}" for issue in legal.issues)
    return "\n".join(out)
